"""What the drift rules are told: as it was known at an instant, and nothing that came to be known later."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from risks.changes.facts import gather_chunk, risk_facts
from risks.changes.facts_flags import flags_of, open_flags
from risks.changes.record import saved
from risks.changes.summaries import refresh_summaries
from risks.models import Indicator, IndicatorLink, Risk
from risks.rules.appetite import Limits
from risks.rules.assurance import Level
from risks.rules.calendar import add_months
from risks.rules.drift_facts import DecisionFacts, RiskFacts
from risks.rules.indicators import Status
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

MAY = date(2025, 5, 1)


def told(risk: Risk, day: date = TODAY, *, kept: bool = False) -> RiskFacts:
    known = gather_chunk([risk.pk], at(day), kept=kept)
    return risk_facts(known.risks[0], known)


def measured(indicator: Indicator, values: list[float], *, first: date = date(2024, 1, 31)) -> None:
    """One reading a month, each recorded on the fourteenth day after its month."""
    for number, value in enumerate(values):
        make.ReadingFactory(indicator=indicator, period_end=add_months(first, number), value=Decimal(str(value)))


@pytest.fixture
def link(db) -> IndicatorLink:
    found = make.IndicatorLinkFactory(indicator__publication_lag_days=20, indicator__grace_days=10)
    make.ThresholdFactory(indicator=found.indicator)
    return found


def test_a_score_comes_with_the_one_before_it_and_the_target_as_they_stood_then():
    risk = make.RiskFactory()
    make.AssessmentFactory(risk=risk, likelihood=4, consequence=4, effective_on=date(2025, 3, 3))
    make.AssessmentFactory(risk=risk, likelihood=3, consequence=4, effective_on=date(2025, 6, 2))
    make.AssessmentFactory(risk=risk, likelihood=5, consequence=5, effective_on=TODAY + timedelta(days=1))
    make.AssessmentFactory(
        risk=risk,
        kind="target",
        likelihood=2,
        consequence=4,
        effective_on=date(2025, 6, 2),
        achieve_by=date(2026, 3, 31),
    )
    facts = told(risk)
    assert (facts.score, facts.consequence, facts.score_before, facts.consequence_before) == (12, 4, 16, 4)
    assert (facts.decided_at, facts.target, facts.target_by) == (at(date(2025, 6, 2)), 8, date(2026, 3, 31))
    assert (facts.reviewed_on, facts.review_by, facts.review_months) == (date(2025, 6, 2), date(2025, 9, 2), 3)
    before = told(risk, MAY)
    assert (before.score, before.score_before, before.target) == (16, None, None)


def test_limits_come_with_those_of_the_day_of_the_score():
    make.appetite(quality=(6, 9))
    make.appetite(quality=(4, 6), on=date(2025, 8, 1))
    risk = make.AssessmentFactory().risk
    facts = told(risk)
    assert (facts.limits, facts.limits_when_scored) == (Limits(4, 6), Limits(6, 9))
    assert facts.appetite_in_force_from == date(2025, 8, 1)
    assert told(make.AssessmentFactory(risk__domain=None).risk).limits_when_scored is None


def test_an_exception_tells_its_last_day_also_when_it_is_over_or_was_taken_back():
    risk = make.RiskFactory()
    one = make.AppetiteExceptionFactory(risk=risk, until=date(2025, 8, 31))
    assert told(risk).accepted_until == date(2025, 8, 31)
    one.ended_on = date(2025, 7, 1)
    one.save()
    assert told(risk).accepted_until == date(2025, 6, 30)
    assert told(risk, date(2025, 6, 20)).accepted_until == date(2025, 8, 31)
    assert told(risk, MAY).accepted_until is None


def test_an_action_is_told_with_the_due_date_that_stood_then_and_how_often_it_had_slipped(alice):
    risk = make.AssessmentFactory(likelihood=4, consequence=4).risk
    action = make.TreatmentActionFactory(
        risk=risk, original_due_on=date(2025, 4, 30), due_on=date(2025, 12, 31), expected_likelihood=2
    )
    for day, before, after in ((5, date(2025, 4, 30), date(2025, 7, 31)), (7, date(2025, 7, 31), action.due_on)):
        action.revisions.create(
            from_on=before, to_on=after, reason="Later.", recorded_at=at(date(2025, day, 10)), recorded_by=alice
        )
    (now,) = told(risk).actions
    assert (now.due_on, now.original_due_on, now.slips, now.lowers) == (action.due_on, date(2025, 4, 30), 2, True)
    (then,) = told(risk, date(2025, 6, 20)).actions
    assert (then.due_on, then.slips) == (date(2025, 7, 31), 1)
    (first,) = told(risk, MAY).actions
    assert (first.due_on, first.slips) == (date(2025, 4, 30), 0)


def test_an_action_that_is_done_or_cancelled_was_open_before(alice):
    risk = make.RiskFactory()
    make.TreatmentActionFactory(risk=risk, state="done", completed_on=TODAY)
    cancelled = make.TreatmentActionFactory(risk=risk)
    cancelled.state = "cancelled"
    saved(cancelled, by=alice, why="It came to nothing.")
    assert [one.key for one in told(risk).actions] == [str(cancelled.pk)]
    assert len(told(risk, TODAY - timedelta(days=1)).actions) == 2
    assert not told(risk, date(2040, 1, 1)).actions


def test_an_assurance_is_told_with_the_lower_of_its_ratings_unless_a_later_one_replaced_it():
    risk = make.RiskFactory()
    old = make.AssuranceFactory(risk=risk, design="moderate", effectiveness="limited")
    (one,) = told(risk).assurances
    assert (one.key, one.level, one.good_until) == (str(old.pk), Level.LIMITED, old.good_until)
    make.AssuranceFactory(risk=risk, received_on=TODAY, design="substantial")
    (later,) = told(risk).assurances
    assert later.level is Level.SUBSTANTIAL
    assert [one.key for one in told(risk, MAY).assurances] == [str(old.pk)]


def test_readings_are_told_as_they_were_known_restatements_included(link):
    first = make.ReadingFactory(indicator=link.indicator, period_end=date(2025, 7, 31), value=80)
    make.ReadingFactory(
        indicator=link.indicator, period_end=first.period_end, value=70, supersedes=first, recorded_at=at(TODAY)
    )
    make.ReadingFactory(indicator=link.indicator, period_end=date(2025, 8, 31), value=60, status="unreliable")
    (before,), (now,) = (told(link.risk, day).indicators for day in (TODAY - timedelta(days=1), TODAY))
    assert [(one.value, one.status) for one in before.readings] == [(80, Status.GREEN)]
    assert [(one.value, one.status) for one in now.readings] == [(70, Status.RED)]
    assert (before.recorded, now.recorded) == ((first.recorded_at,), (at(TODAY),))
    # The unreliable one is no evidence, but it did come.
    assert now.due_on == date(2025, 9, 30) + timedelta(days=30)


def test_the_rules_are_told_of_a_year_of_readings_and_of_a_whole_breach(link):
    measured(link.indicator, [80] * 3 + [70] * 16)
    (one,) = told(link.risk, date(2025, 8, 20)).indicators
    assert [each.status for each in one.readings] == [Status.RED] * 16
    other = make.IndicatorLinkFactory()
    measured(other.indicator, [80] * 20)
    (one,) = told(other.risk, TODAY).indicators
    assert len(one.readings) == 13


def test_what_was_known_at_the_decision_is_what_was_recorded_by_then(link):
    make.AssessmentFactory(risk=link.risk, effective_on=date(2025, 6, 2))
    measured(link.indicator, [80] * 16 + [70])
    (one,) = told(link.risk).indicators
    assert one.readings[-1].status is Status.RED
    # That of May was recorded on 14 June.
    assert one.then == DecisionFacts(Status.GREEN, concern=False)


def test_without_a_reading_by_the_decision_nothing_was_known(link):
    make.AssessmentFactory(risk=link.risk, effective_on=date(2025, 6, 2))
    measured(link.indicator, [70], first=date(2025, 7, 31))
    assert told(link.risk).indicators[0].then == DecisionFacts(None)


def test_the_icon_at_the_decision_is_told_where_a_concern_stands_or_the_score_was_lowered(link):
    values = [80, 82, 79, 81, 80, 83, 78, 80, 81, 79, 82, 80] + [60] * 8
    measured(link.indicator, values)
    make.AssessmentFactory(risk=link.risk, effective_on=date(2025, 6, 2))
    (one,) = told(link.risk).indicators
    assert one.verdict.variation.startswith("concern")
    assert one.then == DecisionFacts(Status.RED, concern=True)
    decided = at(date(2025, 6, 2))
    known = gather_chunk([link.risk_id], decided).indicators
    verdict = known.statistics.verdict(link.indicator_id, known.lines[link.indicator_id], decided)
    assert known.then.concern(link.risk_id, link.indicator_id) is verdict.variation.startswith("concern")
    assert one.verdict.concern_known_at > at(date(2025, 1, 1))


def test_figures_that_were_late_at_the_decision_are_told_as_late(link):
    measured(link.indicator, [70] * 14)  # The last of them, of February 2025, is followed by none until 30 April.
    for day, likelihood in ((date(2025, 3, 3), 4), (date(2025, 4, 30), 3)):
        make.AssessmentFactory(risk=link.risk, effective_on=day, likelihood=likelihood, consequence=4)
    assert told(link.risk).indicators[0].then == DecisionFacts(Status.RED)
    make.AssessmentFactory(risk=link.risk, effective_on=date(2025, 5, 1), likelihood=2, consequence=4)
    assert told(link.risk).indicators[0].then == DecisionFacts(Status.RED, late=True)


def test_a_past_day_is_worked_out_as_a_sweep_of_that_day_kept_it(link):
    values = [80, 82, 79, 81, 80, 83, 78, 80, 81, 79, 82, 80, 77, 78, 77, 76.5, 77, 76, 77]
    measured(link.indicator, values)
    risk = link.risk
    risk.lead_committee = make.CommitteeFactory()
    risk.save()
    make.MeetingFactory(
        part__committee=risk.lead_committee, held_on=date(2025, 10, 31), paper_deadline_on=date(2025, 10, 24)
    )
    make.AssessmentFactory(risk=risk)
    refresh_summaries(at=at(TODAY))
    kept = told(risk, TODAY, kept=True)
    (one,) = kept.indicators
    assert one.forecast is not None
    assert one.forecast.meeting_on == date(2025, 10, 31)
    worked_out = told(risk, TODAY)
    assert worked_out.indicators[0].forecast.probability == pytest.approx(one.forecast.probability)
    assert worked_out.indicators[0].verdict == one.verdict


def test_a_rebase_is_told_from_when_it_was_made(link):
    make.RebaseFactory(indicator=link.indicator, starts_on=date(2025, 4, 30), recorded_at=at(date(2025, 6, 1)))
    assert told(link.risk).indicators[0].rebased_at == at(date(2025, 6, 1))
    assert told(link.risk, MAY).indicators[0].rebased_at is None


@pytest.mark.parametrize(("state", "answered"), [("acknowledged", True), ("snoozed", False)])
def test_a_flag_that_is_only_put_off_has_no_answer_yet(state, answered):
    flag = make.FlagFactory(state=state, answer="Looked at in October.", answered_at=at())
    (known,) = open_flags(flags_of([flag.risk_id], at())[0][flag.risk_id])
    assert (known.answered_at is not None) is answered
