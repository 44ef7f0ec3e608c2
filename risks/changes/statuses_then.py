"""The drift status of risks as it was at an instant: decided as a sweep then would have, and written nowhere."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cached_property

import numpy as np

from risks.changes.deciding import outcomes_of
from risks.changes.facts import Gathered, gather_chunk
from risks.changes.facts_indicators import Known
from risks.changes.facts_lines import Lines
from risks.changes.facts_statistics import Statistics
from risks.changes.statuses import stretches_of
from risks.rules.bulk_spc import Readings as Charts
from risks.rules.bulk_spc import Way, verdicts_of
from risks.rules.drift_status import DriftStatusFacts
from risks.rules.indicators import Direction
from risks.rules.spc import FEWEST_TO_FIX
from risks.rules.verdict import Verdict

_ONE_LINE = (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)


@dataclass(frozen=True)
class StatusThen:
    """A status, and the day from which it had stood by what was known then."""

    status: DriftStatusFacts
    since: date


def statuses_at(risks: Collection[int], at: datetime) -> Mapping[int, StatusThen]:
    """By risk, from what was recorded by the instant: scores, limits, readings, flags and what the statistics made of
    them. A risk that the rules could make nothing of is left out. The same number of queries for any number of risks.
    """
    if not risks:
        return {}
    known = _at_once(gather_chunk(risks, at))
    outcomes, _ = outcomes_of(known)
    stands = [one.stands for one in outcomes]
    stretches = stretches_of(stands, known.day, at)
    return {one.risk.pk: StatusThen(one.now, one.since(stretches[one.risk.pk], known.day)) for one in stands}


@dataclass(frozen=True)
class _AtOnce(Statistics):
    """The same statistics, with the verdicts of one instant on all indicators worked out together: the rules ask for
    each several times, and one by one they cost more than all else."""

    known: Known

    def verdict(self, indicator: int, lines: Lines, at: datetime) -> Verdict:
        found = self._verdicts.get(indicator) if at == self.known.at else None
        return super().verdict(indicator, lines, at) if found is None else found

    @cached_property
    def _verdicts(self) -> Mapping[int, Verdict]:
        """Of every indicator whose settings can be charted by: of another one the rules are told why not."""
        ids, series = list(self.known.place), self.known.now.series
        known: dict[Way, int] = {}
        way = np.array([known.setdefault(self.settings[one].way, len(known)) for one in ids], dtype=np.int64)
        able = [one.profile is None or (one.fix_after_n_points or FEWEST_TO_FIX) >= FEWEST_TO_FIX for one in known]
        places = np.flatnonzero(np.array(able, dtype=bool)[way])
        targets = np.array([self._target(one) for one in ids])
        found = verdicts_of(Charts(series, list(known), way, targets, self._rebased(ids)).only(places))
        columns = [getattr(found, one.name).tolist() for one in fields(Verdict)]
        rows = zip(*columns, strict=True)
        return {ids[place]: Verdict(*row) for place, row in zip(places.tolist(), rows, strict=True)}

    def _rebased(self, ids: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """Places of indicators, and the days from which they are judged anew."""
        at = self.known.at
        days = [(place, day.toordinal()) for place, one in enumerate(ids) for day in self._rebase_dates(one, at)]
        places, ordinals = np.array(days, dtype=np.int64).reshape(-1, 2).T
        return places, ordinals

    def _target(self, indicator: int) -> float:
        """The limit in force at the latest reading, where the direction makes a single line of it; else NaN."""
        latest = self.known.now.latest(self.known.place[indicator])
        line = self.known.lines[indicator].on(latest[0]) if latest else None
        return float(line.limit) if line and line.limit is not None and line.direction in _ONE_LINE else math.nan


def _at_once(known: Gathered) -> Gathered:
    indicators = known.indicators
    told = indicators.statistics
    if told is None:
        return known
    statistics = _AtOnce(told.settings, told.rebases, told.readings, indicators)
    return replace(known, indicators=replace(indicators, statistics=statistics))
