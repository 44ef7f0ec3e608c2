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
    shapes: list[Shape] = [*limits_bar(limits, left, long, top=TOP, numbers=TOP - 6)]
    rows: list[list[float]] = []
    for mark in sorted(marks, key=score_of):
        x = left + long * score_of(mark) / HIGHEST
        row = place_in_rows(rows, x, 2 * RADIUS + 1)
        shapes.append(dot(mark, (x, TOP + BAR + 6 + RADIUS + row * ROW), RADIUS, size=11))
    height = TOP + BAR + 6 + len(rows) * ROW
    return Scene(width, height, title, _finding(limits, marks), tuple(shapes))


def score_of(mark: Mark) -> int:
    return mark.likelihood * mark.consequence


def limits_bar(limits: Limits, left: float, long: float, *, top: float, numbers: float) -> list[Shape]:
    """The bar from 0 to 25, and the number of each limit on a baseline of its own."""
    appetite, tolerance = (long * limit / HIGHEST for limit in (limits.appetite, limits.tolerance))
    shapes: list[Shape] = [
        Rect(left, top, long, BAR, "outline", 1),
        Rect(left, top, appetite, BAR, "within-zone", 1),
    ]
    if tolerance > appetite:
        shapes += [
            Rect(left + appetite, top, tolerance - appetite, BAR, "tolerated-zone"),
            hatch(left + appetite, top, tolerance - appetite, BAR, gap=5, role="hatch", pen=1.6),
            Rect(left + appetite, top, tolerance - appetite, BAR, "zone-edge", 1),
        ]
    ends = [(0.0, 0), (appetite, limits.appetite), (tolerance, limits.tolerance), (long, HIGHEST)]
    written = {number: at for at, number in ends}
    return shapes + [Text(left + at, numbers, str(n), "quiet", 12, anchor="middle") for n, at in written.items()]


def place_in_rows(rows: list[list[float]], x: float, apart: float) -> int:
    """The first row where what stands at `x` covers nothing else; a new one where there is none."""
    for number, taken in enumerate(rows):
        if all(abs(x - other) >= apart for other in taken):
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
