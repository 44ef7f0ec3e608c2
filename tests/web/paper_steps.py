"""Steps in the life of a paper, taken on its pages."""

from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from risks.models import FrozenPaper, Meeting
from risks.papers.orders import make_ordered
from tests import factories as make
from tests.web.cast import seen

PAPER = "/papers/ARAC-P2-01"


def a_meeting() -> Meeting:
    """Its entries are closed and its paper is not frozen yet."""
    make.ScoringMatrixFactory()
    part = make.CommitteePartFactory(committee=make.CommitteeFactory(name="Audit Committee"), name="Part 2", number=2)
    return make.MeetingFactory(
        reference="ARAC-P2-01", part=part, held_on=date(2025, 9, 26), freezes_at=make.at(date(2025, 9, 18), 17)
    )


def all_wanting(client: Client, edition: str = "") -> dict[str, object]:
    """What the freeze page shows as wanting, to be overruled, and a reason."""
    body = client.get(f"{PAPER}/freeze{edition}").content.decode()
    keys = [piece.split('"')[0] for piece in body.split('name="overrule" value="')[1:]]
    return {"overrule": keys, "because": "The chair agreed to it."}


def frozen(client: Client, edition: str = "") -> FrozenPaper:
    answer = client.post(f"{PAPER}/freeze{edition}", all_wanting(client, edition))
    assert answer.status_code == 302, seen(answer)
    return FrozenPaper.objects.order_by("pk").last()


def issued(client: Client) -> FrozenPaper:
    paper = frozen(client)
    client.post(f"{PAPER}/revisions/{paper.pk}/issue")
    return paper


def the_document(client: Client, page: str) -> Any:
    """A draft is drawn for whoever orders it: the very file, or the refusal."""
    ordered = client.post(page.removesuffix("pdf") + "order", {"form": "pdf"})
    leads_to = ordered.get("Location", "")
    if not leads_to.startswith("/orders/"):
        return ordered
    make_ordered(order=int(leads_to.rpartition("/")[2]), clock=timezone.now)
    return client.get(f"{leads_to}/document")
