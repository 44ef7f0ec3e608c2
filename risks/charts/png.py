"""Paint a scene as a still picture, for where neither SVG nor a page can go: an e-mail.

The same geometry and colours as the page's. Signs differ by shape as well as colour, here as there. The only module
that knows Pillow.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from risks.charts.measure import BOLD_ALLOWANCE, wrapped
from risks.charts.palette import SCREEN, Paint
from risks.charts.scene import Circle, Group, Line, Link, Point, Polygon, Polyline, Rect, Scene, Segments, Shape, Text
from risks.charts.svg import UnknownShapeError

SHARPNESS = 2.0
"""Pixels to one unit of the scene: clear on screens that have two to a point."""

# The title over a picture that stands alone, in the unit of the scene.
_TITLE, _TITLE_LINE = 16.0, 24.0

# Painted larger and reduced, which is how its edges become smooth.
_LARGER = 2
_ROUND = 48


@dataclass(frozen=True)
class Picture:
    """A painted chart with all that it says, for whoever does not see it; its size in the units of the scene."""

    content: bytes
    title: str
    words: str
    width: int
    height: int


def picture(scene: Scene, *, fonts: Path, sharpness: float = SHARPNESS) -> Picture:
    """The painted chart under its title, together with its words. Raises as `png` does."""
    size = round(scene.width * scene.shown), round((scene.height + _room(scene.title, scene)) * scene.shown)
    painted = png(scene, fonts=fonts, sharpness=sharpness, heading=scene.title)
    return Picture(painted, scene.title, scene.description, *size)


def png(scene: Scene, *, fonts: Path, sharpness: float = SHARPNESS, heading: str = "") -> bytes:
    """The picture as PNG bytes on white, its title and finding kept inside as text.

    `heading` is written over it. `fonts` is the folder of the typefaces. Raises UnknownRoleError or UnknownShapeError;
    OSError without the typefaces.
    """
    shown, room = scene.shown * sharpness, _room(heading, scene)
    size = (max(round(scene.width * shown), 1), max(round((scene.height + room) * shown), 1))
    large = Image.new("RGB", (size[0] * _LARGER, size[1] * _LARGER), SCREEN.colours["paper"])
    over = _Painter(large, shown * _LARGER, fonts)
    for n, line in enumerate(_heading_lines(heading, scene)):
        over.text(Text(0, _TITLE_LINE * n + _TITLE, line, "ink", _TITLE, 650))
    painter = _Painter(large, shown * _LARGER, fonts, top=room)
    for shape in scene.shapes:
        painter.shape(shape)
    painted = io.BytesIO()
    large.reduce(_LARGER).save(painted, "PNG", pnginfo=_said(scene))
    return painted.getvalue()


def _heading_lines(heading: str, scene: Scene) -> list[str]:
    return wrapped(heading, _TITLE * BOLD_ALLOWANCE, scene.width)


def _room(heading: str, scene: Scene) -> float:
    lines = _heading_lines(heading, scene)
    return _TITLE_LINE * len(lines) + 8 if lines else 0.0


def _said(scene: Scene) -> PngInfo:
    said = PngInfo()
    said.add_itxt("Title", scene.title)
    said.add_itxt("Description", scene.description)
    return said


class _Painter:
    """Paints on one picture, `scale` pixels to a unit and the scene's own top `top` units below the picture's."""

    def __init__(self, picture: Image.Image, scale: float, fonts: Path, top: float = 0.0) -> None:
        self.picture, self.scale, self.fonts, self.top = picture, scale, fonts, top
        self.draw = ImageDraw.Draw(picture)

    def shape(self, shape: Shape) -> None:
        """Any shape of a scene. Raises UnknownShapeError or UnknownRoleError."""
        match shape:
            case Group() | Link():
                for inner in shape.shapes:
                    self.shape(inner)
            case Text():
                self.text(shape)
            case Line() | Segments() | Polyline():
                paint = SCREEN.paint(shape.role)
                for way in _ways(shape):
                    self.stroke(way, paint, shape.width)
            case Polygon() | Rect() | Circle():
                self.closed(shape, SCREEN.paint(shape.role))
            case _:
                raise UnknownShapeError(shape)

    def closed(self, shape: Polygon | Rect | Circle, paint: Paint) -> None:
        """A shape that may be filled, outlined or both."""
        edge = shape.edge if isinstance(shape, Rect) else shape.width
        outline = _outline(shape)
        if paint.fill and len(outline) > 2:
            self.draw.polygon(self.placed(outline), fill=paint.fill)
        self.stroke((*outline, outline[0], outline[1]) if edge else (), paint, edge)

    def stroke(self, way: Sequence[Point], paint: Paint, width: float) -> None:
        """A pen along a way, dashed as its paint says."""
        if len(way) < 2 or not width or not paint.stroke:
            return
        pixels = max(round(width * self.scale), 1)
        for part in _dashed(way, paint.dash) if paint.dash else (way,):
            self.draw.line(self.placed(part), fill=paint.stroke, width=pixels, joint="curve")

    def text(self, text: Text) -> None:
        """Words as runs in their faces, set out from the anchor."""
        if text.turn:
            self.turned(text)
            return
        runs = [(text.words, self.face(text.weight, text.size), SCREEN.paint(text.role).fill)]
        if text.strong:
            runs.insert(0, (f"{text.strong} ", self.face(650, text.size), SCREEN.paint("ink").fill))
        widths = [face.getlength(words) for words, face, _ in runs]
        [(x, y)] = self.placed([(text.x, text.y)])
        x -= sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
        for (words, face, colour), width in zip(runs, widths, strict=True):
            self.draw.text((x, y), words, font=face, fill=colour, anchor="ls")
            x += width

    def turned(self, text: Text) -> None:
        """Words that do not lie flat: written on a sheet of their own, about whose middle they are then turned."""
        face = self.face(text.weight, text.size)
        reach = math.ceil(face.getlength(text.whole) + face.size)
        sheet = Image.new("L", (2 * reach, 2 * reach), 0)
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[text.anchor]
        ImageDraw.Draw(sheet).text((reach, reach), text.whole, font=face, fill=255, anchor=anchor)
        turned = sheet.rotate(text.turn, resample=Image.Resampling.BICUBIC)
        [(x, y)] = self.placed([(text.x, text.y)])
        self.picture.paste(SCREEN.paint(text.role).fill or "", (round(x) - reach, round(y) - reach), turned)

    def face(self, weight: int, size: float) -> ImageFont.FreeTypeFont:
        """The typeface nearest to a weight from 400 to 700."""
        name = "Regular" if weight < 550 else "SemiBold" if weight < 700 else "Bold"
        return _face(self.fonts / f"Inter-{name}.ttf", round(size * self.scale, 1))

    def placed(self, points: Sequence[Point]) -> list[Point]:
        """Points of the scene in pixels."""
        return [(x * self.scale, (y + self.top) * self.scale) for x, y in points]


@cache
def _face(file: Path, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(file), size)


def _ways(shape: Line | Segments | Polyline) -> Iterator[Sequence[Point]]:
    match shape:
        case Line():
            yield (shape.x1, shape.y1), (shape.x2, shape.y2)
        case Segments():
            for x1, y1, x2, y2 in shape.strokes:
                yield (x1, y1), (x2, y2)
        case Polyline():
            yield shape.points


def _outline(shape: Polygon | Rect | Circle) -> Sequence[Point]:
    """The corners of a closed shape; a round one has very many."""
    match shape:
        case Polygon():
            return shape.points
        case Rect():
            return _corners(shape)
        case Circle():
            return _arc(shape.x, shape.y, shape.radius, 0, _ROUND)


def _corners(rect: Rect) -> Sequence[Point]:
    left, top, right, foot = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    r = min(rect.radius, rect.width / 2, rect.height / 2)
    if r <= 0:
        return (left, top), (right, top), (right, foot), (left, foot)
    quarter = _ROUND // 4
    centres = ((right - r, foot - r), (left + r, foot - r), (left + r, top + r), (right - r, top + r))
    return [point for n, (x, y) in enumerate(centres) for point in _arc(x, y, r, n * quarter, quarter + 1)]


def _arc(x: float, y: float, radius: float, first: int, count: int) -> Sequence[Point]:
    turns = [(first + n) * math.tau / _ROUND for n in range(count)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def _dashed(way: Sequence[Point], dash: Sequence[float]) -> Iterator[Sequence[Point]]:
    """The parts of a way where the pen is down; the pattern runs on around its corners."""
    part, left, down = 0, dash[0], True
    drawn: list[Point] = [way[0]]
    for (x1, y1), (x2, y2) in pairwise(way):
        length = math.hypot(x2 - x1, y2 - y1)
        gone = 0.0
        while length - gone > left:
            gone += left
            here = (x1 + (x2 - x1) * gone / length, y1 + (y2 - y1) * gone / length)
            if down:
                yield [*drawn, here]
            drawn, down, part = [here], not down, part + 1
            left = dash[part % len(dash)]
        left -= length - gone
        drawn.append((x2, y2))
    if down and len(drawn) > 1:
        yield drawn
