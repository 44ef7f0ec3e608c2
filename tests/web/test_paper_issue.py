"""A paper is issued by a worker while whoever asked looks on: all of its documents, or none."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from risks.changes.paper_orders import LOST, NEVER_TAKEN, order_issue, tidy_orders
from risks.changes.papers import PaperRefusal
from risks.models import Meeting, PaperDocument, PaperForm, PaperIssue, PaperOrder, Role
from risks.papers.forms import RENDERERS
from risks.papers.issuing import issue
from risks.papers.orders import BROKEN
from risks.tasks import make_paper, tidy_papers
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen
from tests.web.paper_steps import PAPER, a_meeting, frozen

NOW = make.at(date(2025, 9, 19), 11)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_meeting()


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


@pytest.fixture
def queue(monkeypatch) -> list[int]:
    """The orders that a worker was asked for; none takes them up by itself."""
    asked: list[int] = []
    monkeypatch.setattr("risks.tasks.ask_for", lambda task, order: asked.append(order) or True)
    return asked


def test_a_worker_is_asked_and_the_page_says_how_far_it_is(meeting: Meeting, governance: Client, queue: list[int]):
    paper = frozen(governance)
    answer = governance.post(f"{PAPER}/revisions/{paper.pk}/issue", follow=True)
    order = PaperOrder.objects.get()
    assert (queue, order.issues) == ([order.pk], True)
    assert "Revision 1 is being issued" in seen(answer)
    assert "<progress" in answer.content.decode()
    assert "It is being issued" in seen(governance.get(f"{PAPER}/revisions/{paper.pk}"))
    assert not PaperIssue.objects.exists()

    make_paper(order.pk)
    assert "Revision 1 is issued" in seen(governance.get(f"/orders/{order.pk}"))
    assert set(PaperDocument.objects.values_list("form", flat=True)) == set(PaperForm.values)
    make_paper(order.pk)
    assert (PaperIssue.objects.count(), PaperDocument.objects.count()) == (1, 4)


def test_whoever_issues_papers_comes_to_the_one_order_and_nobody_else_sees_it(
    meeting: Meeting, governance: Client, queue: list[int], cast: Cast
):
    paper = frozen(governance)
    other = browser_of(cast, Role.ADMINISTRATOR)
    places = [client.post(f"{PAPER}/revisions/{paper.pk}/issue")["Location"] for client in (governance, other)]
    assert places[0] == places[1] == f"/orders/{PaperOrder.objects.get().pk}"
    assert other.get(places[0]).status_code == 200
    assert browser_of(cast, Role.RISK_LEAD).get(places[0]).status_code == 404
    assert governance.get(f"{places[0]}/document")["Location"] == places[0]


@pytest.mark.parametrize("form", PaperForm.values)
def test_when_one_document_cannot_be_made_none_is_kept_and_it_can_be_issued_again(
    meeting: Meeting, governance: Client, queue: list[int], monkeypatch, form: str
):
    paper = frozen(governance)

    def broken(*given: object) -> bytes:
        raise RuntimeError("a bug")

    whole = RENDERERS[PaperForm(form)]
    monkeypatch.setitem(RENDERERS, PaperForm(form), type(whole)(whole.form, whole.content_type, broken, ()))
    place = governance.post(f"{PAPER}/revisions/{paper.pk}/issue")["Location"]
    make_paper(queue[0])
    said = seen(governance.get(place))
    assert "Revision 1 was not issued" in said
    assert BROKEN in said
    assert not PaperDocument.objects.exists()
    assert not PaperIssue.objects.exists()

    monkeypatch.setitem(RENDERERS, PaperForm(form), whole)
    again = governance.post(f"{PAPER}/revisions/{paper.pk}/issue")["Location"]
    make_paper(queue[1])
    assert "Revision 1 is issued" in seen(governance.get(again))
    assert PaperDocument.objects.count() == 4


def test_a_worker_that_dies_after_the_paper_went_out_leaves_no_order_that_failed(
    meeting: Meeting, governance: Client, queue: list[int], cast: Cast
):
    paper = frozen(governance)
    place = governance.post(f"{PAPER}/revisions/{paper.pk}/issue")["Location"]
    PaperOrder.objects.update(state="making", told_at=NOW)
    issue(paper=paper, at=NOW, by=paper.frozen_by)
    assert PaperOrder.objects.get().state == "made"
    assert tidy_orders(at=NOW + timedelta(minutes=30)) == []
    assert "Revision 1 is issued" in seen(governance.get(place))


def test_a_revision_that_was_replaced_while_it_waited_is_not_issued(
    meeting: Meeting, governance: Client, queue: list[int]
):
    paper = frozen(governance)
    place = governance.post(f"{PAPER}/revisions/{paper.pk}/issue")["Location"]
    frozen(governance)
    make_paper(queue[0])
    assert "Revision 2 has taken the place of revision 1." in seen(governance.get(place))
    assert not PaperIssue.objects.exists()
    with pytest.raises(PaperRefusal):
        order_issue(paper=paper, by=paper.frozen_by, at=NOW)


def test_without_a_worker_the_page_says_that_it_waits(meeting: Meeting, governance: Client, monkeypatch):
    paper = frozen(governance)
    page = f"{PAPER}/revisions/{paper.pk}"
    assert "A worker makes its four documents" in seen(governance.get(page))
    for place in ("risks.tasks", "risks.web.views.paper_life"):
        monkeypatch.setattr(f"{place}.works_at_once", lambda: True)
    assert "while the page waits, some seconds: no worker runs here." in seen(governance.get(page))
    assert "Revision 1 is issued" in seen(governance.post(f"{page}/issue", follow=True))


def test_the_clock_gives_up_what_is_lost_asks_again_for_what_waits_and_forgets_the_old(
    meeting: Meeting, cast: Cast, queue: list[int], monkeypatch
):
    def order(state: str, *, asked: int, told: int | None = None) -> PaperOrder:
        told_at = NOW - timedelta(minutes=told) if told is not None else None
        user = cast.posts[Role.GOVERNANCE].holders.get().person.user
        given = {"meeting": meeting, "form": "pdf", "asked_by": user, "state": state, "told_at": told_at}
        return PaperOrder.objects.create(**given, asked_at=NOW - timedelta(minutes=asked))

    silent, at_work = order("making", asked=20, told=11), order("making", asked=20, told=9)
    never, waits, new = order("waiting", asked=61), order("waiting", asked=6), order("waiting", asked=4)
    old = order("waiting", asked=24 * 60 + 1)
    monkeypatch.setattr("risks.tasks.timezone", SimpleNamespace(now=lambda: NOW))
    tidy_papers()
    assert queue == [waits.pk]
    kept = {one.pk: (one.state, one.fault) for one in PaperOrder.objects.all()}
    assert kept == {
        silent.pk: ("failed", LOST),
        at_work.pk: ("making", ""),
        never.pk: ("failed", NEVER_TAKEN),
        waits.pk: ("waiting", ""),
        new.pk: ("waiting", ""),
    }
    assert old.pk not in kept
