"""Documents that somebody asked for in the browser: ordered, taken up by a worker, made or failed, forgotten."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.models import Edition, FrozenPaper, Meeting, PaperForm, PaperOrder

KEPT_FOR = timedelta(days=1)
_State = PaperOrder.State


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
    """Note that a document is wanted, of a frozen paper or else of the draft. What is older than a day goes."""
    forget_orders(before=at - KEPT_FOR)
    return PaperOrder.objects.create(
        meeting=meeting, paper=paper, edition=edition, form=form, asked_by=by, asked_at=at, step="Waiting for its turn"
    )


def take_order(*, order: int) -> PaperOrder | None:
    """Take an order (its key) up; None when it was made, has failed or was forgotten.

    One that is being made is taken up again: its worker was lost, or else both come to the same document.
    """
    asked = PaperOrder.objects.filter(pk=order, state__in=[_State.WAITING, _State.MAKING])
    if not asked.update(state=_State.MAKING):
        return None
    return PaperOrder.objects.select_related("meeting__part__committee", "paper", "asked_by").get(pk=order)


def tell_progress(*, order: PaperOrder, step: str, percent: int) -> None:
    """Say how far it is; nothing where the order was forgotten meanwhile."""
    PaperOrder.objects.filter(pk=order.pk, state=_State.MAKING).update(step=step, percent=percent)


def finish_order(*, order: PaperOrder, body: bytes, at: datetime) -> None:
    """The whole document at once, so that half of one is never found."""
    PaperOrder.objects.filter(pk=order.pk).update(
        state=_State.MADE, step="Ready", percent=100, body=body, fault="", ended_at=at
    )


def fail_order(*, order: PaperOrder, fault: str, at: datetime) -> None:
    """`fault` is a sentence for whoever asked."""
    PaperOrder.objects.filter(pk=order.pk).update(state=_State.FAILED, step="", fault=fault, body=None, ended_at=at)


def forget_orders(*, before: datetime) -> int:
    """Orders are no part of the record. Returns how many went."""
    return PaperOrder.objects.filter(asked_at__lt=before).delete()[0]
