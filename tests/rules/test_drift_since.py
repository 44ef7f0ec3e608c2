"""Since when a drift status has stood: the day on which all held that it rests on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from risks.rules.appetite import Limits
from risks.rules.drift import IndicatorFacts, ReadingFacts, RiskFacts, Signal
from risks.rules.drift_facts import VerdictFacts
from risks.rules.drift_since import Stretch, status_since
from risks.rules.drift_status import Drift, drift_status
from risks.rules.indicators import Status

TODAY = date(2026, 11, 22)
RED, AMBER, GREEN = Status.RED, Status.AMBER, Status.GREEN
LIMITS = Limits(6, 9)
IN_FORCE = date(2024, 4, 1)


def read(*statuses: Status, concern: date | None = None, role: str = "primary") -> IndicatorFacts:
    """Readings of the months up to October 2026, one a month, the last of them last."""
    first = 11 - len(statuses)
    shown = [
        ReadingFacts(date(2026, first + n, 28), Decimal(76), status, "at least 78%")
        for n, status in enumerate(statuses)
    ]
    verdict = VerdictFacts(len(shown), "concern_low" if concern else "common_cause", concern_since=concern)
    return IndicatorFacts("four-hour", "4-hour performance", role, tuple(shown), "%", verdict=verdict)


def facts(score: int | None, *indicators: IndicatorFacts, limits: Limits | None = LIMITS) -> RiskFacts:
    return RiskFacts(
        risk_id=3,
        reference="BAF0003",
        title="Pressure on urgent care",
        score=score,
        limits=limits,
        accepted_until=None,
        scored_on=date(2026, 11, 3),
        appetite_in_force_from=IN_FORCE,
        indicators=indicators,
    )


def flag(rule: str, since: str) -> Signal:
    return Signal(rule, "", 3, {"what": "What", "against": "Limit", "since": since})


def since(known: RiskFacts, *flags: Signal, scores: list[tuple[date, int]], **stretch: object) -> tuple[Drift, date]:
    limits = stretch.pop("limits", [(IN_FORCE, known.limits)])
    status = drift_status(known, flags, TODAY).status
    return status, status_since(status, known, flags, Stretch(scores, limits, **stretch), TODAY)


LONG_BEYOND = [(date(2025, 1, 6), 9), (date(2025, 9, 18), 16), (date(2026, 6, 1), 12), (date(2026, 11, 3), 16)]
TOLERATED = [(date(2025, 1, 6), 16), (date(2025, 9, 18), 8), (date(2026, 11, 3), 8)]
INSIDE = [(date(2025, 1, 6), 8), (date(2025, 9, 18), 6)]


@pytest.mark.parametrize(
    ("score", "scores", "indicator", "flags", "expected"),
    [
        # Beyond tolerance: since the first of the scores that were, however often it was scored since.
        (16, LONG_BEYOND, read(GREEN), (), (Drift.BREACH, date(2025, 9, 18))),
        (16, LONG_BEYOND, read(GREEN), (flag("kri_forecast", "2026-01-01"),), (Drift.BREACH, date(2025, 9, 18))),
        # Critical: beyond, and challenged; the later of both, and of what challenges the oldest.
        (16, LONG_BEYOND, read(GREEN, RED, RED), (), (Drift.CRITICAL, date(2026, 9, 28))),
        (16, LONG_BEYOND, read(RED, concern=date(2026, 2, 28)), (), (Drift.CRITICAL, date(2026, 2, 28))),
        (16, LONG_BEYOND, read(RED), (flag("score_lag", "2026-03-05"),), (Drift.CRITICAL, date(2026, 3, 5))),
        (16, LONG_BEYOND, read(RED, concern=date(2023, 2, 28)), (), (Drift.CRITICAL, date(2025, 9, 18))),
        # Drifting above appetite: red, of concern, behind the evidence or forecast.
        (8, TOLERATED, read(GREEN, RED, RED), (), (Drift.DRIFTING, date(2026, 9, 28))),
        (8, TOLERATED, read(RED, concern=date(2024, 2, 28)), (), (Drift.DRIFTING, date(2025, 9, 18))),
        (8, TOLERATED, read(GREEN), (flag("kri_forecast", "2026-10-31"),), (Drift.DRIFTING, date(2026, 10, 31))),
        # Drifting inside appetite: behind the evidence, and nothing else.
        (6, INSIDE, read(RED, RED), (flag("score_lag", "2026-10-05"),), (Drift.DRIFTING, date(2026, 10, 5))),
        # Watch: inside appetite red or amber; above it amber alone, for red was more than watch.
        (6, INSIDE, read(GREEN, AMBER, RED), (), (Drift.WATCH, date(2026, 9, 28))),
        (6, INSIDE, read(GREEN), (flag("kri_forecast", "2026-10-31"),), (Drift.WATCH, date(2026, 10, 31))),
        (8, TOLERATED, read(RED, AMBER), (), (Drift.WATCH, date(2026, 10, 28))),
        # Steady: since the last of them came back, and where it stands; not monitored: where it stands.
        (8, TOLERATED, read(RED, GREEN, GREEN), (), (Drift.STEADY, date(2026, 9, 28))),
        (6, INSIDE, read(RED, role="secondary"), (), (Drift.UNMONITORED, date(2025, 9, 18))),
    ],
)
def test_it_stands_since_all_held_that_it_rests_on(score, scores, indicator, flags, expected) -> None:
    assert since(facts(score, indicator), *flags, scores=scores) == expected


def test_a_lowered_tolerance_is_when_it_went_beyond_and_one_that_repeats_where_it_stood_is_not() -> None:
    scores = [(date(2025, 1, 6), 12)]
    lowered = [(IN_FORCE, Limits(10, 12)), (date(2025, 6, 1), LIMITS), (date(2026, 4, 1), Limits(4, 8))]
    assert since(facts(12, read(GREEN)), scores=scores, limits=lowered) == (Drift.BREACH, date(2025, 6, 1))


def test_a_statement_to_come_does_not_count_yet() -> None:
    to_come = [(IN_FORCE, LIMITS), (date(2027, 4, 1), Limits(12, 16))]
    assert since(facts(16, read(GREEN)), scores=LONG_BEYOND, limits=to_come)[1] == date(2025, 9, 18)


def test_the_day_after_an_acceptance_ended_starts_anew_and_so_does_an_acceptance() -> None:
    lapsed = replace(facts(16, read(RED)), accepted_until=date(2026, 11, 10))
    assert since(lapsed, scores=LONG_BEYOND) == (Drift.CRITICAL, date(2026, 11, 11))
    accepted = replace(lapsed, accepted_until=date(2027, 3, 31))
    stood = since(accepted, scores=LONG_BEYOND, accepted_on=date(2026, 11, 5))
    assert stood == (Drift.DRIFTING, date(2026, 11, 5))


def test_without_a_score_or_limits_it_is_the_day_of_the_evidence_or_the_first_known_day() -> None:
    unscored = since(facts(None, read(RED)), scores=[])
    assert unscored == (Drift.DRIFTING, date(2026, 10, 28))
    unlimited = facts(8, limits=None)
    assert since(unlimited, scores=TOLERATED, limits=[]) == (Drift.UNMONITORED, date(2025, 1, 6))
    assert since(replace(unlimited, score=None), scores=[], limits=[]) == (Drift.UNMONITORED, TODAY)


def test_it_is_never_after_the_day() -> None:
    ahead = flag("kri_forecast", "2027-01-31")
    assert since(facts(8, read(GREEN)), ahead, scores=TOLERATED) == (Drift.DRIFTING, TODAY)
