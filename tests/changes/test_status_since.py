"""Since when a drift status is said to stand: by the record as it is known now, whenever anything of it changes."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from risks.changes.statuses_then import statuses_at
from risks.models import DriftStatus, Indicator, Reading, Risk
from risks.rules.calendar import add_months
from tests.changes.sweeping import risk_scored, swept
from tests.factories import TODAY, IndicatorLinkFactory, ReadingFactory, ThresholdFactory, appetite, at

pytestmark = pytest.mark.django_db
JUNE, JULY, AUGUST = date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 31)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def risk(db) -> Risk:
    """Above appetite and tolerated since 2 June; its indicator is to be 78 or more."""
    appetite(quality=(6, 9))
    found = risk_scored(2, 4)
    ThresholdFactory(indicator=IndicatorLinkFactory(risk=found).indicator, limit=78)
    return found


def reads(period: date, value: int, **more: object) -> Reading:
    return ReadingFactory(indicator=Indicator.objects.get(), period_end=period, value=Decimal(value), **more)


def stands(risk: Risk, moment: datetime) -> tuple[str, date]:
    """After a sweep; the paper of that moment must say the same."""
    swept(moment)
    kept, then = DriftStatus.objects.get(risk=risk), statuses_at([risk.pk], moment)[risk.pk]
    assert (then.status.status.value, then.since) == (kept.status, kept.since)
    return kept.status, kept.since


def test_earlier_figures_that_come_later_move_the_day_back(risk):
    reads(AUGUST, 70)
    assert stands(risk, at()) == ("drifting", AUGUST)
    reads(JULY, 71, recorded_at=at(TODAY, 23))
    assert stands(risk, at(TOMORROW)) == ("drifting", JULY)


def test_a_restatement_after_which_it_began_later_moves_it_forward(risk):
    first = reads(JULY, 71)
    reads(AUGUST, 70)
    assert stands(risk, at()) == ("drifting", JULY)
    reads(JULY, 90, supersedes=first, recorded_at=at(TODAY, 23))
    assert stands(risk, at(TOMORROW)) == ("drifting", AUGUST)


def test_what_is_quiet_for_longer_than_the_rules_are_told_of_keeps_its_first_day(risk):
    for period in (JUNE, JULY, AUGUST):
        reads(period, 90)
    assert stands(risk, at()) == ("steady", JUNE)
    for months in range(1, 17):
        reads(add_months(AUGUST, months), 90)
    swept(at(add_months(TODAY, 16)))
    kept = DriftStatus.objects.get(risk=risk)
    assert (kept.status, kept.low_confidence, kept.since) == ("steady", False, JUNE)
