"""Controls, assurances and gaps of a risk in words."""

from dataclasses import dataclass
from datetime import date

from risks.models import Assurance, AssuranceLevel, Control, TreatmentAction
from risks.models import Gap as GapRow
from risks.rules.assurance import Line, superseded
from risks.rules.wording import count_words, date_words, short_date
from risks.web.gather.entry import Entry
from risks.web.presenters.addresses import address
from risks.web.presenters.treated_documents import DocumentWords, links_about
from risks.web.presenters.words import Cited, cited
from risks.web.words import Gap, Level

_FILLED = {
    AssuranceLevel.SUBSTANTIAL: 3,
    AssuranceLevel.MODERATE: 2,
    AssuranceLevel.LIMITED: 1,
    AssuranceLevel.NONE: 0,
}
_NO_ACTION_LEFT = "Its actions are done, and it is still open."
_SHORT_LINES = {"first": "First", "second": "Second", "third": "Third", "external": "External"}


@dataclass(frozen=True)
class ControlWords:
    """One control with the gaps that hang from it and the links to what shows something about it. `href` is where it
    is changed."""

    text: str
    href: str
    kind: str
    levels: tuple[Level, ...]
    tested: str
    owner: str
    gaps: tuple[Gap, ...]
    documents: tuple[DocumentWords, ...]
    cited: Cited


@dataclass(frozen=True)
class EndedWords:
    """A control that is no longer in place: since when, and why."""

    text: str
    since: str
    why: str
    cited: Cited


@dataclass(frozen=True)
class AssuranceWords:
    """One assurance. `lapsed` is set when its shelf life has ended; `href` is where a later one is recorded, "" when
    one was."""

    text: str
    href: str
    line: str
    levels: tuple[Level, ...]
    rating: str
    received: str
    good_until: str
    left: str
    lapsed: bool
    documents: tuple[DocumentWords, ...]
    cited: Cited


@dataclass(frozen=True)
class Treatment:
    """What stands beside the rows of a risk's treatment: controls that have ended, assurances that a later one has
    replaced, and links about the risk as a whole."""

    ended: tuple[EndedWords, ...]
    ended_words: str
    earlier: tuple[AssuranceWords, ...]
    earlier_words: str
    documents: tuple[DocumentWords, ...]


def treatment_of(entry: Entry, day: date) -> Treatment:
    """Everything that is folded away below the sections of treatment."""
    replaced = superseded(one.facts for one in entry.assurances)
    ended = tuple(_ended(control) for control in entry.ended_controls)
    earlier = tuple(_assurance(one, entry, day, replaced=True) for one in entry.assurances if one.pk in replaced)
    return Treatment(
        ended=ended,
        ended_words=count_words(len(ended), "control", start=True) + " no longer in place",
        earlier=earlier,
        earlier_words=f"{count_words(len(earlier), 'earlier assurance', start=True)}, since renewed",
        documents=links_about(
            entry.documents, lambda link: not (link.control_id or link.assurance_id or link.action_id)
        ),
    )


def _ended(control: Control) -> EndedWords:
    return EndedWords(control.text, date_words(control.ended_on), control.ended_because or "", cited(control))


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
        owner=f"Owner: {control.owner.title}" if control.owner else "",
        gaps=tuple(gap_of(gap, entry) for gap in standing_gaps(entry) if gap.control_id == control.pk),
        documents=links_about(entry.documents, lambda link: link.control_id == control.pk),
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
    """A gap, with the open action that should close it, or the words that there is none."""
    mine = [one for one in entry.actions if one.gap_id == gap.pk]
    action = next((one for one in mine if one.state == TreatmentAction.State.OPEN), None)
    done = any(one.state == TreatmentAction.State.DONE for one in mine)
    opened = "opened by itself on" if gap.by_itself else "since"
    return Gap(
        lead=f"{gap.get_kind_display()}, {opened} {date_words(gap.opened_on)}.",
        words=gap.text,
        href=f"#action-{action.pk}" if action else "",
        link_words="Its action" if action else "",
        close_href=address("close-gap", gap.pk),
        illustrative=gap.illustrative,
        wanting="" if action else _NO_ACTION_LEFT if done else "No action is planned to close it.",
        plan_href="" if action else f"{address('add-action', entry.risk.reference_id)}?gap={gap.pk}",
    )


def assurances_of(entry: Entry, day: date) -> tuple[AssuranceWords, ...]:
    """Every assurance that no later one has replaced, latest first; lapsed ones stay, and say so."""
    replaced = superseded(one.facts for one in entry.assurances)
    return tuple(_assurance(one, entry, day) for one in entry.assurances if one.pk not in replaced)


def _assurance(one: Assurance, entry: Entry, day: date, *, replaced: bool = False) -> AssuranceWords:
    left = (one.good_until - day).days
    return AssuranceWords(
        text=one.text,
        href="" if replaced else address("renew-assurance", one.pk),
        line=_SHORT_LINES[one.line],
        levels=_levels(one, "Effectiveness"),
        rating=one.rating,
        received=short_date(one.received_on),
        good_until=short_date(one.good_until),
        left=f"{count_words(left, 'day')} left" if 0 <= left <= 30 else "",
        lapsed=left < 0,
        documents=links_about(entry.documents, lambda link: link.assurance_id == one.pk),
        cited=cited(one),
    )


def lapse_words(entry: Entry, day: date) -> str:
    """Why nothing independent can be relied on today; "" when something can, or when no assurance was ever given.

    What has lapsed stands as a gap of its own.
    """
    independent = [one for one in entry.assurances if Line(one.line).is_independent]
    if not entry.assurances or any(one.good_until >= day for one in independent):
        return ""
    return "" if independent else "Every assurance comes from those who run or oversee the controls."
