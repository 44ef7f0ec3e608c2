"""An answer is to what stood then: it does not stand for what is clearly worse, and it does for what is a little so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from risks.rules.drift_facts import ReadingFacts
from risks.rules.drift_indicator import RULE
from risks.rules.drift_worse import measured, worse_since_answer
from risks.rules.indicators import Direction, Line, limit_words, status
from tests.rules.deciding import QUIET, only
from tests.rules.indicator_story import indicator

AT_LEAST_76 = Line(Direction.HIGHER_IS_BETTER, Decimal(76))
AT_MOST_0 = Line(Direction.LOWER_IS_BETTER, Decimal(0))
BAND = Line(Direction.INSIDE_BAND, Decimal(85), upper=Decimal(92))


def reading(value: float, line: Line, *, profiled: bool = False) -> ReadingFacts:
    number = Decimal(str(value))
    return ReadingFacts(
        date(2025, 8, 31), number, status(number, line), limit_words(line, "%"), line, profiled=profiled
    )


def breach(value: float, line: Line = AT_LEAST_76, *, profiled: bool = False) -> dict[str, str | int]:
    latest = reading(value, line, profiled=profiled)
    return {"value": f"{value}%", "limit": latest.limit_words, **measured(latest)}


@pytest.mark.parametrize(
    ("then", "now", "line", "asks_again"),
    [
        (72.0, 72.0, AT_LEAST_76, False),
        (72.0, 68.1, AT_LEAST_76, False),
        (72.0, 68.0, AT_LEAST_76, True),
        (72.0, 60.0, AT_LEAST_76, True),
        (72.0, 75.0, AT_LEAST_76, False),
        # Twice as far, but within what such a figure moves by itself: a twentieth of 76 is 3.8.
        (75.5, 74.0, AT_LEAST_76, False),
        (75.5, 71.71, AT_LEAST_76, False),
        (75.5, 71.7, AT_LEAST_76, True),
        # Nothing of the kind is tolerated: two are twice as many as one.
        (1, 2, AT_MOST_0, True),
        (2, 3, AT_MOST_0, False),
        (2, 4, AT_MOST_0, True),
        # On either side of a band, by the limit that is passed.
        (82, 78, BAND, False),
        (82, 77, BAND, True),
        (95, 100, BAND, True),
        (95, 99, BAND, False),
    ],
)
def test_a_figure_as_far_again_beyond_its_limit_asks_again(then, now, line, asks_again) -> None:
    assert bool(worse_since_answer(RULE, breach(then, line), breach(now, line))) == asks_again


def test_it_says_which_figures() -> None:
    assert worse_since_answer(RULE, breach(72.0), breach(60.0)) == (
        "It is twice as far beyond its limit as when somebody answered, or more: 60.0%, not 72.0%."
    )


def test_a_limit_that_moved_makes_nothing_worse_but_the_steps_of_a_profile_are_one_limit() -> None:
    stricter = Line(Direction.HIGHER_IS_BETTER, Decimal(90))
    assert not worse_since_answer(RULE, breach(72.0), breach(72.0, stricter))
    steps = breach(72.0, profiled=True), breach(72.0, stricter, profiled=True)
    assert worse_since_answer(RULE, *steps)


def test_the_rule_itself_measures_its_latest_reading() -> None:
    one = replace(indicator(), readings=(reading(70, AT_LEAST_76),), recorded=())
    evidence = only(replace(QUIET, indicators=(one,)), RULE).evidence
    assert (evidence["beyond"], evidence["least"]) == ("6", "3.8")


@pytest.mark.parametrize(
    ("rule", "then", "now", "says"),
    [
        ("appetite_breach", {"against": "Tolerance of 9", "points": 3}, {"against": "Tolerance of 9", "points": 6}, ""),
        (
            "appetite_breach",
            {"against": "Tolerance of 9", "points": 3},
            {"against": "Tolerance of 9", "points": 7},
            "The score is 4 points higher than when somebody answered.",
        ),
        ("appetite_breach", {"against": "Tolerance of 9", "points": 3}, {"against": "Tolerance of 4", "points": 8}, ""),
        ("score_lag", {"weight": 2}, {"weight": 3}, ""),
        (
            "score_lag",
            {"weight": 2},
            {"weight": 4},
            "Clearly more speaks against the score than when somebody answered.",
        ),
        ("score_lag", {"weight": 4}, {"weight": 2}, ""),
        ("action_overdue", {"points": 1, "weight": 1}, {"points": 25, "weight": 9}, ""),
        ("kri_breach", {"limit": "at least 76%"}, breach(10), ""),
        ("kri_breach", None, breach(10), ""),
        ("kri_breach", {}, breach(10), ""),
    ],
)
def test_what_asks_again_rule_by_rule(rule, then, now, says) -> None:
    assert worse_since_answer(rule, then, now) == says
