import pytest
from reportlab.graphics import shapes as rl
from reportlab.pdfbase.pdfmetrics import stringWidth

from risks.charts.palette import PAPER, ROLES, SCREEN, UnknownRoleError, contrast
from risks.charts.pdf import drawing, scene_width
from risks.charts.scene import (
    Circle,
    EmptyDescriptionError,
    Group,
    Line,
    Link,
    Polygon,
    Polyline,
    Rect,
    Scene,
    Segments,
    Text,
    marks,
    texts,
)
from risks.charts.spc_chart import spc_chart
from risks.charts.svg import UnknownShapeError, decoration, number, svg
from risks.charts.trajectory import score_trajectory
from tests.charts.reading import BUILT_IN, NS, page, pdf_marks, scene_marks, svg_marks
from tests.charts.samples import A_AND_E, URGENT_CARE

EVERYTHING = (
    Line(0, 0, 10, 10, "limit-dotted"),
    Segments(((0, 0, 5, 5), (5, 0, 10, 5)), "hatch"),
    Polyline(((0, 0), (5, 0), (5, 9)), "score", 2),
    Polygon(((0, 0), (5, 0), (5, 9)), "breach"),
    Group((Rect(1, 2, 3, 4, "outline", 1, 2), Circle(20, 30, 4, "position-accepted", 2)), "mark"),
    Link("/risks/3?a=1&b=2", "Costs <b>&", (Text(5, 20, "x < y & z", strong="16"),)),
)


def scene(*shapes, title="A title", description="Score 16."):
    return Scene(100, 50, title, description, shapes)


@pytest.mark.parametrize(("title", "description"), [("", "Score 16."), ("A title", "  ")])
def test_a_picture_without_a_finding_in_words_is_refused(title, description):
    with pytest.raises(EmptyDescriptionError, match="one sentence"):
        scene(title=title, description=description)


def test_both_painters_paint_every_shape_once():
    everything = scene(*EVERYTHING)
    assert svg_marks(everything) == pdf_marks(everything) == scene_marks(everything) == 7


def test_the_svg_says_its_title_and_finding_by_unique_identifiers():
    root = page(scene(Circle(1, 1, 1, "ink")))
    said = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert root.get("aria-labelledby") == "c-title c-desc"
    assert said == {"c-title": "A title", "c-desc": "Score 16."}
    assert root.get("role") == "img"
    assert root.get("viewBox") == "0 0 100 50"


def test_a_picture_with_links_is_a_group_so_that_its_links_can_be_reached():
    root = page(scene(*EVERYTHING))
    link = root.find(f".//{NS}a")
    assert root.get("role") == "group"
    assert (link.get("href"), link.get("aria-label")) == ("/risks/3?a=1&b=2", "Costs <b>&")


def test_angle_brackets_and_ampersands_are_escaped_everywhere():
    nasty = "<b>&\"'"
    root = page(scene(Text(0, 9, nasty, strong=nasty), Link(nasty, nasty, ()), title=nasty, description=nasty))
    assert [node.text for node in root][:2] == [nasty, nasty]
    assert "".join(root.find(f"{NS}text").itertext()) == f"{nasty} {nasty}"


def test_the_svg_needs_no_style_attribute_script_or_outside_reference():
    painted = svg(scene(*EVERYTHING), ident="c", css_class="wide")
    assert "style=" not in painted
    assert "url(" not in painted
    assert 'class="wide"' in painted


def test_a_decoration_says_nothing():
    painted = decoration(scene(Circle(1, 1, 1, "ink")))
    assert 'aria-hidden="true"' in painted
    assert "title" not in painted


def test_an_identifier_is_required():
    with pytest.raises(ValueError, match="unique"):
        svg(scene(), ident=" ")


def test_dashes_belong_to_the_role_in_both_painters():
    dotted = scene(Line(0, 0, 10, 0, "limit-dotted", 1.5))
    assert 'stroke-dasharray="2 3"' in svg(dotted, ident="c")
    line = drawing(dotted).contents[0].contents[0]
    assert (line.strokeDashArray, line.strokeWidth) == ([2, 3], 1.5)


def test_the_paper_turns_y_upward_and_scales_the_whole():
    half = drawing(scene(Circle(20, 10, 4, "ink")), width=50)
    group = half.contents[0]
    circle = group.contents[0]
    assert (half.width, half.height) == (50, 25)
    assert (circle.cx, circle.cy) == (20, 40)
    assert group.transform == (0.5, 0, 0, 0.5, 0, 0)


def test_the_smallest_words_print_at_seven_point_two():
    assert 12 * 60 / scene_width(60) == pytest.approx(7.2)


def test_strong_words_are_set_first_in_the_semibold_face():
    written = drawing(scene(Text(50, 20, "High", "quiet", strong="12", anchor="middle")), fonts=BUILT_IN)
    strong, rest = (part for part in written.contents[0].contents[0].contents if isinstance(part, rl.String))
    assert (strong.text, strong.fontName, rest.text, rest.fontName) == ("12 ", "Helvetica-Bold", "High", "Helvetica")
    length = stringWidth("12 ", "Helvetica-Bold", 12) + stringWidth("High", "Helvetica", 12)
    assert strong.x == pytest.approx(-length / 2)
    assert rest.x == pytest.approx(strong.x + stringWidth("12 ", "Helvetica-Bold", 12))


def test_an_unknown_role_is_refused_by_both_painters():
    odd = scene(Circle(1, 1, 1, "mauve"))
    for paint in (lambda: svg(odd, ident="c"), lambda: drawing(odd)):
        with pytest.raises(UnknownRoleError, match="mauve"):
            paint()


def test_an_unknown_shape_is_refused_by_both_painters():
    odd = scene("a string is no shape")
    for paint in (lambda: svg(odd, ident="c"), lambda: drawing(odd)):
        with pytest.raises(UnknownShapeError, match="str"):
            paint()


def test_every_role_has_its_colours_on_screen_and_on_paper():
    for palette in (SCREEN, PAPER):
        painted = [palette.paint(role) for role in ROLES]
        assert all(paint.fill or paint.stroke for paint in painted)


WORDS = [
    ("ink", "paper"),
    ("quiet", "paper"),
    ("quiet", "zone-tint"),
    ("breach-word", "breach"),
    ("quiet", "spc-band"),
    *((word, cell) for word in ("ink", "quiet") for cell in ("cell-low", "cell-moderate", "cell-high")),
    ("ink", "cell-extreme"),
    ("paper", "ink"),
]
SHAPES = [
    *((mark, ground) for mark in ("common", "concern", "improvement", "neutral") for ground in ("paper", "spc-band")),
    *((mark, "paper") for mark in ("within", "above", "beyond", "unknown", "edge", "limit", "score", "blue")),
    ("limit", "spc-band"),
    ("ink", "cell-extreme"),
]


@pytest.mark.parametrize("palette", [SCREEN, PAPER], ids=["screen", "paper"])
@pytest.mark.parametrize(("pairs", "needed"), [(WORDS, 4.5), (SHAPES, 3.0)], ids=["words", "shapes"])
def test_contrast_meets_wcag(palette, pairs, needed):
    poor = {pair: contrast(*(palette.colours[token] for token in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < needed} == {}


@pytest.mark.parametrize("palette", [SCREEN, PAPER], ids=["screen", "paper"])
def test_the_bands_keep_their_order_in_greyscale(palette):
    ratios = [contrast(palette.colours[f"cell-{band}"], "#000000") for band in ("low", "moderate", "high", "extreme")]
    assert ratios == sorted(ratios, reverse=True)


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_numbers_are_short_and_never_minus_nought():
    assert [number(value) for value in (12.0, -0.04, 3.14159, -2.5)] == ["12", "0", "3.1", "-2.5"]


def test_marks_are_counted_inside_groups_and_links():
    assert marks(scene(*EVERYTHING), "position-accepted") == 1


@pytest.mark.parametrize("width", [1136, 720, 340])
def test_no_words_outside_the_matrices_are_smaller_than_twelve(width):
    drawn = (score_trajectory(URGENT_CARE, width=width), spc_chart(A_AND_E, width=width))
    assert min(text.size for scene in drawn for text in texts(scene)) >= 12
