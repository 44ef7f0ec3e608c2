"""What somebody asked for in the browser about a paper, a document or its issue: ordered, taken up by a worker, made or
failed, given up, forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from risks.changes.papers import refuse_issue
from risks.models import Edition, FrozenPaper, Meeting, PaperForm, PaperOrder

KEPT_FOR = timedelta(days=1)
ASKED_AGAIN_AFTER = timedelta(minutes=5)
LOST = "The worker that made it went silent, and nothing was kept. Ask for it again."
NEVER_TAKEN = (
    "No worker took it up for an hour. Ask for it again, or tell whoever runs this service that none is working."
)
_State = PaperOrder.State
_LIVE = (_State.WAITING, _State.MAKING)


@transaction.atomic
def order_document(
    *,
    meeting: Meeting,
    form: PaperForm,
    by: AbstractBaseUser,
    at: datetime,
    edition: str = Edition.COMMITTEE,
    paper: FrozenPaper | None = None,
) -> PaperOrder:
    """Note that a document is wanted, of a frozen paper or else of the draft. What is older than a day goes.

    Whoever asks twice gets the one order, as long as it waits or is being made.
    """
    forget_orders(before=at - KEPT_FOR)
    wanted = {"meeting": meeting, "paper": paper, "edition": edition, "form": form, "asked_by": by}
    same = PaperOrder.objects.filter(**wanted, state__in=_LIVE).defer("body")
    return next((one for one in same if not one.is_lost(at)), None) or _noted(**wanted, asked_at=at)


@transaction.atomic
def order_issue(*, paper: FrozenPaper, by: AbstractBaseUser, at: datetime) -> PaperOrder:
    """Note that a frozen paper is to be issued. Where that is under way already, that order: it goes out once.

    Raises PaperRefusal when it was issued, or when a later revision has taken its place.
    """
    Meeting.objects.select_for_update().get(pk=paper.meeting_id)
    refuse_issue(paper)
    under_way = next((one for one in issues_under_way(paper) if not one.is_lost(at)), None)
    if under_way is not None:
        return under_way
    return _noted(
        meeting=paper.meeting, paper=paper, edition=paper.edition, form="", issues=True, asked_by=by, asked_at=at
    )


def issues_under_way(paper: FrozenPaper) -> QuerySet[PaperOrder]:
    """Orders to issue it that are neither done nor failed; among them may be one that is lost."""
    return PaperOrder.objects.filter(paper=paper, issues=True, state__in=_LIVE).defer("body")


def take_order(*, order: int, at: datetime) -> PaperOrder | None:
    """Take an order (its key) up; None when it was made, has failed or was forgotten.

    One that is being made is taken up again: its worker was lost, or else both come to the same document.
    """
    asked = PaperOrder.objects.filter(pk=order, state__in=_LIVE)
    if not asked.update(state=_State.MAKING, told_at=at):
        return None
    return PaperOrder.objects.select_related("meeting__part__committee", "paper", "asked_by").get(pk=order)


def tell_progress(*, order: PaperOrder, step: str, percent: int, at: datetime) -> None:
    """Say how far it is; nothing where the order was forgotten or given up meanwhile."""
    PaperOrder.objects.filter(pk=order.pk, state=_State.MAKING).update(step=step, percent=percent, told_at=at)


def finish_order(*, order: PaperOrder, body: bytes | None, at: datetime) -> None:
    """The whole document at once, so that half of one is never found; None for an issue, which keeps its own."""
    PaperOrder.objects.filter(pk=order.pk).update(
        state=_State.MADE, step="Ready", percent=100, body=body, fault="", ended_at=at
    )


def fail_order(*, order: PaperOrder, fault: str, at: datetime) -> None:
    """`fault` is a sentence for whoever asked."""
    PaperOrder.objects.filter(pk=order.pk).update(state=_State.FAILED, step="", fault=fault, body=None, ended_at=at)


def tidy_orders(*, at: datetime) -> Sequence[int]:
    """Forget what is a day old and give up what nobody makes any more, so that whoever asked is told.

    Returns the keys of those that wait, and may have been lost on their way to the workers: ask for them again.
    """
    forget_orders(before=at - KEPT_FOR)
    waiting = []
    for order in PaperOrder.objects.filter(state__in=_LIVE).defer("body").order_by("asked_at"):
        if order.is_lost(at):
            taken = order.state == _State.MAKING
            # One that has said something since it was read is not given up.
            unchanged = PaperOrder.objects.filter(pk=order.pk, state=order.state, told_at=order.told_at)
            unchanged.update(state=_State.FAILED, step="", fault=LOST if taken else NEVER_TAKEN, ended_at=at)
        elif order.state == _State.WAITING and at - order.asked_at > ASKED_AGAIN_AFTER:
            waiting.append(order.pk)
    return waiting


def forget_orders(*, before: datetime) -> int:
    """Orders are no part of the record. Returns how many went."""
    return PaperOrder.objects.filter(asked_at__lt=before).delete()[0]


def _noted(**fields: object) -> PaperOrder:
    return PaperOrder.objects.create(step="Waiting for its turn", **fields)
