"""The strip of a draft: today's bar above the scores, the draft's below, and a ring about what would move."""

from risks.charts.appetite_draft import Moved, draft_strip
from risks.charts.heatmap_data import Mark
from risks.charts.scene import Circle, Text
from risks.charts.svg import svg
from risks.rules.appetite import Limits, Position

TODAY, DRAFT = Limits(6, 9), Limits(10, 12)


def moved(score: int, *, ringed: bool = False, at: Position = Position.BEYOND_TOLERANCE) -> Moved:
    return Moved(Mark("1", 1, score, at, "A risk"), ringed)


def rings(scene) -> list[Circle]:
    return [shape for shape in scene.shapes if isinstance(shape, Circle) and shape.role == "draft-ring"]


def words(scene) -> list[str]:
    return [shape.words for shape in scene.shapes if isinstance(shape, Text)]


def test_only_what_changes_position_is_ringed():
    scene = draft_strip(TODAY, DRAFT, [moved(3), moved(5, ringed=True)], title="Quality")
    assert len(rings(scene)) == 1


def test_both_bars_are_named_and_numbered_and_a_domain_left_alone_has_one():
    assert words(draft_strip(TODAY, DRAFT, [], title="Quality")) == [
        *("0", "6", "9", "25", "today"),
        *("0", "10", "12", "25", "draft"),
    ]
    assert words(draft_strip(TODAY, TODAY, [], title="Quality")) == ["0", "6", "9", "25"]


def test_the_sentence_says_all_that_is_drawn():
    scene = draft_strip(TODAY, DRAFT, [moved(3), moved(5, ringed=True)], title="Quality")
    assert scene.description == (
        "Today: Within appetite to 6, tolerated to 9. Draft: Within appetite to 10, tolerated to 12. Two risks. "
        "One risk would change position."
    )
    assert "No appetite is set." in draft_strip(None, DRAFT, [], title="Quality").description


def test_risks_with_one_score_stand_below_each_other_and_inside_the_picture():
    scene = draft_strip(TODAY, DRAFT, [moved(4, ringed=True) for _ in range(5)], title="Quality", width=300)
    heights = [ring.y for ring in rings(scene)]
    assert len(set(heights)) == 5
    assert max(heights) + rings(scene)[0].radius < scene.height
    assert svg(scene, ident="x").startswith("<svg")
