"""The four shapes that say what a signal means, the same in icons, charts and keys."""

from risks.charts.scene import Circle, Point, Polygon, Rect, Shape

RISES: dict[str, tuple[Point, ...]] = {
    "high": ((9, 27), (17, 24), (25, 20)),
    "low": ((9, 21), (17, 24), (25, 28)),
}
ENDS: dict[str, Point] = {"high": (36, 10.5), "low": (36, 37.5)}
ORDINARY = 0.57


def sign(cause: str, x: float, y: float, reach: float, role: str, *, halo: float = 0.0) -> Shape:
    """Diamond: worse. Square: better. Triangle: changed, with no good direction. A smaller dot: ordinary.

    `reach` is the distance from the middle to the diamond's points; the other shapes look equally heavy.
    """
    if cause == "concern":
        return Polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), role, halo)
    if cause == "improvement":
        half = reach * 0.77
        return Rect(x - half, y - half, 2 * half, 2 * half, role, halo)
    if cause == "neutral":
        return Polygon(((x, y - reach), (x + reach, y + reach * 0.8), (x - reach, y + reach * 0.8)), role, halo)
    return Circle(x, y, reach * ORDINARY, role)
