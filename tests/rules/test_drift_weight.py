"""How much the indicators weigh against a score: E of design/statistics 4.5."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from risks.rules.drift_weight import against_score, weight_of
from risks.rules.indicators import Status
from tests.rules.indicator_story import AMBER, DECIDED, GREEN, RED, concern, indicator, read, recorded, risk

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


def test_what_became_known_after_the_decision_counts_from_then_though_its_period_ended_before() -> None:
    january = indicator(RED, then=Status.GREEN)
    (found,) = against_score(risk(january, decided_at=datetime(2025, 2, 10, tzinfo=UTC)))
    assert found.known_on == date(2025, 2, 15)
    assert against_score(risk(january, decided_at=datetime(2025, 2, 16, tzinfo=UTC))) == ()


def test_where_it_is_not_told_when_readings_were_recorded_their_periods_serve() -> None:
    untold = replace(indicator(GREEN, RED, then=Status.GREEN), recorded=())
    (found,) = against_score(risk(untold, decided_at=DECIDED))
    assert found.known_on == date(2025, 2, 28)
    assert against_score(risk(untold, decided_at=datetime(2025, 2, 28, 12, tzinfo=UTC))) == ()


def test_a_concern_is_known_from_its_first_reading_since_the_decision() -> None:
    (found,) = against_score(
        risk(indicator(*[GREEN] * 4, then=Status.GREEN, verdict=concern(1, 1)), decided_at=DECIDED)
    )
    assert found.known_on == date(2025, 3, 15)
    (found,) = against_score(
        risk(indicator(*[GREEN] * 4, then=Status.GREEN, verdict=concern(3, 3)), decided_at=DECIDED)
    )
    assert found.known_on == date(2025, 4, 15)


def test_what_was_recorded_at_the_very_instant_of_the_decision_was_known() -> None:
    worse = indicator(GREEN, RED, then=Status.GREEN)
    assert against_score(risk(worse, decided_at=recorded(2))) == ()
    signal = indicator(GREEN, GREEN, GREEN, then=Status.GREEN, then_concern=True, verdict=concern(2, 2))
    assert against_score(risk(signal, decided_at=recorded(2))) == ()


def test_a_reading_without_a_limit_to_judge_it_by_is_not_worse() -> None:
    unjudged = indicator(GREEN, RED, RED, then=Status.GREEN)
    for place in (-1, -2):
        readings = list(unjudged.readings)
        readings[place] = read(4 + place, RED, None)
        found = against_score(risk(replace(unjudged, readings=tuple(readings)), decided_at=DECIDED))
        assert len(found) == (place == -2)


def test_a_concern_of_unknown_beginning_counts_from_the_first_reading_since_the_decision() -> None:
    verdict = replace(concern(), concern_since=None, concern_known_at=None)
    (found,) = against_score(risk(indicator(*[GREEN] * 4, then=Status.GREEN, verdict=verdict), decided_at=DECIDED))
    assert (found.known_on, found.reading) == (date(2025, 3, 15), None)
