"""The readings of indicators that stood at an instant, in columns: judged one by one when a rule asks for them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from itertools import takewhile
from typing import Generic, NamedTuple, TypeVar, overload

import numpy as np

from risks.changes.bulk_instants import instant_at
from risks.changes.bulk_readings import Columns
from risks.changes.facts_lines import Lines
from risks.rules.bulk_grid import Counts
from risks.rules.bulk_series import Series
from risks.rules.drift_facts import ReadingFacts
from risks.rules.indicators import Status, status

# So many readings the rules are told of at least: more than any of them looks back, save to the start of a breach.
LOOKED_BACK = 13

Of = TypeVar("Of")


class Version(NamedTuple):
    """One version of a reading that counts."""

    period_end: date
    value: Decimal
    recorded_at: datetime


class Asked(Sequence[Of], Generic[Of]):
    """What is at the places from a first one to before an end, made when somebody asks for it and kept then: of the
    readings of an indicator most rules ask for the latest alone. The same as a tuple of all of them."""

    __slots__ = ("_end", "_made", "_make", "_start")

    def __init__(self, make: Callable[[int], Of], start: int, end: int) -> None:
        self._make, self._start, self._end = make, start, end
        self._made: dict[int, Of] = {}

    def __len__(self) -> int:
        return self._end - self._start

    @overload
    def __getitem__(self, which: int) -> Of: ...
    @overload
    def __getitem__(self, which: slice) -> Sequence[Of]: ...
    def __getitem__(self, which: int | slice) -> Of | Sequence[Of]:
        if isinstance(which, slice):
            return tuple(self[place] for place in range(*which.indices(len(self))))
        place = which + (self._end if which < 0 else self._start)
        if not self._start <= place < self._end:
            raise IndexError(which)
        return self._at(place)

    def __iter__(self) -> Iterator[Of]:
        return map(self._at, range(self._start, self._end))

    def __reversed__(self) -> Iterator[Of]:
        return map(self._at, range(self._end - 1, self._start - 1, -1))

    def _at(self, place: int) -> Of:
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._make(place)
        return found

    def reaching_back(self, start: int) -> "Asked[Of]":
        """The same from an earlier place, or a later one, with what was made of it already."""
        other = Asked(self._make, start, self._end)
        other._made = self._made
        return other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Asked, tuple)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


@dataclass(frozen=True, eq=False)
class Standing:
    """The readings that stood, of one indicator behind those of another, in order of day; in columns. A Python object
    is made of those alone that somebody asks for."""

    columns: Columns
    lengths: Counts

    @cached_property
    def series(self) -> Series:
        return Series(self.columns["day"], self.columns["value"], self.lengths)

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        return list(zip(self.series.firsts.tolist(), self.series.ends.tolist(), strict=True))

    def day(self, place: int) -> date:
        return _day(self.columns["day"].item(place))

    def value(self, place: int) -> Decimal:
        return _decimal(self.columns["value"].item(place))

    def instant(self, place: int) -> datetime:
        return instant_at(self.columns["recorded"].item(place))

    def version(self, place: int) -> Version:
        return Version(self.day(place), self.value(place), self.instant(place))

    def latest(self, which: int) -> tuple[date, Decimal] | None:
        """The last of one indicator: the end of its period, and its value."""
        first, end = self.bounds[which]
        return (self.day(end - 1), self.value(end - 1)) if end > first else None

    def recorded(self, which: int, day: date) -> datetime | None:
        """When the reading of a period was recorded as it stands."""
        first, end = self.bounds[which]
        days = self.columns["day"]
        place = first + int(np.searchsorted(days[first:end], day.toordinal()))
        return self.instant(place) if place < end and days[place] == day.toordinal() else None

    def judged(self, which: int, lines: Lines) -> tuple[Sequence[ReadingFacts], Sequence[datetime]]:
        """Each by the line in force on its day, oldest first, and when each was recorded: the last LOOKED_BACK
        readings, and before them those of a breach that began earlier."""
        first, end = self.bounds[which]
        start = max(first, end - LOOKED_BACK)
        seen = Asked(partial(self._judged, lines), first, end)
        if start > first and seen[start - first].status is Status.RED:
            breach = takewhile(
                lambda one: one.status is Status.RED, map(seen.__getitem__, range(start - first - 1, -1, -1))
            )
            start -= sum(1 for _ in breach)
        return seen.reaching_back(start), Asked(self.instant, start, end)

    def _judged(self, lines: Lines, place: int) -> ReadingFacts:
        day, value = self.day(place), self.value(place)
        line, words, of_year = lines.told_on(day)
        return ReadingFacts(day, value, status(value, line), words, line, of_year is not None, of_year)


# Very many readings end on few days, have few values and arrived together.
_day = lru_cache(maxsize=65536)(date.fromordinal)


@lru_cache(maxsize=65536)
def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))
