"""Actions of a risk in words."""

from dataclasses import dataclass
from datetime import date

from risks.access import Access, may_update_action
from risks.models import Assessment, TreatmentAction
from risks.rules.slips import slip_words
from risks.rules.wording import count_words, join_words, short_date
from risks.web.gather.entry import Entry
from risks.web.presenters.addresses import address
from risks.web.presenters.people import post_words
from risks.web.presenters.treated_documents import DocumentWords, links_about
from risks.web.presenters.words import Cited, cited


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
    moved: str
    progress: str
    barrier: str
    documents: tuple[DocumentWords, ...]
    cited: Cited


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
        expected=_expected(action, entry.latest.get(Assessment.Kind.CURRENT)),
        state=_state(action, day, late=late),
        late=late,
        slips=tuple(
            f"Moved from {short_date(slip.from_on)} to {short_date(slip.to_on)}: {slip.reason}" for slip in slips
        ),
        moved=slip_words(len(slips), action.original_due_on, action.due_on) if slips else "",
        progress=action.progress,
        barrier=action.barrier,
        documents=links_about(entry.documents, lambda link: link.action_id == action.pk),
        cited=cited(action),
    )


def _expected(action: TreatmentAction, now: Assessment | None) -> str:
    """ "Likelihood 4 to 3", "Likelihood to 3 and consequence to 2" before there is a score, "None on its own"."""
    stands = {"likelihood": now.likelihood, "consequence": now.consequence} if now else {}
    led_to = {"likelihood": action.expected_likelihood, "consequence": action.expected_consequence}
    sides = [_side(side, stands.get(side), value) for side, value in led_to.items() if value]
    return join_words(sides).capitalize() if sides else "None on its own"


def _side(side: str, before: int | None, after: int) -> str:
    if before is None:
        return f"{side} to {after}"
    return f"{side} {before} to {after}" if before != after else f"{side} stays at {after}"


def _state(action: TreatmentAction, day: date, *, late: bool) -> str:
    if action.state == TreatmentAction.State.DONE:
        return f"Done {short_date(action.completed_on)}"
    if action.state == TreatmentAction.State.CANCELLED:
        return "Cancelled"
    return f"{count_words((day - action.due_on).days, 'day')} late" if late else "On time"
