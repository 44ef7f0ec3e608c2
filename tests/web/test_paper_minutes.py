"""After the meeting: its ratings, decisions and minutes, all on one page."""

import re
from datetime import date

import pytest
from django.test import Client

from risks.models import CommitteeView, Meeting, Risk, Role
from tests import factories as make
from tests.web.cast import NOBODY, SECRET, Cast, browser_of, seen
from tests.web.counting import queries
from tests.web.paper_steps import PAPER, a_meeting

MINUTES = f"{PAPER}/minutes"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    made = a_meeting()
    Meeting.objects.filter(pk=made.pk).update(held_on=date(2025, 9, 18), paper_deadline_on=date(2025, 9, 11))
    Meeting.objects.filter(pk=made.pk).update(freezes_at=make.at(date(2025, 9, 11), 17))
    Risk.objects.update(opened_on=date(2025, 1, 1))
    return made


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def said(risk: Risk, **fields: str) -> dict[str, str]:
    return {f"r{risk.pk}-{name}": value for name, value in fields.items()}


def test_all_risks_of_the_paper_are_entered_in_one_go(meeting: Meeting, governance: Client, cast: Cast):
    page = seen(governance.get(MINUTES))
    assert "What the committee made of it" in page
    assert SECRET not in page

    sent = said(cast.own, rating="limited", minute_reference="7.2") | said(cast.other, decision="Asked for a plan.")
    answer = governance.post(MINUTES, sent, follow=True)
    assert "Saved: what the committee made of 2 risks." in answer.content.decode()
    kept = {view.risk: (view.rating, view.decision, view.minute_reference) for view in CommitteeView.objects.all()}
    assert kept == {cast.own: ("limited", "", "7.2"), cast.other: ("", "Asked for a plan.", "")}
    assert {view.meeting for view in CommitteeView.objects.all()} == {meeting}


def test_a_fault_in_one_row_saves_nothing_and_loses_nothing(meeting: Meeting, governance: Client, cast: Cast):
    sent = (
        said(cast.own, rating="limited") | said(cast.other, decision="x" * 4001) | said(cast.shared, decision="Kept.")
    )
    answer = governance.post(MINUTES, sent)
    text = answer.content.decode()
    assert "The decision has 4,001 characters" in text
    assert "Kept." in text
    assert '<option value="limited" selected>' in text
    assert f'href="#id_r{cast.other.pk}-decision"' in text
    assert not CommitteeView.objects.exists()


def test_a_minute_without_a_rating_or_decision_asks_for_one(meeting: Meeting, governance: Client, cast: Cast):
    answer = governance.post(MINUTES, said(cast.own, minute_reference="7.2"))
    assert "Give the committee’s rating, its decision, or both" in seen(answer)
    assert not CommitteeView.objects.exists()


def test_what_stands_is_shown_kept_and_corrected_by_a_later_entry(meeting: Meeting, governance: Client, cast: Cast):
    governance.post(MINUTES, said(cast.own, rating="limited", decision="Asked for a plan."))
    assert "Asked for a plan." in governance.get(MINUTES).content.decode()
    governance.post(MINUTES, said(cast.own, rating="limited", decision="Asked for a plan.", minute_reference=""))
    assert CommitteeView.objects.count() == 1
    governance.post(MINUTES, said(cast.own, rating="moderate", decision="Asked for a plan."))
    assert list(CommitteeView.objects.values_list("rating", flat=True)) == ["limited", "moderate"]
    emptied = governance.post(MINUTES, said(cast.own, rating="", decision=""))
    assert "What was recorded is kept. Write what it should say instead" in seen(emptied)


def test_nobody_enters_the_rating_of_a_risk_they_lead(meeting: Meeting, governance: Client, cast: Cast):
    Risk.objects.filter(pk=cast.own.pk).update(executive_lead=cast.posts[Role.GOVERNANCE])
    assert "A risk’s own leads never rate its treatment" in seen(governance.get(MINUTES))
    governance.post(MINUTES, said(cast.own, rating="substantial"))
    assert not CommitteeView.objects.exists()


def test_before_the_meeting_there_is_nothing_to_enter(meeting: Meeting, governance: Client):
    Meeting.objects.update(held_on=date(2025, 9, 26))
    assert governance.get(MINUTES).status_code == 403


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
def test_only_governance_enters_what_committees_decide(meeting: Meeting, cast: Cast, role: str):
    client = browser_of(cast, role)
    expected = {NOBODY: 302, Role.GOVERNANCE: 200}.get(role, 403)
    assert client.get(MINUTES).status_code == expected
    sent = client.post(MINUTES, said(cast.own, rating="limited"))
    assert sent.status_code == (403 if expected == 403 else 302)
    assert CommitteeView.objects.exists() == (role == Role.GOVERNANCE)


def test_fifty_risks_take_as_many_queries_as_five(meeting: Meeting, governance: Client, cast: Cast):
    few = queries(governance, MINUTES)
    for n in range(10, 55):
        make.AssessmentFactory(risk=make.RiskFactory(reference=f"BAF{n:04d}", opened_on=date(2025, 1, 1)))
    assert queries(governance, MINUTES) == few


def test_four_hundred_risks_are_entered_page_by_page_and_none_is_lost(meeting: Meeting, governance: Client, cast: Cast):
    for n in range(10, 407):
        make.RiskFactory(reference=f"BAF{n:04d}", opened_on=date(2025, 1, 1))
    body = governance.get(MINUTES).content.decode()
    assert "Here are risks 1 to 40 of 400." in body
    assert body.count("-decision") < 1000
    entered, address = 0, MINUTES
    for page in range(1, 11):
        body = governance.get(address).content.decode()
        names = re.findall(r'name="(r\d+-decision)"', body)
        assert len(names) == 40
        blank = dict.fromkeys(re.findall(r'name="(r\d+-[a-z_]+)"', body), "")
        onward = {"then": page + 1} if page < 10 else {}
        answer = governance.post(address, blank | dict.fromkeys(names, f"Noted on page {page}.") | onward)
        assert answer.status_code == 302, seen(answer)
        entered, address = entered + len(names), answer["Location"]
    assert (entered, address) == (400, PAPER)
    assert CommitteeView.objects.values("risk").distinct().count() == 400


def test_a_fault_on_a_later_page_keeps_what_was_typed_there(meeting: Meeting, governance: Client, cast: Cast):
    for n in range(10, 60):
        make.RiskFactory(reference=f"BAF{n:04d}", opened_on=date(2025, 1, 1))
    last = governance.get(f"{MINUTES}?page=2").content.decode()
    first, second = re.findall(r'name="(r\d+)-decision"', last)[:2]
    sent = {f"{first}-decision": "x" * 4001, f"{second}-decision": "Kept.", "then": 1}
    text = governance.post(f"{MINUTES}?page=2", sent).content.decode()
    assert "Here are risks 41 to 53 of 53." in text
    assert "The decision has 4,001 characters" in text
    assert "Kept." in text
    assert not CommitteeView.objects.exists()


def test_what_was_sent_is_saved_though_its_risk_stands_on_another_page_by_now(
    meeting: Meeting, governance: Client, cast: Cast
):
    for n in range(10, 60):
        make.RiskFactory(reference=f"BAF{n:04d}", opened_on=date(2025, 1, 1))
    last = governance.get(f"{MINUTES}?page=2").content.decode()
    name = re.findall(r'name="(r\d+)-decision"', last)[-1]
    assert governance.post(MINUTES, {f"{name}-decision": "Asked for a plan."}).status_code == 302
    assert CommitteeView.objects.get().risk_id == int(name[1:])


def test_what_was_typed_of_a_risk_that_left_the_paper_is_given_back(meeting: Meeting, governance: Client, cast: Cast):
    sent = said(cast.own, decision="Asked for a plan.") | said(cast.other, decision="Noted.")
    Risk.objects.filter(pk=cast.own.pk).update(confidential=True)
    text = seen(governance.post(MINUTES, sent))
    assert "Nothing was saved." in text
    assert "Asked for a plan." in text
    assert not CommitteeView.objects.exists()


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "99999999", "²"])
def test_a_page_that_is_not_there_is_the_first(meeting: Meeting, governance: Client, page: str):
    answer = governance.get(MINUTES, {"page": page})
    assert answer.status_code == 200
    assert "BAF0001" in seen(answer)
