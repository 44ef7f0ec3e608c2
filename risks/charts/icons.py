"""Small pictures that stand beside words: variation, assurance, position, levels and severity.

Variation and assurance keep the meanings of NHS England's Making Data Count icons but are our own drawings: a
rounded square asks "is it changing?", a circle asks "will it meet the target?". Shape says what colour repeats.
"""

from risks.charts.icon_shapes import ENDS, RISES, sign
from risks.charts.scene import Circle, Line, Polyline, Rect, Scene, Shape, Text
from risks.rules.appetite import Position
from risks.rules.spc_icons import ASSURANCE_WORDS, VARIATION_WORDS

SIDE = 48.0

_HEIGHTS = {"high": ": unusually high", "low": ": unusually low"}
_GLYPHS = {
    Position.WITHIN_APPETITE: ("glyph-within", 6.0),
    Position.WITHIN_TOLERANCE: ("glyph-above", 18.0),
    Position.BEYOND_TOLERANCE: ("glyph-beyond", 30.0),
    Position.BEYOND_ACCEPTED: ("glyph-accepted", 30.0),
}


class UnknownIconError(LookupError):
    """There is no such icon."""


def variation_icon(name: str | None, *, size: float = 32) -> Scene:
    """Whether a measure is changing. `name` is a key of rules.spc_icons.VARIATION_WORDS.

    None means too few readings to judge. Raises UnknownIconError.
    """
    if name is None:
        dots = tuple(Circle(x, y, 2.6, "icon-none") for x, y in ((14, 26), (24, 22), (34, 25)))
        return _icon(size, "Too few readings to judge", (_square("none"), *dots))
    if name not in VARIATION_WORDS:
        raise UnknownIconError(f"There is no variation icon “{name}”.")
    cause, _, end = name.partition("_")
    limits = (Line(7, 15, 41, 15, f"icon-limit-{cause}", 1.5), Line(7, 33, 41, 33, f"icon-limit-{cause}", 1.5))
    shapes: tuple[Shape, ...]
    if not end or cause == "common":
        wave = ((9, 26), (16, 20), (23, 28), (30, 21), (39, 25))
        shapes = (Polyline(wave, "icon-common", 2.4), *(Circle(x, y, 2.5, "icon-common") for x, y in wave))
    else:
        rise, top = RISES[end], ENDS[end]
        dots = tuple(Circle(x, y, 2.3, f"icon-{cause}") for x, y in rise)
        shapes = (Polyline((*rise, top), f"icon-{cause}", 2.4), *dots, sign(cause, *top, 5.2, f"icon-{cause}"))
    words = VARIATION_WORDS[name] + ("" if cause == "neutral" else _HEIGHTS.get(end, ""))
    return _icon(size, words, (_square(cause), *limits, *shapes))


def assurance_icon(name: str | None, *, size: float = 32) -> Scene:
    """Whether a measure will meet its target. `name` is a key of rules.spc_icons.ASSURANCE_WORDS.

    None means that it cannot be judged. Above the line always means the good side, whichever way the measure runs.
    Raises UnknownIconError.
    """
    if name is None:
        return _icon(
            size, "No target, or too little to judge by", (_ring("none"), Line(14, 24, 34, 24, "icon-none", 3))
        )
    if name not in ASSURANCE_WORDS:
        raise UnknownIconError(f"There is no assurance icon “{name}”.")
    cause, shapes = _ASSURANCE_DRAWINGS[name]
    return _icon(size, ASSURANCE_WORDS[name], (_ring(cause), *shapes))


_ASSURANCE_DRAWINGS: dict[str, tuple[str, tuple[Shape, ...]]] = {
    "pass": (
        "improvement",
        (
            Rect(13, 11, 22, 11, "icon-improvement", radius=2),
            Line(7, 28, 41, 28, "ink", 2.2),
            Polyline(((18.5, 33.5), (22.5, 37.5), (29.5, 30.5)), "icon-improvement", 3),
        ),
    ),
    "fail": (
        "concern",
        (
            Polyline(((21, 6.5), (27, 12.5)), "icon-concern", 2.8),
            Polyline(((27, 6.5), (21, 12.5)), "icon-concern", 2.8),
            Line(7, 18, 41, 18, "ink", 2.2),
            Rect(13, 24, 22, 11, "icon-concern", radius=2),
        ),
    ),
    "inconsistent": (
        "common",
        (Rect(13, 15, 22, 18, "icon-edge-common", 2.5, 2), Line(7, 24, 41, 24, "ink", 2.2)),
    ),
}


_COUNTED: dict[str, tuple[str, tuple[Shape, ...]]] = {
    "missed": (
        "Missed in most readings",
        (Line(24, 12, 24, 27, "icon-concern", 4.5), Circle(24, 35, 2.8, "icon-concern")),
    ),
    "mixed": (
        "Missed in some readings",
        (Polyline(((13, 26), (20, 21), (28, 27), (35, 22)), "icon-common", 3.4),),
    ),
    "met": (
        "Met in every reading",
        (Polyline(((14, 25), (21, 32), (34, 17)), "icon-improvement", 4),),
    ),
}


def count_icon(name: str, *, size: float = 32) -> Scene:
    """How often a measure met its target where there are too few readings to say whether it will: `name` is "met",
    "mixed" or "missed". The broken ring says that it is only a count. Raises UnknownIconError.
    """
    if name not in _COUNTED:
        raise UnknownIconError(f"There is no icon of a count “{name}”.")
    words, shapes = _COUNTED[name]
    return _icon(size, words, (_ring("none"), *shapes))


def position_glyph(position: Position, *, size: float = 36) -> Scene:
    """Three zones and one dot, 36 × 16 at its own size, where an appetite ruler has no room."""
    if position is Position.UNKNOWN:
        shapes: tuple[Shape, ...] = (
            Line(1, 8, 11, 8, "glyph-unknown-line", 2),
            Line(25, 8, 35, 8, "glyph-unknown-line", 2),
            Text(18, 12.5, "?", "glyph-unknown", 13, 700, "middle"),
        )
    else:
        role, x = _GLYPHS[position]
        dot = Circle(x, 8, 5, role)
        if position is Position.BEYOND_ACCEPTED:
            dot = Circle(x, 8, 4.2, "position-accepted", 2)
        zones = (Line(12, 3, 12, 13, role, 1.5), Line(24, 3, 24, 13, role, 1.5))
        shapes = (Line(1, 8, 35, 8, role, 2), *zones, dot)
    return Scene(36, 16, position.label, f"{position.label}.", shapes, size / 36)


def level_bars(filled: int, *, title: str, size: float = 18) -> Scene:
    """Three rising bars, `filled` of them solid; `title` is the word beside them, such as "Limited"."""
    return _bars(filled, (5, 9, 13), title, size)


def severity_bars(filled: int, *, title: str, size: float = 24) -> Scene:
    """Four rising bars, `filled` of them solid; `title` is the word beside them."""
    return _bars(filled, (4, 7, 10, 13), title, size)


def _bars(filled: int, heights: tuple[float, ...], title: str, size: float) -> Scene:
    if not 0 <= filled <= len(heights):
        raise ValueError(f"{filled} of {len(heights)} bars cannot be filled.")
    shapes = tuple(
        Rect(1 + 6 * n, 15 - height, 4, height, "bar-filled" if n < filled else "bar-open", 1, 0.5)
        for n, height in enumerate(heights)
    )
    width = 6.0 * len(heights)
    return Scene(width, 16, title, f"{title}: {filled} of {len(heights)} bars.", shapes, size / width)


def _square(cause: str) -> Shape:
    return Rect(1.5, 1.5, 45, 45, f"icon-edge-{cause}", 3, 10)


def _ring(cause: str) -> Shape:
    return Circle(24, 24, 22.5, f"icon-edge-{cause}", 3)


def _icon(size: float, words: str, shapes: tuple[Shape, ...]) -> Scene:
    return Scene(SIDE, SIDE, words, f"{words}.", shapes, size / SIDE)
