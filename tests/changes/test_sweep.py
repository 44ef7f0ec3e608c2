"""The sweep through the database: what it opens, keeps, resolves and opens again, and what it never does twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.changes import facts_scores
from risks.changes import sweep as sweeping
from risks.changes.flags import answer_flag, snooze_flag
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import Alert, Flag, Risk
from tests.changes.sweeping import ask_only, counts, risk_scored, score, swept
from tests.factories import (
    TODAY,
    AppetiteExceptionFactory,
    AssessmentFactory,
    AssuranceFactory,
    FlagFactory,
    IndicatorLinkFactory,
    ReadingFactory,
    ThresholdFactory,
    TreatmentActionFactory,
    UserFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tolerance_of_nine(db, monkeypatch):
    ask_only(monkeypatch, "appetite_breach", "kri_breach")
    appetite(quality=(6, 9))


def test_a_risk_beyond_tolerance_is_flagged_once_with_evidence_history_and_alerts():
    risk = risk_scored(4, 4)
    assert counts(swept()) == {"risks": 1, "opened": 1, "alerts": 2}

    flag = Flag.objects.get()
    assert (flag.risk, flag.rule, flag.severity, flag.state, flag.opened_at) == (
        risk,
        "appetite_breach",
        3,
        "open",
        at(),
    )
    assert flag.evidence["what"] == "Score 16"
    assert flag.evidence["against"] == "Tolerance of 9 for Quality"
    assert flag.evidence == flag.evidence_at_opening
    assert flag.history.get().history_user == system_user()
    assert flag.history.get().history_change_reason.startswith("Opened: beyond tolerance")
    assert set(Alert.objects.values_list("post", flat=True)) == {risk.executive_lead_id, risk.risk_lead_id}


def test_a_second_sweep_changes_nothing_and_says_so():
    risk_scored(4, 4)
    risk_scored(2, 2)
    swept()
    before = list(Flag.objects.values()), Flag.history.count(), Alert.objects.count()
    assert counts(swept(at(hour=10))) == {"risks": 2, "unchanged": 1}
    assert (list(Flag.objects.values()), Flag.history.count(), Alert.objects.count()) == before


@pytest.mark.parametrize(
    ("likelihood", "consequence", "fields"),
    [
        (3, 3, {}),
        (5, 5, {"domain": None}),
        (5, 5, {"state": "proposed", "opened_on": None}),
        (5, 5, {"state": "closed", "closed_on": TODAY, "closed_because": "Ended."}),
    ],
)
def test_no_flag_for_a_score_on_the_limit_without_an_appetite_or_of_a_risk_that_is_not_open(
    likelihood, consequence, fields
):
    risk_scored(likelihood, consequence, **fields)
    assert swept().opened == 0


def test_an_assessment_that_is_only_proposed_flags_nothing():
    AssessmentFactory(risk=risk_scored(2, 2), likelihood=5, consequence=5, outcome="proposed", effective_on=TODAY)
    assert swept().opened == 0


def test_a_better_score_resolves_the_flag_and_a_worse_one_soon_after_opens_the_same_one_again():
    risk = risk_scored(4, 4)
    swept()
    flag = Flag.objects.get()
    answer_flag(flag=flag, answer="A recovery plan is agreed.", by=UserFactory(), at=at(hour=11))

    score(risk, 3, 3, TODAY + timedelta(days=10))
    assert counts(swept(at(TODAY + timedelta(days=10)))) == {"risks": 1, "resolved": 1}
    flag.refresh_from_db()
    assert (flag.state, flag.resolution) == ("resolved", "auto")
    assert flag.resolved_because == "Score 9 is inside the tolerance of 9 for Quality."

    score(risk, 4, 4, TODAY + timedelta(days=40))
    assert counts(swept(at(TODAY + timedelta(days=40)))) == {"risks": 1, "reopened": 1, "alerts": 2}
    flag.refresh_from_db()
    assert (flag.state, flag.reopened, flag.answer, flag.resolved_at) == ("open", 1, "", None)


def test_long_after_its_resolution_a_breach_is_a_new_episode():
    risk = risk_scored(4, 4)
    swept()
    score(risk, 3, 3, TODAY + timedelta(days=10))
    swept(at(TODAY + timedelta(days=10)))
    score(risk, 4, 4, TODAY + timedelta(days=200))
    assert counts(swept(at(TODAY + timedelta(days=200)))) == {"risks": 1, "opened": 1, "alerts": 2}
    assert Flag.objects.count() == 2


def test_a_flag_that_gets_worse_is_told_again_and_its_answer_no_longer_stands():
    risk = risk_scored(4, 4)
    swept()
    answer_flag(flag=Flag.objects.get(), answer="A plan is agreed.", by=UserFactory(), at=at(hour=11))
    score(risk, 4, 5, TODAY)
    assert counts(swept(at(hour=12))) == {"risks": 1, "updated": 1, "alerts": 2}
    flag = Flag.objects.get()
    assert (flag.severity, flag.state) == (4, "open")
    assert set(Alert.objects.filter(occasion="worse").values_list("severity", flat=True)) == {4}


def test_worse_twice_in_one_episode_is_told_once():
    risk = risk_scored(4, 4)
    for day, consequence in enumerate((4, 5, 4, 5)):
        if day:
            score(risk, 4, consequence, TODAY + timedelta(days=day))
        result = swept(at(TODAY + timedelta(days=day)))
    assert counts(result) == {"risks": 1, "updated": 1}
    assert Alert.objects.filter(occasion="worse").count() == 2


def test_new_evidence_of_the_same_severity_refreshes_the_flag_and_alerts_nobody():
    risk = risk_scored(4, 4)
    swept()
    score(risk, 3, 4, TODAY)
    assert counts(swept(at(hour=12))) == {"risks": 1, "updated": 1}
    flag = Flag.objects.get()
    assert (flag.evidence["what"], flag.evidence_at_opening["what"]) == ("Score 12", "Score 16")
    assert flag.last_seen_at == at(hour=12)


def test_an_exception_holds_the_flag_back_and_its_end_lets_it_through():
    risk = risk_scored(4, 4)
    AppetiteExceptionFactory(risk=risk, until=TODAY)
    assert counts(swept()) == {"risks": 1}
    swept(at(TODAY + timedelta(days=1)))
    assert Flag.objects.get().evidence["why"] == "The Board's acceptance ended on 19 September 2025."


def test_a_lower_appetite_flags_a_risk_whose_score_has_not_moved():
    risk_scored(3, 3)
    assert swept().opened == 0
    appetite(quality=(4, 6), on=TODAY)
    assert swept().opened == 1
    assert "this appetite is in force from 19 September 2025" in Flag.objects.get().evidence["why"]


def test_one_bad_risk_is_logged_and_the_others_are_still_swept(monkeypatch, caplog):
    bad, good = risk_scored(4, 4), risk_scored(4, 4)
    alerts = sweeping.write_alerts

    def fails_for_the_bad(*, news, **rest):
        if any(one.flag.risk_id == bad.pk for one in news):
            raise ValueError("planted")
        return alerts(news=news, **rest)

    monkeypatch.setattr(sweeping, "write_alerts", fails_for_the_bad)
    assert counts(swept()) == {"risks": 2, "opened": 1, "alerts": 2, "failed": 1}
    assert f"{bad.reference_id} could not be swept" in caplog.text
    # The flag went with its alerts: neither stands without the other.
    assert list(Flag.objects.values_list("risk", flat=True)) == [good.pk]


def test_a_sweep_of_some_risks_leaves_the_others_alone():
    one, other = risk_scored(4, 4), risk_scored(4, 4)
    assert counts(swept(risks=Risk.objects.filter(pk=one.pk))) == {"risks": 1, "opened": 1, "alerts": 2}
    assert not other.flags.exists()


def test_a_flag_put_off_wakes_on_its_day():
    risk_scored(4, 4)
    swept()
    day = TODAY + timedelta(days=7)
    snooze_flag(flag=Flag.objects.get(), until=day, reason="The committee meets then.", by=UserFactory(), at=at())
    swept(at(day - timedelta(days=1)))
    assert Flag.objects.get().state == "snoozed"
    swept(at(day))
    flag = Flag.objects.get()
    assert (flag.state, flag.snoozed_until) == ("open", None)
    assert "26 September 2025, has come" in flag.history.first().history_change_reason


def test_a_flag_of_a_rule_this_version_does_not_know_is_left_alone():
    FlagFactory(risk=risk_scored(2, 2), rule="from_the_future")
    assert counts(swept()) == {"risks": 1, "unchanged": 1}


def _queries_of(count: int) -> int:
    for _ in range(count):
        link = IndicatorLinkFactory(risk=risk_scored(4, 4))
        ThresholdFactory(indicator=link.indicator)
        ReadingFactory(indicator=link.indicator, value=70)
        TreatmentActionFactory(risk=link.risk)
        AssuranceFactory(risk=link.risk)
    swept()
    by = system_user()
    with CaptureQueriesContext(connection) as seen:
        result = sweep_register(at=at(hour=10), by=by, risks=Risk.objects.all())
    assert result.unchanged == 2 * result.risks
    return len(seen)


def test_a_sweep_that_changes_nothing_asks_as_often_for_fifty_risks_as_for_five(monkeypatch):
    once = _queries_of(5)
    assert once == _queries_of(45)
    monkeypatch.setattr(facts_scores, "CHUNK", 11)
    with CaptureQueriesContext(connection) as seen:
        assert swept(at(hour=11), risks=Risk.objects.all()).unchanged == 100
    # Four chunks more, of ten queries at most; what a sweep asks once is about meetings, forecasts and appetites.
    assert len(seen) <= once + 4 * 10
    assert once <= 3 + 10


def test_the_first_sweep_of_many_risks_writes_as_often_as_of_few():
    def queries(count: int) -> int:
        ids = [risk_scored(4, 4).pk for _ in range(count)]
        with CaptureQueriesContext(connection) as seen:
            assert swept(risks=Risk.objects.filter(pk__in=ids)).opened == count
        return len(seen)

    system_user()
    # An engine that takes only so many values in one statement splits what is written of fifty.
    few, many = (55, 65) if connection.features.max_query_params is None else (5, 15)
    assert queries(few) == queries(many) <= 38
    assert queries(5) <= 35


def test_a_large_register_is_read_in_chunks(monkeypatch):
    monkeypatch.setattr(facts_scores, "CHUNK", 2)
    for _ in range(5):
        risk_scored(4, 4)
    assert counts(swept()) == {"risks": 5, "opened": 5, "alerts": 10}
