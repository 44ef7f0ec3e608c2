"""Pictures that say what they show, pictures that say nothing, and single words."""

from reportlab.platypus import Flowable

from risks.papers.tagged.canvas import TaggedCanvas
from risks.papers.tagged.structure import Element


class SilentFigureError(ValueError):
    """A picture without words leaves out everybody who cannot see it."""


class _Framed(Flowable):
    """Something drawn, kept as it is."""

    def __init__(self, inner: Flowable) -> None:
        super().__init__()
        self.inner = inner
        self.width, self.height = inner.width, inner.height

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, the library's names
        return self.width, self.height


class Figure(_Framed):
    """A picture with its finding in words. Raises SilentFigureError when `alt` is blank."""

    def __init__(self, inner: Flowable, alt: str) -> None:
        super().__init__(inner)
        if not alt.strip():
            raise SilentFigureError("Give the picture one sentence that says what it shows, or draw it as decoration.")
        self.alt = " ".join(alt.split())

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.counting:
            return
        if canvas.decorating:
            self.inner.drawOn(canvas, 0, 0)
            return
        left, bottom = canvas.absolutePosition(0, 0)
        right, top = canvas.absolutePosition(self.width, self.height)
        box = b"<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>" % (left, bottom, right, top)
        element = Element("Figure", canvas.top, alt=self.alt, attributes=box)
        with canvas.content(element):
            self.inner.drawOn(canvas, 0, 0)


class Decoration(_Framed):
    """A picture that only repeats what words beside it say."""

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if not canvas.counting:
            with canvas.decoration():
                self.inner.drawOn(canvas, 0, 0)
