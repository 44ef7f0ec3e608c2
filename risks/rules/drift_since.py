"""Since when a risk has had its drift status, by the record: not since it was first looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import TypeVar

from risks.rules.appetite import Limits, Position, position
from risks.rules.drift_appetite import lapsed, where
from risks.rules.drift_facts import IndicatorFacts, RiskFacts, Signal
from risks.rules.drift_status import Drift
from risks.rules.indicators import Status

T = TypeVar("T")

_LAG, _FORECAST = "score_lag", "kri_forecast"
_RED, _NEAR = frozenset({Status.RED}), frozenset({Status.RED, Status.AMBER})


@dataclass(frozen=True)
class Stretch:
    """The approved scores of a risk and the limits in force for it, each with its first day, oldest first; None where
    a statement set no limits. `accepted_on` is when the Board accepted it, where that is in force."""

    scores: Sequence[tuple[date, int]]
    limits: Sequence[tuple[date, Limits | None]]
    accepted_on: date | None = None

    def stood(self) -> list[tuple[date, Position]]:
        """Where the score stood from each day on, whatever the Board accepted."""
        days = sorted({day for day, _ in (*self.scores, *self.limits)})
        return [(day, position(_on(self.scores, day), _on(self.limits, day), day)) for day in days]


@dataclass(frozen=True)
class _Rests:
    """What of the evidence a status may rest on: primary indicators that read so, those of concern, and flags."""

    reads: frozenset[Status] = frozenset()
    concern: bool = False
    flags: frozenset[str] = frozenset()


def status_since(status: Drift, facts: RiskFacts, standing: Iterable[Signal], stretch: Stretch, on: date) -> date:
    """The first day on which all held that the status rests on: where the score stands, and the oldest of what speaks
    against it. `standing` as for drift_status. The day itself where nothing is known of either."""
    primary = [each for each in facts.indicators if each.role == "primary"]
    inside = where(facts, on) is Position.WITHIN_APPETITE
    oldest = min(_evidence(_rests_on(status, inside=inside), primary, standing), default=None)
    steady = max((day for each in primary if (day := _run(each, frozenset({Status.GREEN})))), default=None)
    starts = [_positioned(facts, stretch, on), steady if status is Drift.STEADY else oldest]
    return min(max((day for day in starts if day is not None), default=on), on)


def _rests_on(status: Drift, *, inside: bool) -> _Rests:
    """The rows of design/statistics 4.6 that give the status."""
    if status is Drift.CRITICAL:
        return _Rests(_RED, concern=True, flags=frozenset({_LAG}))
    if status is Drift.DRIFTING:
        if inside:
            return _Rests(flags=frozenset({_LAG}))
        return _Rests(_RED, concern=True, flags=frozenset({_LAG, _FORECAST}))
    if status is Drift.WATCH:
        return _Rests(_NEAR, concern=True, flags=frozenset({_FORECAST})) if inside else _Rests(_NEAR - _RED)
    return _Rests()


def _evidence(rests: _Rests, primary: Iterable[IndicatorFacts], standing: Iterable[Signal]) -> Iterator[date]:
    """Since when each of it has held."""
    for each in primary:
        if day := _run(each, rests.reads):
            yield day
        if rests.concern and each.verdict is not None and each.verdict.variation.startswith("concern"):
            yield each.verdict.concern_since or each.readings[-1].period_end
    for flag in standing:
        if flag.rule in rests.flags and (said := flag.evidence.get("since")):
            yield date.fromisoformat(str(said))


def _run(indicator: IndicatorFacts, reads: frozenset[Status]) -> date | None:
    """When the latest readings began to read so, without a break."""
    run = list(takewhile(lambda reading: reading.status in reads, reversed(indicator.readings)))
    return run[-1].period_end if run else None


def _positioned(facts: RiskFacts, stretch: Stretch, on: date) -> date | None:
    """Since when the score has stood where it does. An acceptance starts it anew, and so does its end: in between it
    counts as tolerated."""
    stood = [one for one in stretch.stood() if one[0] <= on]
    at = position(facts.score, facts.limits, on)
    run = list(takewhile(lambda one: one[1] is at, reversed(stood)))
    starts = [run[-1][0] if run else None]
    if where(facts, on) is Position.BEYOND_ACCEPTED:
        starts.append(stretch.accepted_on)
    elif at is Position.BEYOND_TOLERANCE and (ended := lapsed(facts, on)):
        starts.append(ended + timedelta(days=1))
    return max((day for day in starts if day is not None), default=None)


def _on(steps: Sequence[tuple[date, T]], day: date) -> T | None:
    known = [what for first, what in steps if first <= day]
    return known[-1] if known else None
