"""The pictures of a page: painted as SVG where they stand, or handed to whoever makes another form of the same page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from markupsafe import Markup

from risks.charts.scene import Scene
from risks.charts.svg import svg

Painter = Callable[[Scene, str], Markup]


def _as_svg(scene: Scene, ident: str) -> Markup:
    # The painter escapes every word that it writes.
    return Markup(svg(scene, ident=ident))  # noqa: S704, the painter escapes every word


_painter: ContextVar[Painter] = ContextVar("painter", default=_as_svg)


def picture(scene: Scene, ident: str) -> Markup:
    """What stands in the page for a scene; `ident` is its own on the page."""
    return _painter.get()(scene, ident)


@contextmanager
def painted_by(painter: Painter) -> Iterator[None]:
    """Within it, every picture of a page is what `painter` makes of its scene."""
    before = _painter.set(painter)
    try:
        yield
    finally:
        _painter.reset(before)
