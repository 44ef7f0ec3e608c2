"""The pages on which treatment is kept up to date, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_treat, may_update_action
from risks.changes.evidence import About
from risks.models import ActionRevision, Assurance, Control, EvidenceLink, Gap, Risk, TreatmentAction
from risks.rules.slips import slip_words
from risks.rules.wording import count_words, date_words
from risks.web.presenters.addresses import address
from risks.web.presenters.people import post_words, who
from risks.web.presenters.words import quoted
from risks.web.words import Fact, Link, TimelineEntry

DIFFERENCE = (
    "A control makes the risk less likely or less harmful: a rota, a daily call, a policy that is followed. "
    "An assurance is evidence that a control works: an audit, a test, a report that somebody received."
)


@dataclass(frozen=True)
class FormPage:
    """What stands round a form: about which risk, what to do, and the words on the green button; `other` leads to what
    somebody may have come for instead."""

    title: str
    lede: str
    button: str
    reference: str
    risk_title: str
    href: str
    note: str = ""
    other: Link | None = None


@dataclass(frozen=True)
class ActionPage:
    """An action, its dates and every move of them. `answerable` is whether this person may answer it now; the links
    lead to what those who treat the risk may do with it."""

    text: str
    reference: str
    risk_title: str
    href: str
    facts: tuple[Fact, ...]
    slips: tuple[TimelineEntry, ...]
    answerable: bool
    why_not: str
    illustrative: bool
    links: tuple[Link, ...]


def form_page(
    risk: Risk, section: str, title: str, lede: str, button: str, *, note: str = "", other: Link | None = None
) -> FormPage:
    """A form about a risk; leaving it leads back to a section of the risk's page."""
    return FormPage(title, lede, button, risk.reference_id, risk.title, risk_href(risk, section), note, other)


def risk_href(risk: Risk, section: str) -> str:
    """A section of the risk's page."""
    return f"{reverse('risk', args=[risk.reference_id])}#{section}"


def why_not_treat(risk: Risk) -> str:
    """Why a reader may not change the treatment of a risk."""
    if risk.state == Risk.State.CLOSED:
        return f"{risk.reference_id} is closed: its treatment rests."
    return f"The treatment of {risk.reference_id} is kept by its executive lead, its risk lead and the governance team."


def renewal_lede(assurance: Assurance, gap: Gap | None) -> str:
    """Which assurance it follows, until when that one is good, and what becomes of the gap that its lapse opened."""
    said = (
        f"“{assurance.text.rstrip('.')}” was last received on {date_words(assurance.received_on)} and "
        f"{'lapsed on' if gap else 'is good until'} {date_words(assurance.good_until)}. "
        "The earlier one stays on the page."
    )
    return f"{said} The gap that its lapse opened closes by itself." if gap else said


def end_lede(control: Control) -> str:
    """Which control ends, and what stays of it."""
    return (
        f"“{control.text.rstrip('.')}” stays on the page as no longer in place, with your reason. Its gaps still stand."
    )


def cancel_lede(action: TreatmentAction) -> str:
    """Which action is cancelled, and what that leaves open."""
    said = f"“{action.text.rstrip('.')}” stays on the page as cancelled, with your reason in the record."
    if action.gap is None or action.gap.closed_on is not None:
        return said
    return f"{said} Its gap stays open: {action.gap.text}"


def link_lede(link: EvidenceLink) -> str:
    """Which link is taken off, and where it led."""
    return f"“{link.title}” of {date_words(link.dated_on)}, {link.url}. It stays in the record, with your reason."


def section_of(about: About | None) -> str:
    """The part of the risk's page on which a document about something stands."""
    named = {Control: "controls", Assurance: "assurances", TreatmentAction: "actions"}
    return "documents" if about is None else named[type(about)]


def gap_lede(gap: Gap) -> str:
    """What is missing, and since when."""
    return f"{gap.get_kind_display()}, since {date_words(gap.opened_on)}: {gap.text}"


def closing_note(gap: Gap) -> str:
    """How a gap that opened by itself is closed otherwise; "" for any other."""
    if not gap.by_itself:
        return ""
    return (
        "This gap opened by itself because the assurance lapsed, and closes by itself when a later one is recorded. "
        "Close it by hand only when that assurance is no longer needed: say what shows now that the controls work."
    )


def closing_other(gap: Gap) -> Link | None:
    """Where a gap that opened by itself is closed otherwise; None for any other."""
    if not gap.by_itself or gap.assurance_id is None:
        return None
    return Link("Record the later assurance", address("renew-assurance", gap.assurance_id))


def action_page(action: TreatmentAction, slips: Sequence[ActionRevision], access: Access, day: date) -> ActionPage:
    """The action as it stands on the day."""
    return ActionPage(
        text=action.text,
        reference=action.risk.reference_id,
        risk_title=action.risk.title,
        href=risk_href(action.risk, f"action-{action.pk}"),
        facts=_facts(action, slips, day),
        slips=tuple(_slip(slip) for slip in reversed(slips)),
        answerable=may_update_action(access, action),
        why_not=_why_not(action),
        illustrative=action.illustrative,
        links=tuple(_ways(action, access)),
    )


def _ways(action: TreatmentAction, access: Access) -> Iterator[Link]:
    if not may_treat(access, action.risk):
        return
    if action.state == TreatmentAction.State.OPEN:
        yield Link("Change what it says, its owner or what it leads to", address("change-action", action.pk))
        yield Link("It will not be done", address("cancel-action", action.pk))
    about = f"{address('add-evidence', action.risk.reference_id)}?about=action-{action.pk}"
    yield Link("Link evidence to it", about)


def _facts(action: TreatmentAction, slips: Sequence[ActionRevision], day: date) -> tuple[Fact, ...]:
    late = (day - action.due_on).days if action.state == TreatmentAction.State.OPEN else 0
    due = f"{date_words(action.due_on)}, {count_words(late, 'day')} late" if late > 0 else date_words(action.due_on)
    named = (
        ("Owner", post_words(action.owner)),
        ("First due", date_words(action.original_due_on)),
        ("Due now", due if slips or late > 0 else f"{due}, never moved"),
        ("Moved", _moved(action, len(slips))),
        ("Done", date_words(action.completed_on) if action.completed_on else ""),
        ("Closes", action.gap.text if action.gap else ""),
        ("In its way", action.barrier),
        ("Last progress note", action.progress),
    )
    return tuple(Fact(label, words) for label, words in named if words)


def _moved(action: TreatmentAction, times: int) -> str:
    """ "3 times, 92 days in all"; "" for never, which the due date says."""
    said = slip_words(times, action.original_due_on, action.due_on).removeprefix("moved ")
    return said[0].upper() + said[1:] if times else ""


def _slip(slip: ActionRevision) -> TimelineEntry:
    day = timezone.localdate(slip.recorded_at)
    return TimelineEntry(
        iso=day.isoformat(),
        date_words=date_words(day),
        lead=f"Moved from {date_words(slip.from_on)} to {date_words(slip.to_on)}:",
        words=f"{quoted(slip.reason)} By {who(slip.recorded_by)}.",
    )


def _why_not(action: TreatmentAction) -> str:
    if action.state != TreatmentAction.State.OPEN:
        return f"This action is {action.get_state_display().lower()}, so there is nothing to answer."
    if action.risk.state == Risk.State.CLOSED:
        return f"{action.risk.reference_id} is closed: its actions rest."
    return "It is answered by the post that owns it, the leads of the risk and the governance team."
