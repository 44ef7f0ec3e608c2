"""One page a risk: what yields when it is long. Never the type size; the statement, the scores and the charts last.

First indicators beyond three, controls and actions beyond five; then the table of indicators, for their chart says the
same; then longer texts are cut, to so many lines of their column; then fewer rows still, and names. In the least room
every text has its number of lines, so that no page can be higher than one, whatever was typed. What is left out stands
in the annex, and the page says so.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportlab.platypus import CondPageBreak, Flowable

from risks.papers.layout import house_style as hs


@dataclass(frozen=True)
class Room:
    """How many rows of each table the page has room for, how many gaps of the risk itself, and how many lines of each
    text in its column: of a control, of its gap, of where an assurance came from, of an action, of a gap of the risk,
    of the reasons, of what a committee said, of each clause of the statement, of a name, of the title, and of a whole
    sentence with what was typed in it.

    With no room for `indicators` the chart beside the score says what their table would. `strip`: whether partners
    stand side by side."""

    indicators: int
    controls: int
    actions: int
    gaps: int = 2
    control: int = 3
    gap: int = 3
    source: int = 3
    action: int = 3
    open_gap: int = 2
    reason: int = 4
    said: int = 2
    clause: int = 6
    name: int = 3
    title: int = 5
    sentence: int = 6
    strip: bool = False


_CUT = {"source": 2, "gap": 2, "gaps": 1, "reason": 3}
_SHORT = {"control": 2, "gap": 1, "source": 1, "action": 2, "gaps": 0, "reason": 2, "said": 1, "clause": 3}
_LEAST = {"control": 1, "gap": 1, "source": 1, "action": 1, "gaps": 0, "reason": 2, "said": 1, "clause": 1}
ROOMS = (
    Room(4, 7, 6, strip=True),
    Room(3, 7, 6, strip=True),
    Room(3, 6, 6, strip=True),
    Room(3, 5, 5, strip=True),
    Room(3, 5, 5),
    Room(2, 5, 5),
    Room(0, 5, 5),
    Room(0, 5, 5, **_CUT),
    Room(0, 5, 5, **_CUT | {"control": 2, "gap": 1}),
    Room(0, 5, 5, **_CUT | {"control": 2, "gap": 1, "said": 1}),
    Room(0, 5, 5, **_CUT | {"control": 2, "gap": 1, "source": 1, "said": 1}),
    Room(0, 5, 4, **_SHORT),
    Room(0, 4, 4, **_SHORT),
    Room(0, 4, 3, **_SHORT),
    Room(0, 3, 3, **_SHORT | {"clause": 2}),
    Room(0, 3, 2, **_SHORT | {"clause": 2}),
    Room(0, 2, 2, **_SHORT | {"clause": 2}),
    Room(0, 1, 1, **_LEAST),
    Room(0, 1, 1, **_LEAST, name=2, title=3, sentence=4),
    Room(0, 1, 1, **_LEAST, name=1, title=2, sentence=2),
)

T = TypeVar("T")
# Between two pages that share one.
_BETWEEN = 22


def roomiest(rooms: Sequence[T], build: Callable[[T], Sequence[Flowable]]) -> T:
    """The first of `rooms`, fullest first, with which a page fits; the last when none does.

    Each room must need less height than the one before it, so that few need to be tried.
    """
    if fits(build(rooms[0])):
        return rooms[0]
    return rooms[bisect_left(rooms, 1, lo=1, hi=len(rooms) - 1, key=lambda room: int(fits(build(room))))]


def fits(flowables: Sequence[Flowable]) -> bool:
    """Whether they have room on one page."""
    return height_of(flowables) <= hs.TEXT_TOP - hs.TEXT_BOTTOM


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
