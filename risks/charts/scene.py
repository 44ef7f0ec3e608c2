"""A picture before anyone has painted it: shapes with a role, never a colour.

Lengths are in one unit, taken as px by the page and as points (times a scale) by the paper. The origin is the top
left corner and y runs downward. A role ("limit", "band-low", "spc-concern") says what a shape means; `palette.py`
decides how that looks on screen and on paper, so that a chart is drawn once and painted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


class EmptyDescriptionError(ValueError):
    """A picture without a finding in words leaves out everybody who cannot see it."""


@dataclass(frozen=True)
class Line:
    """One straight stroke."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    width: float = 1.0


@dataclass(frozen=True)
class Segments:
    """Many strokes that are one thing, such as the hatching of one area; each is (x1, y1, x2, y2)."""

    strokes: tuple[tuple[float, float, float, float], ...]
    role: str
    width: float = 1.0


@dataclass(frozen=True)
class Polyline:
    """A connected stroke through `points`, never filled."""

    points: tuple[Point, ...]
    role: str
    width: float = 1.0


@dataclass(frozen=True)
class Polygon:
    """A closed shape; `width` 0 leaves its outline undrawn."""

    points: tuple[Point, ...]
    role: str
    width: float = 0.0


@dataclass(frozen=True)
class Rect:
    """An upright rectangle from its top left corner; `width` and `height` are its size, `edge` its outline."""

    x: float
    y: float
    width: float
    height: float
    role: str
    edge: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True)
class Circle:
    """A disc or a ring, as its role says; `width` 0 leaves its outline undrawn."""

    x: float
    y: float
    radius: float
    role: str
    width: float = 0.0


@dataclass(frozen=True)
class Text:
    """Words on a baseline at (x, y). `strong` is painted first, semibold and in ink, with a space after it.

    `turn` is in degrees anticlockwise about (x, y): 90 reads upward.
    """

    x: float
    y: float
    words: str
    role: str = "ink"
    size: float = 12.0
    weight: int = 400
    anchor: Anchor = "start"
    strong: str = ""
    turn: int = 0

    @property
    def whole(self) -> str:
        """Everything a reader sees."""
        return f"{self.strong} {self.words}".strip()


@dataclass(frozen=True)
class Group:
    """Shapes that belong together; `name` says what they are ("arrow", "mark"), for counting."""

    shapes: tuple["Shape", ...]
    name: str = ""


@dataclass(frozen=True)
class Link:
    """Shapes that lead somewhere; `title` is what a screen reader says of them."""

    href: str
    title: str
    shapes: tuple["Shape", ...]


Shape = Line | Segments | Polyline | Polygon | Rect | Circle | Text | Group | Link


@dataclass(frozen=True)
class Scene:
    """A whole picture. `description` is its finding in one sentence.

    `shown` is how large it is painted against its own unit: an icon drawn on 48 and shown at 0.5 is 24 px wide.
    Raises EmptyDescriptionError when the title or the description is blank.
    """

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]
    shown: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a picture that says nothing."""
        if not self.title.strip() or not self.description.strip():
            raise EmptyDescriptionError("Give the picture a title and one sentence that says what it shows.")


def walk(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    """Every shape in painting order; a group or a link comes just before what it holds."""
    for shape in shapes:
        yield shape
        if isinstance(shape, Group | Link):
            yield from walk(shape.shapes)


def marks(scene: Scene, role: str) -> int:
    """How many shapes of `scene` carry `role`."""
    return sum(getattr(shape, "role", None) == role for shape in walk(scene.shapes))


def groups(scene: Scene, name: str) -> list[Group]:
    """The groups of `scene` that are called `name`, in painting order."""
    return [shape for shape in walk(scene.shapes) if isinstance(shape, Group) and shape.name == name]


def texts(scene: Scene) -> list[Text]:
    """Every piece of writing in `scene`, in painting order."""
    return [shape for shape in walk(scene.shapes) if isinstance(shape, Text)]


def holds_links(scene: Scene) -> bool:
    """Whether any part of `scene` leads somewhere."""
    return any(isinstance(shape, Link) for shape in walk(scene.shapes))
