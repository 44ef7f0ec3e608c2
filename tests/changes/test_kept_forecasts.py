"""Forecasts are made once for the next meeting, kept, and scored by the reading that comes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from risks.changes.summaries import refresh_summaries
from risks.models import Forecast, Indicator
from risks.rules.forecast import forecast
from risks.rules.indicators import Direction, Line
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

FALLING = ["91.2", "90.8", "92.4", "91.9", "90.1", "89.7", "90.3", "88.9", "88.1", "87.6", "87.0", "86.2"]
FALLING += ["85.9", "86.4", "85.1", "84.8"]
# The days on which the months of the readings end; the last is published by 28 September.
MONTHS = [date(month // 12, month % 12 + 1, 28) for month in range(2025 * 12 - 8, 2025 * 12 + 8)]
NEXT = date(2025, 9, 28)


def linked(deadline: date | None = date(2025, 12, 1), **fields) -> Indicator:
    """An indicator of a risk whose committee meets a while after the deadline of its papers."""
    indicator = IndicatorFactory(publication_lag_days=30, **fields)
    meeting = MeetingFactory(held_on=(deadline or TODAY) + timedelta(days=9), paper_deadline_on=deadline or TODAY)
    IndicatorLinkFactory(
        risk=RiskFactory(lead_committee=meeting.part.committee if deadline else None), indicator=indicator
    )
    return indicator


def read(indicator: Indicator, values=tuple(FALLING), days=MONTHS) -> None:
    user = UserFactory()
    for day, value in zip(days, values, strict=False):
        ReadingFactory(indicator=indicator, period_end=day, value=Decimal(value), recorded_by=user)


@pytest.fixture
def indicator(db):
    found = linked()
    ThresholdFactory(indicator=found, limit=84)
    read(found)
    return found


def made(day: date = TODAY) -> int:
    return refresh_summaries(at=at(day)).forecasts


def test_the_readings_that_the_committee_will_see_are_forecast(indicator):
    assert made() == 1
    kept = Forecast.objects.get()
    expected = forecast([float(value) for value in FALLING], 2)
    assert (kept.horizon, kept.made_from, kept.for_period) == (2, MONTHS[-1], date(2025, 10, 28))
    assert kept.expected == pytest.approx(expected.expected)
    assert round(kept.spread, 4) == 2.6318
    assert round(kept.probability, 4) == 0.2443
    assert kept.probability == pytest.approx(expected.probability_beyond(Line(Direction.HIGHER_IS_BETTER, Decimal(84))))
    assert (kept.limit, kept.climatology, kept.beyond, kept.made_at) == (84, 0, None, at())
    assert kept.lower < kept.expected < kept.upper


def test_a_forecast_is_said_once(indicator):
    made()
    assert made(TODAY + timedelta(days=1)) == 0
    assert Forecast.objects.count() == 1


def test_the_share_that_was_beyond_before_is_kept_to_be_beaten(indicator):
    indicator.thresholds.update(limit=Decimal("84.8"))
    ReadingFactory(indicator=indicator, period_end=date(2024, 4, 28), value=84)
    made()
    assert Forecast.objects.get().climatology == 1 / 17


def test_a_limit_that_is_known_to_change_is_the_one_of_the_day_forecast(indicator):
    made()
    before = Forecast.objects.get().probability
    ThresholdFactory(indicator=indicator, in_force_from=date(2025, 10, 1), limit=Decimal("84.8"))
    made()
    kept = Forecast.objects.get(limit=Decimal("84.8"))
    assert kept.probability > before


@pytest.mark.parametrize(
    ("now", "coming"),
    [(85, 85), (85, 80), (84, 85)],
    ids=["beyond", "beyond what will be relaxed", "beyond what is coming"],
)
def test_a_reading_beyond_its_limit_already_has_no_forecast_that_would_make_the_score_too_kind(indicator, now, coming):
    indicator.thresholds.update(limit=now)
    ThresholdFactory(indicator=indicator, in_force_from=date(2025, 10, 1), limit=coming)
    assert made() == 0


def test_beyond_a_band_already_nothing_is_forecast():
    band = linked(direction="inside_band")
    ThresholdFactory(indicator=band, limit=Decimal("-2.5"), upper=Decimal("2.5"))
    read(band, ["-3", "1", "-1", "3"] * 4)
    assert made() == 0


def test_a_reading_on_its_limit_is_inside_and_is_forecast(indicator):
    indicator.thresholds.update(limit=Decimal("84.8"))
    assert made() == 1


def test_two_committees_that_meet_after_different_readings_have_a_forecast_each(indicator):
    other = MeetingFactory(held_on=date(2025, 11, 10), paper_deadline_on=date(2025, 11, 1))
    IndicatorLinkFactory(risk=RiskFactory(lead_committee=other.part.committee), indicator=indicator)
    assert made() == 2
    assert list(Forecast.objects.values_list("horizon", flat=True)) == [1, 2]


def test_what_is_beyond_a_band_on_either_side_counts():
    band = linked(direction="inside_band")
    ThresholdFactory(indicator=band, limit=Decimal("-2.5"), upper=Decimal("2.5"))
    read(band, ["-3", "3", "1", "-1"] * 4)
    made()
    kept = Forecast.objects.get()
    assert kept.climatology == 0.5
    assert kept.probability > 0.3


@pytest.mark.parametrize(
    "fields",
    [
        {"deadline": None},
        {"deadline": date(2025, 9, 20)},
        {"deadline": date(2027, 9, 20)},
        {"basis": "cumulative"},
        {"direction": "neutral"},
        {"frequency": "occasional"},
        {"ended_on": date(2025, 9, 1)},
    ],
    ids=lambda fields: str(next(iter(fields.values()))),
)
def test_what_nobody_will_see_in_time_or_cannot_be_foreseen_is_not_forecast(fields):
    found = linked(**fields)
    ThresholdFactory(indicator=found, limit=84)
    read(found)
    assert made() == 0


def test_without_a_limit_there_is_nothing_to_forecast(indicator):
    ThresholdFactory(indicator=indicator, in_force_from=date(2025, 9, 1), limit=None)
    assert made() == 0


def test_seven_readings_are_too_few_and_gaps_are_too_many():
    few, broken = linked(), linked()
    for one in (few, broken):
        ThresholdFactory(indicator=one, limit=84)
    read(few, FALLING[-7:], MONTHS[-7:])
    read(broken, FALLING[:13], [day for place, day in enumerate(MONTHS) if place not in {8, 10, 12}])
    assert made() == 0


def test_readings_of_before_a_rebase_are_left_out_where_twelve_have_come_since(indicator):
    RebaseFactory(indicator=indicator, starts_on=MONTHS[4])
    made()
    assert Forecast.objects.get().degrees == 12 - 3


def test_the_reading_that_comes_scores_the_forecast(indicator):
    indicator.risk_links.get().risk.lead_committee.parts.get().meetings.update(paper_deadline_on=date(2025, 11, 1))
    made()
    assert Forecast.objects.get().for_period == NEXT
    ReadingFactory(indicator=indicator, period_end=date(2025, 9, 30), value=83, recorded_at=at(date(2025, 10, 20)))
    assert refresh_summaries(at=at(date(2025, 10, 19))).scored == 0
    assert refresh_summaries(at=at(date(2025, 10, 21))).scored == 1
    kept = Forecast.objects.get(for_period=NEXT)
    assert (kept.value, kept.beyond, kept.scored_at) == (83, True, at(date(2025, 10, 21)))
    assert refresh_summaries(at=at(date(2025, 10, 22))).scored == 0


def test_a_reading_on_the_limit_is_inside_it_and_the_limit_is_the_one_foreseen(indicator):
    made()
    ThresholdFactory(indicator=indicator, in_force_from=date(2025, 10, 1), limit=95)
    read(indicator, ["84", "84"], [NEXT, date(2025, 10, 28)])
    refresh_summaries(at=at(date(2025, 11, 20)))
    kept = Forecast.objects.get(made_from=MONTHS[-1], limit=84)
    assert (kept.value, kept.beyond) == (84, False)


def test_a_band_is_scored_by_both_its_edges():
    band = linked(direction="inside_band")
    ThresholdFactory(indicator=band, limit=Decimal("-2.5"), upper=Decimal("2.5"))
    read(band, ["-3", "3", "1", "-1"] * 4)
    made()
    read(band, ["3", "3"], [NEXT, date(2025, 10, 28)])
    refresh_summaries(at=at(date(2025, 11, 20)))
    assert Forecast.objects.get(made_from=MONTHS[-1]).beyond is True


def test_very_many_forecasts_are_kept_once_too(monkeypatch):
    monkeypatch.setattr("risks.changes.bulk_rows._WORTH_A_COPY", 1)
    every = [linked() for _ in range(3)]
    for one in every:
        ThresholdFactory(indicator=one, limit=84)
        read(one, FALLING[:8], MONTHS[-8:])
    assert made() == 3
    assert made(TODAY + timedelta(days=1)) == 0
    assert {round(one.probability, 6) for one in Forecast.objects.all()} == {
        round(forecast([float(v) for v in FALLING[:8]], 2).probability_beyond(Line(Direction.HIGHER_IS_BETTER, 84)), 6)
    }
