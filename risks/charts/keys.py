"""The keys that stand beside words under a chart, drawn from the same shapes as the chart itself."""

from risks.charts.heatmap_data import Mark
from risks.charts.heatmap_marks import ROLES, chip, dot
from risks.charts.icon_shapes import sign
from risks.charts.scene import Circle, Line, Polygon, Polyline, Rect, Scene, Shape, Text
from risks.charts.spc_data import Cause
from risks.rules.appetite import Position

SIGNALS: dict[Cause, str] = {
    "none": "Ordinary reading",
    "concern": "Signal, worse",
    "improvement": "Signal, better",
    "neutral": "Signal, changed",
}


def position_key(position: Position) -> Scene:
    """The heat map's dot for a position, without a label; its words are the position's own."""
    role, _, edge = ROLES[position]
    shapes: list[Shape] = [Circle(11, 11, 9, role, edge)]
    if position is Position.BEYOND_ACCEPTED:
        shapes.append(Circle(11, 11, 6, "dot-accepted-ring", 1.3))
    return _key(22, 22, position.label, *shapes)


def crowd_key() -> Scene:
    """The map's mark for several risks of one cell and position."""
    mark = Mark("×20", 1, 1, Position.WITHIN_APPETITE, "So many risks")
    return _key(26, 26, "So many risks in one mark", dot(mark, (13, 13), 12, size=11))


def chip_key(position: Position) -> Scene:
    """The paper map's chip for a position, with any number in it."""
    mark = Mark("0000", 1, 1, position, position.label)
    return _key(46, 20, position.label, chip(mark, (23, 10), 22, 9))


def aim_key() -> Scene:
    """The paper map's ring that counts targets."""
    ring = Circle(14, 8, 4, "target", 1.5)
    return _key(46, 16, "Number of targets", ring, Text(22, 12.2, "2", "ink", 12))


def arrow_key(role: str = "arrow") -> Scene:
    """Where a risk was, and where it is; `role` as of the arrows themselves."""
    return _key(
        34,
        14,
        "Where it was, where it is",
        Line(10, 7, 26, 7, role, 2),
        Polygon(((33, 7), (24, 2), (24, 12)), role),
        Circle(6, 7, 4.5, f"{role}-start", 1.5),
    )


def moved_key() -> Scene:
    """The narrow map's two signs."""
    return _key(
        26,
        14,
        "Rose or fell",
        Polygon(((6.5, 2), (12, 12), (1, 12)), "arrow-sign"),
        Polygon(((19.5, 12), (25, 2), (14, 2)), "arrow-sign"),
    )


def signal_key(cause: Cause) -> Scene:
    """The control chart's shape for one kind of reading."""
    role = "spc-common" if cause == "none" else f"spc-{cause}"
    return _key(14, 14, SIGNALS[cause], sign(cause, 7, 7, 6, role))


def aside_key() -> Scene:
    """A reading that takes no part in the statistics."""
    return _key(14, 14, "Takes no part", Circle(7, 7, 3.4, "spc-excluded", 1.4))


def restated_key() -> Scene:
    """A reading that was restated."""
    return _key(18, 18, "Restated", Circle(9, 9, 8, "spc-restated", 1.2), sign("none", 9, 9, 6, "spc-common"))


def missing_key() -> Scene:
    """A period without a reading, at the foot of the chart."""
    return _key(14, 14, "No reading", Circle(7, 7, 3.5, "position-unknown", 1.2))


def target_key() -> Scene:
    """The dashed target of a control chart."""
    return _key(32, 14, "Target", Line(0, 7, 32, 7, "spc-target", 1.75))


def limits_key() -> Scene:
    """The band, the mean and the limits of a control chart."""
    return _key(
        26,
        16,
        "Mean and limits",
        Rect(0, 0, 26, 16, "spc-band"),
        Line(0, 1, 26, 1, "spc-edge", 1.2),
        Line(0, 15, 26, 15, "spc-edge", 1.2),
        Line(0, 8, 26, 8, "spc-mean", 1.5),
    )


def plan_key() -> Scene:
    """The dotted plan of a score trajectory."""
    return _key(32, 14, "Planned", Polyline(((0, 4), (16, 4), (16, 11), (32, 11)), "planned", 2))


def _key(width: float, height: float, words: str, *shapes: Shape) -> Scene:
    return Scene(width, height, words, f"{words}.", shapes)
