"""Controls, assurances, gaps and actions in words."""

from dataclasses import dataclass
from datetime import date

from risks.access import Access, may_update_action
from risks.models import Assurance, AssuranceLevel, Control, TreatmentAction
from risks.models import Gap as GapRow
from risks.rules.assurance import Line
from risks.rules.wording import count_words, date_words, short_date
from risks.web.gather.entry import Entry
from risks.web.presenters.addresses import address
from risks.web.presenters.people import post_words
from risks.web.presenters.words import Cited, cited
from risks.web.words import Gap, Level

_FILLED = {
    AssuranceLevel.SUBSTANTIAL: 3,
    AssuranceLevel.MODERATE: 2,
    AssuranceLevel.LIMITED: 1,
    AssuranceLevel.NONE: 0,
}
_SHORT_LINES = {"first": "First", "second": "Second", "third": "Third", "external": "External"}


@dataclass(frozen=True)
class ControlWords:
    """One control with the gaps that hang from it. `href` is where it is changed."""

    text: str
    href: str
    kind: str
    levels: tuple[Level, ...]
    tested: str
    gaps: tuple[Gap, ...]
    cited: Cited


@dataclass(frozen=True)
class AssuranceWords:
    """One assurance. `lapsed` is set when its shelf life has ended; `href` is where a later one is recorded."""

    text: str
    href: str
    line: str
    levels: tuple[Level, ...]
    rating: str
    received: str
    good_until: str
    left: str
    lapsed: bool
    cited: Cited


@dataclass(frozen=True)
class ActionWords:
    """One action. `late` is set when it is open and its due date has passed; `href` is for those who may answer it."""

    anchor: str
    href: str
    text: str
    owner: str
    due: str
    was: str
    expected: str
    state: str
    late: bool
    slips: tuple[str, ...]
    progress: str
    cited: Cited


def controls_of(entry: Entry) -> tuple[ControlWords, ...]:
    """Every control still in place."""
    return tuple(_control(control, entry) for control in entry.controls)


def _control(control: Control, entry: Entry) -> ControlWords:
    return ControlWords(
        text=control.text,
        href=address("control", control.pk),
        kind=control.get_kind_display(),
        levels=_levels(control, "Working"),
        tested=_tested(control),
        gaps=tuple(gap_of(gap, entry) for gap in standing_gaps(entry) if gap.control_id == control.pk),
        cited=cited(control),
    )


def _levels(row: Control | Assurance, second: str) -> tuple[Level, ...]:
    named = (("Design", row.design, row.get_design_display()), (second, row.effectiveness, _effective(row)))
    return tuple(Level(f"{label}: {words.lower()}", _FILLED[key]) for label, key, words in named if key)


def _effective(row: Control | Assurance) -> str:
    return row.get_effectiveness_display()


def _tested(control: Control) -> str:
    if control.last_tested_on is None:
        return f"First test {date_words(control.next_test_on)}" if control.next_test_on else ""
    following = f", next {date_words(control.next_test_on)}" if control.next_test_on else ""
    return f"Tested {date_words(control.last_tested_on)}{following}"


def standing_gaps(entry: Entry) -> list[GapRow]:
    """Gaps that nobody has closed."""
    return [gap for gap in entry.gaps if gap.closed_on is None]


def loose_gaps(entry: Entry, kind: str) -> tuple[Gap, ...]:
    """Open gaps of one kind that hang from no control: the risk itself lacks something."""
    shown = {control.pk for control in entry.controls}
    return tuple(gap_of(gap, entry) for gap in standing_gaps(entry) if gap.kind == kind and gap.control_id not in shown)


def gap_of(gap: GapRow, entry: Entry) -> Gap:
    """A gap, with the first open action that should close it."""
    action = next((one for one in entry.actions if one.gap_id == gap.pk), None)
    return Gap(
        lead=f"{gap.get_kind_display()}, since {date_words(gap.opened_on)}.",
        words=gap.text,
        href=f"#action-{action.pk}" if action else "",
        link_words="Its action" if action else "",
        close_href=address("close-gap", gap.pk),
        illustrative=gap.illustrative,
    )


def assurances_of(entry: Entry, day: date) -> tuple[AssuranceWords, ...]:
    """Every assurance, latest first; lapsed ones stay, and say so."""
    return tuple(_assurance(one, day) for one in entry.assurances)


def _assurance(one: Assurance, day: date) -> AssuranceWords:
    left = (one.good_until - day).days
    return AssuranceWords(
        text=one.text,
        href=address("renew-assurance", one.pk),
        line=_SHORT_LINES[one.line],
        levels=_levels(one, "Effectiveness"),
        rating=one.rating,
        received=short_date(one.received_on),
        good_until=short_date(one.good_until),
        left=f"{count_words(left, 'day')} left" if 0 <= left <= 30 else "",
        lapsed=left < 0,
        cited=cited(one),
    )


def lapse_words(entry: Entry, day: date) -> str:
    """Why nothing independent can be relied on today; "" when something can, or when no assurance was ever given."""
    independent = [one for one in entry.assurances if Line(one.line).is_independent]
    if not entry.assurances or any(one.good_until >= day for one in independent):
        return ""
    if not independent:
        return "Every assurance comes from those who run or oversee the controls."
    latest = max(independent, key=lambda one: one.good_until)
    return f"The last, “{latest.text.rstrip('.')}”, lapsed on {date_words(latest.good_until)}."


def actions_of(entry: Entry, day: date, access: Access) -> tuple[ActionWords, ...]:
    """Open actions by due date, then those that are finished."""
    still_open = [one for one in entry.actions if one.state == TreatmentAction.State.OPEN]
    finished = [one for one in entry.actions if one.state != TreatmentAction.State.OPEN]
    return tuple(_action(one, entry, day, access) for one in [*still_open, *finished])


def _action(action: TreatmentAction, entry: Entry, day: date, access: Access) -> ActionWords:
    slips = [slip for slip in entry.slips if slip.action_id == action.pk]
    late = action.state == TreatmentAction.State.OPEN and action.due_on < day
    return ActionWords(
        anchor=f"action-{action.pk}",
        href=address("action", action.pk) if may_update_action(access, action) else "",
        text=action.text,
        owner=post_words(action.owner),
        due=short_date(action.due_on),
        was=f"was {short_date(action.original_due_on)}" if action.due_on != action.original_due_on else "",
        expected=_expected(action),
        state=_state(action, day, late=late),
        late=late,
        slips=tuple(
            f"Moved from {short_date(slip.from_on)} to {short_date(slip.to_on)}: {slip.reason}" for slip in slips
        ),
        progress=action.progress,
        cited=cited(action),
    )


def _expected(action: TreatmentAction) -> str:
    sides = [
        f"{side} {value}"
        for side, value in (("likelihood", action.expected_likelihood), ("consequence", action.expected_consequence))
        if value
    ]
    return " and ".join(sides).capitalize() + " after it" if sides else "None stated"


def _state(action: TreatmentAction, day: date, *, late: bool) -> str:
    if action.state == TreatmentAction.State.DONE:
        return f"Done {short_date(action.completed_on)}"
    if action.state == TreatmentAction.State.CANCELLED:
        return "Cancelled"
    return f"{count_words((day - action.due_on).days, 'day')} late" if late else "On time"
