"""A paper judges an indicator by the rules of its page: what takes no part, rebases, bands, ratings and profiles."""

from datetime import date
from decimal import Decimal

from risks.models import Indicator, IndicatorLink
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.pictures import spc_of
from risks.papers.rows import Measured
from risks.papers.series import indicator_entry
from risks.rules.indicators import Direction, Line

WAVE = [90, 91, 89, 90, 91, 89, 90, 91, 89, 90, 91, 89, 90]


def months(values: list[float], line: Line | None = None) -> list[Measured]:
    return [
        Measured(date(2024 + n // 12, n % 12 + 1, 28), Decimal(str(value)), None, line)
        for n, value in enumerate(values)
    ]


def entry(readings: list[Measured], rebased_on: tuple[date, ...] = (), **fields: object) -> IndicatorEntry:
    given = {"name": "Beds", "area": "BLMK", "unit": "%", "direction": "higher_is_better", "frequency": "monthly"}
    return indicator_entry(IndicatorLink(indicator=Indicator(**(given | fields))), readings, rebased_on)


def test_an_unreliable_reading_moves_neither_the_limits_nor_the_icon():
    readings = months([*WAVE, 10])
    assert entry(readings).variation_icon == "concern_low"
    found = entry([*readings[:-1], readings[-1]._replace(aside=True)])
    assert found.variation_icon == "common_cause"
    drawn = spc_of(found)
    assert [point.excluded for point in drawn.points] == [False] * 13 + [True]
    assert drawn.segments[0].mean == 90


def test_limits_begin_anew_at_a_rebase_and_it_is_named():
    begun = date(2024, 7, 28)
    found = entry(months([50] * 6 + WAVE), (begun,))
    assert found.variation_icon == "common_cause"
    assert spc_of(found).rebases == [(begun, "Rebased, July 2024")]
    assert [segment.first for segment in spc_of(found).segments] == [begun]


def test_both_edges_of_a_band_are_drawn():
    band = Line(Direction.INSIDE_BAND, Decimal("-2.5"), upper=Decimal("2.5"))
    drawn = spc_of(entry(months([1, 2, 3], band), direction="inside_band"))
    assert {value for _, value in drawn.targets} == {-2.5}
    assert {value for _, value in drawn.uppers} == {2.5}


def test_a_rating_is_told_in_its_word_and_a_count_of_the_year_has_no_icon():
    rated = entry(months([1, 2]), ratings=["Inadequate", "Good"], unit="")
    assert (rated.latest, rated.changing, rated.variation_icon) == ("Good", "Judged by its latest reading", None)
    assert entry(months(WAVE), basis="cumulative").variation_icon is None


def test_the_profile_of_the_indicator_is_used():
    outlier = [*WAVE[:6], 120, *WAVE[6:]]
    means = {
        name: spc_of(entry(months(outlier), chart_profile=name)).segments[0].upper for name in ("mdc_excel", "nhsr")
    }
    assert means["nhsr"] < means["mdc_excel"]
