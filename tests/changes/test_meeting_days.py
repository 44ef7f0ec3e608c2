"""The days of a meeting that was re-dated, as they were known at each moment."""

from datetime import date, timedelta

import pytest
import time_machine

from risks.changes.facts import gather_chunk, risk_facts
from risks.changes.facts_register import register_facts
from risks.changes.forecasts import paper_deadlines
from risks.changes.meetings import redate_meeting
from risks.changes.sweep import sweep_itself
from risks.models import Flag, Meeting, Risk
from risks.rules.calendar import add_months
from risks.rules.drift_facts import ForecastFacts
from tests.factories import (
    TODAY,
    CommitteePartFactory,
    IndicatorFactory,
    IndicatorLinkFactory,
    MeetingFactory,
    ReadingFactory,
    RiskFactory,
    ThresholdFactory,
    UserFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db
PLANNED, SOONER = TODAY + timedelta(days=60), TODAY + timedelta(days=19)
MOVED = TODAY + timedelta(days=10)


@pytest.fixture
def meeting() -> Meeting:
    """It is brought forward by weeks, ten days after it was planned, so that its papers are called for at once."""
    appetite(quality=(6, 9))
    part = CommitteePartFactory(business="own")
    RiskFactory(lead_committee=part.committee, opened_on=TODAY - timedelta(days=90))
    with time_machine.travel(at(TODAY), tick=False):
        days = {"paper_deadline_on": PLANNED - timedelta(days=7), "freezes_at": at(PLANNED - timedelta(days=7))}
        meeting = MeetingFactory(part=part, held_on=PLANNED, **days)
    with time_machine.travel(at(MOVED), tick=False):
        return redate_meeting(meeting=meeting, held_on=SOONER, why="The Board asks.", by=UserFactory(), at=at(MOVED))


def known(day: date) -> list[tuple[date, date | None]]:
    return [(one.held_on, one.moved_on) for one in register_facts(at(day, 20)).meetings]


def test_a_past_day_knows_the_day_that_was_planned_then(meeting):
    assert known(MOVED - timedelta(days=1)) == []
    assert known(MOVED) == [(SOONER, MOVED)]
    assert known(SOONER + timedelta(days=1)) == []


def test_its_paper_is_not_said_to_be_late_since_before_it_moved(meeting):
    sweep_itself(at=at(MOVED - timedelta(days=1)), by=UserFactory())
    assert not Flag.objects.filter(rule="paper_not_ready").exists()
    sweep_itself(at=at(MOVED, 20), by=UserFactory())
    flag = Flag.objects.get(rule="paper_not_ready")
    assert flag.evidence["since"] == MOVED.isoformat()


def test_no_more_queries_for_one_that_moved(meeting, django_assert_num_queries):
    with django_assert_num_queries(7):
        register_facts(at(MOVED, 20))


def test_a_past_day_forecasts_for_the_meeting_by_the_day_that_it_had_then(meeting):
    """By that day the readings of two more months are published; by the one it was moved to none."""
    indicator, risk = IndicatorFactory(publication_lag_days=10), Risk.objects.get()
    IndicatorLinkFactory(risk=risk, indicator=indicator)
    ThresholdFactory(indicator=indicator, limit=70)
    for n in range(16):
        period = add_months(date(2025, 8, 31), -n)
        ReadingFactory(indicator=indicator, period_end=period, value=90 + n % 3)

    def forecast(day: date) -> ForecastFacts | None:
        (told,) = risk_facts(risk, gather_chunk([risk.pk], at(day, 20))).indicators
        return told.forecast

    before = forecast(MOVED - timedelta(days=1))
    assert (before.meeting_on, before.horizon) == (PLANNED, 2)
    assert forecast(MOVED) is None


def test_its_papers_are_due_by_the_day_that_was_known_then(meeting):
    committee = meeting.part.committee_id
    assert paper_deadlines(at(MOVED - timedelta(days=1))) == {committee: PLANNED - timedelta(days=7)}
    assert paper_deadlines(at(MOVED)) == {committee: meeting.paper_deadline_on}
    assert paper_deadlines(at(SOONER + timedelta(days=1))) == {}


def test_of_several_ahead_the_first_counts_though_another_was_moved_past_it(meeting):
    other = MeetingFactory(part=meeting.part, held_on=SOONER + timedelta(days=5), paper_deadline_on=SOONER)
    with time_machine.travel(at(MOVED), tick=False):
        later = PLANNED + timedelta(days=30)
        redate_meeting(meeting=meeting, held_on=later, why="Again.", by=UserFactory(), at=at(MOVED, 12))
    assert paper_deadlines(at(MOVED, 13)) == {meeting.part.committee_id: other.paper_deadline_on}
