"""The readings of indicators that stood at an instant, in columns: judged one by one when a rule asks for them."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from typing import Generic, NamedTuple, TypeVar, overload

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
    readings of an indicator most rules ask for the latest alone. The same as a tuple of all of them.

    `further` is told of them, tells by how much further back they begin, and is asked when that matters. It must not
    hold them itself: a sweep looks for no circles.
    """

    __slots__ = ("_end", "_further", "_made", "_make", "_start")

    def __init__(
        self, make: Callable[[int], Of], start: int, end: int, further: "Callable[[Asked[Of]], int] | None" = None
    ) -> None:
        self._make, self._start, self._end, self._further = make, start, end, further
        self._made: dict[int, Of] = {}

    def start(self) -> int:
        if self._further is not None:
            self._start -= self._further(self)
            self._further = None
        return self._start

    def __len__(self) -> int:
        return self._end - self.start()

    def __bool__(self) -> bool:
        return self._end > self._start

    @overload
    def __getitem__(self, which: int) -> Of: ...
    @overload
    def __getitem__(self, which: slice) -> Sequence[Of]: ...
    def __getitem__(self, which: int | slice) -> Of | Sequence[Of]:
        if which == -1 and self._end > self._start:
            return self.at(self._end - 1)
        if isinstance(which, slice):
            return self._some(which)
        place = which + (self._end if which < 0 else self.start())
        if place >= self._end or (place < self._start and place < self.start()):
            raise IndexError(which)
        return self.at(place)

    def _some(self, which: slice) -> Sequence[Of]:
        return tuple([self.at(place) for place in range(self.start(), self._end)[which]])

    def __iter__(self) -> Iterator[Of]:
        return map(self.at, range(self.start(), self._end))

    def __reversed__(self) -> Iterator[Of]:
        for place in range(self._end - 1, self._start - 1, -1):
            yield self.at(place)
        if self._further is not None:
            known = self._start
            yield from map(self.at, range(known - 1, self.start() - 1, -1))

    def at(self, place: int) -> Of:
        """Also before the first place, of which it is not said that it belongs to these."""
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._make(place)
        return found

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
        return day_at(self.columns["day"].item(place))

    def value(self, place: int) -> Decimal:
        return _decimal(self.columns["value"].item(place))

    def instant(self, place: int) -> datetime:
        return instant_at(self.columns["recorded"].item(place))

    def version(self, place: int) -> Version:
        return Version(self.day(place), self.value(place), self.instant(place))

    def latest(self, which: int) -> tuple[date, Decimal] | None:
        """The last of one indicator: the end of its period, and its value."""
        first, end = self.bounds[which]
        if end == first:
            return None
        return day_at(self.columns["day"].item(end - 1)), _decimal(self.columns["value"].item(end - 1))

    def recorded(self, which: int, day: date) -> datetime | None:
        """When the reading of a period was recorded as it stands."""
        first, end = self.bounds[which]
        days, sought = self.columns["day"], day.toordinal()
        place = bisect_left(days, sought, first, end)
        return self.instant(place) if place < end and days[place] == sought else None

    def judged(self, which: int, lines: Lines) -> tuple[Sequence[ReadingFacts], Sequence[datetime]]:
        """Each by the line in force on its day, oldest first, and when each was recorded: the last LOOKED_BACK
        readings, and before them those of a breach that began earlier."""
        first, end = self.bounds[which]
        least = max(first, end - LOOKED_BACK)
        if least == first:
            return Asked(partial(self._judged, lines), least, end), Asked(self.instant, least, end)
        seen = Asked(partial(self._judged, lines), least, end, partial(_breach_before, first, least))
        return seen, Asked(self.instant, least, end, lambda _: least - seen.start())

    def _judged(self, lines: Lines, place: int) -> ReadingFacts:
        day = day_at(self.columns["day"].item(place))
        value = _decimal(self.columns["value"].item(place))
        line, words, of_year = lines.told_on(day)
        return ReadingFacts(day, value, status(value, line), words, line, of_year is not None, of_year)


def _breach_before(first: int, least: int, seen: Asked[ReadingFacts]) -> int:
    """How many readings from a first one to before the least are of a breach that goes on there."""
    if seen.at(least).status is not Status.RED:
        return 0
    back = range(least - 1, first - 1, -1)
    return next((count for count, place in enumerate(back) if seen.at(place).status is not Status.RED), len(back))


# Very many readings end on few days, have few values and arrived together.
day_at = lru_cache(maxsize=65536)(date.fromordinal)


@lru_cache(maxsize=65536)
def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))
