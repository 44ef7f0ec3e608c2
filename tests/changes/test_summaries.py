"""What is kept beside an indicator: worked out again when its readings or settings change, and only then."""

import struct
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.changes.summaries import Refreshed, refresh_summaries
from risks.models import Indicator, IndicatorSummary
from risks.rules.indicators import Direction
from risks.rules.spc import MDC_EXCEL
from tests.factories import (
    TODAY,
    IndicatorFactory,
    IndicatorLinkFactory,
    MeetingFactory,
    ReadingFactory,
    RebaseFactory,
    RiskFactory,
    ThresholdFactory,
    UserFactory,
    at,
)

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

STEADY = [80, 82, 79, 81, 80, 78, 81, 79, 80, 82, 81, 79, 80]


def months(count: int) -> list[date]:
    """The last of the months that had ended by the first test day."""
    last = 2025 * 12 + 8 - 1
    return [date(month // 12, month % 12 + 1, 28) for month in range(last - count + 1, last + 1)]


@pytest.fixture
def indicator(db):
    found = IndicatorFactory()
    ThresholdFactory(indicator=found, limit=40)
    keep(found, STEADY)
    return found


def keep(indicator: Indicator, values, days=None) -> None:
    user = UserFactory()
    for day, value in zip(days or months(len(values)), values, strict=True):
        ReadingFactory(indicator=indicator, period_end=day, value=value, recorded_by=user)


def refreshed(day: date = TODAY, **given) -> Refreshed:
    return refresh_summaries(at=at(day), **given)


def summary(indicator: Indicator) -> IndicatorSummary:
    return IndicatorSummary.objects.get(indicator=indicator)


def test_the_summary_holds_icons_limits_and_the_latest_reading(indicator):
    assert refreshed() == Refreshed(indicators=1, changed=1)
    kept = summary(indicator)
    assert (kept.readings, kept.variation, kept.assurance) == (13, "common_cause", "pass")
    assert (kept.latest_on, kept.latest_value) == (date(2025, 8, 28), 80.0)
    assert kept.lower < kept.mean < kept.upper
    assert kept.computed_at == at()


def test_running_it_again_changes_nothing(indicator):
    refreshed()
    assert refreshed(TODAY + timedelta(days=1)) == Refreshed(indicators=1)
    assert summary(indicator).computed_at == at()


def test_the_mark_is_of_all_that_was_told_and_stays_the_same_so_that_no_forecast_is_said_twice(indicator):
    RebaseFactory(indicator=indicator, starts_on=date(2024, 8, 28))
    refreshed()
    told = (2, 1, Direction.HIGHER_IS_BETTER, 40.0, repr(MDC_EXCEL), [date(2024, 8, 28).toordinal()], None, "monthly")
    days = struct.pack("<13q", *(day.toordinal() for day in months(13)))
    values = struct.pack("<13d", *STEADY)
    assert summary(indicator).computed_from == sha256(repr(told).encode() + days + values).hexdigest()


def test_an_indicator_without_readings_has_a_summary_that_says_so():
    bare = IndicatorFactory()
    assert refreshed().changed == 1
    assert (summary(bare).readings, summary(bare).latest_on, summary(bare).variation) == (0, None, "")


def test_a_new_reading_is_judged_and_the_icon_before_it_is_kept(indicator):
    refreshed()
    ReadingFactory(indicator=indicator, period_end=date(2025, 9, 18), value=20, recorded_at=at(TODAY))
    assert refreshed(TODAY + timedelta(days=1)).changed == 1
    kept = summary(indicator)
    assert (kept.variation, kept.variation_before) == ("concern_low", "common_cause")
    assert kept.concern_since == date(2025, 9, 18)


def test_a_restatement_takes_the_place_of_what_it_restates(indicator):
    refreshed()
    wrong = indicator.readings.order_by("period_end").last()
    ReadingFactory(
        indicator=indicator, period_end=wrong.period_end, value=20, supersedes=wrong, recorded_at=at(TODAY, 11)
    )
    assert refreshed().changed == 0
    assert refreshed(TODAY + timedelta(days=1)).changed == 1
    kept = summary(indicator)
    assert (kept.readings, kept.latest_value, kept.variation) == (13, 20.0, "concern_low")


@pytest.mark.parametrize("status", ["unreliable", "small"])
def test_readings_that_are_unreliable_or_of_small_numbers_take_no_part(indicator, status):
    refreshed()
    ReadingFactory(indicator=indicator, period_end=date(2025, 9, 18), value=20, status=status, recorded_at=at(TODAY))
    assert refreshed(TODAY + timedelta(days=1)).changed == 0


def test_projections_periods_to_come_and_periods_without_data_take_no_part(indicator):
    refreshed()
    ReadingFactory(indicator=indicator, kind="projection", period_end=date(2025, 9, 1), value=20)
    ReadingFactory(indicator=indicator, status="no_data", period_end=date(2025, 9, 2), value=None)
    ReadingFactory(indicator=indicator, period_end=date(2025, 12, 31), value=20, recorded_at=at(TODAY))
    assert refreshed(TODAY + timedelta(days=20)).changed == 0


def test_of_two_readings_that_end_on_one_day_the_last_counts(indicator):
    ReadingFactory(indicator=indicator, period_end=date(2025, 8, 28), period_label="The year to August", value=70)
    refreshed()
    assert (summary(indicator).readings, summary(indicator).latest_value) == (13, 70.0)


def test_a_restatement_of_the_first_of_two_that_end_on_one_day_keeps_its_place(indicator):
    month = indicator.readings.order_by("period_end").last()
    ReadingFactory(indicator=indicator, period_end=month.period_end, period_label="The year to August", value=70)
    ReadingFactory(indicator=indicator, period_end=month.period_end, value=60, supersedes=month)
    another = IndicatorFactory()
    keep(another, STEADY)
    refreshed()
    assert (summary(indicator).readings, summary(indicator).latest_value) == (13, 70.0)
    assert (summary(another).readings, summary(another).latest_value) == (13, 80.0)


def test_a_limit_that_moves_changes_what_the_process_will_do(indicator):
    refreshed()
    ThresholdFactory(indicator=indicator, in_force_from=date(2025, 8, 1), limit=95)
    assert refreshed().changed == 1
    assert summary(indicator).assurance == "fail"


def test_a_rebase_begins_the_limits_anew_until_it_is_withdrawn(indicator):
    rebase = RebaseFactory(indicator=indicator, starts_on=date(2025, 7, 28))
    refreshed()
    assert (summary(indicator).readings, summary(indicator).variation) == (2, "")
    rebase.withdrawn_at, rebase.withdrawn_by, rebase.withdrawn_because = at(), rebase.recorded_by, "Not a change."
    rebase.save()
    assert refreshed().changed == 1
    assert summary(indicator).readings == 13


@pytest.mark.parametrize("settings", [{"run_length": 8}, {"chart_profile": "nhsr"}, {"limits_from_first": 12}])
def test_another_way_of_charting_is_worked_out_again(indicator, settings):
    refreshed()
    Indicator.objects.filter(pk=indicator.pk).update(**settings)
    assert refreshed().changed == 1


def test_a_count_of_the_year_so_far_gets_no_limits(indicator):
    Indicator.objects.filter(pk=indicator.pk).update(basis="cumulative")
    refreshed()
    assert (summary(indicator).readings, summary(indicator).mean, summary(indicator).variation) == (13, None, "")


def test_only_those_asked_for_are_worked_out(indicator):
    other = IndicatorFactory()
    assert refreshed(indicators=Indicator.objects.filter(pk=indicator.pk)) == Refreshed(indicators=1, changed=1)
    assert not IndicatorSummary.objects.filter(indicator=other).exists()


def test_fifty_indicators_take_as_many_queries_as_five():
    def queries_for(count: int) -> int:
        made = IndicatorFactory.create_batch(count)
        for one in made:
            keep(one, STEADY[:3])
        with CaptureQueriesContext(connection) as asked:
            refreshed(indicators=Indicator.objects.filter(pk__in=[one.pk for one in made]))
        return len(asked)

    assert queries_for(50) == queries_for(5) <= 15


def test_very_many_summaries_are_written_and_written_anew_as_few_are(monkeypatch):
    monkeypatch.setattr("risks.changes.bulk_rows._WORTH_A_COPY", 1)
    many = IndicatorFactory.create_batch(12)
    keep(many[7], STEADY)
    assert refreshed().changed == 12
    keep(many[9], STEADY)
    Indicator.objects.exclude(pk=many[11].pk).update(run_length=8)
    assert refreshed(TODAY + timedelta(days=1)).changed == 11
    kept = {each.indicator_id: each for each in IndicatorSummary.objects.all()}
    assert len(kept) == 12
    assert [(kept[one.pk].readings, kept[one.pk].variation) for one in (many[7], many[9], many[11])] == [
        (13, "common_cause"),
        (13, "common_cause"),
        (0, ""),
    ]
    assert (kept[many[11].pk].computed_at, kept[many[9].pk].computed_at) == (at(), at(TODAY + timedelta(days=1)))


def test_one_indicator_with_everything_takes_eleven_queries_at_most(indicator):
    meeting = MeetingFactory(held_on=date(2025, 12, 20), paper_deadline_on=date(2025, 12, 12))
    IndicatorLinkFactory(indicator=indicator, risk=RiskFactory(lead_committee=meeting.part.committee))
    with CaptureQueriesContext(connection) as asked:
        found = refreshed(indicators=Indicator.objects.filter(pk=indicator.pk))
    assert (found.changed, found.forecasts) == (1, 1)
    assert len(asked) <= 11
