"""The sentence about a chart names the cause of its icon, and the same number of readings that a reader counts."""

from datetime import date

import pytest

from risks.rules.chance_words import chance_words
from risks.rules.indicators import Direction
from risks.rules.signal_words import cause_words, counted_words, expectation_words
from risks.rules.spc import Analysis, analyse

WAVE = [90, 91, 89, 90, 91, 89, 90, 91, 89, 90, 91, 89]


def chart(values: list[float], *, target: float | None = None, rebase: int | None = None) -> Analysis:
    days = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(len(values))]
    return analyse(
        list(zip(days, values, strict=True)),
        direction=Direction.HIGHER_IS_BETTER,
        target=target,
        rebase_dates=[] if rebase is None else [days[rebase]],
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([*WAVE, 90], ""),
        ([*WAVE, 80], "the latest month is below what is ordinary"),
        ([*WAVE, 100], "the latest month is above what is ordinary"),
        ([90, 94] * 8 + [91] * 8, "8 months in a row below the average"),
        ([90, 94] * 8 + [90.5, 91, 91.5, 92, 92.5, 93, 93.5], "7 months in a row rising"),
        ([90, 94] * 8 + [102, 95, 102], "2 of the last 3 months are far above the average"),
    ],
)
def test_the_cause_of_the_last_reading_is_said_in_words(values: list[float], words: str):
    assert cause_words(chart(values), "month") == words


def test_a_run_is_counted_within_its_stretch():
    found = chart([80] * 10 + [90, 94] * 8 + [91] * 8, rebase=10)
    assert cause_words(found) == "8 readings in a row below the average"


@pytest.mark.parametrize(
    "values",
    [
        [*WAVE, 90],
        [*WAVE, 80],
        [*WAVE, 100],
        [90, 94] * 8 + [91] * 8,
        [90, 94] * 8 + [90.5, 91, 91.5, 92, 92.5, 93, 93.5],
        [94, 90] * 8 + [93.5, 93, 92.5, 92, 91.5, 91, 90.5],
    ],
)
def test_without_the_chart_the_same_is_said_from_the_readings_and_their_mean(values: list[float]):
    found = chart(values)
    last = found.points[-1]
    assert counted_words(last.cause, values, last.mean, "month") == cause_words(found, "month")


def test_what_the_readings_alone_do_not_tell_is_not_said():
    assert (
        counted_words("two_of_three_low", [1, 2, 3], 9.0)
        == "at least 2 of the last 3 readings are far below the average"
    )
    assert counted_words("shift_low", [1, 2, 3], 9.0, whole=False) == "3 or more readings in a row below the average"
    assert counted_words("shift_low", [9, 1, 2], 5.0, whole=False) == "2 readings in a row below the average"
    assert counted_words("trend_up", [1, 2, 3], None, whole=False) == "3 or more readings in a row rising"
    assert counted_words("shift_high", [1, 2, 3], None) == "several readings in a row above the average"
    assert counted_words("common_cause", [], None) == ""


def test_no_reading_has_no_cause():
    assert cause_words(chart([])) == ""


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (80, "it will reliably meet its limit of at least 80%"),
        (90, "it will not reliably meet its limit of at least 90% without a change"),
        (99, "it will go on missing its limit of at least 99% without a change"),
        (None, ""),
    ],
)
def test_what_to_expect_of_the_limit_is_said_only_with_a_limit(target: float | None, words: str):
    assert expectation_words(chart([*WAVE, 90], target=target), f"at least {target}%") == words


def test_nothing_is_expected_of_too_few_or_of_equal_readings():
    assert expectation_words(chart(WAVE, target=90), "at least 90%") == ""
    said = expectation_words(chart([90] * 13, target=90), "at least 90%")
    assert said == "too little varies to say whether it will meet its limit of at least 90%"


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0, "less than 1 in 10"), (0.2443, "about 1 in 5"), (0.4, "about 2 in 5"), (0.5, "about even"), (1, "about even")],
)
def test_a_chance_is_never_said_to_be_more_than_even(probability: float, words: str):
    assert chance_words(probability) == words


def test_what_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_words(1.2)
