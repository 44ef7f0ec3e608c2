import pytest

from risks.charts.ruler import NoRulerError, appetite_ruler
from risks.charts.scene import Circle, Rect, Segments, marks
from risks.rules.appetite import Limits, Position
from tests.charts.reading import pdf_marks, svg_marks

CAUTIOUS = Limits(6, 9)


def only(scene, kind):
    return [shape for shape in scene.shapes if isinstance(shape, kind)]


def test_the_ruler_says_the_score_and_both_limits():
    ruler = appetite_ruler(16, CAUTIOUS, Position.BEYOND_TOLERANCE)
    assert ruler.description == "Score 16. Within appetite to 6, tolerated to 9."
    assert marks(ruler, "position-beyond") == 1


def test_the_zones_are_in_proportion_to_twenty_five():
    whole, within, tolerated, _edge = only(appetite_ruler(16, CAUTIOUS, Position.BEYOND_TOLERANCE), Rect)
    assert within.width / whole.width == pytest.approx(6 / 25)
    assert tolerated.width / whole.width == pytest.approx(3 / 25)


def test_the_hatching_stays_inside_the_tolerated_zone():
    ruler = appetite_ruler(16, CAUTIOUS, Position.BEYOND_TOLERANCE)
    zone, (hatching,) = only(ruler, Rect)[2], only(ruler, Segments)
    assert len(hatching.strokes) > 2
    for x1, y1, x2, y2 in hatching.strokes:
        assert all(zone.x - 0.01 <= x <= zone.x + zone.width + 0.01 for x in (x1, x2))
        assert all(zone.y - 0.01 <= y <= zone.y + zone.height + 0.01 for y in (y1, y2))


@pytest.mark.parametrize("score", [1, 25])
def test_the_dot_stays_inside_the_picture_at_both_ends(score):
    ruler = appetite_ruler(score, CAUTIOUS, Position.BEYOND_TOLERANCE)
    (dot,) = only(ruler, Circle)
    assert dot.radius <= dot.x <= ruler.width - dot.radius


def test_the_dot_is_hollow_when_the_board_has_accepted_the_risk():
    ruler = appetite_ruler(20, CAUTIOUS, Position.BEYOND_ACCEPTED)
    assert marks(ruler, "position-accepted") == 1
    assert "accepted by the Board" in ruler.description


def test_without_a_score_there_is_no_dot():
    ruler = appetite_ruler(None, CAUTIOUS, Position.UNKNOWN)
    assert only(ruler, Circle) == []
    assert ruler.description.startswith("Not scored yet.")


def test_equal_limits_leave_nothing_hatched():
    assert only(appetite_ruler(4, Limits(9, 9), Position.WITHIN_APPETITE), Segments) == []


def test_without_limits_no_ruler_is_drawn():
    with pytest.raises(NoRulerError, match="No appetite is set"):
        appetite_ruler(16, None, Position.UNKNOWN)


def test_both_painters_paint_the_same_ruler():
    ruler = appetite_ruler(16, CAUTIOUS, Position.BEYOND_TOLERANCE, width=190, height=19)
    assert svg_marks(ruler) == pdf_marks(ruler)
