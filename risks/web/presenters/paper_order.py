"""A document that is being made, or a paper that is being issued, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from risks.changes.paper_orders import LOST, NEVER_TAKEN
from risks.models import PaperForm, PaperOrder
from risks.web.presenters.paper_words import address_of, part_words

_State = PaperOrder.State
# After so long in a queue it is said that nobody has taken it up.
_PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class OrderPage:
    """`percent` is None once nothing is being made any more; `document_href` is "" until it is there, and for an issue
    leads to the paper. `ask_href` is where it is asked for again, with `ask` sent along; "" unless it failed."""

    title: str
    lede: str
    part: str
    reference: str
    href: str
    percent: int | None
    step: str
    document_href: str
    document_words: str
    again_href: str
    ask_href: str
    ask_words: str
    ask: Mapping[str, str]


def order_page(order: PaperOrder, at: datetime) -> OrderPage:
    """One order, for whoever asked."""
    made, failed = order.state == _State.MADE, order.state == _State.FAILED or order.is_lost(at)
    asked = {"revision": order.paper.revision} if order.paper else {"draft": "yes"}
    paper = address_of("paper", order.meeting, order.edition, **asked)
    return OrderPage(
        title=_title(order, made=made, failed=failed),
        lede=_lede(order, at),
        part=part_words(order.meeting),
        reference=order.meeting.reference,
        href=paper,
        percent=None if made or failed else order.percent,
        step=order.step,
        document_href=(paper if order.issues else reverse("paper-document", args=[order.pk])) if made else "",
        document_words=_document_words(order),
        again_href=reverse("paper-order", args=[order.pk]),
        ask_href=_ask_href(order) if failed else "",
        ask_words="Issue it again" if order.issues else "Ask for it again",
        ask={} if order.issues else _asked(order),
    )


def _name(order: PaperOrder) -> str:
    return PaperForm(order.form).label


def _title(order: PaperOrder, *, made: bool, failed: bool) -> str:
    if order.issues:
        what = f"Revision {order.paper.revision}"
        return f"{what} was not issued" if failed else f"{what} is issued" if made else f"{what} is being issued"
    if failed:
        return f"The {_name(order)} could not be made"
    return f"The {_name(order)} is ready" if made else f"The {_name(order)} is being made"


def _lede(order: PaperOrder, at: datetime) -> str:
    if order.state == _State.FAILED:
        return order.fault
    if order.is_lost(at):
        return LOST if order.state == _State.MAKING else NEVER_TAKEN
    if order.state == _State.MADE:
        return _made_words(order)
    if order.state == _State.WAITING and at - order.asked_at > _PATIENCE:
        return "Nobody has begun it for two minutes: the workers may be busy or stopped. It is made when one is free."
    if order.issues:
        return "Its four documents are made first, and kept all at once. You can leave the page and come back to it."
    return "This takes a few seconds. You can leave the page and come back to it."


def _made_words(order: PaperOrder) -> str:
    if order.issues:
        return "It is what the committee reads now. Its four documents are kept as they are."
    return "It is kept for a day. Ask again and it is made anew."


def _document_words(order: PaperOrder) -> str:
    if order.issues:
        return "Read the paper"
    return f"Download the {_name(order)}{' document' if order.form == PaperForm.DOCX else ''}"


def _ask_href(order: PaperOrder) -> str:
    if order.issues:
        return reverse("issue-paper", args=[order.meeting.reference, order.paper_id])
    return reverse("order-paper", args=[order.meeting.reference])


def _asked(order: PaperOrder) -> dict[str, str]:
    return {"form": order.form, "edition": order.edition, "paper": str(order.paper_id or "")}
