"""The sentences a paper states, each clause with the rule that makes it true. Pure functions of the content.

Numbers under ten are words only at the start of a sentence. A clause whose rule fails is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.papers.content import ActionEntry, PaperContent, RiskEntry
from risks.rules.appetite import Position
from risks.rules.calendar import add_months
from risks.rules.sentences import beyond_sentence, movement_sentence
from risks.rules.wording import count_words, date_words, join_words, number_word, plural

NAMED = 3
STILL_MONTHS = 12


@dataclass(frozen=True)
class Request:
    """One thing the committee is asked to do: a verb, then words, with the risks it is about."""

    verb: str
    before: str
    risks: tuple[RiskEntry, ...]
    after: str


def at_position(content: PaperContent, position: Position) -> tuple[RiskEntry, ...]:
    return tuple(risk for risk in content.risks if risk.position is position)


def worse(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Risks whose score rose since this committee and part last met, the greatest rise first."""
    return tuple(sorted((risk for risk in content.risks if risk.move > 0), key=lambda risk: -risk.move))


def better(content: PaperContent) -> tuple[RiskEntry, ...]:
    return tuple(sorted((risk for risk in content.risks if risk.move < 0), key=lambda risk: risk.move))


def unmoved(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Neither moved nor new."""
    return tuple(risk for risk in content.risks if not risk.move and not risk.new)


def new(content: PaperContent) -> tuple[RiskEntry, ...]:
    return tuple(risk for risk in content.risks if risk.new)


def position_headline(content: PaperContent) -> str:
    accepted = at_position(content, Position.BEYOND_ACCEPTED)
    return beyond_sentence(
        len(at_position(content, Position.BEYOND_TOLERANCE)),
        len(accepted),
        len(at_position(content, Position.UNKNOWN)),
        len(content.risks),
        min((risk.accepted_until for risk in accepted if risk.accepted_until), default=None),
        noun=content.noun,
    )


def movement_headline(content: PaperContent) -> str:
    return movement_sentence(len(worse(content)), len(better(content)), len(new(content)), content.meeting.last_met_on)


def stood_still(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Scores unchanged for twelve full months, not merely unreviewed."""
    limit = add_months(content.as_at.date(), -STILL_MONTHS)
    return tuple(risk for risk in content.risks if risk.still_since and risk.still_since <= limit)


def still_sentence(content: PaperContent) -> str:
    k = len(stood_still(content))
    if not k:
        return ""
    return f"{number_word(k)} {plural(k, 'score')} {'has' if k == 1 else 'have'} stood still for a year or more."


def moved_axis_sentence(content: PaperContent) -> str:
    """Said only when it holds for every move and more than one risk moved."""
    moved = [risk for risk in content.risks if risk.move]
    if len(moved) < 2 or content.meeting.last_met_on is None:
        return ""
    same_consequence = all(risk.before.consequence == risk.current.consequence for risk in moved)
    same_likelihood = all(risk.before.likelihood == risk.current.likelihood for risk in moved)
    if not same_consequence and not same_likelihood:
        return ""
    axis, other = ("likelihood", "consequence") if same_consequence else ("consequence", "likelihood")
    since = date_words(content.meeting.last_met_on)
    return f"All {len(moved)} moves since {since} were changes in {axis}; no {other} changed."


def extreme_sentence(content: PaperContent) -> str:
    """How many stand in the top band, by its own lowest score."""
    top = content.matrix.bands[-1]
    n = sum(risk.current is not None and risk.current.band == top for risk in content.risks)
    noun = plural(len(content.risks), "risk")
    if not n:
        return f"No risk scores {top.lowest} or more."
    return f"{number_word(n)} of {len(content.risks)} {noun} {'scores' if n == 1 else 'score'} {top.lowest} or more."


def plan_sentence(content: PaperContent) -> str:
    """Which risks beyond tolerance have no date to return; names up to three, then a count only."""
    beyond = beyond_tolerance(content)
    if not beyond:
        return "No risk is beyond tolerance."
    undated = [risk for risk in beyond if risk.target_by is None]
    late = [risk for risk in beyond if is_behind(risk, content.as_at.date())]
    said = []
    if undated:
        names = join_words([risk.short_name for risk in undated]) if len(undated) <= NAMED else ""
        verb = "has" if len(undated) == 1 else "have"
        said.append(f"{_of_all(len(undated), len(beyond))} {verb} no date to return{': ' + names if names else ''}.")
    else:
        each = "It has" if len(beyond) == 1 else f"All {len(beyond)} have"
        said.append(f"{each} a date to return.")
    if late:
        said.append(f"{number_word(len(late))} {'is' if len(late) == 1 else 'are'} behind plan.")
    return " ".join(said)


def _of_all(n: int, total: int) -> str:
    if n == total:
        return "The only one" if total == 1 else f"All {total}"
    return f"{number_word(n)} of the {total}"


def beyond_tolerance(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Those beyond without acceptance, then the accepted ones."""
    return at_position(content, Position.BEYOND_TOLERANCE) + at_position(content, Position.BEYOND_ACCEPTED)


def is_behind(risk: RiskEntry, day: date) -> bool:
    """The target date has passed, or an action of its plan is late."""
    return (risk.target_by is not None and risk.target_by < day) or any(action.days_late for action in risk.actions)


def open_actions(content: PaperContent) -> list[tuple[RiskEntry, ActionEntry]]:
    return [(risk, action) for risk in content.risks for action in risk.actions if action.state == "open"]


def requests(content: PaperContent) -> tuple[Request, ...]:
    """What the committee is asked to do: one verb each, only those that have a subject."""
    rose = worse(content)
    beyond = at_position(content, Position.BEYOND_TOLERANCE)
    accepted = at_position(content, Position.BEYOND_ACCEPTED)
    asked = []
    if rose:
        asked.append(Request("Agree", f"{count_words(len(rose), 'raised score')}: ", rose, ""))
    if beyond:
        undated = tuple(risk for risk in beyond if risk.target_by is None)
        tail = f" {'has' if len(undated) == 1 else 'have'} no date" if undated else ""
        before = f"{count_words(len(beyond), 'plan')} to return within tolerance"
        asked.append(Request("Judge", f"{before}: ", undated or beyond, tail))
    asked += [
        Request("Advise the Board", "whether to end or renew its exception for ", (risk,), _ends(risk))
        for risk in accepted
    ]
    unset = at_position(content, Position.UNKNOWN)
    if unset:
        asked.append(Request("Ask", "for an appetite to be set for ", unset, ""))
    return tuple(asked) or (Request("Note", "that no score has risen and no risk is beyond tolerance", (), ""),)


def _ends(risk: RiskEntry) -> str:
    return f", which ends on {date_words(risk.accepted_until)}" if risk.accepted_until else ""


def months_between(since: date, until: date) -> int:
    """Full months."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def first_sentences(text: str, room: int) -> str:
    """Whole sentences of a text that fit in `room` characters; at least the first, cut at a word if it must be."""
    if len(text) <= room:
        return text
    kept = ""
    for sentence in _sentences(text):
        if kept and len(kept) + len(sentence) > room:
            break
        kept += sentence
    kept = kept.strip()
    return kept if len(kept) <= room else kept[:room].rsplit(" ", 1)[0] + " …"


def _sentences(text: str) -> Sequence[str]:
    found, start = [], 0
    for place, character in enumerate(text):
        if character in ".!?" and text[place + 1 : place + 2] in {" ", "\n", ""}:
            found.append(text[start : place + 2])
            start = place + 2
    return [*found, text[start:]] if start < len(text) else found
