"""The pages on which treatment is kept up to date, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_update_action
from risks.models import ActionRevision, Assurance, Gap, Risk, TreatmentAction
from risks.rules.wording import count_words, date_words
from risks.web.presenters.people import post_words, who
from risks.web.presenters.words import quoted
from risks.web.words import Fact, TimelineEntry

DIFFERENCE = (
    "A control makes the risk less likely or less harmful: a rota, a daily call, a policy that is followed. "
    "An assurance is evidence that a control works: an audit, a test, a report that somebody received."
)


@dataclass(frozen=True)
class FormPage:
    """What stands round a form: about which risk, what to do, and the words on the green button."""

    title: str
    lede: str
    button: str
    reference: str
    risk_title: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class ActionPage:
    """An action, its dates and every move of them. `answerable` is whether this person may answer it now."""

    text: str
    reference: str
    risk_title: str
    href: str
    facts: tuple[Fact, ...]
    slips: tuple[TimelineEntry, ...]
    answerable: bool
    why_not: str
    illustrative: bool


def form_page(risk: Risk, section: str, title: str, lede: str, button: str, *, note: str = "") -> FormPage:
    """A form about a risk; leaving it leads back to a section of the risk's page."""
    return FormPage(title, lede, button, risk.reference_id, risk.title, risk_href(risk, section), note)


def risk_href(risk: Risk, section: str) -> str:
    """A section of the risk's page."""
    return f"{reverse('risk', args=[risk.reference_id])}#{section}"


def why_not_treat(risk: Risk) -> str:
    """Why a reader may not change the treatment of a risk."""
    if risk.state != Risk.State.OPEN:
        return f"{risk.reference_id} is {risk.get_state_display().lower()}: its treatment rests."
    return f"The treatment of {risk.reference_id} is kept by its executive lead, its risk lead and the governance team."


def renewal_lede(assurance: Assurance) -> str:
    """Which assurance it follows, and until when that one is good."""
    return (
        f"“{assurance.text.rstrip('.')}” was last received on {date_words(assurance.received_on)} "
        f"and is good until {date_words(assurance.good_until)}. The earlier one stays on the page."
    )


def gap_lede(gap: Gap) -> str:
    """What is missing, and since when."""
    return f"{gap.get_kind_display()}, since {date_words(gap.opened_on)}: {gap.text}"


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
    )


def _facts(action: TreatmentAction, slips: Sequence[ActionRevision], day: date) -> tuple[Fact, ...]:
    late = (day - action.due_on).days if action.state == TreatmentAction.State.OPEN else 0
    due = f"{date_words(action.due_on)}, {count_words(late, 'day')} late" if late > 0 else date_words(action.due_on)
    named = (
        ("Owner", post_words(action.owner)),
        ("First due", date_words(action.original_due_on)),
        ("Due now", due if slips or late > 0 else f"{due}, never moved"),
        ("Moved", _times(len(slips))),
        ("Done", date_words(action.completed_on) if action.completed_on else ""),
        ("Closes", action.gap.text if action.gap else ""),
        ("Last progress note", action.progress),
    )
    return tuple(Fact(label, words) for label, words in named if words)


def _times(n: int) -> str:
    return ("", "Once", "Twice")[n] if n < 3 else count_words(n, "time", start=True)


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
    if action.risk.state != Risk.State.OPEN:
        return f"{action.risk.reference_id} is {action.risk.get_state_display().lower()}: its actions rest."
    return "It is answered by the post that owns it, the leads of the risk and the governance team."
