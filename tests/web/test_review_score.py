"""Another score, an assurance that came again and a note, all in the one review and its one save."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from risks.models import Assessment, Assurance, Role
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import Cast, browser_of, seen
from tests.web.counting import queries

WHY = "Discharge delays remain; the winter plan is not tested yet."
ADDRESS = "/risks/BAF0001/review"
STANDS = {"stood": "4-4", "square": "4-4"}


@pytest.fixture(autouse=True)
def _matrix(cast: Cast) -> None:
    make.ScoringMatrixFactory()


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def lapsed(cast: Cast) -> Assurance:
    return make.AssuranceFactory(risk=cast.own, text="Internal audit", good_until=TODAY - timedelta(days=1))


def errors_of(response: object) -> list[str]:
    return re.findall(r'<a href="(#[\w-]+)">', response.content.decode().split("<ol")[0])


def test_the_matrix_is_folded_away_with_the_square_that_stands(lead: Client):
    html = lead.get(ADDRESS).content.decode()
    assert '<details id="id_square"><summary>' in html
    assert re.search(r'value="4-4" id="square-4-4" checked', html)
    assert '<input type="hidden" name="stood" value="4-4">' in html
    assert html.count(" checked") == 1


def test_the_square_that_stands_is_no_change_and_needs_no_reason_of_its_own(lead: Client, cast: Cast):
    text = seen(lead.post(ADDRESS, STANDS | {"because": WHY, "why_score": "not read"}, follow=True))
    assert "its score stays at 16" in text
    assert cast.own.assessments.latest("pk").rationale == WHY


def test_another_square_is_a_scored_review_with_its_reason_and_the_note_beside_it(lead: Client, cast: Cast):
    told = {"stood": "4-4", "square": "3-4", "why_score": "Beds opened.", "note": "Ask the Trust about ward 6."}
    text = seen(lead.post(ADDRESS, told, follow=True))
    assert "BAF0001 is reviewed: its score is now 12; it was 16. The next review is due by 19 December 2025." in text
    made = cast.own.assessments.latest("pk")
    assert (made.score, made.rationale) == (12, "Beds opened.\n\nAsk the Trust about ward 6.")


def test_another_square_without_its_reason_is_refused_with_the_square_kept(lead: Client, cast: Cast):
    response = lead.post(ADDRESS, {"stood": "4-4", "square": "3-4", "because": WHY})
    html = response.content.decode()
    assert "Say why it is another score" in seen(response)
    assert errors_of(response) == ["#id_why_score"]
    assert '<details id="id_square" open>' in html
    assert 'id="square-3-4" checked' in html
    assert Assessment.objects.filter(risk=cast.own).count() == 1


@pytest.mark.parametrize("square", ["6-4", "nonsense", "0-0", "🙂"])
def test_a_square_there_is_not_is_refused_at_the_matrix(lead: Client, cast: Cast, square: str):
    response = lead.post(ADDRESS, {"stood": "4-4", "square": square, "because": WHY})
    assert errors_of(response) == ["#id_square"]
    assert 'id="square-error"' in response.content.decode()
    assert Assessment.objects.filter(risk=cast.own).count() == 1


def test_a_score_changed_meanwhile_is_told_and_the_next_save_goes_by_what_stands_now(lead: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, likelihood=2, consequence=4, effective_on=TODAY)
    response = lead.post(ADDRESS, STANDS | {"because": WHY})
    html = response.content.decode()
    assert "Somebody scored BAF0001 while you were reviewing it: it was 16 (4 × 4) and is now 8 (2 × 4)." in seen(
        response
    )
    assert 'name="stood" value="2-4"' in html
    assert 'id="square-2-4" checked' in html
    assert f">{WHY}</textarea>" in html
    again = lead.post(ADDRESS, {"stood": "2-4", "square": "2-4", "because": WHY}, follow=True)
    assert "its score stays at 8" in seen(again)


def test_where_scores_wait_for_approval_the_message_says_so_and_what_stands_until_then(lead: Client, cast: Cast):
    cast.own.register.approval_required = True
    cast.own.register.save()
    text = seen(lead.post(ADDRESS, {"stood": "4-4", "square": "3-4", "why_score": "Beds opened."}, follow=True))
    assert "a score of 12 is proposed and waits for approval. Until then 16 stands." in text


def test_an_assurance_that_came_again_is_renewed(lead: Client, cast: Cast, lapsed: Assurance):
    day = {f"received_on_{lapsed.pk}_{part}": value for part, value in (("day", 18), ("month", 9), ("year", 2025))}
    text = seen(lead.post(ADDRESS, STANDS | {"because": WHY, f"again_{lapsed.pk}": "again"} | day, follow=True))
    assert "One assurance is renewed." in text
    assert str(cast.own.assurances.exclude(pk=lapsed.pk).get().received_on) == "2025-09-18"
    assert "Internal audit" not in seen(lead.get(ADDRESS))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (("", "", ""), "Enter the day it was received"),
        (("20", "9", "2025"), "which is in the future"),
        (("1", "1", "2020"), "Give the later day on which this one came"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_line(lead: Client, lapsed: Assurance, day: tuple, said: str):
    parts = {
        f"received_on_{lapsed.pk}_{part}": value for part, value in zip(("day", "month", "year"), day, strict=True)
    }
    response = lead.post(ADDRESS, STANDS | {"because": WHY, f"again_{lapsed.pk}": "again"} | parts)
    assert said in seen(response)
    assert errors_of(response) == [f"#id_received_on_{lapsed.pk}_day"]
    assert Assurance.objects.count() == 1


def test_the_open_round_says_by_when(lead: Client, cast: Cast):
    cycle = make.ReviewCycleFactory(register=cast.own.register)
    committee = cycle.meeting.part.committee.name
    assert f"For the {committee} of 26 September 2025: review by 15 September 2025." in seen(lead.get(ADDRESS))


def test_ten_assurances_ask_no_more_of_the_database_than_one(lead: Client, cast: Cast, lapsed: Assurance):
    one = queries(lead, ADDRESS)
    for number in range(9):
        make.AssuranceFactory(risk=cast.own, text=f"Audit {number}", good_until=TODAY)
    assert queries(lead, ADDRESS) == one
