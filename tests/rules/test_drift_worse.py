"""A breach that gets much worse is one more severe, says why, and is not said twice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from risks.rules.drift_facts import IndicatorFacts, ReadingFacts
from risks.rules.drift_indicator import RULE
from risks.rules.indicators import Direction, Line, Status, limit_words, status
from tests.rules.deciding import QUIET, only
from tests.rules.indicator_story import indicator, month_end

BEDS = Line(Direction.HIGHER_IS_BETTER, Decimal(80))


def breach(*values: float, role: str = "primary", line: Line = BEDS) -> tuple[int, str]:
    """Severity, and why, of an indicator read month by month."""
    readings = tuple(
        ReadingFacts(
            month_end(month),
            Decimal(str(value)),
            status(Decimal(str(value)), line),
            limit_words(line, "%"),
            line,
        )
        for month, value in enumerate(values, start=1)
    )
    return told(replace(indicator(), readings=readings, recorded=(), role=role))


def told(one: IndicatorFacts) -> tuple[int, str]:
    signal = only(replace(QUIET, indicators=(one,)), RULE)
    return signal.severity, str(signal.evidence.get("why", ""))


def test_the_virtual_wards_of_january_2025_are_critical_in_that_month_alone() -> None:
    months = (71.5, 74.1, 70.8, 73.9, 75.6)
    assert breach(*months) == (3, "")
    severity, why = breach(*months, 32.9)
    assert severity == 4
    assert why == (
        "It is far worse than any reading since 31 January 2025, when it first passed its limit: "
        "more than two and a half times as far beyond it."
    )
    assert breach(*months, 32.9, 71.5) == (3, "")
    assert breach(*months, 32.9, 71.5, 30.0) == (3, "")
    assert breach(*months, 32.9, role="secondary")[0] == 3


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ((79, 79, 70), 3),
        ((79, 79, 79, 77.5), 3),
        ((79, 79, 79, 77.4), 4),
        ((70, 85, 79, 79, 60), 3),
        ((60,), 3),
    ],
)
def test_it_takes_three_readings_of_the_same_breach_and_more_than_twice_as_far(
    values: tuple[float, ...], severity: int
) -> None:
    assert breach(*values)[0] == severity


def test_a_band_is_measured_from_the_end_that_is_nearer() -> None:
    band = Line(Direction.INSIDE_BAND, Decimal("-2.5"), upper=Decimal("2.5"))
    assert breach(3.5, -3.5, 3.5, 5.0, line=band)[0] == 3
    assert breach(3.5, -3.5, 3.5, 5.1, line=band)[0] == 4
    assert breach(3.5, -3.5, 3.5, -5.1, line=band)[0] == 4


def test_a_limit_that_moved_makes_nothing_worse() -> None:
    strict = Line(Direction.HIGHER_IS_BETTER, Decimal(90))
    one = replace(indicator(79, 79, 79, 79), recorded=())
    before = [replace(each, line=BEDS, status=Status.RED) for each in one.readings[:-1]]
    latest = replace(one.readings[-1], line=strict, status=Status.RED, limit_words="at least 90%")
    severity, why = told(replace(one, readings=(*before, latest)))
    assert (severity, why.startswith("The limit moved from")) == (3, True)


def of_the_year(value: int, step: int, year: int | None, way: Direction = Direction.LOWER_IS_BETTER) -> IndicatorFacts:
    line = Line(way, Decimal(step))
    read = ReadingFacts(
        month_end(3), Decimal(value), Status.RED, "at most", line, True, None if year is None else Decimal(year)
    )
    return replace(indicator(role="secondary"), readings=(read,), recorded=(), unit="cases")


def test_a_count_that_has_passed_the_limit_of_the_whole_year_cannot_come_back_inside_it() -> None:
    assert told(of_the_year(102, 74, 147)) == (2, "")
    assert told(of_the_year(147, 110, 147)) == (2, "")
    assert told(of_the_year(154, 110, 147)) == (3, "The limit for the whole year, 147 cases, is passed.")
    assert told(of_the_year(202, 147, 147)) == (3, "The limit for the whole year, 147 cases, is passed.")
    assert told(of_the_year(154, 110, None)) == (2, "")
    # What should rise is not lost before the year is over.
    assert told(of_the_year(30, 45, 20, Direction.HIGHER_IS_BETTER)) == (2, "")
