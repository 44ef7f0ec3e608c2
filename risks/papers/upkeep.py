"""Is the register looked after? Five answers: how many of how many, and the one to ask about first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.papers import care
from risks.papers.alert_entry import AlertState
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.treatment_entry import ActionEntry, AssuranceEntry, ControlEntry
from risks.rules.wording import count_words, date_words, join_words, plural, short_date

_NAMED = 4


@dataclass(frozen=True)
class Figure:
    """How many, and of what: "3 of 45" and "open actions overdue". `named` says in a sentence which, or which to ask
    about first. `page` names where the paper shows them."""

    number: str
    said: str
    named: str
    page: str


def figures(content: PaperContent) -> tuple[Figure, ...]:
    """The five of the summary; without that of the alerts where the paper was gathered without them."""
    if not content.risks:
        return ()
    told = (_reviews(content), _actions(content), _assurances(content), _controls(content), _alerts(content))
    return tuple(one for one in told if one is not None)


def without_independent(content: PaperContent) -> list[tuple[RiskEntry, ControlEntry]]:
    """Controls that no independent body has checked, or whose check no longer counts; those of the worst risk first."""
    pairs = [(risk, control) for risk in content.risks for control in risk.controls]
    return [(risk, control) for risk, control in pairs if not control.checked_independently]


def keeps_slipping(content: PaperContent) -> tuple[RiskEntry, ActionEntry] | None:
    """The open action that was moved most often, twice or more; of two alike the one that was moved furthest."""
    found = [pair for pair in care.open_actions(content) if pair[1].slips > 1]
    return max(found, key=lambda pair: (pair[1].slips, pair[1].due_on - pair[1].first_due_on), default=None)


def times_words(n: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def _reviews(content: PaperContent) -> Figure:
    late = [risk.reference for risk in content.risks if care.review_is_late(risk, content.day)]
    total = len(content.risks)
    named = f"Late: {join_words(late)}." if 0 < len(late) <= _NAMED else ""
    return Figure(f"{total - len(late)} of {total}", f"{plural(total, 'risk')} reviewed on time", named, "framework")


def _actions(content: PaperContent) -> Figure:
    actions = care.open_actions(content)
    late = sum(bool(action.days_late) for _, action in actions)
    slipping, again = keeps_slipping(content), sum(action.slips > 1 for _, action in actions)
    if not actions:
        return Figure("0", "open actions", "", "late")
    named = "None has moved twice or more."
    if slipping:
        risk, action = slipping
        times = f"Keeps slipping, moved {times_words(action.slips)}"
        moved = f"{again} keep slipping, most of all" if again > 1 else f"{times}:"
        named = f"{moved} {risk.reference}, {_bare(action.text)}."
    return Figure(f"{late} of {len(actions)}", f"open {plural(len(actions), 'action')} overdue", named, "late")


def _assurances(content: PaperContent) -> Figure:
    checks = [one.check for risk in content.risks for one in risk.assurances]
    if not checks:
        return Figure("0", "recorded assurances", "", "late")
    gone = [pair for pair in care.lapsed_or_soon(content) if pair[1].check.lapsed]
    said = f"{plural(len(checks), 'assurance')} out of date"
    return Figure(f"{len(gone)} of {len(checks)}", said, _oldest(gone), "late")


def _oldest(gone: Sequence[tuple[RiskEntry, AssuranceEntry]]) -> str:
    if not gone:
        return ""
    risk, one = gone[0]
    when = date_words(one.check.good_until)
    first = f"The oldest, since {when}" if len(gone) > 1 else f"Since {when}"
    return f"{first}: {risk.reference}, {_bare(one.text)}."


def _controls(content: PaperContent) -> Figure:
    total = sum(len(risk.controls) for risk in content.risks)
    if not total:
        return Figure("0", "recorded controls", "", "late")
    bare = without_independent(content)
    said = f"{plural(total, 'control')} without independent assurance in date"
    named = ""
    if bare:
        risk, control = bare[0]
        named = f"{'First' if len(bare) > 1 else 'It is'}: {risk.reference}, {_bare(control.text)}."
    return Figure(f"{len(bare)} of {total}", said, named, "late")


def _alerts(content: PaperContent) -> Figure | None:
    log = content.alerts
    if log.since is None:
        return None
    month = _month(log.since)
    if not log.opened:
        older = len(log.older)
        named = f"{count_words(older, 'older alert', start=True)} still unanswered." if older else ""
        return Figure("0", f"alerts since {month}", named, "indicators")
    n = len(log.opened)
    said = f"{plural(n, 'alert')} since {month} answered"
    return Figure(f"{len(log.answered)} of {n}", said, _latest(content), "indicators")


def _latest(content: PaperContent) -> str:
    """Whether the last alert was answered."""
    last = max(content.alerts.opened, key=lambda one: (one.opened_on, one.severity, one.reference))
    which = f"The latest ({last.reference})"
    if last.state is AlertState.ANSWERED:
        took = count_words(last.days_to_answer, "working day") if last.days_to_answer else "a day"
        return f"{which} was answered within {took}."
    if last.state is AlertState.ENDED:
        return f"{which} ended before anybody answered."
    due = f", due {short_date(last.answer_by)}" if last.answer_by else ""
    return f"{which} is unanswered{due}."


def _month(day: date) -> str:
    return date_words(day).split(" ", 1)[1]


def _bare(text: str) -> str:
    return text.rstrip(" .")
