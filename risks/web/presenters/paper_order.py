"""A document that is being made, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from risks.models import PaperForm, PaperOrder
from risks.web.presenters.paper_words import address_of, part_words

_State = PaperOrder.State
# After so long in a queue it is said that nobody has taken it up.
_PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class OrderPage:
    """`percent` is None once nothing is being made any more; `document_href` is "" until it is there."""

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


def order_page(order: PaperOrder, at: datetime) -> OrderPage:
    """One order, for whoever asked."""
    name = PaperForm(order.form).label
    made, failed = order.state == _State.MADE, order.state == _State.FAILED
    asked = {"revision": order.paper.revision} if order.paper else {"draft": "yes"}
    return OrderPage(
        title=_title(name, made=made, failed=failed),
        lede=_lede(order, at),
        part=part_words(order.meeting),
        reference=order.meeting.reference,
        href=address_of("paper", order.meeting, order.edition, **asked),
        percent=None if made or failed else order.percent,
        step=order.step,
        document_href=reverse("paper-document", args=[order.pk]) if made else "",
        document_words=f"Download the {name} document" if name == "Word" else f"Download the {name}",
        again_href=reverse("paper-order", args=[order.pk]),
    )


def _title(name: str, *, made: bool, failed: bool) -> str:
    if failed:
        return f"The {name} could not be made"
    return f"The {name} is ready" if made else f"The {name} is being made"


def _lede(order: PaperOrder, at: datetime) -> str:
    if order.state == _State.FAILED:
        return order.fault
    if order.state == _State.MADE:
        return "It is kept for a day. Ask again and it is made anew."
    if order.state == _State.WAITING and at - order.asked_at > _PATIENCE:
        return "Nobody has begun it for two minutes: the workers may be busy or stopped. It is made when one is free."
    return "This takes a few seconds. You can leave the page and come back to it."
