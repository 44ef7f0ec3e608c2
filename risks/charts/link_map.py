"""One risk in the middle and those it is linked to around it: a small map, whose twin is the list beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from risks.charts.measure import wrapped
from risks.charts.scene import Group, Line, Link, Polygon, Rect, Scene, Shape, Text
from risks.rules.wording import count_words, join_words

BOX, ROW, TOP = 116.0, 70.0, 4.0
TALL, SIZE = 58.0, 12.0
# How many lines of its name a box has room for.
LINES = 2
MOST = 6
ARROW = 7.0


@dataclass(frozen=True)
class Linked:
    """Another risk: `words` is the relation as read on the line; `outward` when it runs from the middle to it, None
    when it reads the same both ways."""

    reference: str
    name: str
    words: str
    href: str
    outward: bool | None


def link_map(reference: str, name: str, others: Sequence[Linked], *, width: float = 340) -> Scene:
    """The middle risk on the left, a row for each other one on the right; beyond six, the list has the rest."""
    shown = others[:MOST]
    height = TOP * 2 + max(len(shown), 1) * ROW
    middle = height / 2
    shapes: list[Shape] = []
    for number, other in enumerate(shown):
        y = TOP + ROW * (number + 0.5)
        shapes += [
            *_tie(other, middle, y, width),
            Link(other.href, f"{other.reference} {other.name}", _box(width - BOX, y, other.reference, other.name)),
        ]
    shapes += _box(0, middle, reference, name, strong=True)
    return Scene(width, height, f"What {reference} is linked to", _finding(reference, others), tuple(shapes))


def _box(x: float, middle: float, reference: str, name: str, *, strong: bool = False) -> tuple[Shape, ...]:
    lines = list(wrapped(name, SIZE - 1, BOX - 18))
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1]}…"]
    return (
        Rect(x, middle - TALL / 2, BOX, TALL, "note" if strong else "outline", 2 if strong else 1, radius=3),
        # The spaces keep the words apart for those who hear them.
        Text(x + 8, middle - 11, f"{reference} ", "ink", SIZE, weight=650),
        *(
            Text(x + 8, middle + 5 + 14 * number, line if number == len(lines) - 1 else f"{line} ", "quiet", SIZE - 1)
            for number, line in enumerate(lines)
        ),
    )


def _tie(other: Linked, middle: float, y: float, width: float) -> tuple[Shape, ...]:
    """A bracket from the middle risk, its words over the level part, and an arrowhead where it has a direction."""
    start, bend, end = BOX, BOX + 14, width - BOX
    head = () if other.outward is None else (_head(end, y, 1),) if other.outward else (_head(start, middle, -1),)
    room = end - bend - 8
    words = wrapped(other.words, SIZE - 1, room)
    written = tuple(
        Text((bend + end) / 2, y - 5 if number == 0 else y + 13, line, "quiet", SIZE - 1, anchor="middle")
        for number, line in enumerate(words[:2])
    )
    return (
        Group(
            (
                Line(start, middle, bend, middle, "axis"),
                Line(bend, middle, bend, y, "axis"),
                Line(bend, y, end, y, "axis"),
                *head,
            ),
            "tie",
        ),
        *written,
    )


def _head(x: float, y: float, way: int) -> Polygon:
    back = x - way * ARROW
    return Polygon(((x, y), (back, y - ARROW / 2), (back, y + ARROW / 2)), "quiet")


def _finding(reference: str, others: Sequence[Linked]) -> str:
    if not others:
        return f"{reference} is linked to no other risk."
    named = join_words([other.reference for other in others[:MOST]])
    more = "" if len(others) <= MOST else f", and {len(others) - MOST} more in the list"
    return f"{reference} is linked to {count_words(len(others), 'other risk')}: {named}{more}."
