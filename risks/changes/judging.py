"""Work out, in a sweep, what the statistics say of the indicators whose readings it has read for the rules."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter

import numpy as np
from django.db import InterfaceError, OperationalError

from risks.changes.bulk_limits import limits_told
from risks.changes.facts_links import LinkRow
from risks.changes.facts_statistics import ForecastRow, Horizon, Rebases, horizon_at
from risks.changes.forecasts import Waiting, paper_deadlines, waiting_forecasts
from risks.changes.judged import Judged, Settings, asked_of, judged_by
from risks.changes.summaries import Refreshed, Verdicts, kept_up
from risks.rules.bulk_series import Series

logger = logging.getLogger(__name__)

NOT_JUDGED = "The statistics of indicators could not be worked out anew; the sweep uses those of before."


_asked = attrgetter("indicator", "mark", *Settings._fields)


@dataclass
class Judging:
    """What has been done so far, of which indicators; `failed` where some could not be worked out."""

    at: datetime
    done: Refreshed = field(default_factory=Refreshed)
    failed: bool = False
    seen: set[int] = field(default_factory=set)
    _scored: int = 0

    @cached_property
    def _deadlines(self) -> Mapping[int, date]:
        return paper_deadlines(self.at)

    def horizon(self, before: Horizon) -> Horizon:
        """What forecasts are made for, by what came of them since."""
        scored, self._scored = self.done.scored - self._scored, self.done.scored
        return horizon_at(self.at) if scored else before

    def add(self, found: Refreshed) -> None:
        self.done = Refreshed(*(sum(counts) for counts in zip(astuple(self.done), astuple(found), strict=True)))

    def keep_up(
        self,
        read: "ReadForStatistics",
        led: Collection[tuple[int, int | None]],
    ) -> tuple[Verdicts, Mapping[int, Sequence[ForecastRow]]] | None:
        """Write what has changed; the verdicts that are new, and by indicator the forecasts that wait. None where it
        could not be worked out, which is logged: one fault does not stop a sweep."""
        with self.whatever_fails():
            return self._kept_up(read, led)
        return None

    @contextmanager
    def whatever_fails(self) -> Iterator[None]:
        """It is logged and not raised, unless the database is gone."""
        try:
            yield
        except (InterfaceError, OperationalError):
            raise
        except Exception:
            logger.exception(NOT_JUDGED)
            self.failed = True

    def _kept_up(
        self, read: "ReadForStatistics", led: Collection[tuple[int, int | None]]
    ) -> tuple[Verdicts, Mapping[int, Sequence[ForecastRow]]]:
        waiting = waiting_forecasts(read.keys)
        found, told = kept_up(read.judged(), waiting, self._deadlines, self.at, led)
        if found.forecasts or found.scored:
            waiting = waiting_forecasts(read.keys)
        twice = len(self.seen.intersection(read.keys))
        self.seen.update(read.keys)
        self.add(Refreshed(found.indicators - twice, found.changed, found.forecasts, found.scored))
        return told, _by_indicator(waiting)


@dataclass(frozen=True, eq=False)
class ReadForStatistics:
    """The indicators with these keys, which are in order: a link of each, what stands of their readings, their
    thresholds as of facts_lines.py, and their rebases."""

    keys: list[int]
    links: Mapping[int, LinkRow]
    series: Series
    thresholds: Mapping[int, Sequence[tuple]]
    rebases: Rebases

    def judged(self) -> Judged:
        rows = [self.links[key] for key in self.keys]
        asked = asked_of(list(map(_asked, rows)))
        limits = (
            (key, day, limit, upper) for key in self.keys for day, limit, _, upper, _ in self.thresholds.get(key, ())
        )
        return judged_by(asked, self.series, limits_told(np.array(self.keys, dtype=np.int64), limits), self._rebased())

    def _rebased(self) -> tuple[np.ndarray, np.ndarray]:
        found = [
            (place, row.starts_on.toordinal())
            for place, key in enumerate(self.keys)
            for row in self.rebases.get(key, ())
            if row.withdrawn_at is None
        ]
        places, days = np.array(found, dtype=np.int64).reshape(-1, 2).T
        return places, days


def _by_indicator(waiting: Sequence[Waiting]) -> Mapping[int, Sequence[ForecastRow]]:
    found: dict[int, list[ForecastRow]] = defaultdict(list)
    for one in waiting:
        found[one.indicator_id].append(ForecastRow(one.horizon, one.for_period, one.made_from, one.probability))
    return found
