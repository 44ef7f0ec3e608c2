"""The rule kri_breach through rows of readings and dated thresholds, with its hysteresis."""

from datetime import date, datetime, timedelta

import pytest

from risks.models import Flag
from tests.changes.sweeping import ask_only, counts, risk_scored, swept
from tests.factories import (
    TODAY,
    IndicatorFactory,
    IndicatorLinkFactory,
    ReadingFactory,
    ThresholdFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tolerance_of_nine(db, monkeypatch):
    ask_only(monkeypatch, "appetite_breach", "kri_breach")
    appetite(quality=(6, 9))


@pytest.fixture
def indicator():
    """A percentage: below 76 is red, from 76 up to 78 amber, from 78 on green."""
    link = IndicatorLinkFactory(risk=risk_scored(2, 2))
    ThresholdFactory(indicator=link.indicator, limit=76, amber=78)
    return link.indicator


def read(indicator, month: int, value) -> datetime:
    reading = ReadingFactory(indicator=indicator, period_end=date(2025, month, 28), value=value)
    return reading.recorded_at


def test_a_red_reading_flags_the_risk_and_names_the_indicator(indicator):
    assert counts(swept(read(indicator, 5, 70))) == {"risks": 1, "opened": 1, "alerts": 2}
    flag = Flag.objects.get()
    assert (flag.rule, flag.subject, flag.indicator) == ("kri_breach", f"indicator:{indicator.slug}", indicator)
    assert flag.evidence["value"] == "70%"


def test_one_amber_reading_holds_the_flag_and_a_second_resolves_it(indicator):
    swept(read(indicator, 5, 70))
    assert counts(swept(read(indicator, 6, 77))) == {"risks": 1, "updated": 1}
    assert counts(swept(read(indicator, 7, 77))) == {"risks": 1, "resolved": 1}


def test_one_green_reading_resolves_it(indicator):
    swept(read(indicator, 5, 70))
    assert counts(swept(read(indicator, 6, 80))) == {"risks": 1, "resolved": 1}


def test_each_reading_is_judged_by_the_threshold_in_force_on_its_own_date(indicator):
    ThresholdFactory(indicator=indicator, in_force_from=date(2025, 6, 1), limit=60)
    assert swept(read(indicator, 5, 70)).opened == 1
    assert swept(read(indicator, 6, 70)).resolved == 1
    assert Flag.objects.get().evidence["limit"] == "at least 76%"


def test_a_restated_reading_counts_from_when_it_was_recorded(indicator):
    swept(read(indicator, 5, 70))
    wrong = indicator.readings.get()
    ReadingFactory(indicator=indicator, period_end=wrong.period_end, value=85, supersedes=wrong, recorded_at=at(TODAY))
    assert swept(at(TODAY - timedelta(days=1))).resolved == 0
    assert swept(at(TODAY, 10)).resolved == 1


def test_projections_and_periods_without_a_value_are_no_evidence(indicator):
    ReadingFactory(indicator=indicator, kind="projection", value=10)
    ReadingFactory(indicator=indicator, value=None, status="no_data")
    assert counts(swept()) == {"risks": 1}


def test_an_indicator_of_two_risks_flags_each(indicator):
    IndicatorLinkFactory(risk=risk_scored(2, 2), indicator=indicator, role="secondary")
    assert swept(read(indicator, 5, 70)).opened == 2
    assert sorted(Flag.objects.values_list("severity", flat=True)) == [2, 3]


def test_an_indicator_that_is_no_longer_read_raises_no_flag(indicator):
    moment = read(indicator, 5, 70)
    indicator.ended_on = moment.date()
    indicator.save()
    assert counts(swept(moment)) == {"risks": 1}


def test_an_indicator_that_nobody_linked_changes_nothing():
    ReadingFactory(indicator=IndicatorFactory(), value=1)
    risk_scored(2, 2)
    assert counts(swept()) == {"risks": 1}
