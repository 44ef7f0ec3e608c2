"""The heat map: fifteen risks on the five by five matrix, where each was and where it is.

Cells say their number and band in words; marks say the position against appetite by their fill and outline. The two
never share a signal: people confuse "red" with "outside appetite".
"""

from risks.charts.axes import NARROW_BELOW, TEXT
from risks.charts.heatmap_data import Cell, HeatMap, Mark
from risks.charts.heatmap_grid import Grid, Measures
from risks.charts.heatmap_marks import Way, arrow, chip, dot, sign
from risks.charts.measure import width_of, wrapped
from risks.charts.scene import Circle, Group, Point, Rect, Scene, Shape, Text

__all__ = ["HeatMap", "Mark", "heat_map", "matrix"]

RANGE = range(1, 6)
CELLS: tuple[Cell, ...] = tuple((likelihood, consequence) for likelihood in range(5, 0, -1) for consequence in RANGE)
SMALL = 10.0
BIG = 15.0
ROOM_FOR_ARROWS = 70.0
SMALLEST = 9.8


def heat_map(map_: HeatMap, *, width: float = 780) -> Scene:
    """The page's map. Under 520 wide the narrow painting is made: numbers without words, ▲▼ in place of arrows."""
    return _narrow(map_, width) if width < NARROW_BELOW else _wide(map_, width)


def matrix(map_: HeatMap, *, width: float = 472) -> Scene:
    """The paper's map, for 70 to 100 mm at the paper's scale: chips with references, and where risks aim to be."""
    left = 52.0
    column = (width - left - 4) / 5
    label = max((width_of(mark.label, TEXT, 650) for mark in map_.marks), default=24.0)
    half = label / 2 + 5
    foot = 20.0 if map_.targets else 13.0
    grid = Grid(map_, Measures(half, 8.5, 2 * half + 4, 21, 24, foot, column * 0.94), left, 2, column)
    grid.arrows = column >= ROOM_FOR_ARROWS
    shapes: list[Shape] = [*_cells(grid, "initial"), *_arrows(grid, "initial"), *_cell_labels(grid, "initial")]
    placed = _placed(grid)
    shapes += [chip(mark, at, half, grid.measures.half_height) for mark, at in placed]
    if not grid.arrows:
        shapes += [shape for mark, at in placed if (shape := sign(mark, (at[0] + half - 8, at[1]), 8.5))]
    for cell, count in map_.targets.items():
        shapes.append(_aim(grid, cell, count))
    shapes += _turned_axis(grid)
    return Scene(width, grid.bottom + 56, map_.title, map_.finding(), tuple(shapes))


def _wide(map_: HeatMap, width: float) -> Scene:
    words = max(width_of(f"5 {word}", 13, 600) for word in map_.likelihood_words)
    left = 26 + words + 12
    column = (width - left - 2) / 5
    grid = Grid(map_, Measures(16, 16, 40, 40, 26, 14, max(88.0, column * 0.8)), left, 8, column)
    labels = "word" if column >= 96 else "number"
    shapes: list[Shape] = [*_cells(grid, labels), *_arrows(grid, labels), *_cell_labels(grid, labels)]
    shapes += [dot(mark, at, 16, size=13.5) for mark, at in _placed(grid)]
    for likelihood in RANGE:
        _, top, _, bottom = grid.box((likelihood, 1))
        y = (top + bottom) / 2 + 5
        word = map_.likelihood_words[likelihood - 1]
        shapes.append(Text(left - 10, y, word, "ink", 13, anchor="end", strong=str(likelihood)))
    size = 13 if column >= 112 else SMALL + 1
    for consequence in RANGE:
        x = left + (consequence - 0.5) * column
        word = map_.consequence_words[consequence - 1]
        shapes.append(Text(x, grid.bottom + 18, word, "ink", size, anchor="middle", strong=str(consequence)))
    middle = (left + grid.right) / 2
    shapes.append(Text(middle, grid.bottom + 41, "Consequence", "quiet", TEXT, anchor="middle"))
    shapes.append(Text(14, (8 + grid.bottom) / 2, "Likelihood", "quiet", TEXT, anchor="middle", turn=90))
    return Scene(width, grid.bottom + 50, map_.title, map_.finding(), tuple(shapes))


def _narrow(map_: HeatMap, width: float) -> Scene:
    left = max(width_of(part, TEXT) for word in map_.likelihood_words for part in word.split()) + 8
    column = (width - left - 6) / 5
    grid = Grid(map_, Measures(12, 12, 27, 27, 20, 6, 52), left, 2, column, arrows=False)
    shapes: list[Shape] = [*_cells(grid, "number"), *_cell_labels(grid, "number")]
    placed = _placed(grid)
    shapes += [dot(mark, at, 12, size=12) for mark, at in placed]
    shapes += [shape for mark, at in placed if (shape := sign(mark, at, 12))]
    for likelihood in RANGE:
        lines = [str(likelihood), *wrapped(map_.likelihood_words[likelihood - 1], TEXT, left - 6)]
        _, top, _, bottom = grid.box((likelihood, 1))
        y = (top + bottom) / 2 + 4 - (len(lines) - 1) * 7
        for n, line in enumerate(lines):
            role, weight = ("quiet", 400) if n else ("ink", 650)
            shapes.append(Text(left - 4, y + 14 * n, line, role, TEXT, weight, "end"))
    for consequence in RANGE:
        x = left + (consequence - 0.5) * column
        word = map_.consequence_words[consequence - 1]
        size = max(SMALLEST, min(TEXT, SMALL * (column - 1) / width_of(word, SMALL)))
        shapes.append(Text(x, grid.bottom + 16, str(consequence), "ink", TEXT, 650, "middle"))
        shapes.append(Text(x, grid.bottom + 30, word, "quiet", size, anchor="middle"))
    middle = (left + grid.right) / 2
    shapes.append(Text(middle, grid.bottom + 50, "Consequence", "quiet", TEXT, anchor="middle"))
    return Scene(width, grid.bottom + 56, map_.title, map_.finding(), tuple(shapes))


def _placed(grid: Grid) -> list[tuple[Mark, tuple[float, float]]]:
    return [slot for cell in CELLS for slot in grid.slots(cell)]


def _cells(grid: Grid, labels: str) -> list[Shape]:
    corner = 3 if labels == "initial" else 2
    shapes: list[Shape] = []
    for cell in CELLS:
        x, top, right, bottom = grid.box(cell)
        role = f"band-{grid.map.band(cell).key}"
        shapes.append(Rect(x, top, right - x, bottom - top, role, radius=corner))
    return shapes


def _cell_labels(grid: Grid, labels: str) -> list[Shape]:
    shapes: list[Shape] = []
    for cell in CELLS:
        left, top, _, _ = grid.box(cell)
        score, band = str(cell[0] * cell[1]), grid.map.band(cell)
        if labels == "number":
            shapes.append(Text(left + 5, top + 15, score, "ink", TEXT, 650))
            continue
        if labels == "initial":
            shapes += _corners(grid, cell, score, band.label[:1])
            continue
        word = band.label
        backing = width_of(f"{score} {word}", TEXT, 600)
        shapes.append(Rect(left + 4, top + 4, backing + 2, 15, f"band-{band.key}"))
        shapes.append(Text(left + 5.5, top + 15.5, word, "ink", TEXT, strong=score))
    return shapes


def _corners(grid: Grid, cell: Cell, score: str, letter: str) -> list[Shape]:
    """The score large on the left and the letter of its band on the right, each on a ground that no arrow crosses."""
    left, top, right, _ = grid.box(cell)
    ground = f"band-{grid.map.band(cell).key}"
    wide, narrow = width_of(score, BIG, 650), width_of(letter, TEXT, 600)
    return [
        Rect(left + 4, top + 4, wide + 5, 16, ground),
        Text(left + 6.5, top + 17.5, score, "ink", BIG, 650),
        Rect(right - 9 - narrow, top + 4, narrow + 5, 16, ground),
        Text(right - 6.5, top + 17, letter, "ink", TEXT, 600, "end"),
    ]


def _arrows(grid: Grid, labels: str) -> list[Shape]:
    half = (grid.measures.half_width, grid.measures.half_height)
    shapes: list[Shape] = []
    if not grid.arrows:
        return shapes
    placed = _placed(grid)
    standing = {cell: [place for _, place in grid.slots(cell)] + _aims(grid, cell) for cell in CELLS}
    taken: list[Point] = []
    for mark, at in placed:
        old = mark.moved_from
        if old is not None:
            corner = _letter_width(grid, old) if labels == "initial" else 0.0
            passed = [place for place in standing[mark.cell] if place != at]
            way = Way(_label_width(grid, old, labels), corner, standing[old], passed, taken)
            drawn = arrow(grid.box(old), grid.box(mark.cell), at, half, way, role=_way_role(mark, labels))
            taken += [(ring.x, ring.y) for ring in drawn.shapes if isinstance(ring, Circle)]
            shapes.append(drawn)
    return shapes


def _aims(grid: Grid, cell: Cell) -> list[Point]:
    left, _, right, bottom = grid.box(cell)
    return [((left + right) / 2, bottom - 10)] if cell in grid.map.targets else []


def _way_role(mark: Mark, labels: str) -> str:
    """The paper's arrows say by their colour what their direction says; a move between equal scores has neither."""
    if labels != "initial" or not mark.change:
        return "arrow"
    return "arrow-rose" if mark.change > 0 else "arrow-fell"


def _letter_width(grid: Grid, cell: Cell) -> float:
    return width_of(grid.map.band(cell).label[:1], TEXT, 600) + 9


def _label_width(grid: Grid, cell: Cell, labels: str) -> float:
    label = grid.map.band(cell).label
    if labels == "initial":
        return width_of(str(cell[0] * cell[1]), BIG, 650) + 7.5
    word = f" {label}" if labels == "word" else ""
    return width_of(f"{cell[0] * cell[1]}{word}", TEXT, 600) + 12


def _aim(grid: Grid, cell: Cell, count: int) -> Group:
    left, _, right, bottom = grid.box(cell)
    x, y = (left + right) / 2, bottom - 10
    return Group((Circle(x - 6, y, 4, "target", 1.5), Text(x + 2, y + 4.2, str(count), "ink", TEXT)), "aim")


def _turned_axis(grid: Grid) -> list[Shape]:
    """Words turned upward on the left and beneath on the foot; numbers alone where the words would not fit."""
    shapes: list[Shape] = []
    fits = max(width_of(word, TEXT) for word in grid.map.consequence_words) <= grid.column + 6
    for likelihood in RANGE:
        _, top, _, bottom = grid.box((likelihood, 1))
        word = f"{likelihood} {grid.map.likelihood_words[likelihood - 1]}" if fits else str(likelihood)
        lines = wrapped(word, TEXT, bottom - top)
        for n, line in enumerate(lines):
            x = grid.left - 7 - 14 * (len(lines) - 1 - n)
            shapes.append(Text(x, (top + bottom) / 2, line, "quiet", TEXT, anchor="middle", turn=90))
    for consequence in RANGE:
        x = grid.left + (consequence - 0.5) * grid.column
        word = grid.map.consequence_words[consequence - 1] if fits else ""
        shapes.append(Text(x, grid.bottom + 16, str(consequence), "ink", TEXT, 650, "middle"))
        if fits:
            shapes.append(Text(x, grid.bottom + 30, word, "quiet", TEXT, anchor="middle"))
    middle = (grid.left + grid.right) / 2
    shapes.append(Text(middle, grid.bottom + 49, "Consequence", "ink", TEXT, 650, "middle"))
    shapes.append(Text(13, (2 + grid.bottom) / 2, "Likelihood", "ink", TEXT, 650, "middle", turn=90))
    return shapes
