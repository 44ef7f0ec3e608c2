"""A value that jumps is asked about; an ordinary one, however new, is not."""

from decimal import Decimal

import pytest

from risks.rules.plausible import jump_words


def series(*values: str) -> list[Decimal]:
    return [Decimal(value) for value in values]


STEADY = series("91.2", "90.8", "92.4", "91.9", "90.1")


@pytest.mark.parametrize("value", ["9.12", "912", "0", "-91"])
def test_a_slip_of_the_decimal_point_or_the_sign_is_asked_about(value):
    assert jump_words(Decimal(value), STEADY, "%").endswith(
        "is a long way off: readings before it lay between 90.1% and 92.4%. Is it right?"
    )


@pytest.mark.parametrize("value", ["84", "76.4", "97", "100"])
def test_a_reading_that_is_merely_worse_or_better_is_not(value):
    assert jump_words(Decimal(value), STEADY, "%") == ""


def test_without_any_reading_there_is_nothing_to_compare_with():
    assert jump_words(Decimal(1000), []) == ""


def test_a_few_readings_ask_only_about_five_times_as_much_or_a_fifth():
    assert jump_words(Decimal(49), series("10")) == ""
    assert jump_words(Decimal(50), series("10")) == ("50 is a long way off: readings before it lay at 10. Is it right?")
    assert jump_words(Decimal(2), series("10", "10")) != ""
    assert jump_words(Decimal(3), series("10", "10")) == ""


def test_nothing_is_a_long_way_from_nothing():
    assert jump_words(Decimal(3), series("0", "0")) == ""
    assert jump_words(Decimal(3), series("0", "0", "0")) == ""
    assert jump_words(Decimal(0), series("3")) == ""


def test_a_small_count_may_double():
    assert jump_words(Decimal(5), series("0", "1", "2", "1")) == ""


def test_only_the_last_two_years_of_months_count():
    long_ago = series("1000") + STEADY * 5
    assert jump_words(Decimal(1000), long_ago) != ""


@pytest.mark.parametrize(
    ("typed", "asked"), [("7.9", True), ("790", True), ("0.79", True), ("50", False), ("95", False)]
)
def test_a_decimal_point_out_of_place_is_asked_about(typed, asked):
    before = [Decimal(value) for value in (56, 79, 81, 60, 77)]
    assert bool(jump_words(Decimal(typed), before, "%")) == asked


def test_a_small_count_in_a_wide_range_is_no_slip_of_the_point():
    assert jump_words(Decimal(3), [Decimal(value) for value in (12, 30, 5, 20)], "people") == ""
