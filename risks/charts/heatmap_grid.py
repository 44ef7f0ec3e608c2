"""Where everything on a heat map stands: cells whose rows grow when crowded, and a slot for every mark."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from risks.charts.heatmap_data import Cell, HeatMap, Mark
from risks.charts.placing import Box
from risks.charts.scene import Point

GAP = 3.0
ASIDE = 4.5


@dataclass(frozen=True)
class Measures:
    """The sizes of one painting: half a mark, the way from mark to mark, a cell's header and foot, the least row."""

    half_width: float
    half_height: float
    across: float
    down: float
    header: float
    foot: float
    least_row: float


@dataclass
class Grid:
    """The matrix laid out from `left`, `top`, with columns `column` wide; `rows` run from likelihood 5 to 1."""

    map: HeatMap
    measures: Measures
    left: float
    top: float
    column: float
    arrows: bool = True
    tops: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        y = self.top
        for likelihood in range(5, 0, -1):
            height = self._row_height(likelihood)
            self.tops.append(y)
            self.heights.append(height)
            y += height

    @property
    def per_row(self) -> int:
        """How many marks stand side by side in a cell."""
        return max(1, 1 + int((self.column - GAP - 4 - 2 * self.measures.half_width) // self.measures.across))

    @property
    def right(self) -> float:
        """The right edge of the matrix."""
        return self.left + 5 * self.column

    @property
    def bottom(self) -> float:
        """The foot of the matrix."""
        return self.tops[-1] + self.heights[-1]

    def box(self, cell: Cell) -> Box:
        """Left, top, right and bottom of a cell's painted square."""
        likelihood, consequence = cell
        x, row = self.left + (consequence - 1) * self.column, 5 - likelihood
        half = GAP / 2
        return (x + half, self.tops[row] + half, x + self.column - half, self.tops[row] + self.heights[row] - half)

    def slots(self, cell: Cell) -> list[tuple[Mark, Point]]:
        """Every mark of a cell with its middle; those that moved stand on the side they came from."""
        marks = self.map.in_cell(cell)
        if self.arrows:
            marks.sort(key=_by_row)
        rows = [marks[n : n + self.per_row] for n in range(0, len(marks), self.per_row)]
        left, top, right, bottom = self.box(cell)
        size = self.measures
        free_top, free_bottom = top + size.header, bottom - size.foot
        y = (free_top + free_bottom - (len(rows) - 1) * size.down) / 2
        found = []
        for row in rows:
            ordered = _by_side(row) if self.arrows else row
            x = self._first_x(ordered, left, right)
            found += [(mark, (x + n * size.across, y)) for n, mark in enumerate(ordered)]
            y += size.down
        return found

    def _first_x(self, row: Sequence[Mark], left: float, right: float) -> float:
        """Centred; but to the right when an arrow comes in from above, past the cell's number and word, and in a
        single column to the left when one comes from below, so that the two pass each other."""
        length = (len(row) - 1) * self.measures.across
        if self.arrows and any(_side(mark) == "above" for mark in row):
            return right - 6 - self.measures.half_width - length
        if self.arrows and self.per_row == 1 and any(_side(mark) == "below" for mark in row):
            return left + 4 + self.measures.half_width
        # Beside a mark alone in the last row there is room for the arrow to one in the row above it.
        alone = self.arrows and len(row) == 1 < self.per_row and _side(row[0]) == "below"
        return (left + right - length) / 2 + (ASIDE if alone else 0)

    def _row_height(self, likelihood: int) -> float:
        fullest = max(len(self.map.in_cell((likelihood, consequence))) for consequence in range(1, 6))
        rows = -(-fullest // self.per_row)
        size = self.measures
        needed = size.header + size.foot + max(0, rows - 1) * size.down + 2 * size.half_height + GAP
        return max(size.least_row, needed)


def _side(mark: Mark) -> str:
    """From which side an arrow comes in."""
    if mark.moved_from is None:
        return "none"
    likelihood, consequence = mark.moved_from
    if likelihood != mark.likelihood:
        return "above" if likelihood > mark.likelihood else "below"
    return "left" if consequence < mark.consequence else "right"


def _by_row(mark: Mark) -> int:
    return {"above": 0, "below": 2}.get(_side(mark), 1)


def _by_side(row: Sequence[Mark]) -> list[Mark]:
    """Those from below in the middle and those from above on the right, so that arrows up and down pass each other."""
    sides: dict[str, list[Mark]] = {side: [] for side in ("left", "none", "below", "above", "right")}
    for mark in row:
        sides[_side(mark)].append(mark)
    half = (len(sides["none"]) + 1) // 2 if len(row) > 2 else 0
    still = sides["none"]
    return [*sides["left"], *still[:half], *sides["below"], *still[half:], *sides["above"], *sides["right"]]
