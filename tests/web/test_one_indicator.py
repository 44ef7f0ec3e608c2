"""The page of one indicator: the sentence and the tables say all that the picture says, today and on another day."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from risks.models import Indicator, Reading, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen
from tests.web.months import PAGE, WAVE, at, month_end, months


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    found = make.IndicatorFactory(slug="beds", name="Beds occupied", area="BLMK")
    make.IndicatorLinkFactory(indicator=found, risk=cast.own)
    return found


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def changed(indicator: Indicator, **fields: object) -> Indicator:
    Indicator.objects.filter(pk=indicator.pk).update(**fields)
    return indicator


def test_a_signal_is_said_with_its_cause_and_what_to_expect(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator, limit=Decimal(80))
    months(indicator, [90, 94] * 6 + [91] * 7)
    text = seen(lead.get(PAGE))
    assert (
        "Getting worse: 7 months in a row below the average; it will reliably meet its limit of at least 80%." in text
    )


def test_the_mean_and_what_is_ordinary_stand_in_a_table(indicator: Indicator, lead: Client):
    months(indicator, WAVE)
    text = seen(lead.get(PAGE))
    assert "January 2024 to January 2025 13 90.0%" in text


def test_an_unreliable_reading_is_hollow_not_judged_and_counts_for_nothing(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator, limit=Decimal(80))
    months(indicator, WAVE)
    make.ReadingFactory(
        indicator=indicator,
        period_label="",
        period_end=month_end(13),
        value=Decimal(10),
        status=Reading.Status.UNRELIABLE,
    )
    response = lead.get(PAGE)
    text = seen(response)
    assert (
        "The latest reading is unreliable, so it is not judged. It is 10%, February 2025; the limit is at least 80%."
        in text
    )
    assert "10% at least 80% Not judged – Unreliable" in text
    assert "13 90.0%" in text
    assert "Takes no part" in text


def test_a_small_number_is_not_judged_either(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator, limit=Decimal(80))
    months(indicator, [10], status=Reading.Status.SMALL)
    text = seen(lead.get(PAGE))
    assert "The latest reading is a small number, so it is not judged." in text
    assert "Beyond limit" not in text


def test_a_missing_month_is_named(indicator: Indicator, lead: Client):
    months(indicator, [90, 91, 92])
    make.ReadingFactory(indicator=indicator, period_end=month_end(4), value=Decimal(93))
    assert "No reading for April 2024." in seen(lead.get(PAGE))


def test_a_rebase_is_drawn_named_and_judged_anew(indicator: Indicator, cast: Cast, lead: Client):
    months(indicator, [50] * 6 + WAVE)
    rebase = make.RebaseFactory(indicator=indicator, starts_on=month_end(6), reason="The new ward counts from here.")
    text = seen(lead.get(PAGE))
    assert "Rebased, July 2024" in text
    assert "Rebased from July 2024 by" in text
    assert "The new ward counts from here." in text
    assert "July 2024 to July 2025 13 90.0%" in text
    assert "from 13 readings since the rebase" in text
    assert "withdraw" not in lead.get(PAGE).content.decode()
    assert f"/rebases/{rebase.pk}/withdraw" in browser_of(cast, Role.GOVERNANCE).get(PAGE).content.decode()


def test_an_annotation_is_a_lettered_note(indicator: Indicator, lead: Client):
    months(indicator, WAVE)
    make.AnnotationFactory(indicator=indicator, happened_on=date(2024, 6, 12), text="Industrial action on ten days.")
    assert "A 12 June 2024. Industrial action on ten days." in seen(lead.get(PAGE))


def test_a_limit_that_moved_and_so_changed_the_verdict_is_said_first(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator, limit=Decimal(95), in_force_from=date(2024, 1, 1))
    make.ThresholdFactory(indicator=indicator, limit=Decimal(85), in_force_from=date(2025, 1, 1))
    months(indicator, WAVE)
    text = seen(lead.get(PAGE))
    assert (
        "The limit moved on 1 January 2025, not the performance: against at least 95%, as before, it would be" in text
    )
    assert "B" not in text.partition("A 1 January 2025: at least 85%.")[0].partition("Beds")[0]


def test_a_band_shows_both_edges_and_judges_both_sides(indicator: Indicator, lead: Client):
    changed(indicator, direction="inside_band")
    make.ThresholdFactory(indicator=indicator, limit=Decimal("-2.5"), upper=Decimal("2.5"))
    months(indicator, [1, 2, 3])
    text = seen(lead.get(PAGE))
    assert "It is beyond its limit. The latest reading is 3%, March 2024: beyond its limit, from -2.5% to 2.5%." in text
    assert "Band from -2.5%" in text
    assert "Band to 2.5%" in text


def test_a_count_of_the_year_is_judged_against_its_profile(indicator: Indicator, lead: Client):
    changed(indicator, basis="cumulative", direction="lower_is_better", unit="cases", frequency="quarterly")
    for month, limit in ((4, 37), (7, 74), (10, 110)):
        make.ThresholdFactory(
            indicator=indicator, in_force_from=date(2024, month, 1), limit=Decimal(limit), year_limit=Decimal(147)
        )
    for end, value in ((date(2024, 6, 30), 51), (date(2024, 9, 30), 102)):
        make.ReadingFactory(indicator=indicator, period_label="", period_end=end, value=Decimal(value))
    text = seen(lead.get(PAGE))
    assert "Off its trajectory: 102 cases against at most 74 cases by then." in text
    assert "147 cases for the whole year. It has been off it since 30 Jun 2024." in text
    assert "The limit moved" not in text
    assert "37 cases by 30 June 2024, 74 cases by 30 September 2024 and 110 cases by 31 March 2025" in text
    assert "ordinary reading" not in text.lower()


def test_a_rating_is_told_in_its_words_and_never_charted(indicator: Indicator, lead: Client):
    changed(indicator, ratings=["Inadequate", "Requires improvement", "Good"], unit="", frequency="occasional")
    make.ThresholdFactory(indicator=indicator, limit=Decimal(3))
    months(indicator, [3, 2])
    text = seen(lead.get(PAGE))
    assert "Rated Requires improvement, 29 Feb 2024, beyond its limit of at least Good." in text
    assert "That is worse than Good, 31 Jan 2024." in text
    assert "too early to say" not in text
    assert "Requires improvement at least Good Beyond limit" in text


def test_a_late_reading_is_said_to_be_late(indicator: Indicator, lead: Client):
    months(indicator, [90])
    assert "Data overdue: the reading after January 2024 was due by" in seen(lead.get(PAGE))
    changed(indicator, ended_on=date(2024, 2, 1))
    assert "Data overdue" not in seen(lead.get(PAGE))


def test_a_reading_is_asked_for_only_where_one_is_awaited(indicator: Indicator, lead: Client):
    months(indicator, [90])
    head, _, rest = lead.get(PAGE).content.decode().partition("<h2>")
    assert "/add-reading" in head
    assert "/add-reading" not in rest
    changed(indicator, ended_on=date(2024, 2, 1))
    head, _, rest = lead.get(PAGE).content.decode().partition("<h2>")
    assert "/add-reading" not in head
    assert "/add-reading" in rest


def test_a_chart_is_there_as_a_picture_too(indicator: Indicator, lead: Client):
    months(indicator, [90])
    assert "chart.png" not in lead.get(PAGE).content.decode()
    make.ReadingFactory(indicator=indicator, period_end=date(2024, 2, 29), value=Decimal(80))
    assert f"{PAGE}/chart.png" in lead.get(PAGE).content.decode()
    assert "chart.png" not in lead.get(f"{PAGE}?known=2024-05-01").content.decode()


def test_who_sees_every_risk_is_told_that_there_is_none(indicator: Indicator, cast: Cast, lead: Client):
    alone = make.IndicatorFactory(slug="alone", name="Alone")
    assert "speaks to no risk that you may see" in seen(lead.get(f"/indicators/{alone.slug}"))
    told = seen(browser_of(cast, Role.GOVERNANCE).get(f"/indicators/{alone.slug}"))
    assert "speaks to no risk" in told
    assert "may see" not in told


def forecast(indicator: Indicator, probability: float) -> None:
    make.ThresholdFactory(indicator=indicator, limit=Decimal(80))
    months(indicator, WAVE)
    make.ForecastFactory(
        indicator=indicator, made_from=month_end(12), for_period=month_end(14), probability=probability, degrees=10
    )


def test_a_forecast_is_a_chance_and_never_more_than_even(indicator: Indicator, lead: Client):
    forecast(indicator, 0.93)
    text = seen(lead.get(PAGE))
    assert "the chance that the reading for March 2025 is beyond at least 80% is about even." in text
    assert "93" not in text.partition("Forecast:")[2].partition("Four in five")[0]


def test_forecasts_that_do_no_better_than_the_past_are_hidden(indicator: Indicator, lead: Client):
    forecast(indicator, 0.4)
    other = make.IndicatorFactory()
    for n in range(100):
        make.ForecastFactory(
            indicator=other,
            computed_from=f"{n}",
            probability=0.9,
            climatology=0.1,
            beyond=False,
            value=Decimal(90),
            scored_at=at(date(2025, 9, 1)),
        )
    assert "Forecast:" not in seen(lead.get(PAGE))


def test_whoever_may_not_enter_readings_is_not_asked_for_one(indicator: Indicator, cast: Cast):
    assert "/add-reading" not in browser_of(cast, Role.AUDITOR).get(PAGE).content.decode()
    assert "Look after it" not in seen(browser_of(cast, Role.RISK_LEAD).get(PAGE))
    assert "Look after it" in seen(browser_of(cast, Role.GOVERNANCE).get(PAGE))


def test_what_is_ordinary_is_never_shown_beyond_the_natural_range(indicator: Indicator, lead: Client):
    changed(indicator, lowest=Decimal(0), highest=Decimal(100))
    months(indicator, [96, 99, 96, 99, 96, 99, 96, 99, 96, 99, 96, 99, 96])
    text = seen(lead.get(PAGE))
    assert "and 100.0% are ordinary" in text
    assert "105" not in text


def test_a_reading_just_outside_is_not_printed_on_the_edge(indicator: Indicator, lead: Client):
    months(indicator, [90, 91] * 7 + [87.04])
    assert "Readings between 87.05% and" in seen(lead.get(PAGE))
