"""One domain's appetite as a bar from 0 to 25, and under it the scores of its risks."""

from collections.abc import Sequence

from risks.charts.axes import hatch
from risks.charts.heatmap_data import Mark
from risks.charts.heatmap_marks import dot
from risks.charts.ruler import HIGHEST
from risks.charts.scene import Rect, Scene, Shape, Text
from risks.rules.appetite import Limits, Position
from risks.rules.wording import count_words, join_words

RADIUS = 11.0
BAR = 14.0
ROW = 25.0
TOP = 20.0


def appetite_strip(limits: Limits, marks: Sequence[Mark], *, title: str, width: float = 520) -> Scene:
    """Solid to the appetite, hatched to the tolerance, open beyond, each limit with its number; a disc for each risk,
    in its position's own look, as far along as its score and moved down where it would cover another."""
    left, long = RADIUS + 1, width - 2 * (RADIUS + 1)
    shapes: list[Shape] = [*_bar(limits, left, long)]
    rows: list[list[float]] = []
    for mark in sorted(marks, key=_score):
        x = left + long * _score(mark) / HIGHEST
        row = _row(rows, x)
        shapes.append(dot(mark, (x, TOP + BAR + 6 + RADIUS + row * ROW), RADIUS, size=11))
    height = TOP + BAR + 6 + len(rows) * ROW
    return Scene(width, height, title, _finding(limits, marks), tuple(shapes))


def _score(mark: Mark) -> int:
    return mark.likelihood * mark.consequence


def _bar(limits: Limits, left: float, long: float) -> list[Shape]:
    appetite, tolerance = (long * limit / HIGHEST for limit in (limits.appetite, limits.tolerance))
    shapes: list[Shape] = [
        Rect(left, TOP, long, BAR, "outline", 1),
        Rect(left, TOP, appetite, BAR, "within-zone", 1),
    ]
    if tolerance > appetite:
        shapes += [
            Rect(left + appetite, TOP, tolerance - appetite, BAR, "tolerated-zone"),
            hatch(left + appetite, TOP, tolerance - appetite, BAR, gap=5, role="hatch", pen=1.6),
            Rect(left + appetite, TOP, tolerance - appetite, BAR, "zone-edge", 1),
        ]
    ends = [(0.0, 0), (appetite, limits.appetite), (tolerance, limits.tolerance), (long, HIGHEST)]
    written = {number: at for at, number in ends}
    return shapes + [Text(left + at, TOP - 6, str(n), "quiet", 12, anchor="middle") for n, at in written.items()]


def _row(rows: list[list[float]], x: float) -> int:
    """The first row where a disc at `x` covers no other; a new one where there is none."""
    for number, taken in enumerate(rows):
        if all(abs(x - other) >= 2 * RADIUS + 1 for other in taken):
            taken.append(x)
            return number
    rows.append([x])
    return len(rows) - 1


def _finding(limits: Limits, marks: Sequence[Mark]) -> str:
    scale = f"Within appetite to {limits.appetite}, tolerated to {limits.tolerance}."
    if not marks:
        return f"{scale} No risk stands in this domain."
    counts = [(sum(mark.position is one for mark in marks), one.label.lower()) for one in Position]
    said = join_words([f"{n} {words}" for n, words in counts if n])
    return f"{scale} {count_words(len(marks), 'risk', start=True)}: {said}."
