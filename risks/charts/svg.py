"""Paint a scene as SVG for a page with a strict Content-Security-Policy.

Presentation attributes only: no style attribute, no script, no outside reference. The words inherit the page's font.
"""

from html import escape

from risks.charts.palette import SCREEN, Paint, Palette
from risks.charts.scene import (
    Circle,
    Group,
    Line,
    Link,
    Point,
    Polygon,
    Polyline,
    Rect,
    Scene,
    Segments,
    Shape,
    Text,
    holds_links,
)


class UnknownShapeError(TypeError):
    """A painter was handed something it has no way to draw."""

    def __init__(self, shape: object) -> None:
        """Name the kind of thing it was."""
        super().__init__(f"No painter draws a {type(shape).__name__}.")


def svg(scene: Scene, *, ident: str, css_class: str = "") -> str:
    """The picture with its title and finding, named for assistive technology.

    `ident` must be unique on the page. Raises UnknownRoleError or UnknownShapeError.
    """
    if not ident.strip():
        raise ValueError("Give the picture an identifier that is unique on its page.")
    role = "group" if holds_links(scene) else "img"
    name = escape(ident)
    head = f'role="{role}" aria-labelledby="{name}-title {name}-desc"'
    title = f'<title id="{name}-title">{escape(scene.title)}</title>'
    finding = f'<desc id="{name}-desc">{escape(scene.description)}</desc>'
    return _document(scene, head, title + finding, css_class)


def decoration(scene: Scene, *, css_class: str = "") -> str:
    """The picture hidden from assistive technology, for use beside words that already say the same."""
    return _document(scene, 'aria-hidden="true" focusable="false"', "", css_class)


def _document(scene: Scene, head: str, said: str, css_class: str) -> str:
    box = f"{number(scene.width)} {number(scene.height)}"
    size = f'width="{number(scene.width * scene.shown)}" height="{number(scene.height * scene.shown)}"'
    named = f' class="{escape(css_class)}"' if css_class else ""
    body = "".join(_shape(shape, SCREEN) for shape in scene.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}" {size}{named} {head} font-family="inherit">'
        f"{said}{body}</svg>"
    )


def number(value: float) -> str:
    """A coordinate to a tenth, without a needless nought: 12.0 is 12, -0.04 is 0."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _shape(shape: Shape, palette: Palette) -> str:
    match shape:
        case Group():
            return "<g>" + "".join(_shape(inner, palette) for inner in shape.shapes) + "</g>"
        case Link():
            inner = "".join(_shape(part, palette) for part in shape.shapes)
            return f'<a href="{escape(shape.href)}" aria-label="{escape(shape.title)}">{inner}</a>'
        case Text():
            return _text(shape, palette)
        case Line() | Segments() | Polyline():
            return _stroke(shape, palette.paint(shape.role))
        case Polygon() | Rect() | Circle():
            return _closed(shape, palette.paint(shape.role))
        case _:
            raise UnknownShapeError(shape)


def _stroke(shape: Line | Segments | Polyline, paint: Paint) -> str:
    pen = _pen(paint, shape.width)
    match shape:
        case Line():
            return f'<path d="M{_at(shape.x1, shape.y1)}L{_at(shape.x2, shape.y2)}"{pen}/>'
        case Segments():
            ways = "".join(f"M{_at(x1, y1)}L{_at(x2, y2)}" for x1, y1, x2, y2 in shape.strokes)
            return f'<path d="{ways}"{pen}/>'
        case Polyline():
            return f'<path d="{_way(shape.points)}" fill="none"{pen} stroke-linejoin="round"/>'


def _closed(shape: Polygon | Rect | Circle, paint: Paint) -> str:
    fill = f' fill="{paint.fill or "none"}"'
    match shape:
        case Polygon():
            return f'<path d="{_way(shape.points)}Z"{fill}{_pen(paint, shape.width)}/>'
        case Rect():
            corner = f' rx="{number(shape.radius)}"' if shape.radius else ""
            size = f'width="{number(shape.width)}" height="{number(shape.height)}"'
            place = f'x="{number(shape.x)}" y="{number(shape.y)}"'
            return f"<rect {place} {size}{corner}{fill}{_pen(paint, shape.edge)}/>"
        case Circle():
            place = f'cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'
            return f"<circle {place}{fill}{_pen(paint, shape.width)}/>"


def _pen(paint: Paint, width: float) -> str:
    if not width or not paint.stroke:
        return ""
    dash = f' stroke-dasharray="{" ".join(number(part) for part in paint.dash)}"' if paint.dash else ""
    return f' stroke="{paint.stroke}" stroke-width="{width:g}"{dash}'


def _text(text: Text, palette: Palette) -> str:
    colour = palette.paint(text.role).fill
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    weight = f' font-weight="{text.weight}"' if text.weight != 400 else ""
    turn = f' transform="rotate({-text.turn} {number(text.x)} {number(text.y)})"' if text.turn else ""
    ink = palette.paint("ink").fill
    strong = f'<tspan font-weight="650" fill="{ink}">{escape(text.strong)}</tspan> ' if text.strong else ""
    place = f'x="{number(text.x)}" y="{number(text.y)}" font-size="{text.size:g}"'
    return f'<text {place} fill="{colour}"{anchor}{weight}{turn}>{strong}{escape(text.words)}</text>'


def _way(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(_at(x, y) for x, y in points)


def _at(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"
