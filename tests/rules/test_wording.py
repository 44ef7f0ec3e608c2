from datetime import date
from decimal import Decimal

import pytest

from risks.rules.wording import (
    count_words,
    date_words,
    join_words,
    move_words,
    number_word,
    plural,
    quantity_words,
    short_date,
)


def test_dates_have_no_leading_zero() -> None:
    assert date_words(date(2026, 11, 2)) == "2 November 2026"
    assert short_date(date(2026, 11, 22)) == "22 Nov 2026"
    assert [short_date(date(2026, month, 1))[2:5] for month in (1, 6, 9, 12)] == ["Jan", "Jun", "Sep", "Dec"]


def test_numbers_under_ten_are_words_only_at_the_start_of_a_sentence() -> None:
    assert [number_word(n) for n in (0, 1, 9, 10)] == ["0", "One", "Nine", "10"]
    assert count_words(3, "risk", start=True) == "Three risks"
    assert count_words(3, "risk") == "3 risks"
    assert count_words(1, "risk") == "1 risk"
    assert count_words(12, "risk", start=True) == "12 risks"
    assert count_words(0, "risk") == "no risks"
    assert count_words(0, "risk", start=True) == "No risks"


def test_nouns_take_their_english_plural() -> None:
    assert [plural(2, noun) for noun in ("risk", "priority", "day", "loss", "branch")] == [
        "risks",
        "priorities",
        "days",
        "losses",
        "branches",
    ]
    assert plural(1, "priority") == "priority"
    assert plural(2, "person", "people") == "people"


def test_lists_end_with_and() -> None:
    assert [join_words(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_a_move_says_its_direction_and_size() -> None:
    assert [move_words(12, 16), move_words(12, 9), move_words(12, 12)] == ["Up 4", "Down 3", "No change"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("76.400000", "%", "76.4%"),
        ("340.000000", "beds", "340 beds"),
        ("1", "beds", "1 bed"),
        ("1", "people", "1 person"),
        ("9371", "", "9,371"),
        ("-12.5", "£m", "-£12.5m"),
        ("340", "£000", "£340 thousand"),
        ("1.5", "GBP million", "£1.5 million"),
        ("16", "£", "£16"),
        ("5", "% change", "5% change"),
        ("-0.000", "%", "0%"),
        ("1E+3", "days", "1,000 days"),
    ],
)
def test_quantities_lose_idle_zeros_and_keep_their_unit(value: str, unit: str, words: str) -> None:
    assert quantity_words(Decimal(value), unit) == words
