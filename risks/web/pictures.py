"""The small drawings of `risks.charts`, as the pages use them: silent, because words always stand beside them."""

from markupsafe import Markup

from risks.charts import icons
from risks.charts.scene import Scene
from risks.charts.svg import decoration
from risks.rules.appetite import Position


def position_glyph(key: str) -> Markup:
    """Three zones and a dot. `key` is the value of a `Position`."""
    return _silent(icons.position_glyph(Position(key)), css_class="glyph")


def variation_icon(name: str | None, size: float = 28) -> Markup:
    """Whether a measure is changing; None when there are too few readings to say."""
    return _silent(icons.variation_icon(name, size=size))


def assurance_icon(name: str | None, size: float = 28) -> Markup:
    """Whether a measure will meet its target; None when that cannot be judged."""
    return _silent(icons.assurance_icon(name, size=size))


def bars(filled: int, out_of: int) -> Markup:
    """`filled` bars of three for a level, of four for a severity."""
    draw = {3: icons.level_bars, 4: icons.severity_bars}[out_of]
    return _silent(draw(filled, title=f"{filled} of {out_of}"))


def _silent(scene: Scene, css_class: str = "") -> Markup:
    return Markup(decoration(scene, css_class=css_class))  # noqa: S704 - the painter escapes every word it draws
