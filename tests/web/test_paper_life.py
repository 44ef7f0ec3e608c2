"""The life of a paper on the web: cover, freeze, issue, revise, and documents that are made while one looks on."""

from datetime import date

import pytest
from django.test import Client

from risks.models import CoverSheet, FrozenPaper, Meeting, PaperIssue, Risk, Role
from tests import factories as make
from tests.web.cast import NOBODY, SECRET, Cast, browser_of, seen
from tests.web.counting import queries
from tests.web.paper_steps import PAPER, a_meeting, all_wanting, frozen, issued

pytestmark = pytest.mark.usefixtures("no_queue")
STATEMENTS = dict.fromkeys(("inequalities", "green_plan", "financial", "workforce", "other_resources"), "None.")
KEEPS = {Role.GOVERNANCE, Role.ADMINISTRATOR}
SEES_PRIVATE = KEEPS | {Role.AUDITOR}


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_meeting()


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def test_a_cover_is_written_and_stands_in_the_paper(meeting: Meeting, governance: Client):
    page = seen(governance.get(f"{PAPER}/cover"))
    assert "Five statements that no paper goes without" in page
    assert "Written from the register: summary" in page

    answer = governance.post(f"{PAPER}/cover", STATEMENTS | {"version": 0, "agenda_item": "7.2", "title": "The BAF"})
    assert (answer.status_code, answer["Location"]) == (302, PAPER)
    assert CoverSheet.objects.get().agenda_item == "7.2"
    assert "The cover says nothing" not in seen(governance.get(f"{PAPER}/freeze"))
    assert "The cover says nothing about finance" not in seen(governance.get(f"{PAPER}/freeze"))


def test_a_number_that_the_register_does_not_hold_is_told_at_once_and_never_frozen(
    meeting: Meeting, governance: Client
):
    answer = governance.post(
        f"{PAPER}/cover", STATEMENTS | {"version": 0, "summary": "All 7,351 are well."}, follow=True
    )
    assert "“7,351”, which the register does not. The paper cannot be frozen like that." in seen(answer)
    page = seen(governance.get(f"{PAPER}/freeze"))
    assert "This has to be mended first" in page
    assert "Freeze it all the same" not in page
    governance.post(f"{PAPER}/freeze", {"overrule": "numbers:summary", "because": "All the same."})
    assert not FrozenPaper.objects.exists()


def test_a_cover_with_a_fault_keeps_what_was_typed(meeting: Meeting, governance: Client):
    answer = governance.post(f"{PAPER}/cover", {"version": 0, "agenda_item": "x" * 30, "legal": "Typed with care."})
    text = answer.content.decode()
    assert "Shorten it to 20 characters or fewer" in text
    assert "Typed with care." in text
    assert not CoverSheet.objects.exists()


def test_two_who_write_the_cover_see_both_versions(meeting: Meeting, governance: Client):
    governance.post(f"{PAPER}/cover", {"version": 0, "financial": "First."})
    governance.post(f"{PAPER}/cover", {"version": 1, "financial": "Second."})
    answer = governance.post(f"{PAPER}/cover", {"version": 1, "financial": "Third."})
    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("Second.", "Third."))
    assert CoverSheet.objects.get().financial == "Second."


def test_the_generated_words_can_be_started_from_and_gone_back_to(meeting: Meeting, governance: Client):
    typed = {"version": 0, "legal": "Typed.", "summary": "Mine."}
    own = governance.post(f"{PAPER}/cover", typed | {"own": "summary"}).content.decode()
    assert own.count("All 3 system risks are beyond tolerance.") == 2
    assert "Typed." in own
    generated = governance.post(f"{PAPER}/cover", typed | {"generated": "summary"}).content.decode()
    assert "Mine." not in generated
    assert generated.count("All 3 system risks are beyond tolerance.") == 1
    assert not CoverSheet.objects.exists()


def test_what_is_wanting_is_listed_with_where_it_is_mended(meeting: Meeting, governance: Client, cast: Cast):
    answer = governance.get(f"{PAPER}/freeze")
    text = seen(answer)
    assert "The cover says nothing about the Green Plan. Complete the cover" in text
    assert f'href="{PAPER}/cover#id_green_plan"' in answer.content.decode()
    assert f'href="/risks/{cast.own.reference_id}/review"' in answer.content.decode()
    assert SECRET not in text
    assert "Freeze it all the same" in text


def test_without_a_reason_nothing_is_frozen(meeting: Meeting, governance: Client):
    answer = governance.post(f"{PAPER}/freeze", all_wanting(governance) | {"because": " "})
    assert "Give the reason" in seen(answer)
    assert not FrozenPaper.objects.exists()


def test_what_came_up_since_the_page_was_read_is_not_overruled(meeting: Meeting, governance: Client, cast: Cast):
    sent = all_wanting(governance)
    make.RiskFactory(reference="BAF0099", title="Opened meanwhile")
    answer = governance.post(f"{PAPER}/freeze", sent)
    assert "wanting. Mend each, or say why" in seen(answer)
    assert not FrozenPaper.objects.exists()


def test_a_paper_is_frozen_issued_and_revised(meeting: Meeting, governance: Client, cast: Cast):
    first = frozen(governance)
    page = seen(governance.get(f"{PAPER}/revisions/{first.pk}"))
    assert "Revision 1, frozen" in page
    assert "The chair agreed to it." in page
    assert first.content_sha256 in page
    assert "What was wanting and let pass" in page

    answer = governance.post(f"{PAPER}/revisions/{first.pk}/issue", follow=True)
    assert "Revision 1 is issued" in seen(answer)
    assert "Issued on 19 September 2025" in seen(governance.get(PAPER))
    assert "made with reportlab" in seen(governance.get(f"{PAPER}/revisions/{first.pk}"))

    make.AssessmentFactory(risk=cast.own, likelihood=5, consequence=5, effective_on=date(2025, 9, 19))
    now = governance.get(f"{PAPER}/freeze?anew=yes")
    assert "its current score is 25 (5 × 5); it was 16 (4 × 4)." in seen(now)
    assert "its current score" not in seen(governance.get(f"{PAPER}/freeze"))
    second = frozen(governance, "?anew=yes")
    assert any("its current score is 25" in words for words in second.changes)
    assert "Revision 2 is frozen and waits to be issued." in seen(governance.get(PAPER))
    governance.post(f"{PAPER}/revisions/{second.pk}/issue")
    text = seen(governance.get(PAPER))
    assert "Superseded" in text
    assert "Issued, revision 2; revision 1 is superseded" in seen(governance.get("/papers"))


def test_a_paper_that_was_issued_cannot_be_issued_again(meeting: Meeting, governance: Client):
    paper = issued(governance)
    answer = governance.post(f"{PAPER}/revisions/{paper.pk}/issue", follow=True)
    assert "Revision 1 was issued on 19 September 2025" in seen(answer)
    assert PaperIssue.objects.count() == 1


def test_readers_get_what_was_issued_and_may_ask_for_the_draft(meeting: Meeting, governance: Client, cast: Cast):
    issued(governance)
    Risk.objects.filter(pk=cast.own.pk).update(title="Renamed since")
    lead = browser_of(cast, Role.RISK_LEAD)
    assert "Renamed since" not in seen(lead.get(PAPER))
    assert "Renamed since" in seen(lead.get(f"{PAPER}?draft=yes"))
    assert lead.get(f"{PAPER}/pdf").content == bytes(FrozenPaper.objects.get().documents.get(form="pdf").body)


def test_a_meeting_that_moved_after_the_freeze_is_told_and_breaks_nothing(meeting: Meeting, governance: Client):
    frozen(governance)
    Meeting.objects.update(held_on=date(2025, 10, 3))
    assert "the meeting was moved to 3 October 2025. Freeze a revision." in seen(governance.get(PAPER))
    assert "meeting is on 26 September 2025" in seen(governance.get(PAPER))
    frozen(governance)
    assert "was moved to" not in seen(governance.get(PAPER))


def test_a_private_edition_lives_apart(meeting: Meeting, governance: Client, cast: Cast):
    paper = frozen(governance, "?edition=private")
    assert SECRET in seen(governance.get(f"{PAPER}?edition=private"))
    assert SECRET not in seen(governance.get(PAPER))
    lead = browser_of(cast, Role.RISK_LEAD)
    private = [f"{PAPER}?edition=private", f"{PAPER}/pdf?edition=private", f"{PAPER}/revisions/{paper.pk}"]
    assert {lead.get(address).status_code for address in private} == {403}
    assert lead.post(f"{PAPER}/order", {"form": "pdf", "edition": "private"}).status_code == 403
    assert lead.post(f"{PAPER}/order", {"form": "pdf", "paper": paper.pk}).status_code == 403
    assert "private" not in seen(lead.get(PAPER)).lower()


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
def test_who_may_do_what_with_a_paper(meeting: Meeting, cast: Cast, governance: Client, role: str):
    paper = frozen(governance)
    client = browser_of(cast, role)

    def expected(allowed: set[str], yes: int) -> int:
        return 302 if role == NOBODY else yes if role in allowed else 403

    at_home = set(Role.values) - {Role.PARTNER}
    assert client.get(f"{PAPER}/cover").status_code == expected(KEEPS, 200)
    assert client.post(f"{PAPER}/cover", {}).status_code == expected(KEEPS, 200)
    assert client.get(f"{PAPER}/freeze").status_code == expected(KEEPS, 200)
    assert client.post(f"{PAPER}/freeze", {}).status_code == expected(KEEPS, 200)
    assert client.get(f"{PAPER}/revisions/{paper.pk}").status_code == expected(at_home, 200)
    assert client.get(f"{PAPER}?edition=private").status_code == expected(SEES_PRIVATE, 200)
    assert client.post(f"{PAPER}/revisions/{paper.pk}/issue").status_code == expected(KEEPS, 302)
    assert PaperIssue.objects.exists() == (role in KEEPS)
    assert ("Write the cover" in seen(client.get(PAPER))) == (role in KEEPS) if role in at_home else True


@pytest.mark.parametrize(
    "address", [f"{PAPER}?edition=public", f"{PAPER}?revision=9", f"{PAPER}/revisions/999999", "/orders/999999"]
)
def test_what_is_not_there_is_said_not_to_be(meeting: Meeting, governance: Client, address: str):
    assert governance.get(address).status_code == 404


def test_the_pages_take_as_many_queries_with_fifty_risks_and_revisions(
    meeting: Meeting, governance: Client, cast: Cast
):
    for _ in range(2):
        frozen(governance)
    pages = ["/papers", PAPER, f"{PAPER}/freeze", f"{PAPER}/cover"]
    few = [queries(governance, address) for address in pages]
    for n in range(10, 55):
        make.AssessmentFactory(risk=make.RiskFactory(reference=f"BAF{n:04d}"))
    for _ in range(3):
        frozen(governance)
    assert [queries(governance, address) for address in pages] == few
