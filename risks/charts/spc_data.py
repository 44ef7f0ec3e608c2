"""What a control chart is drawn from, and the ground it is drawn on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Literal

from risks.charts.axes import Scale, plain
from risks.charts.notes import Note
from risks.charts.placing import Box
from risks.rules.indicators import Direction
from risks.rules.spc import TRIAL_BELOW

Cause = Literal["none", "concern", "improvement", "neutral"]
MONTH = 30.0


@dataclass(frozen=True)
class SpcPoint:
    """One reading. `excluded` ones are shown hollow and took no part in the limits; `restated` ones have a ring."""

    on: date
    value: float
    cause: Cause = "none"
    excluded: bool = False
    restated: bool = False


@dataclass(frozen=True)
class SpcSegment:
    """The mean and limits from a day to a day, both of them readings; `label` names a rebase that began it."""

    first: date
    last: date
    mean: float
    lower: float
    upper: float
    label: str = ""


@dataclass(frozen=True)
class SpcChart:
    """One indicator. `targets` are (day, value or None) and hold until the next; `direction` is the good one.

    For a band `targets` are its lower and `uppers` its upper edge. `gaps` are days on which a reading was due and none
    came; no line crosses one of them or the `breaks`, the first readings of a count that began anew. `rebases` are
    (first reading, label), those of the `segments` unless given. `until` makes the
    picture longer than its readings. `fewest` readings earn limits. `span` fixes the value axis, for charts that are to
    be compared. `places` fixes the decimals of every number; `unit` is written after it ("%"). `ratings` are the words
    of the values 1, 2, 3, worst first: the series is drawn in steps, as a rating holds until the next.
    """

    name: str
    points: Sequence[SpcPoint]
    segments: Sequence[SpcSegment] = ()
    targets: Sequence[tuple[date, float | None]] = ()
    uppers: Sequence[tuple[date, float | None]] = ()
    direction: Direction = Direction.NEUTRAL
    unit: str = ""
    places: int | None = None
    notes: Sequence[Note] = ()
    gaps: Sequence[date] = ()
    breaks: Sequence[date] = ()
    rebases: Sequence[tuple[date, str]] = ()
    until: date | None = None
    ratings: Sequence[str] = ()
    fewest: int = TRIAL_BELOW
    span: tuple[float, float] | None = None
    finding: str = ""

    @property
    def judged(self) -> Sequence[SpcSegment]:
        """The limits to draw: none until there are readings enough to earn them, thirteen unless said otherwise."""
        counted = sum(not point.excluded for point in self.points)
        return self.segments if counted >= self.fewest else ()

    @property
    def begun(self) -> Sequence[tuple[date, str]]:
        """Where limits began anew: the first reading, and its label."""
        return self.rebases or [(segment.first, segment.label) for segment in self.judged[1:]]

    @property
    def begun_last(self) -> date:
        """When limits last began anew; the first reading when they never did."""
        return max((first for first, _ in self.begun), default=self.ordered[0].on)

    @property
    def ordered(self) -> list[SpcPoint]:
        """The readings, oldest first."""
        return sorted(self.points, key=lambda point: point.on)

    @property
    def half_step(self) -> float:
        """Half the usual distance between readings, in days."""
        between = [(after.on - before.on).days for before, after in pairwise(self.ordered)]
        return median(between) / 2 if between else MONTH / 2

    @property
    def days(self) -> tuple[float, float]:
        """The first and last ordinal of the picture."""
        ordered, half = self.ordered, self.half_step
        last = max(ordered[-1].on, self.until or ordered[-1].on)
        return ordered[0].on.toordinal() - half, last.toordinal() + half

    def number(self, value: float) -> str:
        """A value as it is written on the chart and in its sentence."""
        if self.ratings:
            return self.ratings[min(max(round(value), 1), len(self.ratings)) - 1]
        return f"{plain(value, self.places)}{self.unit}"

    def worked_out(self, value: float) -> str:
        """A mean or an edge of what is ordinary: to one place, from 1,000 on to none."""
        places = self.places if self.places is not None else int(abs(value) < 1000)
        return f"{plain(value, places)}{self.unit}"

    def limit(self, value: float) -> str:
        """A target as the Board set it: 95, not 95.0."""
        return self.number(value) if self.ratings else f"{plain(value)}{self.unit}"

    @property
    def has_band(self) -> bool:
        """Whether an upper edge is drawn as well."""
        return any(value is not None for _, value in self.uppers)

    def target_spans(self, edge: Sequence[tuple[date, float | None]] | None = None) -> list[tuple[float, float, float]]:
        """First ordinal, last ordinal and value of every stretch that had a target, within the picture.

        A target begins with the first reading it judges, so one that held for a single day is as wide as its reading;
        beyond the last reading it begins on its own day. `edge` is `targets` unless given.
        """
        if not self.points:
            return []
        days, half = [point.on.toordinal() for point in self.ordered], self.half_step
        end = self.days[1]
        steps = sorted(self.targets if edge is None else edge, key=lambda step: step[0])
        later = [min(max(step[0].toordinal(), days[-1] + half), end) for step in steps]
        starts = [
            next((day - half for day in days if day >= step[0].toordinal()), beyond)
            for step, beyond in zip(steps, later, strict=True)
        ]
        found = []
        for (_, value), first, last in zip(steps, starts, [*starts[1:], end], strict=False):
            if value is not None and first < last:
                found.append((first, last, value))
        return found


@dataclass
class SpcPlot:
    """The ground of one painting: its scales, its edges and the room already taken."""

    data: SpcChart
    width: float
    height: float
    narrow: bool
    x: Scale
    y: Scale
    reach: float
    taken: list[Box] = field(default_factory=list)

    @property
    def says_direction(self) -> bool:
        """Whether the good direction is written on top: not where a narrow painting needs the room for a rebase."""
        return self.data.direction is not Direction.NEUTRAL and not (self.narrow and self.data.begun)

    @property
    def bounds(self) -> Box:
        """Where a word or a disc may stand."""
        return (self.x.start, 2, self.x.end, self.y.start - 2)
