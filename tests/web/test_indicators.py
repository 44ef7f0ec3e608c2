"""Indicators: never green without a limit, never a verdict on too few readings, and every reading with its source."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from risks.models import Indicator, Reading, Role
from tests import factories as make
from tests.web.cast import NOBODY, SECRET, Cast, browser_of, seen
from tests.web.counting import queries


def months(indicator: Indicator, values: list[float]) -> None:
    """One reading for each month up to August 2025, oldest first."""
    for back, value in enumerate(reversed(values)):
        year, month = divmod(2025 * 12 + 8 - back, 12)
        make.ReadingFactory(indicator=indicator, period_end=date(year, month + 1, 1), value=Decimal(str(value)))


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    found = make.IndicatorFactory(slug="beds", name="Beds occupied", area="BLMK")
    make.IndicatorLinkFactory(indicator=found, risk=cast.own)
    return found


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def test_without_a_limit_nothing_is_called_inside_it(indicator: Indicator, lead: Client):
    make.ReadingFactory(indicator=indicator)
    text = seen(lead.get("/indicators/beds"))
    assert "Inside limit." not in text
    assert re.search("No limit (is )?set", text)


def test_too_few_readings_are_said_to_be_too_few(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator)
    months(indicator, [90.0] * 12)
    text = seen(lead.get("/indicators/beds"))
    assert "It is inside its limit. The latest reading is 90%" in text
    assert "With 12 readings it is too early to say whether it is changing: that takes 13." in text
    assert "Signal, " not in text


def test_thirteen_readings_earn_a_verdict(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator)
    months(indicator, [90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 70])
    text = seen(lead.get("/indicators/beds"))
    assert "Getting worse: the latest month is below what is ordinary; it will" in text
    assert "is beyond it." in text
    assert "Signal, worse" in text


def test_each_reading_is_judged_by_the_limit_of_its_own_date(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator, limit=Decimal(76))
    make.ThresholdFactory(indicator=indicator, limit=Decimal(95), in_force_from=date(2025, 8, 1), said_by="The plan")
    make.ReadingFactory(indicator=indicator, period_end=date(2025, 7, 31), period_label="July 2025")
    make.ReadingFactory(indicator=indicator, period_end=date(2025, 8, 31), period_label="August 2025")
    text = seen(lead.get("/indicators/beds"))
    assert "August 2025 to 31 August 2025 80% at least 95% Beyond limit" in text
    assert "July 2025 to 31 July 2025 80% at least 76% Inside limit" in text
    assert "The limit moved, not the performance: it was at least 76%. The plan." in text


def test_a_limit_set_after_the_latest_reading_does_not_judge_it(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator, limit=Decimal(76))
    make.ThresholdFactory(indicator=indicator, limit=Decimal(95), in_force_from=date(2025, 9, 10))
    make.ReadingFactory(indicator=indicator)
    assert "It is inside its limit." in seen(lead.get("/indicators/beds"))


def test_a_limit_that_vanished_is_said_and_judges_nothing(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator)
    make.ThresholdFactory(indicator=indicator, limit=None, in_force_from=date(2025, 3, 1))
    make.ReadingFactory(indicator=indicator)
    text = seen(lead.get("/indicators/beds"))
    assert "The limit vanished: it was at least 76%." in text
    assert "No limit is set, so it is not judged." in text


def test_projections_and_undated_facts_stand_apart(indicator: Indicator, lead: Client):
    make.ReadingFactory(indicator=indicator, kind=Reading.Kind.PROJECTION, value=Decimal(99), period_label="2026 plan")
    make.ReadingFactory(
        indicator=indicator, kind=Reading.Kind.UNDATED, period_end=None, period_label="", recorded_at=make.at()
    )
    text = seen(lead.get("/indicators/beds"))
    assert "Nothing has been measured yet." in text
    assert text.index("Projections What somebody planned") < text.index("2026 plan") < text.index("Facts without")


def test_every_reading_cites_its_line(indicator: Indicator, lead: Client):
    make.ReadingFactory(indicator=indicator, source_document=make.SourceDocumentFactory(), source_lines="1162")
    assert "Source: Annual report, line 1162" in seen(lead.get("/indicators/beds"))


def test_the_other_areas_of_the_same_name_are_drawn_on_one_scale(indicator: Indicator, lead: Client):
    months(indicator, [90, 91])
    months(make.IndicatorFactory(name="Beds occupied", area="Luton"), [50, 51])
    months(make.IndicatorFactory(name="Beds occupied", area="Bedford"), [10, 11])
    make.ReadingFactory(indicator=make.IndicatorFactory(name="Beds occupied", area="Elsewhere"))
    html = lead.get("/indicators/beds").content.decode()
    text = seen(lead.get("/indicators/beds"))
    assert "Other areas One scale for all of them." in text
    assert 'id="area-0' in html
    assert 'id="area-1' in html
    assert "Without a line to draw: Elsewhere" in text


def test_a_series_that_ended_says_so(indicator: Indicator, lead: Client):
    make.ReadingFactory(indicator=indicator)
    Indicator.objects.filter(pk=indicator.pk).update(ended_on=date(2025, 8, 31))
    assert "No reading is expected after 31 August 2025: the series has ended." in seen(lead.get("/indicators/beds"))


def test_only_risks_that_may_be_seen_are_named(indicator: Indicator, cast: Cast, lead: Client):
    make.IndicatorLinkFactory(indicator=indicator, risk=cast.secret)
    assert SECRET not in seen(lead.get("/indicators/beds"))
    assert SECRET in seen(browser_of(cast, Role.GOVERNANCE).get("/indicators/beds"))


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
def test_a_partner_reads_only_indicators_of_the_risks_it_shares(indicator: Indicator, cast: Cast, role: str):
    expected = {NOBODY: 302, Role.PARTNER: 404}.get(role, 200)
    assert browser_of(cast, role).get("/indicators/beds").status_code == expected


def test_pages_take_the_same_queries_for_5_and_for_50(indicator: Indicator, cast: Cast, lead: Client):
    def add(n: int) -> None:
        for _ in range(n):
            other = make.IndicatorFactory()
            make.IndicatorLinkFactory(indicator=other, risk=cast.own)
            make.ReadingFactory(indicator=other)
            make.ThresholdFactory(indicator=other)
            make.ReadingFactory(indicator=make.IndicatorFactory(name=indicator.name, area=other.slug))

    add(5)
    few = queries(lead, "/indicators/beds")
    add(45)
    assert queries(lead, "/indicators/beds") == few


def test_that_no_limit_is_set_is_said_once(indicator: Indicator, cast: Cast, lead: Client):
    months(indicator, [80, 81, 82])
    table = seen(lead.get("/indicators/beds")).partition("Readings Latest first")[2]
    assert table.count("no limit set") == table.count("Not judged") == 3
    assert "No limit set" not in table
    assert seen(lead.get(f"/risks/{cast.own.reference_id}")).count("No limit set") == 1
