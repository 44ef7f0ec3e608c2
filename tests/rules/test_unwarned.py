"""Why a breach came without a warning, and how the causes are counted in words."""

from collections import Counter
from datetime import date

import pytest

from risks.rules.unwarned import Unwarned, unwarned_words, why_unwarned
from risks.rules.warnings import Stood, reckon

SHORT = "had fewer than 12 readings before, too few to warn by"
SILENT = "2 had readings enough to warn by, and no warning came"
START, END, TODAY = date(2025, 4, 1), date(2026, 3, 31), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("charted", "before", "cause"),
    [
        (True, 0, Unwarned.SHORT),
        (True, 11, Unwarned.SHORT),
        (True, 12, Unwarned.SILENT),
        (True, None, Unwarned.SILENT),
        (False, 0, Unwarned.UNCHARTED),
        (False, 40, Unwarned.UNCHARTED),
    ],
)
def test_the_cause_is_what_was_wanting(charted: bool, before: int | None, cause: Unwarned) -> None:
    assert why_unwarned(charted=charted, before=before) is cause


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, ""),
        ({Unwarned.SHORT: 1}, f"it {SHORT}"),
        ({Unwarned.SHORT: 11}, f"all {SHORT}"),
        ({Unwarned.UNCHARTED: 1}, "it is a rating or a count of the year so far, of which nothing is forecast"),
        (
            {Unwarned.SILENT: 2, Unwarned.SHORT: 8, Unwarned.UNCHARTED: 1},
            f"8 {SHORT}; 1 is a rating or a count of the year so far, of which nothing is forecast; {SILENT}",
        ),
    ],
)
def test_the_causes_are_counted_in_words(counts: dict[Unwarned, int], words: str) -> None:
    assert unwarned_words(counts) == words


def test_a_period_counts_the_causes_of_the_breaches_that_nothing_warned_of() -> None:
    def breach(number: int, **told: object) -> Stood:
        return Stood("kri_breach", (number, "indicator:beds"), date(2025, 9, 1), **told)  # type: ignore[arg-type]

    warned = Stood("kri_forecast", (4, "indicator:beds"), date(2025, 8, 1), date(2025, 9, 1), "materialised")
    every = [breach(1, before=3), breach(2, before=30), breach(3, charted=False), breach(4, before=30), warned]
    found = reckon(every, START, END, TODAY)
    assert found.unwarned == Counter({Unwarned.SHORT: 1, Unwarned.SILENT: 1, Unwarned.UNCHARTED: 1})
    assert (found.breaches, found.missed) == (4, 3)
