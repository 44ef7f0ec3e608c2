"""Pictures that say what they show, pictures that say nothing, and single words."""

from collections.abc import Callable

from reportlab.platypus import Flowable

from risks.papers.tagged.canvas import TaggedCanvas
from risks.papers.tagged.structure import Element


class SilentFigureError(ValueError):
    """A picture without words leaves out everybody who cannot see it."""


class _Picture(Flowable):
    """Something of a known size, in points, that is made only when it is drawn: pages are tried without it."""

    def __init__(self, make: Callable[[], Flowable], size: tuple[float, float]) -> None:
        super().__init__()
        self.make = make
        self.width, self.height = size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, the library's names
        return self.width, self.height


class Figure(_Picture):
    """A picture with its finding in words, which may be found only when it is drawn. Raises SilentFigureError when
    `alt` is blank, as soon as that is known."""

    def __init__(self, make: Callable[[], Flowable], size: tuple[float, float], alt: str | Callable[[], str]) -> None:
        super().__init__(make, size)
        self.alt = alt if callable(alt) else _heard(alt)

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.counting:
            return
        if canvas.decorating:
            self.make().drawOn(canvas, 0, 0)
            return
        left, bottom = canvas.absolutePosition(0, 0)
        right, top = canvas.absolutePosition(self.width, self.height)
        box = b"<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>" % (left, bottom, right, top)
        alt = _heard(self.alt()) if callable(self.alt) else self.alt
        element = Element("Figure", canvas.top, alt=alt, attributes=box)
        with canvas.content(element):
            self.make().drawOn(canvas, 0, 0)


def _heard(alt: str) -> str:
    if not alt.strip():
        raise SilentFigureError("Give the picture one sentence that says what it shows, or draw it as decoration.")
    return " ".join(alt.split())


class Decoration(_Picture):
    """A picture that only repeats what words beside it say."""

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if not canvas.counting:
            with canvas.decoration():
                self.make().drawOn(canvas, 0, 0)
