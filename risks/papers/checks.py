"""What stands in the way of freezing a paper: each a sentence, and where it is mended.

Pure: what is asked about comes in, and nothing is looked up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from risks.papers.asks import requests
from risks.papers.care import review_is_late
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.numbers import foreign_numbers
from risks.rules.wording import date_words, join_words

STATEMENTS = {
    "inequalities": "health inequalities",
    "green_plan": "the Green Plan",
    "financial": "finance",
    "workforce": "the workforce",
    "other_resources": "other resources",
}
NOTHING_ASKED = "Note"
MOST_WORDS = 150
"""Of a summary: more stands on no cover whole."""
NOTHING_BETRAYED: Mapping[str, str] = {}


class Place(StrEnum):
    """Where a finding is mended."""

    COVER = "cover"
    MEETING = "meeting"
    RISK = "risk"
    SCORE = "score"
    REVIEW = "review"
    APPETITE = "appetite"


@dataclass(frozen=True)
class Finding:
    """One thing that is wanting. `of` is the risk or the field of the cover it is about, or "".

    `stands`: it can be overruled with a reason. What cannot would make the paper untrue.
    """

    key: str
    words: str
    place: Place
    of: str = ""
    stands: bool = False


def findings(
    content: PaperContent, at: datetime, betrayed: Mapping[str, str] = NOTHING_BETRAYED
) -> tuple[Finding, ...]:
    """Everything that is wanting of a paper that would be frozen at an instant: what can never pass first, then the
    cover, the meeting, and the risks in their order. `betrayed`: fields of the cover that name what this edition must
    not tell, each with a sentence."""
    return (
        *(Finding(f"betrayed:{field}", words, Place.COVER, field, stands=True) for field, words in betrayed.items()),
        *_numbers(content),
        *_length(content),
        *_statements(content),
        *_recommendations(content),
        *_dates(content, at),
        *_register(content),
    )


def fatal(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that no reason lets pass."""
    return tuple(one for one in found if one.stands)


def _numbers(content: PaperContent) -> tuple[Finding, ...]:
    written = {
        "summary": (content.cover.summary, "summary says"),
        "recommendations": ("\n".join(content.cover.recommendations), "recommendations say"),
    }
    found = []
    for field, (text, says) in written.items():
        foreign = foreign_numbers(text, content)
        if foreign:
            told = join_words([f"“{one}”" for one in foreign])
            words = f"On the cover the {says} {told}, which the register does not."
            found.append(Finding(f"numbers:{field}", words, Place.COVER, _field(field, content), stands=True))
    return tuple(found)


def _length(content: PaperContent) -> tuple[Finding, ...]:
    many = len(content.cover.summary.split())
    if many <= MOST_WORDS:
        return ()
    words = f"The summary has {many} words: a committee reads {MOST_WORDS} at most."
    return (Finding("long:summary", words, Place.COVER, _field("summary", content)),)


def _statements(content: PaperContent) -> tuple[Finding, ...]:
    return tuple(
        Finding(f"statement:{field}", f"The cover says nothing about {noun}.", Place.COVER, field)
        for field, noun in STATEMENTS.items()
        if not getattr(content.cover, field).strip()
    )


def _recommendations(content: PaperContent) -> tuple[Finding, ...]:
    if content.cover.recommendations or any(one.verb != NOTHING_ASKED for one in requests(content)):
        return ()
    words = "Nothing in the register asks the committee to decide, and the cover recommends nothing."
    return (Finding("recommendations", words, Place.COVER, _field("recommendations", content)),)


def _field(name: str, content: PaperContent) -> str:
    """The private edition has a summary and recommendations of its own."""
    return f"private_{name}" if content.private else name


def _dates(content: PaperContent, at: datetime) -> tuple[Finding, ...]:
    meeting = content.meeting
    if meeting.held_on < timezone.localdate(at):
        return (Finding("held", f"The meeting was held on {date_words(meeting.held_on)}.", Place.MEETING),)
    if at < meeting.freezes_at:
        words = f"Entries close on {date_words(timezone.localdate(meeting.freezes_at))}: they can still change."
        return (Finding("early", words, Place.MEETING),)
    return ()


def _register(content: PaperContent) -> tuple[Finding, ...]:
    found = []
    if content.appetite is None:
        words = "No appetite statement is in force on the day of the data."
        found.append(Finding("no-appetite", words, Place.APPETITE))
    if not content.risks:
        found.append(Finding("no-risks", "No risk stands before this committee.", Place.MEETING))
    for wanting in (_unscored, _without_limits, _unreviewed):
        found += wanting(content)
    return tuple(found)


def _unscored(content: PaperContent) -> list[Finding]:
    return [
        Finding(f"score:{risk.reference}", f"{risk.reference} has no approved score.", Place.SCORE, risk.reference)
        for risk in content.risks
        if risk.current is None
    ]


def _without_limits(content: PaperContent) -> list[Finding]:
    if content.appetite is None:
        return []
    return [
        Finding(f"appetite:{risk.reference}", f"No appetite is set for {risk.reference}.", Place.RISK, risk.reference)
        for risk in content.risks
        if risk.limits is None
    ]


def _unreviewed(content: PaperContent) -> list[Finding]:
    return [
        Finding(f"review:{risk.reference}", _review_words(risk), Place.REVIEW, risk.reference)
        for risk in content.risks
        if review_is_late(risk, content.day)
    ]


def _review_words(risk: RiskEntry) -> str:
    if risk.next_review_on is None:
        return f"{risk.reference} has no date for its review."
    last = f", last on {date_words(risk.reviewed_on)}" if risk.reviewed_on else ", and never was"
    return f"{risk.reference} was to be reviewed by {date_words(risk.next_review_on)}{last}."
