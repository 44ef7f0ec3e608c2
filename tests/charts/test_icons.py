import pytest

from risks.charts.icons import (
    UnknownIconError,
    assurance_icon,
    level_bars,
    position_glyph,
    severity_bars,
    variation_icon,
)
from risks.charts.keys import SIGNALS, arrow_key, limits_key, moved_key, plan_key, position_key, signal_key, target_key
from risks.charts.scene import Polygon, Rect, marks
from risks.charts.svg import decoration
from risks.rules.appetite import Position
from risks.rules.spc_icons import ASSURANCE_WORDS, VARIATION_WORDS
from tests.charts.reading import page, pdf_marks, svg_marks

ICONS = [
    *(variation_icon(name) for name in (*VARIATION_WORDS, None)),
    *(assurance_icon(name) for name in (*ASSURANCE_WORDS, None)),
    *(position_glyph(position) for position in Position),
    *(level_bars(n, title="Limited") for n in range(4)),
    *(severity_bars(n, title="Severe") for n in range(5)),
    *(position_key(position) for position in Position),
    *(signal_key(cause) for cause in SIGNALS),
    *(draw() for draw in (arrow_key, limits_key, moved_key, plan_key, target_key)),
]


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.description)
def test_every_icon_is_painted_alike_by_both_painters(icon):
    assert svg_marks(icon) == pdf_marks(icon) > 0


def test_no_two_icons_are_drawn_alike():
    assert len({decoration(icon) for icon in ICONS}) == len(ICONS)


def test_an_icon_is_shown_at_the_size_asked_for():
    root = page(variation_icon("concern_low", size=20))
    assert (root.get("viewBox"), root.get("width")) == ("0 0 48 48", "20")


@pytest.mark.parametrize(
    ("name", "shape", "role"),
    [("concern_low", Polygon, "icon-concern"), ("improvement_high", Rect, "icon-improvement")],
)
def test_the_shape_says_what_the_colour_repeats(name, shape, role):
    last = variation_icon(name).shapes[-1]
    assert isinstance(last, shape)
    assert last.role == role


def test_too_few_readings_is_a_dashed_icon_of_its_own():
    assert variation_icon(None).title == "Too few readings to judge"
    assert marks(variation_icon(None), "icon-edge-none") == marks(assurance_icon(None), "icon-edge-none") == 1


@pytest.mark.parametrize("draw", [variation_icon, assurance_icon])
def test_an_unknown_icon_is_refused(draw):
    with pytest.raises(UnknownIconError, match="sideways"):
        draw("sideways")


@pytest.mark.parametrize(("draw", "bars"), [(level_bars, 3), (severity_bars, 4)])
def test_as_many_bars_are_filled_as_asked(draw, bars):
    assert [marks(draw(n, title="Level"), "bar-filled") for n in range(bars + 1)] == list(range(bars + 1))
    with pytest.raises(ValueError, match="cannot be filled"):
        draw(bars + 1, title="Level")


def test_the_glyph_says_its_position_in_words():
    assert position_glyph(Position.BEYOND_ACCEPTED).title == Position.BEYOND_ACCEPTED.label
