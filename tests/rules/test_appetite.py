from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.appetite import Level, Limits, LimitsError, Position, points_beyond, position, position_words
from risks.rules.scoring import POSSIBLE_SCORES

TODAY = date(2026, 11, 22)
CAUTIOUS = Limits(6, 9)

scores = st.sampled_from(POSSIBLE_SCORES)
limits = st.tuples(st.integers(1, 25), st.integers(1, 25)).map(lambda pair: Limits(min(pair), max(pair)))
days = st.none() | st.dates(date(2025, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (6, Position.WITHIN_APPETITE),
        (8, Position.WITHIN_TOLERANCE),
        (9, Position.WITHIN_TOLERANCE),
        (10, Position.BEYOND_TOLERANCE),
    ],
)
def test_a_score_on_a_limit_is_inside_it(score: int, expected: Position) -> None:
    assert position(score, CAUTIOUS, TODAY) is expected


def test_without_a_score_or_an_appetite_a_risk_is_never_within() -> None:
    assert position(None, CAUTIOUS, TODAY) is Position.UNKNOWN
    assert position(1, None, TODAY) is Position.UNKNOWN
    assert position(None, None, TODAY, accepted_until=TODAY) is Position.UNKNOWN


def test_an_exception_holds_on_its_last_day_and_not_on_the_next() -> None:
    assert position(16, CAUTIOUS, TODAY, accepted_until=TODAY) is Position.BEYOND_ACCEPTED
    assert position(16, CAUTIOUS, TODAY, accepted_until=TODAY - timedelta(days=1)) is Position.BEYOND_TOLERANCE


@given(scores, limits, days)
def test_an_exception_changes_nothing_for_a_score_inside_tolerance(
    score: int, limits: Limits, accepted_until: date | None
) -> None:
    if score <= limits.tolerance:
        assert position(score, limits, TODAY, accepted_until) is position(score, limits, TODAY)


@given(scores, scores, limits)
def test_a_higher_score_never_stands_better(first: int, second: int, limits: Limits) -> None:
    order = [Position.WITHIN_APPETITE, Position.WITHIN_TOLERANCE, Position.BEYOND_TOLERANCE]
    lower, higher = sorted((first, second))
    assert order.index(position(lower, limits, TODAY)) <= order.index(position(higher, limits, TODAY))


@given(scores, limits, days)
def test_beyond_and_points_beyond_agree(score: int, limits: Limits, accepted_until: date | None) -> None:
    beyond = position(score, limits, TODAY, accepted_until) in (Position.BEYOND_TOLERANCE, Position.BEYOND_ACCEPTED)
    assert (points_beyond(score, limits) > 0) is beyond


def test_points_beyond_is_nothing_when_something_is_unknown() -> None:
    assert points_beyond(None, CAUTIOUS) == points_beyond(16, None) == 0
    assert points_beyond(16, CAUTIOUS) == 7


@pytest.mark.parametrize(
    ("score", "limits", "accepted_until", "words"),
    [
        (16, CAUTIOUS, None, "Beyond tolerance of 9 by 7"),
        (12, Limits(10, 12), None, "Above appetite of 10, tolerated to 12"),
        (12, Limits(12, 15), None, "Within appetite of 12"),
        (16, CAUTIOUS, date(2027, 3, 31), "Beyond tolerance of 9, accepted until 31 March 2027"),
        (16, CAUTIOUS, date(2026, 3, 31), "Beyond tolerance of 9 by 7"),
        (16, None, None, "Appetite not set"),
        (None, CAUTIOUS, None, "Not scored yet"),
    ],
)
def test_the_position_is_said_with_its_limit(
    score: int | None, limits: Limits | None, accepted_until: date | None, words: str
) -> None:
    where = position(score, limits, TODAY, accepted_until)
    assert position_words(score, limits, where, accepted_until) == words


def test_positions_are_listed_worst_first_and_labelled() -> None:
    assert [(where.value, where.label) for where in sorted(Position, key=lambda where: where.rank)] == [
        ("beyond_tolerance", "Beyond tolerance"),
        ("beyond_accepted", "Beyond tolerance, accepted"),
        ("within_tolerance", "Above appetite, within tolerance"),
        ("unknown", "Appetite not set"),
        ("within_appetite", "Within appetite"),
    ]


@pytest.mark.parametrize(
    ("appetite", "tolerance", "sentence"),
    [
        (0, 9, "Appetite must be a whole number from 1 to 25; you gave 0."),
        (6, 26, "Tolerance must be a whole number from 1 to 25; you gave 26."),
        (9, 6, "Tolerance must be the same as appetite or higher; you gave appetite 9 and tolerance 6."),
    ],
)
def test_limits_that_cannot_be_are_refused_with_a_sentence(appetite: int, tolerance: int, sentence: str) -> None:
    with pytest.raises(LimitsError) as refusal:
        Limits(appetite, tolerance)
    assert str(refusal.value) == sentence


def test_the_six_levels_and_their_proposed_limits() -> None:
    assert [
        (level.key, level.label, level.default_limits.appetite, level.default_limits.tolerance) for level in Level
    ] == [
        ("averse", "Averse", 3, 4),
        ("minimal", "Minimal", 4, 6),
        ("cautious", "Cautious", 6, 9),
        ("open", "Open", 10, 12),
        ("eager", "Eager", 12, 15),
        ("significant", "Significant", 15, 16),
    ]
