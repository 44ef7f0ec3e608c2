"""How far an action has moved, in words."""

from datetime import date

import pytest

from risks.rules.slips import slip_words

FIRST = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("times", "now", "words"),
    [
        (0, FIRST, "never moved"),
        (1, date(2026, 2, 1), "moved once, 1 day later"),
        (2, date(2026, 3, 2), "moved twice, 30 days in all"),
        (3, date(2026, 5, 3), "moved 3 times, 92 days in all"),
        (1, date(2026, 1, 26), "moved once, 5 days earlier"),
        (3, date(2026, 1, 26), "moved 3 times, 5 days earlier"),
        (2, FIRST, "moved twice, back to its first date"),
    ],
)
def test_slips_are_counted_in_words(times, now, words):
    assert slip_words(times, FIRST, now) == words
