"""Documents of papers that are made while whoever asked looks on."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from risks.changes.paper_orders import order_document
from risks.models import Meeting, PaperForm, PaperOrder, Risk, Role
from risks.papers.forms import rendered
from risks.papers.gather import gather
from risks.papers.orders import BROKEN
from risks.tasks import make_paper
from tests import factories as make
from tests.web.cast import NOBODY, Cast, browser_of, seen
from tests.web.paper_steps import PAPER, a_meeting, frozen, issued

pytestmark = pytest.mark.usefixtures("no_queue")
NOW = make.at()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_meeting()


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def test_a_document_is_made_at_once_where_there_is_no_queue(meeting: Meeting, governance: Client):
    answer = governance.post(f"{PAPER}/order", {"form": "pdf", "edition": "committee", "paper": ""}, follow=True)
    assert "The PDF is ready" in seen(answer)
    order = PaperOrder.objects.get()
    document = governance.get(f"/orders/{order.pk}/document")
    assert document.content.startswith(b"%PDF-")
    assert document["Content-Disposition"] == 'attachment; filename="ARAC-P2-01-2025-09-26-draft.pdf"'
    assert document.content == rendered(gather(meeting=meeting, at=order.asked_at), PaperForm.PDF)


def test_a_document_of_a_frozen_paper_is_the_frozen_one(meeting: Meeting, governance: Client, cast: Cast):
    paper = issued(governance)
    Risk.objects.filter(pk=cast.own.pk).update(title="Renamed since")
    governance.post(f"{PAPER}/order", {"form": "html", "paper": paper.pk})
    body = governance.get(f"/orders/{PaperOrder.objects.get(issues=False).pk}/document").content
    assert body == bytes(paper.documents.get(form="html").body)


def test_while_it_is_being_made_the_page_says_how_far_it_is_and_loads_itself_again(
    meeting: Meeting, governance: Client, cast: Cast
):
    user = cast.posts[Role.GOVERNANCE].holders.get().person.user
    order = order_document(meeting=meeting, form=PaperForm.PDF, by=user, at=make.at(date(2025, 9, 19), 11))
    PaperOrder.objects.filter(pk=order.pk).update(state="making", step="Laying out the pages", percent=40)
    answer = governance.get(f"/orders/{order.pk}")
    assert "Laying out the pages" in seen(answer)
    assert '<progress class="order__bar" max="100" value="40"' in answer.content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in answer.content.decode()
    assert governance.get(f"/orders/{order.pk}/document")["Location"] == f"/orders/{order.pk}"
    assert browser_of(cast, Role.ADMINISTRATOR).get(f"/orders/{order.pk}").status_code == 404


def test_what_cannot_be_made_is_told_in_a_sentence_and_leaves_nothing(
    meeting: Meeting, governance: Client, monkeypatch
):
    def broken(*given: object) -> bytes:
        raise RuntimeError("a bug")

    monkeypatch.setattr("risks.papers.orders.rendered", broken)
    answer = governance.post(f"{PAPER}/order", {"form": "pdf"}, follow=True)
    assert BROKEN in seen(answer)
    order = PaperOrder.objects.get()
    assert (order.state, order.body) == ("failed", None)


def test_orders_are_forgotten_after_a_day(meeting: Meeting, governance: Client):
    governance.post(f"{PAPER}/order", {"form": "html"})
    old = PaperOrder.objects.get()
    PaperOrder.objects.update(asked_at=old.asked_at - timedelta(days=1, seconds=1))
    governance.post(f"{PAPER}/order", {"form": "html", "edition": "committee"})
    assert not PaperOrder.objects.filter(pk=old.pk).exists()
    answer = governance.get(f"/orders/{old.pk}")
    assert answer.status_code == 404
    assert "forgotten after a day" in answer.content.decode()


@pytest.mark.parametrize(
    "asked", [{"form": "odt"}, {}, {"form": "pdf", "paper": "x"}, {"form": "pdf", "paper": "9" * 30}]
)
def test_an_order_for_what_does_not_exist_makes_nothing(meeting: Meeting, governance: Client, asked: dict):
    assert governance.post(f"{PAPER}/order", asked).status_code == 404
    assert not PaperOrder.objects.exists()


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
def test_everybody_at_home_may_ask_for_a_document(meeting: Meeting, cast: Cast, role: str):
    client = browser_of(cast, role)
    answer = client.post(f"{PAPER}/order", {"form": "html"})
    expected = 403 if role == Role.PARTNER else 302
    assert answer.status_code == expected
    assert PaperOrder.objects.exists() == (role not in (Role.PARTNER, NOBODY))


def test_with_a_queue_a_worker_is_asked_and_the_page_waits(meeting: Meeting, governance: Client, monkeypatch):
    asked = []
    monkeypatch.setattr("risks.tasks.ask_for", lambda task, *given: asked.append(given) or True)
    answer = governance.post(f"{PAPER}/order", {"form": "pdf"}, follow=True)
    assert asked == [(PaperOrder.objects.get().pk,)]
    assert "The PDF is being made" in seen(answer)
    make_paper(PaperOrder.objects.get().pk)
    make_paper(PaperOrder.objects.get().pk)
    assert "The PDF is ready" in seen(governance.get(answer.redirect_chain[-1][0]))


def test_the_pdf_of_a_draft_is_not_drawn_for_whoever_opens_its_address(
    meeting: Meeting, governance: Client, monkeypatch
):
    monkeypatch.setattr("risks.papers.committee.render_pdf", lambda *given: pytest.fail("It was drawn"))
    answer = governance.get(f"{PAPER}/pdf", follow=True)
    assert answer.redirect_chain == [(f"{PAPER}?draft=yes", 302)]
    assert "choose Download the PDF" in seen(answer)
    paper = frozen(governance)
    assert governance.get(f"{PAPER}/pdf")["Location"] == f"{PAPER}?revision={paper.revision}"


def test_whoever_asks_twice_gets_the_one_that_is_being_made(meeting: Meeting, governance: Client, monkeypatch):
    monkeypatch.setattr("risks.tasks.ask_for", lambda *asked: True)
    for _ in range(2):
        governance.post(f"{PAPER}/order", {"form": "pdf"})
    assert PaperOrder.objects.count() == 1
    governance.post(f"{PAPER}/order", {"form": "docx"})
    assert PaperOrder.objects.count() == 2
    PaperOrder.objects.filter(form="pdf").update(state="making", told_at=NOW - timedelta(days=1))
    governance.post(f"{PAPER}/order", {"form": "pdf"})
    assert PaperOrder.objects.filter(form="pdf").count() == 2


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ({"state": "making", "told_at": NOW - timedelta(minutes=11)}, "The worker that made it went silent"),
        ({"state": "waiting", "asked_at": NOW - timedelta(minutes=61)}, "No worker took it up for an hour."),
        ({"state": "failed", "fault": "It broke."}, "It broke."),
    ],
)
def test_one_that_nobody_makes_any_more_says_so_and_can_be_asked_for_again(
    meeting: Meeting, governance: Client, monkeypatch, lost: dict, words: str
):
    monkeypatch.setattr("risks.tasks.ask_for", lambda *asked: True)
    governance.post(f"{PAPER}/order", {"form": "docx"})
    stuck = PaperOrder.objects.get()
    PaperOrder.objects.update(**lost)
    answer = governance.get(f"/orders/{stuck.pk}")
    assert words in seen(answer)
    assert "<progress" not in answer.content.decode()
    sent = dict(
        re.findall(r'<input type="hidden" name="(form|edition|paper)" value="([^"]*)">', answer.content.decode())
    )
    again = governance.post(f"{PAPER}/order", sent)
    assert again["Location"] != f"/orders/{stuck.pk}"
    assert PaperOrder.objects.latest("pk").form == "docx"
