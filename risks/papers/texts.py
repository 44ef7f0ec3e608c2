"""Texts as typed, made to fit: cut at the end of a sentence, never in a word. And months, counted and named."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.findings import next_actions
from risks.rules.appetite import Position, points_beyond
from risks.rules.drift_status import Drift
from risks.rules.wording import count_words, date_words, short_date

# The position in a tight table; the full label stands where there is room.
POSITION_SHORT = {
    Position.BEYOND_TOLERANCE: "Beyond tolerance",
    Position.BEYOND_ACCEPTED: "Accepted",
    Position.WITHIN_TOLERANCE: "Within tolerance",
    Position.WITHIN_APPETITE: "Within appetite",
    Position.UNKNOWN: "Not known",
}


_BEYOND = Drift.BREACH.label
# Not after an initial, as in "C. difficile" and "J. Smith", and not where the sentence goes on in small letters.
_SENTENCE_END = re.compile(r"(?<!\b[A-Za-z])[.!?]\s+(?![a-z])")


def month_of(day: date) -> str:
    """ "Jun 2025", where the day itself says nothing."""
    return short_date(day).split(" ", 1)[1]


def months_between(since: date, until: date) -> int:
    """Full months."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def first_sentences(text: str, room: int) -> str:
    """Whole sentences of a text that fit in `room` characters; at least the first, cut at a word if it must be."""
    if len(text) <= room:
        return text
    kept = ""
    for sentence in sentences(text):
        if kept and len(kept) + len(sentence) > room:
            break
        kept += sentence
    kept = kept.strip()
    return kept if len(kept) <= room else kept[:room].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def sentences(text: str) -> Sequence[str]:
    """The sentences of a text, each with the blank after it."""
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(starts) if start < end]


def how_far(content: PaperContent, risk: RiskEntry) -> str:
    """How far a risk is from its limits and for how long, in a line."""
    if risk.limits is None:
        return "No appetite is set, so nothing says whether this score is acceptable."
    if risk.current is None:
        return f"Appetite to {risk.limits.appetite}, tolerated to {risk.limits.tolerance}"
    over = points_beyond(risk.current.value, risk.limits)
    if not over:
        return f"Appetite to {risk.limits.appetite}, tolerated to {risk.limits.tolerance}"
    said = f"{over} above tolerance of {risk.limits.tolerance}"
    if risk.beyond_since:
        months = months_between(risk.beyond_since, content.day)
        said += f" for {count_words(months, 'month')}" if months else f" since {short_date(risk.beyond_since)}"
    if risk.position is Position.BEYOND_ACCEPTED and risk.accepted_until:
        said += f"; accepted until {short_date(risk.accepted_until)}"
    return said


def drift_sentence(risk: RiskEntry) -> str:
    """ "Beyond tolerance since 18 September 2025: Score 16: …": the status and what it rests on most. Where the score
    stands is said beside it, so of a status that rests on more it is the first reason after that."""
    drift = risk.drift
    if drift is None:
        return ""
    rests_on_more = len(drift.reasons) > 1 and drift.status != _BEYOND
    reason = "".join(drift.reasons[1:2] if rests_on_more else drift.reasons[:1])
    since = f" since {date_words(drift.since)}" if drift.severity else ""
    return f"{drift.status}{since}: {reason}" if reason else f"{drift.status}{since}."


def drift_in_brief(risk: RiskEntry) -> str:
    """ "Drifting", where it says more than the position against appetite beside it; else ""."""
    told = risk.drift is not None and risk.drift.severity > 0 and risk.drift.status != _BEYOND
    return risk.drift.status if told and risk.drift else ""


def last_time(risk: RiskEntry) -> str:
    """The score when the committee last met: a number, "same" or "new"."""
    if risk.before is None:
        return "new" if risk.new else "–"
    return str(risk.before.value) if risk.move else "same"


def next_step(risk: RiskEntry) -> str:
    """The open action that is due first."""
    still_open = next_actions(risk)
    if not still_open:
        return "No open action."
    return f"{first_sentences(still_open[0].text, 90).rstrip('.')}, due {short_date(still_open[0].due_on)}"
