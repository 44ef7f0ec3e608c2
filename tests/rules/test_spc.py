from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.indicators import Direction
from risks.rules.spc import MDC_EXCEL, NHSR, Analysis, SpcError, analyse

UP = Direction.HIGHER_IS_BETTER
RISING = [10.0, 16.0, 9.0, 15.0, 10.0, 9.0, 15.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0]


def months(n: int) -> list[date]:
    return [date(2024 + i // 12, i % 12 + 1, 1) for i in range(n)]


def chart(values: Sequence[float], direction: Direction = UP, target: float | None = None) -> Analysis:
    return analyse(list(zip(months(len(values)), values, strict=True)), direction=direction, target=target)


def test_no_icon_is_given_before_thirteen_readings_and_the_words_count_them() -> None:
    few = chart(RISING[:5], target=11)
    assert few.variation_icon is None
    assert few.assurance_icon is None
    assert few.variation_words == few.assurance_words == "Too few readings to judge: 5 of 13"
    assert chart(RISING[-13:]).variation_icon == "improvement_high"


def test_the_nhsr_profile_judges_from_the_first_reading() -> None:
    few = analyse([(date(2024, 1, 1), 5.0), (date(2024, 2, 1), 6.0)], direction=UP, profile=NHSR)
    assert few.variation_words == "No real change"


@pytest.mark.parametrize(
    ("direction", "icon", "words"),
    [
        (Direction.HIGHER_IS_BETTER, "improvement_high", "Getting better"),
        (Direction.LOWER_IS_BETTER, "concern_high", "Getting worse"),
        (Direction.NEUTRAL, "neutral_high", "Going up"),
        (Direction.INSIDE_BAND, "neutral_high", "Going up"),
    ],
)
def test_a_trend_is_better_or_worse_by_its_direction(direction: Direction, icon: str, words: str) -> None:
    rising = chart(RISING, direction)
    assert rising.points[-1].cause == "trend_up"
    assert (rising.variation_icon, rising.variation_words) == (icon, words)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (90.0, "Will reliably miss its limit"),
        (1.0, "Will reliably meet its limit"),
        (11.0, "May meet or miss its limit"),
        (None, "No limit set"),
    ],
)
def test_assurance_says_what_the_process_will_do(target: float | None, words: str) -> None:
    assert chart([10.0, 12.0, 11.0] * 5, target=target).assurance_words == words


def test_an_indicator_with_no_better_direction_is_not_judged_against_a_limit() -> None:
    neutral = chart([10.0, 12.0, 11.0] * 5, Direction.NEUTRAL, target=90)
    assert neutral.assurance_icon is None
    assert neutral.assurance_words == "Not judged against a limit"


def test_a_flat_series_has_no_special_cause_and_cannot_be_judged_on_its_own_level() -> None:
    flat = chart([0.1] * 15, target=0.1)
    assert {row.cause for row in flat.points} == {"common_cause"}
    assert flat.assurance_words == "Not enough variation to judge"
    assert (flat.assurance_icon, flat.computed_assurance_icon) == (None, "inconsistent")
    assert chart([0.1] * 15, target=9).assurance_words == "Not enough variation to judge"
    screened = analyse(list(zip(months(15), [0.1] * 15, strict=True)), direction=UP, target=9, profile=NHSR)
    assert screened.points[-1].upl is None
    assert screened.assurance_words == "Not enough variation to judge"


def test_an_empty_series_says_so() -> None:
    empty = chart([])
    assert empty.points == ()
    assert empty.variation_icon is None
    assert empty.variation_words == "No readings yet"


def test_after_a_rebase_the_readings_are_counted_anew_and_runs_do_not_cross_it() -> None:
    days = months(14)
    rebased = analyse(list(zip(days, RISING, strict=True)), direction=UP, rebase_dates=[days[9], date(2030, 1, 1)])
    assert [row.group for row in rebased.points] == [0] * 9 + [1] * 5
    assert rebased.variation_words == "Too few readings to judge: 5 of 13"
    assert {row.cause for row in rebased.points} == {"common_cause"}


def test_limits_fixed_after_twelve_readings_ignore_what_came_later() -> None:
    values = [10.0, 12.0] * 6 + [30.0, 31.0]
    fixed = analyse(list(zip(months(14), values, strict=True)), direction=UP, fix_after_n_points=12)
    assert fixed.points[-1].mean == 11
    assert fixed.points[-1].upl == pytest.approx(11 + 2.66 * 2)
    assert fixed.points[-1].cause == "above_upl"


@pytest.mark.parametrize(
    ("points", "fix", "sentence"),
    [
        ([(date(2024, 1, 1), 5.0), (date(2024, 1, 1), 6.0)], None, "Two readings are dated 2024-01-01"),
        ([(date(2024, 1, 1), float("nan"))], None, "not a number"),
        ([(date(2024, 1, 1), 5.0)], 11, "at least 12 readings"),
    ],
)
def test_a_series_that_cannot_be_charted_is_refused(
    points: list[tuple[date, float]], fix: int | None, sentence: str
) -> None:
    with pytest.raises(SpcError, match=sentence):
        analyse(points, direction=UP, fix_after_n_points=fix)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=40), st.integers(-500, 500))
def test_moving_every_reading_by_the_same_amount_changes_no_cause(tenths: list[int], shift: int) -> None:
    """Exact in tenths; a mean that is one bit off would give a point on it a side."""
    here = chart([n / 10 for n in tenths])
    there = chart([(n + shift) / 10 for n in tenths])
    assert [(row.side, row.cause) for row in here.points] == [(row.side, row.cause) for row in there.points]


@given(st.lists(st.integers(0, 99), min_size=1, max_size=40))
def test_turning_the_chart_upside_down_turns_every_cause(values: list[int]) -> None:
    opposite = {
        "above_upl": "below_lpl",
        "trend_up": "trend_down",
        "two_of_three_high": "two_of_three_low",
        "shift_high": "shift_low",
    }
    opposite |= {after: before for before, after in opposite.items()} | {"common_cause": "common_cause"}
    up = chart([float(value) for value in values])
    down = chart([-float(value) for value in values])
    assert [opposite[row.cause] for row in up.points] == [row.cause for row in down.points]


def test_a_reading_exactly_on_the_mean_is_on_no_side_of_it() -> None:
    """The mean of 0.1, 0.2 and 0.3 is 0.19999999999999998 in binary fractions."""
    assert [row.side for row in chart([0.1, 0.2, 0.3]).points] == [-1, 0, 1]
    assert {row.cause for row in chart([0.2] * 6 + [0.1, 0.2, 0.3] + [0.2] * 6).points[:6]} == {"common_cause"}


def test_the_order_of_the_input_does_not_matter() -> None:
    points = [(date(2024, 1, 1) + timedelta(days=7 * i), value) for i, value in enumerate(RISING)]
    assert analyse(points[::-1], direction=UP) == analyse(points, direction=UP)


def test_a_longer_run_can_be_asked_for() -> None:
    points = list(zip(months(14), RISING, strict=True))
    longer = analyse(points, direction=UP, profile=replace(MDC_EXCEL, run_length=8))
    assert longer.points[-1].cause != "trend_up"
