"""The still picture shows what the page's shows: every shape, its colour and its place, and says so inside."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from risks.charts.palette import ROLES, SCREEN, UnknownRoleError
from risks.charts.png import picture, png
from risks.charts.scene import Circle, Group, Line, Link, Polygon, Polyline, Rect, Scene, Segments, Text, walk
from risks.charts.spc_chart import spc_chart
from risks.charts.svg import UnknownShapeError
from tests.charts.samples import A_AND_E

FONTS = Path(__file__).parents[2] / "static" / "vendor" / "paper-fonts"


def scene(*shapes, width=40, height=20):
    return Scene(width, height, "A title", "Latest 84.8% – getting worse.", shapes)


def painted(drawn, sharpness=2.0):
    return Image.open(io.BytesIO(png(drawn, fonts=FONTS, sharpness=sharpness)))


def colour_at(image, x, y):
    return "#{:02x}{:02x}{:02x}".format(*image.convert("RGB").getpixel((x, y))[:3])


def dark_share(image, box):
    """How much of a box is not white."""
    grey = image.convert("L").crop(box)
    return sum(value < 200 for value in grey.get_flattened_data()) / (grey.width * grey.height)


def test_the_picture_is_twice_as_sharp_as_the_scene_and_says_what_it_shows():
    image = painted(scene(Circle(10, 10, 5, "ink")))
    assert image.size == (80, 40)
    assert image.text == {"Title": "A title", "Description": "Latest 84.8% – getting worse."}


def test_a_picture_that_stands_alone_has_its_title_over_it_in_as_many_lines_as_it_needs():
    short = replace(scene(Circle(150, 10, 5, "ink"), width=300), title="A title")
    long = replace(short, title="A title that is a good deal longer than three hundred units can be")
    made = [picture(one, fonts=FONTS) for one in (short, long)]
    assert [(one.width, one.height) for one in made] == [(300, 52), (300, 76)]
    image = Image.open(io.BytesIO(made[0].content))
    assert image.size == (600, 104)
    assert dark_share(image, (0, 0, 120, 48)) > 0.05
    assert colour_at(image, 300, (10 + 32) * 2) == SCREEN.colours["ink"]
    assert made[0].words == "Latest 84.8% – getting worse."


def test_an_icon_is_painted_as_large_as_it_is_shown():
    assert painted(replace(scene(Circle(10, 10, 5, "ink")), shown=0.5)).size == (40, 20)


def test_shapes_stand_where_the_scene_has_them_in_the_colours_of_the_page():
    image = painted(scene(Rect(0, 0, 20, 20, "breach"), Circle(30, 10, 6, "spc-concern"), Line(22, 1, 39, 1, "ink", 2)))
    assert colour_at(image, 20, 20) == SCREEN.colours["breach"]
    assert colour_at(image, 60, 20) == SCREEN.colours["concern"]
    assert colour_at(image, 60, 2) == SCREEN.colours["ink"]
    assert colour_at(image, 78, 38) == "#ffffff"


def test_a_ring_is_left_open_and_a_dashed_stroke_has_gaps():
    ring = painted(scene(Circle(20, 10, 8, "spc-target", 2)))
    assert colour_at(ring, 40, 20) == "#ffffff"
    dashed = painted(scene(Line(0, 10, 40, 10, "spc-target", 2)))  # nine on, five off
    assert [colour_at(dashed, x * 2, 20) == "#ffffff" for x in (4, 11, 18, 25)] == [False, True, False, True]


def test_a_dash_runs_on_around_a_corner():
    image = painted(scene(Polyline(((2, 4), (8, 4), (8, 18)), "spc-target", 2)))
    assert colour_at(image, 16, 10) == SCREEN.colours["ink"]
    assert colour_at(image, 16, 18) == "#ffffff"


def test_words_are_written_on_their_baseline_from_their_anchor():
    image = painted(scene(Text(20, 14, "Mean", anchor="end")))
    assert dark_share(image, (0, 8, 40, 29)) > 0.08
    assert dark_share(image, (42, 0, 80, 40)) == 0
    assert dark_share(image, (0, 30, 80, 40)) == 0


def test_words_turned_upward_read_upward():
    image = painted(scene(Text(20, 18, "Mean", turn=90)))
    assert dark_share(image, (20, 0, 42, 37)) > 0.05
    assert dark_share(image, (42, 0, 80, 40)) == 0


def test_words_turned_at_the_edge_of_a_picture_are_whole():
    def ink(x):
        drawn = painted(scene(Text(x, 50, "Likelihood", "ink", 12, anchor="middle", turn=90), width=100, height=100))
        return sum(drawn.convert("L").point(lambda shade: 255 - shade).histogram()[1:])

    assert ink(12) == pytest.approx(ink(50), rel=0.02)


def test_a_strong_beginning_comes_before_the_words():
    plain, strong = painted(scene(Text(2, 14, "ii"))), painted(scene(Text(2, 14, "ii", strong="MM")))
    assert dark_share(strong, (0, 0, 80, 40)) > dark_share(plain, (0, 0, 80, 40)) * 2


@pytest.mark.parametrize(
    "shape",
    [
        Line(2, 2, 38, 18, "ink", 2),
        Segments(((2, 2, 8, 8), (12, 2, 18, 8)), "hatch", 2),
        Polyline(((2, 2), (20, 18), (38, 2)), "spc-series", 2),
        Polygon(((2, 2), (20, 18), (38, 2)), "spc-common"),
        Rect(2, 2, 20, 10, "outline", 2, 4),
        Circle(20, 10, 6, "position-unknown", 2),
        Text(2, 14, "Mean"),
        Group((Circle(20, 10, 6, "ink"),), "mark"),
        Link("/a", "A", (Circle(20, 10, 6, "ink"),)),
    ],
    ids=lambda shape: type(shape).__name__,
)
def test_every_kind_of_shape_leaves_a_mark(shape):
    assert ImageChops.invert(painted(scene(shape)).convert("L")).getbbox()


def test_every_mark_of_a_control_chart_is_on_the_picture():
    chart = spc_chart(A_AND_E, width=600)
    image = painted(chart)
    for shape in walk(chart.shapes):
        if isinstance(shape, Polygon) and shape.role in {"spc-concern", "spc-improvement"}:
            x, y = (sum(point[axis] for point in shape.points) / len(shape.points) for axis in (0, 1))
            assert colour_at(image, round(x * 2), round(y * 2)) == SCREEN.colours[ROLES[shape.role].fill]


def test_what_no_painter_knows_is_refused():
    with pytest.raises(UnknownRoleError):
        png(scene(Circle(1, 1, 1, "mauve")), fonts=FONTS)
    with pytest.raises(UnknownShapeError):
        png(scene("a line"), fonts=FONTS)
