"""The way back of one risk beyond tolerance: score, tolerance and target on the way from 0 to 25, each named."""

from risks.charts.axes import TEXT, hatch
from risks.charts.measure import width_of
from risks.charts.ruler import HIGHEST, NoRulerError
from risks.charts.scene import Circle, Line, Rect, Scene, Shape, Text
from risks.rules.appetite import Limits, Position, points_beyond

_BAR = 7.0
_BIG = 24.0
_TOP, _TALL = 31.0, 18.0


def tolerance_rail(
    score: int, limits: Limits | None, position: Position, target: int | None, *, width: float = 230
) -> Scene:
    """An upright bar for the score (hollow when accepted), a ring for the target, dots between, a tick for tolerance.

    Tints from the left: within appetite, tolerated, beyond. Raises NoRulerError when no limits are in force.
    """
    if limits is None:
        raise NoRulerError("No appetite is set, so there is no way back to draw. Link to the page that sets it.")
    left, long = _BAR, width - 2 * _BAR
    middle, foot = _TOP + _TALL / 2, _TOP + _TALL

    def at(value: int) -> float:
        return left + long * value / HIGHEST

    low, high = at(limits.appetite), at(limits.tolerance)
    shapes: list[Shape] = [
        Rect(left, _TOP, low - left, _TALL, "within-tint"),
        Rect(high, _TOP, left + long - high, _TALL, "breach"),
    ]
    if high > low:
        shapes.append(hatch(low, _TOP, high - low, _TALL, gap=6, role="hatch", pen=1.6))
    if target is not None and target != score:
        shapes.append(Line(at(target), middle, at(score), middle, "planned", 2.4))
    shapes.append(Line(high, _TOP - 4, high, foot + 5, "ink", 1.6))
    if target is not None:
        shapes.append(Circle(at(target), middle, 6.5, "target", 2.6))
    shapes += [
        _score_bar(at(score), position),
        Text(at(score), _TOP - 8, str(score), "glyph-beyond", _BIG, 700, "middle"),
    ]
    words = f"tolerance {limits.tolerance}"
    half = width_of(words, TEXT) / 2
    shapes.append(Text(min(max(high, half), width - half), foot + 18, words, "ink", TEXT, anchor="middle"))
    return Scene(width, foot + 22, "Score against tolerance", _finding(score, limits, target), tuple(shapes))


def _score_bar(x: float, position: Position) -> Shape:
    if position is Position.BEYOND_ACCEPTED:
        return Rect(x - _BAR / 2, _TOP - 3, _BAR, _TALL + 6, "position-accepted", 2)
    return Rect(x - _BAR / 2, _TOP - 4, _BAR, _TALL + 8, "glyph-beyond")


def _finding(score: int, limits: Limits, target: int | None) -> str:
    aim = f", target {target}" if target is not None else ", no target"
    return f"Score {score}, {points_beyond(score, limits)} above tolerance of {limits.tolerance}{aim}."
