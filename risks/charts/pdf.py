"""Paint a scene for the paper: the same geometry as the page's, in the paper's colours and typefaces.

The only module here that knows ReportLab. The typefaces must be registered by whoever lays out the paper.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.graphics import shapes as rl
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from risks.charts.palette import PAPER, Paint
from risks.charts.scene import Circle, Group, Line, Link, Point, Polygon, Polyline, Rect, Scene, Segments, Shape, Text
from risks.charts.svg import UnknownShapeError

PAPER_SCALE = 0.6
"""A chart's smallest words are 12; at this scale they print at 7.2 pt, the smallest the paper allows."""


@dataclass(frozen=True)
class Fonts:
    """Registered names of the paper's typefaces."""

    regular: str = "Inter"
    semibold: str = "Inter-SemiBold"
    bold: str = "Inter-Bold"

    def of_weight(self, weight: int) -> str:
        """The face nearest to a weight from 400 to 700."""
        if weight < 550:
            return self.regular
        return self.semibold if weight < 700 else self.bold


INTER = Fonts()


def scene_width(points: float) -> float:
    """How wide to ask a chart to be, so that it prints `points` wide with words of the paper's size."""
    return points / PAPER_SCALE


def drawing(
    scene: Scene, *, width: float | None = None, fonts: Fonts = INTER, spelt: Callable[[str], str] = str
) -> rl.Drawing:
    """A flowable `width` points wide (by default one point to each unit of the scene), y turned upward.

    `spelt` makes of any text one for which the typefaces have every character.
    Links are painted as what they hold: the paper has its own. Raises UnknownRoleError or UnknownShapeError.
    """
    scale = scene.shown if width is None else width / scene.width
    painter = _Painter(scene.height, fonts, spelt)
    inner = rl.Group(*[painter.shape(shape) for shape in scene.shapes])
    inner.transform = (scale, 0, 0, scale, 0, 0)
    return rl.Drawing(scene.width * scale, scene.height * scale, inner)


@dataclass(frozen=True)
class _Painter:
    height: float
    fonts: Fonts
    spelt: Callable[[str], str]

    def shape(self, shape: Shape) -> rl.Shape:
        """Any shape of a scene. Raises UnknownShapeError or UnknownRoleError."""
        match shape:
            case Group() | Link():
                return rl.Group(*[self.shape(inner) for inner in shape.shapes])
            case Text():
                return self.text(shape)
            case Line() | Segments() | Polyline():
                return self.stroke(shape, PAPER.paint(shape.role))
            case Polygon() | Rect() | Circle():
                return self.closed(shape, PAPER.paint(shape.role))
            case _:
                raise UnknownShapeError(shape)

    def stroke(self, shape: Line | Segments | Polyline, paint: Paint) -> rl.Shape:
        """A shape that has a pen and no fill."""
        pen = _pen(paint, shape.width)
        match shape:
            case Line():
                return rl.Line(shape.x1, self.up(shape.y1), shape.x2, self.up(shape.y2), **pen)
            case Segments():
                path = rl.Path(fillColor=None, **pen)
                for x1, y1, x2, y2 in shape.strokes:
                    path.moveTo(x1, self.up(y1))
                    path.lineTo(x2, self.up(y2))
                return path
            case Polyline():
                return rl.PolyLine(self.points(shape.points), strokeLineJoin=1, **pen)

    def closed(self, shape: Polygon | Rect | Circle, paint: Paint) -> rl.Shape:
        """A shape that may be filled, outlined or both."""
        fill = {"fillColor": _colour(paint.fill)}
        match shape:
            case Polygon():
                return rl.Polygon(self.points(shape.points), **fill, **_pen(paint, shape.width))
            case Rect():
                bottom = self.up(shape.y + shape.height)
                corner = {"rx": shape.radius, "ry": shape.radius}
                return rl.Rect(shape.x, bottom, shape.width, shape.height, **corner, **fill, **_pen(paint, shape.edge))
            case Circle():
                return rl.Circle(shape.x, self.up(shape.y), shape.radius, **fill, **_pen(paint, shape.width))

    def text(self, text: Text) -> rl.Shape:
        """Words as runs in their faces, set out from the anchor and turned as one."""
        runs = [(self.spelt(text.words), self.fonts.of_weight(text.weight), PAPER.paint(text.role).fill)]
        if text.strong:
            runs.insert(0, (f"{self.spelt(text.strong)} ", self.fonts.semibold, PAPER.paint("ink").fill))
        widths = [stringWidth(words, font, text.size) for words, font, _ in runs]
        x = -sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
        written = rl.Group()
        for (words, font, colour), width in zip(runs, widths, strict=True):
            written.add(rl.String(x, 0, words, fontName=font, fontSize=text.size, fillColor=_colour(colour)))
            x += width
        written.translate(text.x, self.up(text.y))
        written.rotate(text.turn)
        return written

    def up(self, y: float) -> float:
        """A height counted from the foot, as the paper counts."""
        return self.height - y

    def points(self, points: tuple[Point, ...]) -> list[float]:
        """Points in the flat list that ReportLab takes."""
        return [value for x, y in points for value in (x, self.up(y))]


def _colour(value: str | None) -> Color | None:
    return HexColor(value) if value else None


def _pen(paint: Paint, width: float) -> dict[str, object]:
    if not width or not paint.stroke:
        return {"strokeColor": None, "strokeWidth": 0}
    return {
        "strokeColor": _colour(paint.stroke),
        "strokeWidth": width,
        "strokeDashArray": list(paint.dash) or None,
    }
