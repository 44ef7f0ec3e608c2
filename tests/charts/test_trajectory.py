from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from risks.charts.scene import Line, Polyline, groups, marks
from risks.charts.svg import svg
from risks.charts.trajectory import LimitsFrom, Note, score_trajectory
from risks.rules.appetite import Limits, Position
from tests.charts.reading import outside, overlapping, pdf_marks, svg_marks, words
from tests.charts.samples import CHANGED_LIMITS, URGENT_CARE

BOTH = pytest.mark.parametrize("width", [720, 340, 280])
EITHER = pytest.mark.parametrize("trajectory", [URGENT_CARE, CHANGED_LIMITS], ids=["steady limits", "changed limits"])


def lines(scene, role):
    return [shape.points for shape in scene.shapes if isinstance(shape, Polyline) and shape.role == role]


@BOTH
@EITHER
def test_neither_the_past_nor_the_plan_ever_slopes(trajectory, width):
    scene = score_trajectory(trajectory, width=width)
    for role in ("score", "planned"):
        (points,) = lines(scene, role)
        assert all((a[0] == b[0]) != (a[1] == b[1]) for a, b in pairwise(points))


@BOTH
@EITHER
def test_no_words_overlap_or_leave_the_picture(trajectory, width):
    scene = score_trajectory(trajectory, width=width)
    assert overlapping(scene) == []
    assert outside(scene) == []


def test_the_finding_tells_past_tolerance_plan_and_target():
    assert score_trajectory(URGENT_CARE).description == (
        "Score 16 from 1 April 2024, then 12 from 11 June 2024, then 16 from 14 July 2025. Tolerance 9 throughout. "
        "Planned: 12 by 30 November 2025. Target 8 by 31 March 2026."
    )


def test_limits_that_changed_are_told_with_their_day():
    assert "Tolerance 9, 12 from 1 October 2025." in score_trajectory(CHANGED_LIMITS).description


def test_the_same_score_is_tinted_only_under_the_tolerance_of_its_time():
    steady = replace(CHANGED_LIMITS, steps=[(date(2025, 1, 1), 12)], notes=[])
    scene = score_trajectory(steady)
    (area,) = [shape for shape in scene.shapes if getattr(shape, "role", "") == "breach"]
    jump = [s.x1 for s in scene.shapes if isinstance(s, Line) and s.role == "limit" and s.x1 == s.x2]
    assert [area.x + area.width] == pytest.approx(jump)


@BOTH
def test_the_zones_are_named(width):
    said = words(score_trajectory(URGENT_CARE, width=width))
    assert {"Beyond tolerance", "Tolerated to 9", "Within appetite to 6", "Planned", "Today, 16"} <= set(said)


def test_wide_names_target_and_tolerance_at_the_edge_and_narrow_in_the_plot():
    assert {"Target 8", "by 31 Mar 2026", "Tolerance 9"} <= set(words(score_trajectory(URGENT_CARE, width=720)))
    assert "Target 8 by 31 Mar 2026" in words(score_trajectory(URGENT_CARE, width=340))


@BOTH
def test_todays_dot_stands_at_todays_score_in_the_role_of_its_position(width):
    scene = score_trajectory(URGENT_CARE, width=width)
    (dot,) = [shape for shape in scene.shapes if getattr(shape, "role", "") == "position-beyond"]
    assert (dot.x, dot.y) == lines(scene, "score")[0][-1]


def test_the_plan_ends_in_the_targets_ring():
    scene = score_trajectory(URGENT_CARE)
    (ring,) = [shape for shape in scene.shapes if getattr(shape, "role", "") == "target"]
    assert (ring.x, ring.y) == lines(scene, "planned")[0][-1]


@BOTH
@EITHER
def test_every_note_has_a_disc_and_no_two_discs_meet(trajectory, width):
    discs = [group.shapes[-2] for group in groups(score_trajectory(trajectory, width=width), "note")]
    assert len(discs) == len(trajectory.notes)
    for one in discs:
        for other in discs:
            assert one is other or abs(one.x - other.x) >= 19 or abs(one.y - other.y) >= 19


@BOTH
def test_a_risk_without_a_score_still_shows_its_limits(width):
    bare = replace(URGENT_CARE, steps=[], planned=[], position=Position.UNKNOWN)
    scene = score_trajectory(bare, width=width)
    assert scene.description.startswith("Not scored yet. Tolerance 9 throughout.")
    assert marks(scene, "score") == marks(scene, "breach") == 0
    assert "Today, not scored" in words(scene)


@BOTH
def test_without_limits_nothing_is_tinted_and_the_finding_says_so(width):
    unset = replace(URGENT_CARE, limits=[LimitsFrom(date(2024, 4, 1), None)], position=Position.UNKNOWN)
    scene = score_trajectory(unset, width=width)
    assert marks(scene, "breach") == marks(scene, "limit") == marks(scene, "within-tint") == 0
    assert "Appetite not set." in scene.description


@BOTH
@pytest.mark.parametrize("limits", [Limits(15, 16), Limits(3, 4), Limits(9, 9), Limits(25, 25)])
@pytest.mark.parametrize("score", [1, 9, 16, 25])
def test_any_limits_and_score_leave_the_words_readable(limits, score, width):
    flat = replace(URGENT_CARE, steps=[(date(2024, 4, 1), score)], limits=[LimitsFrom(date(2024, 4, 1), limits)])
    scene = score_trajectory(flat, width=width)
    assert overlapping(scene) == []
    assert outside(scene) == []


def test_a_target_whose_day_has_passed_is_no_plan():
    late = replace(URGENT_CARE, target=(8, date(2025, 3, 31)), planned=[])
    scene = score_trajectory(late)
    assert lines(scene, "planned") == []
    assert marks(scene, "target") == 1


def test_a_note_outside_the_picture_is_left_out():
    assert groups(score_trajectory(replace(URGENT_CARE, notes=[Note(date(2020, 1, 1), "1")])), "note") == []


def test_meetings_are_uprights_with_their_name():
    scene = score_trajectory(CHANGED_LIMITS)
    assert words(scene).count("Meeting") == 2


@BOTH
def test_both_painters_paint_the_same_marks_and_always_alike(width):
    scene = score_trajectory(URGENT_CARE, width=width)
    assert svg_marks(scene) == pdf_marks(scene)
    assert svg(scene, ident="c") == svg(score_trajectory(URGENT_CARE, width=width), ident="c")
    assert "style=" not in svg(scene, ident="c")
