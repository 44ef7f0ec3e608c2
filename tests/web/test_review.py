"""The two-minute review: only what may have changed is asked, and one refusal saves nothing and loses nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from risks.models import ActionRevision, Assessment, Flag, Role, TreatmentAction
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries

WHY = "Discharge delays remain; the winter plan is not tested yet."


@pytest.fixture
def page(cast: Cast) -> str:
    cast.own.last_reviewed_on = TODAY - timedelta(days=36)
    cast.own.save()
    return f"/risks/{cast.own.reference_id}/review"


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def late(cast: Cast) -> TreatmentAction:
    return make.TreatmentActionFactory(
        risk=cast.own, text="Virtual ward recovery plan", original_due_on=TODAY - timedelta(days=6)
    )


def dated(name: str, pk: int, day: str, month: str = "10", year: str = "2025") -> dict[str, str]:
    return {f"{name}_{pk}_day": day, f"{name}_{pk}_month": month, f"{name}_{pk}_year": year}


def moved(pk: int) -> dict[str, str]:
    return {f"answer_{pk}": "moved", f"reason_{pk}": "Trust leads named only this week"} | dated("to", pk, "17")


def rows() -> tuple[int, int, int]:
    still_open = TreatmentAction.objects.still_open().count()
    return Assessment.objects.count(), ActionRevision.objects.count(), still_open


def test_nothing_changed_is_a_sentence_and_one_button(page: str, lead: Client, cast: Cast):
    make.AssuranceFactory(risk=cast.own, good_until=TODAY - timedelta(days=60))
    said = "Nothing has changed since 14 August 2025, and nothing is late."
    assert said in seen(lead.get(page))
    response = lead.post(page, {"because": WHY}, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "BAF0001 is reviewed: its score stays at 16. The next review is due by 19 October 2025." in seen(response)
    cast.own.refresh_from_db()
    assert (cast.own.last_reviewed_on, str(cast.own.next_review_on)) == (TODAY, "2025-10-19")
    assert cast.own.assessments.latest("recorded_at").rationale == WHY


def test_what_is_new_since_the_last_review_stands_first_and_what_is_older_does_not(
    page: str, lead: Client, cast: Cast, late: TreatmentAction
):
    fresh, known = (make.IndicatorLinkFactory(risk=cast.own).indicator for _ in range(2))
    make.ReadingFactory(indicator=fresh, value=62)
    make.ReadingFactory(indicator=known, recorded_at=at(TODAY - timedelta(days=40)), period_end=TODAY.replace(month=7))
    make.FlagFactory(risk=cast.own, evidence={"what": "Score 16", "against": "Tolerance of 9"})
    make.FlagFactory(risk=cast.own, rule="review_overdue", opened_at=at(TODAY - timedelta(days=50)))
    slip = {"from_on": TODAY, "to_on": TODAY + timedelta(days=9), "recorded_by": make.UserFactory()}
    ActionRevision.objects.create(action=late, reason="No supplier", recorded_at=at(TODAY - timedelta(days=3)), **slip)
    text = seen(lead.get(page))
    assert "New since 14 August 2025 A flag opened on 19 September 2025: beyond tolerance. Score 16." in text
    assert (
        "An action moved from 19 September 2025 to 28 September 2025. Virtual ward recovery plan: No supplier" in text
    )
    assert f"{fresh}: 62%" in text
    assert str(known) not in text
    assert text.count("A flag opened") == 1


def test_each_line_says_how_it_stands_and_only_the_late_one_is_open(
    page: str, lead: Client, cast: Cast, late: TreatmentAction
):
    make.TreatmentActionFactory(risk=cast.own, text="Extend the care hub")
    make.AssuranceFactory(risk=cast.own, good_until=TODAY - timedelta(days=1))
    make.AssuranceFactory(risk=cast.own, text="CQC visit", good_until=TODAY + timedelta(days=7))
    make.AssuranceFactory(risk=cast.own, text="Peer review.", good_until=TODAY - timedelta(days=60))
    make.AssuranceFactory(risk=cast.own, text="Far off", good_until=TODAY + timedelta(days=90))
    response = lead.get(page)
    text = seen(response)
    assert "Six lines. Open only what has changed since 14 August 2025. One late action needs an answer." in text
    assert "Score 16, extreme Beyond tolerance by 7. It stays unless you choose another." in text
    assert "Action: Virtual ward recovery plan 6 days late, due 13 September 2025 Answer" in text
    assert "Action: Extend the care hub On track for 31 December 2025 Change" in text
    assert "Lapsed on 18 September 2025 Change Was it received again?" in text
    assert "Lapses on 26 September 2025 Change Was it received again?" in text
    assert "Assurance: Peer review Lapsed on 21 July 2025 Change" in text
    assert "Far off" not in text
    assert re.findall(r"<li[^>]*><details( open)?>", response.content.decode()) == [" open", "", "", "", "", ""]


def test_a_late_action_gets_a_new_date_and_another_is_done(page: str, lead: Client, cast: Cast, late: TreatmentAction):
    other = make.TreatmentActionFactory(risk=cast.own)
    done = {f"answer_{other.pk}": "done"} | dated("done_on", other.pk, "18", "9")
    text = seen(lead.post(page, {"because": WHY} | moved(late.pk) | done, follow=True))
    assert "One action is done. One action has a new date." in text
    late.refresh_from_db()
    other.refresh_from_db()
    assert (str(late.due_on), late.revisions.get().reason) == ("2025-10-17", "Trust leads named only this week")
    assert (other.state, str(other.completed_on)) == ("done", "2025-09-18")


REFUSED = {
    "late and not answered": ({"answer": None}, "This action was due on 13 September 2025. Say when it was done"),
    "an answer there is not": ({"answer": "perhaps"}, "Choose one of the answers"),
    "late and on track": ({"answer": "on-track"}, "Choose one of the answers"),
    "no new date": ({"to_day": "", "to_month": "", "to_year": ""}, "Enter the new date"),
    "no such day": ({"to_day": "32"}, "Enter a real date"),
    "a day that has passed": ({"to_month": "8"}, "The action cannot be moved to 17 August 2025, which has passed."),
    "no reason": ({"reason": " "}, "Say what held it up"),
    "a patient": ({"reason": "Patient 943 476 5919 fell."}, "looks like an NHS number"),
    "too long": ({"reason": "a" * 10_000}, "The reason has 10,000 characters. Shorten it to 2,000 or fewer."),
    "done without a day": ({"answer": "done"}, "Enter the day it was done"),
    "done tomorrow": (
        {"answer": "done", "done_on_day": "20", "done_on_month": "9", "done_on_year": "2025"},
        "which is in the future",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_answer_stands_at_its_field_with_all_that_was_typed(
    page: str, lead: Client, late: TreatmentAction, name: str
):
    changed, said = REFUSED[name]
    typed = {"because": WHY} | moved(late.pk)
    typed |= {re.sub(r"^(answer|to|reason|done_on)", rf"\1_{late.pk}", key): value for key, value in changed.items()}
    typed = {key: value for key, value in typed.items() if value is not None}
    before = rows()
    response = lead.post(page, typed)
    html = response.content.decode()
    assert response.status_code == 200
    assert rows() == before
    assert "<title>Error: " in html
    aim = re.search(rf'<a href="#(\w+_{late.pk}\w*)">', html)[1]
    assert f'id="{aim}"' in html
    assert said in seen(response)
    assert f">{WHY}</textarea>" in html
    assert f">{typed[f'reason_{late.pk}']}</textarea>" in html
    assert all(f'name="{key}" type="text" value="{typed[key]}"' in html for key in typed if key.endswith("_year"))


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("  ", "Say why nothing else has changed"),
        ("Patient 943 476 5919 fell.", "looks like an NHS number"),
        ("a" * 10_000, "The sentence has 10,000 characters. Shorten it to 4,000 or fewer."),
    ],
)
def test_a_sentence_that_cannot_stand_keeps_the_answers(
    page: str, lead: Client, late: TreatmentAction, because: str, said: str
):
    before = rows()
    response = lead.post(page, {"because": because} | moved(late.pk))
    html = response.content.decode()
    assert said in seen(response)
    assert 'href="#id_because"' in html
    assert f">{because}</textarea>" in html
    assert "Trust leads named only this week</textarea>" in html
    assert re.search(r'value="moved"[^>]* checked|checked[^>]* value="moved"', html)
    assert rows() == before


def test_what_is_typed_under_an_answer_that_was_not_chosen_is_not_read(page: str, lead: Client, late: TreatmentAction):
    done = {f"answer_{late.pk}": "done"} | dated("done_on", late.pk, "19", "9") | dated("to", late.pk, "99")
    assert "One action is done." in seen(lead.post(page, {"because": WHY} | done, follow=True))


def test_the_same_sentence_a_third_time_is_asked_about_once_and_then_taken(page: str, lead: Client, cast: Cast):
    for month in (7, 8):
        make.AssessmentFactory(risk=cast.own, rationale=WHY, effective_on=TODAY.replace(month=month))
    before = rows()
    response = lead.post(page, {"because": f"{WHY.upper()} "})
    text = seen(response)
    assert "Not saved yet. You wrote exactly this on 19 July 2025 and 19 August 2025." in text
    assert "what would tell you that it had changed?" in text
    assert "There is a problem" not in text
    assert rows() == before
    again = lead.post(page, {"because": WHY, "repeated": "1"}, follow=True)
    assert "BAF0001 is reviewed" in seen(again)


def test_a_sentence_said_once_before_is_taken_at_once(page: str, lead: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, rationale=WHY, effective_on=TODAY.replace(month=8))
    assert "BAF0001 is reviewed" in seen(lead.post(page, {"because": WHY}, follow=True))


def test_the_risk_is_swept_with_its_review_and_the_message_says_who_was_told(page: str, lead: Client, cast: Cast):
    text = seen(lead.post(page, {"because": WHY}, follow=True))
    assert "One flag was opened. Told: Post of the" in text
    assert Flag.objects.get().risk_id == cast.own.pk


def test_a_risk_without_a_score_is_scored_first(cast: Cast, lead: Client):
    make.RiskFactory(reference="BAF0009", risk_lead=cast.own.risk_lead)
    assert lead.get("/risks/BAF0009/review").url == "/risks/BAF0009/assess"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.COMMITTEE, Role.ACTION_OWNER])
def test_who_only_reads_cannot_save_a_review(page: str, cast: Cast, role: str):
    before = rows()
    response = browser_of(cast, role).post(page, {"because": WHY})
    assert response.status_code == 403
    assert "is reviewed by its executive lead, its risk lead and the governance team" in response.content.decode()
    assert rows() == before


def test_a_closed_risk_is_not_reviewed_and_the_page_says_why(page: str, cast: Cast):
    cast.own.state, cast.own.closed_on, cast.own.closed_because = "closed", cast.own.opened_on, "Done"
    cast.own.save()
    response = browser_of(cast, Role.GOVERNANCE).post(page, {"because": WHY})
    assert response.status_code == 403
    assert "only an open risk is reviewed" in response.content.decode()


def test_my_work_leads_to_the_review(cast: Cast, lead: Client):
    cast.own.next_review_on = TODAY
    cast.own.save()
    assert re.search(r'href="/risks/BAF0001/review">Review: 2 minutes<', lead.get("/").content.decode())


def test_ten_actions_ask_no_more_of_the_database_than_one(page: str, lead: Client, cast: Cast):
    made = make.TreatmentActionFactory
    made(risk=cast.own, owner=cast.posts[Role.ACTION_OWNER])
    one = queries(lead, page)
    for _ in range(9):
        made(risk=cast.own, owner=make.PostFactory())
    assert queries(lead, page) == one


def test_the_review_of_another_risk_shows_none_of_these(page: str, cast: Cast, late: TreatmentAction):
    other = risk("BAF0008", "Quiet")
    assert late.text not in seen(browser_of(cast, Role.GOVERNANCE).get(f"/risks/{other.reference_id}/review"))
