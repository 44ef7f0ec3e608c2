from datetime import date
from itertools import pairwise

import pytest

from risks.charts.scene import Polyline, Rect, marks
from risks.charts.sparkline import score_sparkline
from risks.charts.svg import svg

START, END = date(2025, 12, 1), date(2026, 11, 22)
ROSE = [(date(2025, 6, 1), 12), (date(2026, 8, 12), 16)]


def spark(steps, tolerance=9, **more):
    return score_sparkline(steps, start=START, end=END, tolerance=tolerance, **more)


def line_of(scene):
    (line,) = [shape for shape in scene.shapes if isinstance(shape, Polyline)]
    return line.points


def test_a_score_never_slopes():
    points = line_of(spark(ROSE))
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    assert len(points) == 4


def test_the_finding_says_every_change_with_its_date():
    assert spark(ROSE).description == "Score 12 from 1 December 2025, 16 from 12 August 2026. Tolerance 9."


def test_a_score_that_never_moved_is_said_to_stand_throughout():
    still = spark([(date(2024, 1, 1), 8)])
    assert still.description == "Score 8 throughout. Tolerance 9."
    assert len(line_of(still)) == 2


def test_only_the_time_beyond_tolerance_is_tinted():
    assert marks(spark(ROSE), "breach") == 2
    areas = [shape for shape in spark(ROSE, tolerance=12).shapes if isinstance(shape, Rect)]
    assert [area.x for area in areas] == [pytest.approx(line_of(spark(ROSE))[1][0])]
    assert marks(spark(ROSE, tolerance=16), "breach") == 0


def test_every_row_has_the_same_scale():
    low, high = spark([(START, 4)]), spark([(START, 25)])
    assert line_of(low)[0][1] > line_of(high)[0][1] > 0
    assert line_of(spark([(START, 4)], tolerance=None)) == line_of(low)


def test_without_a_score_only_the_scale_is_drawn():
    empty = spark([])
    assert empty.description == "No score yet. Tolerance 9."
    assert marks(empty, "score-dot") == 0
    assert marks(empty, "limit-dotted") == 1


def test_a_score_decided_on_the_last_day_is_a_dot_alone():
    today = spark([(END, 9)])
    assert marks(today, "score-dot") == 1
    assert marks(today, "score") == 0


def test_without_limits_nothing_is_tinted_and_the_finding_says_so():
    unset = spark(ROSE, tolerance=None)
    assert marks(unset, "breach") == marks(unset, "limit-dotted") == 0
    assert unset.description.endswith("Appetite not set.")


def test_the_meeting_is_an_upright_only_when_it_is_in_the_picture():
    assert marks(spark(ROSE, marker=date(2026, 6, 20)), "meeting") == 1
    assert marks(spark(ROSE, marker=date(2020, 6, 20)), "meeting") == 0


def test_the_later_of_two_decisions_on_one_day_stands():
    assert "16" in spark([(START, 12), (START, 16)]).description


def test_the_same_scores_always_make_the_same_picture():
    assert svg(spark(ROSE), ident="c") == svg(spark(list(reversed(ROSE))), ident="c")
