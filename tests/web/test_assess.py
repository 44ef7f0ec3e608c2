"""Scoring a risk: what each square would mean is said before, the flag stands after, and bad input changes nothing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import Alert, Assessment, Flag, Role
from tests import factories as make
from tests.changes.sweeping import ask_only
from tests.factories import at
from tests.web.cast import Cast, browser_of, risk, seen

TODAY = {"on_day": "19", "on_month": "9", "on_year": "2025"}
GOOD = {"square": "5-5", "rationale": "Two more wards have closed.", **TODAY}


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_only(monkeypatch, "appetite_breach")


@pytest.fixture
def page(cast: Cast) -> str:
    make.ScoringMatrixFactory()
    return f"/risks/{cast.own.reference_id}/assess"


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def sentence_of(response: object, square: str) -> str:
    """What the page says one square would mean."""
    found = re.search(rf'<p class="outcome if-{square}">(.*?)</p>', response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def rows() -> tuple[int, int, int]:
    return Assessment.objects.count(), Flag.objects.count(), Alert.objects.count()


def test_every_square_says_where_it_stands_and_who_would_be_told(page: str, lead: Client):
    response = lead.get(page)
    worst, best = sentence_of(response, "5-5"), sentence_of(response, "1-1")
    assert worst.startswith("25 Still extreme, up 9 from 16 Further beyond the tolerance of 9 for quality, by 16.")
    assert (
        "A flag opens, severity critical. The Post of the risk_lead and Post of the governance are told at once."
        in worst
    )
    assert best.startswith("1 Low, down 15 from 16 Within the appetite of 6 for quality.")
    assert "No flag opens, and nobody is told." in best
    assert len(re.findall(r'class="outcome if-', response.content.decode())) == 25


def test_an_open_flag_is_said_to_close_when_the_score_comes_inside(page: str, lead: Client, cast: Cast):
    make.FlagFactory(risk=cast.own, evidence={"what": "Score 16", "against": "Tolerance of 9", "since": "2025-06-02"})
    response = lead.get(page)
    assert "The open flag closes, and says why." in sentence_of(response, "3-3")
    assert "The open flag stays open." in sentence_of(response, "4-3")
    assert "The open flag becomes critical." in sentence_of(response, "5-4")


def test_the_descriptors_are_those_of_the_risks_own_domain(page: str, lead: Client):
    text = seen(lead.get(page))
    assert "Death; multiple permanent injuries" in text
    assert "Loss of more than 1 per cent of budget" not in text


def test_now_is_marked_and_nothing_is_chosen_beforehand(page: str, lead: Client):
    html = lead.get(page).content.decode()
    assert re.search(r'value="4-4" id="square-4-4"><span class="v">16</span><span class="tag">Now', html)
    assert "checked" not in html.split("</fieldset>")[0]


def test_the_tolerance_is_a_line_between_nine_and_ten(page: str, lead: Client):
    html = lead.get(page).content.decode()
    assert re.search(r'square--left[^"]*"><input[^>]*value="5-2"', html)
    assert not re.search(r'square--left[^"]*"><input[^>]*value="3-3"', html)


def test_saving_opens_the_flag_at_once_and_says_who_was_told(page: str, lead: Client, cast: Cast):
    response = lead.post(page, GOOD, follow=True)
    text = seen(response)
    assert response.redirect_chain == [(f"/risks/{cast.own.reference_id}", 302)]
    assert "The score of BAF0001 is now 25; it was 16." in text
    assert "One flag was opened. Told: Post of the risk_lead and Post of the governance." in text
    flag = Flag.objects.get(risk=cast.own)
    assert flag.severity == 4
    assert cast.posts[Role.RISK_LEAD] in [alert.post for alert in flag.alerts.all()]
    assert Flag.objects.exclude(risk=cast.own).count() == 0


def test_the_same_score_sent_again_from_a_form_fetched_anew_is_no_second_row(page: str, lead: Client, cast: Cast):
    lead.post(page, GOOD)
    before = rows()
    again = lead.post(page, GOOD, follow=True)
    assert "It was not saved a second time." in seen(again)
    assert rows() == before
    lead.post(page, GOOD | {"rationale": "A third ward has closed."})
    browser_of(cast, Role.GOVERNANCE).post(page, GOOD)
    assert Assessment.objects.count() == before[0] + 2


def test_a_score_back_inside_closes_the_flag(page: str, lead: Client, cast: Cast):
    lead.post(page, GOOD)
    text = seen(lead.post(page, GOOD | {"square": "2-3"}, follow=True))
    assert "One flag was closed." in text
    assert Flag.objects.get(risk=cast.own).resolved_at


def test_checking_says_what_it_would_mean_and_saves_nothing(page: str, lead: Client):
    before = rows()
    response = lead.post(page, GOOD | {"check": "1"})
    assert "Not saved yet. 25: Still extreme, up 9 from 16." in seen(response)
    assert "Two more wards have closed." in response.content.decode()
    assert rows() == before


def test_a_target_has_a_date_to_reach_it_and_opens_no_flag(page: str, lead: Client, cast: Cast):
    sweep_register(at=at(), by=system_user())
    stood = set(Flag.objects.values_list("pk", "state"))
    assert "A target changes no position against appetite" in sentence_of(lead.get(f"{page}?kind=target"), "5-5")
    given = {"kind": "target", "achieve_by_day": "31", "achieve_by_month": "3", "achieve_by_year": "2026"}
    text = seen(lead.post(page, GOOD | given | {"square": "2-3"}, follow=True))
    assert "The target of BAF0001 is now 6." in text
    assert str(cast.own.assessments.get(kind="target").achieve_by) == "2026-03-31"
    assert set(Flag.objects.values_list("pk", "state")) == stood


BAD = {
    "likelihood 6": ({"square": "6-4"}, "Likelihood must be a whole number from 1 to 5; you gave 6."),
    "consequence 0": ({"square": "4-0"}, "Consequence must be a whole number from 1 to 5; you gave 0."),
    "no square": ({"square": ""}, "Pick the square that fits the evidence"),
    "no number": ({"square": "high"}, "Pick one of the 25 squares"),
    "no rationale": ({"rationale": "  "}, "Say why the score is what it is"),
    "an NHS number": ({"rationale": "Patient 943 476 5919 fell."}, "“943 476 5919” looks like an NHS number."),
    "too long": ({"rationale": "a" * 10_000}, "The rationale has 10,000 characters. Shorten it to 4,000 or fewer."),
    "the future": ({"on_day": "20"}, "20 September 2025 is in the future."),
    "no such day": ({"on_day": "31"}, "Enter a real date, for example 22 11 2026"),
    "no date": ({"on_day": "", "on_month": "", "on_year": ""}, "Enter a date, for example 22 11 2026"),
    "before the score that stands": ({"on_month": "5"}, "A current score from 2 June 2025 is already recorded."),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_a_sentence_and_keeps_what_was_typed(page: str, lead: Client, name: str):
    bad, said = BAD[name]
    typed, before = GOOD | bad, rows()
    response = lead.post(page, typed)
    assert response.status_code == 200
    assert said in seen(response)
    assert "There is a problem" in seen(response)
    html = response.content.decode()
    assert f">{typed['rationale']}</textarea>" in html
    assert not typed["on_day"] or f'name="on_day" type="text" value="{typed["on_day"]}"' in html
    assert typed["square"] != "5-5" or 'id="square-5-5" checked' in html
    assert rows() == before


def test_an_unknown_kind_of_score_is_not_taken_for_the_current_one(page: str, lead: Client):
    response = lead.get(f"{page}?kind=best")
    assert response.status_code == 404
    assert "A score is inherent, current or target" in response.content.decode()


def test_a_risk_without_an_appetite_is_never_said_to_be_within(page: str, lead: Client, cast: Cast):
    unset = risk("BAF0009", "No limits", domain=make.RiskDomainFactory(key="people"), risk_lead=cast.own.risk_lead)
    response = lead.get(f"/risks/{unset.reference_id}/assess")
    assert "No appetite is set for people" in sentence_of(response, "1-1")
    assert "Tolerance of" not in seen(response)


def test_a_closed_risk_is_not_scored_and_the_page_says_why(page: str, cast: Cast):
    cast.own.state, cast.own.closed_on, cast.own.closed_because = "closed", cast.own.opened_on, "Done"
    cast.own.save()
    response = browser_of(cast, Role.GOVERNANCE).post(page, GOOD)
    assert response.status_code == 403
    assert "a closed risk is not scored" in response.content.decode()
    assert Assessment.objects.filter(risk=cast.own).count() == 1


@pytest.mark.parametrize("count", [5, 50])
def test_saving_from_the_page_takes_as_many_queries_however_much_hangs_on_the_risk(
    page: str, lead: Client, cast: Cast, count: int, queries: dict[int, int]
):
    for n in range(count):
        indicator = make.IndicatorFactory()
        make.ReadingFactory(indicator=indicator)
        make.IndicatorLinkFactory(risk=cast.own, indicator=indicator)
        make.AssessmentFactory(risk=cast.own, effective_on=make.TODAY - timedelta(days=60 + n))
    lead.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert lead.post(page, GOOD).status_code == 302
    queries[count] = len(asked)
    assert len(set(queries.values())) == 1


@pytest.fixture(scope="module")
def queries() -> dict[int, int]:
    return {}
