"""The appetite ruler: one score on the way from 0 to 25, with the Board's two limits."""

from risks.charts.axes import hatch
from risks.charts.scene import Circle, Rect, Scene, Shape
from risks.rules.appetite import Limits, Position

HIGHEST = 25
DOT_ROLES = {
    Position.WITHIN_APPETITE: "position-within",
    Position.WITHIN_TOLERANCE: "position-above",
    Position.BEYOND_TOLERANCE: "position-beyond",
    Position.BEYOND_ACCEPTED: "position-accepted",
    Position.UNKNOWN: "position-unknown",
}


class NoRulerError(ValueError):
    """There is no ruler to draw: no limits are in force."""


def appetite_ruler(
    score: int | None, limits: Limits | None, position: Position, *, width: float = 132, height: float = 16
) -> Scene:
    """Solid to the appetite, hatched to the tolerance, open beyond; a dot for the score, hollow when accepted.

    Without a score no dot is drawn. Raises NoRulerError when no limits are in force: show a link to set them instead.
    """
    if limits is None:
        raise NoRulerError("No appetite is set, so there is no ruler to draw. Link to the page that sets it.")
    radius = height * 0.4
    left, top = radius + 1, height * 0.26
    tall, long = height - 2 * top, width - 2 * (radius + 1)
    appetite, tolerance = (long * limit / HIGHEST for limit in (limits.appetite, limits.tolerance))
    shapes: list[Shape] = [
        Rect(left, top, long, tall, "outline", 1),
        Rect(left, top, appetite, tall, "within-zone", 1),
    ]
    if limits.tolerance != limits.appetite:
        shapes += _tolerated(left + appetite, top, tolerance - appetite, tall)
    if score is not None:
        hollow = position in (Position.BEYOND_ACCEPTED, Position.UNKNOWN)
        size = radius - 1 if hollow else radius
        shapes.append(Circle(left + long * score / HIGHEST, height / 2, size, DOT_ROLES[position], 2 if hollow else 1))
    return Scene(width, height, "Score against appetite", _finding(score, limits, position), tuple(shapes))


def _tolerated(x: float, y: float, width: float, height: float) -> list[Shape]:
    return [
        Rect(x, y, width, height, "tolerated-zone"),
        hatch(x, y, width, height, gap=5, role="hatch", pen=1.6),
        Rect(x, y, width, height, "zone-edge", 1),
    ]


def _finding(score: int | None, limits: Limits, position: Position) -> str:
    scale = f"Within appetite to {limits.appetite}, tolerated to {limits.tolerance}."
    if score is None:
        return f"Not scored yet. {scale}"
    accepted = ", accepted by the Board" if position is Position.BEYOND_ACCEPTED else ""
    return f"Score {score}{accepted}. {scale}"
