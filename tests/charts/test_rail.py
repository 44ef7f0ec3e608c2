import pytest

from risks.charts.rail import tolerance_rail
from risks.charts.ruler import NoRulerError
from risks.charts.scene import Circle, Rect, Text
from risks.rules.appetite import Limits, Position

LIMITS = Limits(6, 9)


def words(scene):
    return [shape.words for shape in scene.shapes if isinstance(shape, Text)]


def test_the_rail_names_its_score_and_its_tolerance():
    scene = tolerance_rail(20, LIMITS, Position.BEYOND_TOLERANCE, 8)

    assert words(scene) == ["20", "tolerance 9"]
    assert scene.description == "Score 20, 11 above tolerance of 9, target 8."


def test_the_bar_stands_in_proportion_and_the_ring_at_the_target():
    scene = tolerance_rail(25, LIMITS, Position.BEYOND_TOLERANCE, 5, width=264)
    (ring,) = [shape for shape in scene.shapes if isinstance(shape, Circle)]
    bar = next(shape for shape in scene.shapes if isinstance(shape, Rect) and shape.role == "glyph-beyond")

    assert bar.x + bar.width / 2 == pytest.approx(257)
    assert ring.x == pytest.approx(7 + 250 * 5 / 25)


def test_an_accepted_score_is_hollow_and_a_missing_target_has_no_ring():
    scene = tolerance_rail(12, LIMITS, Position.BEYOND_ACCEPTED, None)

    assert "position-accepted" in {shape.role for shape in scene.shapes if isinstance(shape, Rect)}
    assert not [shape for shape in scene.shapes if isinstance(shape, Circle)]
    assert scene.description.endswith("no target.")


def test_without_limits_there_is_no_rail():
    with pytest.raises(NoRulerError):
        tolerance_rail(12, None, Position.UNKNOWN, None)
