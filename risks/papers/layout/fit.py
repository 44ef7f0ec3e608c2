"""One page a risk: what yields when it is long. Never the type size; the statement, the scores and the charts last.

First indicators beyond three, controls beyond five and actions beyond four; then longer texts are cut at the end of a
sentence; then fewer rows still. What is left out stands in the annex, and the page says so.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportlab.platypus import CondPageBreak, Flowable

from risks.papers.layout import house_style as hs


@dataclass(frozen=True)
class Room:
    """How many rows of each table, and how many characters of each text, the page has room for;
    `strip`: whether partners stand side by side."""

    indicators: int
    controls: int
    actions: int
    gaps: int = 2
    control: int = 110
    action: int = 130
    rationale: int = 420
    clause: int = 600
    strip: bool = False


_CUT = {"control": 90, "action": 100, "gaps": 1, "rationale": 320}
_SHORT = {"control": 64, "action": 74, "gaps": 0, "rationale": 220, "clause": 160}
ROOMS = (
    Room(4, 7, 6, strip=True),
    Room(3, 7, 6, strip=True),
    Room(3, 5, 5, strip=True),
    Room(3, 5, 4, strip=True),
    Room(3, 5, 4),
    Room(2, 5, 4),
    Room(2, 5, 4, **_CUT),
    Room(1, 5, 4, **_CUT),
    Room(1, 4, 4, **_CUT),
    Room(1, 4, 3, **_CUT),
    Room(1, 4, 3, **_SHORT),
    Room(1, 3, 3, **_SHORT),
    Room(1, 3, 2, **_SHORT),
    Room(1, 2, 2, **_SHORT),
    Room(1, 1, 1, gaps=0, control=45, action=50, rationale=160, clause=110),
)

T = TypeVar("T")
# Between two pages that share one.
_BETWEEN = 22


def roomiest(rooms: Sequence[T], build: Callable[[T], Sequence[Flowable]]) -> T:
    """The first of `rooms`, fullest first, with which a page fits; the last when none does.

    Each room must need less height than the one before it, so that few need to be tried.
    """
    tall = hs.TEXT_TOP - hs.TEXT_BOTTOM
    place = bisect_left(rooms, 1, hi=len(rooms) - 1, key=lambda room: int(height_of(build(room)) <= tall))
    return rooms[place]


def follow(page: Sequence[Flowable]) -> list[Flowable]:
    """A short page under the one before it, where the whole of it has room there; else on a page of its own."""
    if not page:
        return []
    _, first, *rest = page
    # A space that a frame leaves out at its top.
    first.spaceBefore = _BETWEEN
    return [CondPageBreak(height_of([first, *rest]) + _BETWEEN), first, *rest]


def height_of(flowables: Sequence[Flowable]) -> float:
    """Points from the top of the first to the foot of the last, with the space that a frame puts between them."""
    total, below = 0.0, 0.0
    for n, flowable in enumerate(flowables):
        _, tall = flowable.wrap(hs.WIDTH, hs.TEXT_TOP)
        total += tall + (max(flowable.getSpaceBefore() - below, 0) if n else 0) + flowable.getSpaceAfter()
        below = flowable.getSpaceAfter()
    return total
