"""How much the indicators weigh against a score: E of design/statistics 4.5."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from risks.rules.drift_weight import against_score, weight_of
from risks.rules.indicators import Status
from tests.rules.indicator_story import AMBER, DECIDED, GREEN, RED, concern, indicator, risk

LEVELS = {GREEN: 0, AMBER: 1, RED: 2}
THEN = {Status.GREEN: 0, Status.AMBER: 1, Status.RED: 2}


def by_the_formula(last_two: tuple, then: Status | None, primary: bool, signal: bool) -> int:
    """min(2, (2 if primary else 1) * worse + sig), as it stands in the specification."""
    now, both, base = LEVELS[last_two[1]], [LEVELS[value] for value in last_two], THEN.get(then, 0)
    worse = now > base and (now == 2 or all(level > base for level in both))
    if then is None:
        worse = both == [2, 2]
    return min(2, (2 if primary else 1) * worse + signal)


@pytest.mark.parametrize("then", [None, *THEN])
def test_one_indicator_weighs_as_the_formula_says_in_every_combination(then: Status | None) -> None:
    for last_two, role, signal in product(product(LEVELS, LEVELS), ("primary", "secondary"), (False, True)):
        one = indicator(*last_two, role=role, then=then, verdict=concern() if signal else None)
        weight = weight_of(against_score(risk(one, decided_at=datetime(2025, 1, 5, tzinfo=UTC))))
        assert weight == by_the_formula(last_two, then, role == "primary", signal), (last_two, then, role, signal)


def test_a_signal_that_was_there_when_it_was_scored_weighs_nothing_and_a_new_one_does() -> None:
    def weighs(**facts: object) -> int:
        return weight_of(against_score(risk(indicator(GREEN, GREEN, then=Status.GREEN, **facts), decided_at=DECIDED)))  # type: ignore[arg-type]

    assert weighs(verdict=concern(1, 1), then_concern=True) == 0
    assert weighs(verdict=concern(1, 1)) == 1
    assert weighs(verdict=concern(2, 2), then_concern=True) == 1
    assert weighs(verdict=replace(concern(), readings=12)) == 0


def test_an_indicator_linked_twice_weighs_once_and_as_the_weightier() -> None:
    twice = [indicator(GREEN, RED, role=role, then=Status.GREEN) for role in ("secondary", "primary")]
    assert weight_of(against_score(risk(*twice, decided_at=DECIDED))) == 2
