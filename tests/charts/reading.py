"""Reading a painted chart back: as XML, as ReportLab shapes, as boxes of words."""

from itertools import combinations
from xml.etree import ElementTree

from reportlab.graphics import shapes as rl

from risks.charts.measure import box_of
from risks.charts.pdf import Fonts, drawing
from risks.charts.scene import Group, Link, Scene, Text, texts, walk
from risks.charts.svg import svg

NS = "{http://www.w3.org/2000/svg}"
BUILT_IN = Fonts("Helvetica", "Helvetica-Bold", "Helvetica-Bold")


def page(scene: Scene) -> ElementTree.Element:
    """The scene as the browser parses it."""
    return ElementTree.fromstring(svg(scene, ident="c"))


def svg_marks(scene: Scene) -> int:
    """How many things the page's painter painted."""
    return sum(node.tag in {NS + "path", NS + "rect", NS + "circle", NS + "text"} for node in page(scene).iter())


def pdf_marks(scene: Scene) -> int:
    """How many things the paper's painter painted; a piece of writing is one, however many runs it has."""
    return _count(drawing(scene, fonts=BUILT_IN))


def _count(shape: rl.Shape) -> int:
    if isinstance(shape, rl.Group | rl.Drawing):
        if shape.contents and all(isinstance(part, rl.String) for part in shape.contents):
            return 1
        return sum(_count(part) for part in shape.contents)
    return 1


def scene_marks(scene: Scene) -> int:
    """How many shapes there are to paint."""
    return sum(not isinstance(shape, Group | Link) for shape in walk(scene.shapes))


def words(scene: Scene) -> list[str]:
    """Everything written in the scene."""
    return [text.whole for text in texts(scene)]


def outside(scene: Scene) -> list[str]:
    """The words that stick out of the picture."""
    found = []
    for text in texts(scene):
        left, top, right, bottom = box_of(text)
        if left < 0 or top < 0 or right > scene.width or bottom > scene.height:
            found.append(text.whole)
    return found


def overlapping(scene: Scene) -> list[tuple[str, str]]:
    """The pairs of words that stand over each other."""
    return [(one.whole, other.whole) for one, other in combinations(texts(scene), 2) if _meet(one, other)]


def _meet(one: Text, other: Text) -> bool:
    left, top, right, bottom = box_of(one)
    left2, top2, right2, bottom2 = box_of(other)
    return left < right2 and left2 < right and top + 1 < bottom2 and top2 + 1 < bottom
