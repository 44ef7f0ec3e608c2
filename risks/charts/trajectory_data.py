"""What a score trajectory is drawn from, and the ground it is drawn on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from risks.charts.axes import Scale
from risks.charts.notes import Note
from risks.charts.placing import Box
from risks.charts.steps import Span, Step, spans
from risks.rules.appetite import Limits, Position

SHORTEST = timedelta(days=60)


@dataclass(frozen=True)
class LimitsFrom:
    """The limits in force from a day until the next such day; None when none were set."""

    first: date
    limits: Limits | None


@dataclass(frozen=True)
class Trajectory:
    """One risk's scores. Steps and planned steps are (day, score); `target` is (score, day it should be reached).

    `now` names the day `today`, where the reader's own day may be another.
    """

    steps: Sequence[Step]
    limits: Sequence[LimitsFrom]
    position: Position
    start: date
    today: date
    target: tuple[int, date | None] | None = None
    planned: Sequence[Step] = ()
    notes: Sequence[Note] = ()
    meetings: Sequence[date] = ()
    title: str = "Score over time"
    now: str = "Today"

    @property
    def end(self) -> date:
        """The last day of the picture: today, or the last day that is planned for."""
        later = [day for day, _ in self.planned]
        if self.target and self.target[1]:
            later.append(self.target[1])
        return (
            max(self.today, *later, self.start + timedelta(days=60))
            if later
            else max(self.today, self.start + timedelta(days=60))
        )

    def stood(self) -> list[Span]:
        """Each score and the days it stood, up to today."""
        return spans([step for step in self.steps if step[0] <= self.today], self.start, self.today)

    def promised(self) -> list[Span]:
        """From today's score through the planned steps to the target, while that still lies ahead."""
        now = self.stood()
        ahead = [step for step in self.planned if step[0] > self.today]
        if self.target and self.target[1] and self.target[1] > self.today:
            ahead.append((self.target[1], self.target[0]))
        if not now or not ahead:
            return []
        return spans([(self.today, now[-1].score), *ahead], self.today, self.end)

    def periods(self) -> list[tuple[date, date, Limits]]:
        """First day, last day and limits of every period of the picture in which limits were in force."""
        ordered = sorted(self.limits, key=lambda period: period.first)
        lasts = [following.first for following in ordered[1:]] + [self.end]
        found = []
        for period, last in zip(ordered, lasts, strict=False):
            first, until = max(period.first, self.start), min(last, self.end)
            if period.limits is not None and first < until:
                found.append((first, until, period.limits))
        return found


@dataclass
class Plot:
    """The ground of one painting: its scales, its edges and the room already taken.

    `light` is better kept free but need not be.
    """

    data: Trajectory
    width: float
    height: float
    narrow: bool
    x: Scale
    y: Scale
    right: float
    taken: list[Box] = field(default_factory=list)
    light: list[Box] = field(default_factory=list)

    @property
    def bounds(self) -> Box:
        """Where a word or a disc may stand."""
        return (self.x.start, 2, self.right, self.y.start - 1)
