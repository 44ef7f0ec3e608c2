from dataclasses import replace
from datetime import date

import pytest

from risks.charts.axes import nice_ticks, plain, spread
from risks.charts.measure import box_of
from risks.charts.scene import Polyline, Rect, groups, marks, texts
from risks.charts.spc_chart import SpcChart, SpcPoint, SpcSegment, spc_chart
from risks.charts.svg import svg
from risks.rules.indicators import Direction
from tests.charts.reading import outside, overlapping, pdf_marks, svg_marks, words
from tests.charts.samples import A_AND_E

BOTH = pytest.mark.parametrize("width", [1136, 720, 340])


def readings(*values, cause="none"):
    return [SpcPoint(date(2024 + n // 12, n % 12 + 1, 1), value, cause) for n, value in enumerate(values)]


def limited(points, mean, lower, upper):
    return SpcChart("Beds", points, [SpcSegment(points[0].on, points[-1].on, mean, lower, upper)])


@BOTH
def test_every_reading_is_marked_once_by_the_shape_of_its_cause(width):
    scene = spc_chart(A_AND_E, width=width)
    counted = {cause: marks(scene, f"spc-{cause}") for cause in ("common", "concern", "improvement", "neutral")}
    assert counted == {"common": 27, "concern": 2, "improvement": 7, "neutral": 0}


@BOTH
def test_no_words_overlap_or_leave_the_picture(width):
    scene = spc_chart(A_AND_E, width=width)
    assert overlapping(scene) == []
    assert outside(scene) == []


@BOTH
def test_direct_labels_stand_at_the_right_edge(width):
    said = words(spc_chart(A_AND_E, width=width))
    assert {"Mean 93.6", "Latest 92.4"} <= set(said)
    assert any(word.startswith("Limit 95") for word in said)


def test_the_old_target_is_remembered_where_there_is_room():
    assert "Limit 95, was 90" in words(spc_chart(A_AND_E, width=1136))


@pytest.mark.parametrize("width", [720, 340])
def test_equal_values_still_give_labels_that_do_not_overlap(width):
    flat = replace(limited(readings(*[235] * 20), 235, 235, 235), targets=[(date(2024, 1, 1), 235)])
    scene = spc_chart(flat, width=width)
    labels = [text for text in texts(scene) if "235" in text.words and text.anchor == "start"]
    assert len(labels) == 5
    assert overlapping(scene) == []
    assert all(box_of(label)[3] <= scene.height for label in labels)


def test_fewer_than_thirteen_readings_have_a_line_and_no_band():
    twelve, thirteen = readings(*range(12)), readings(*range(13))
    assert marks(spc_chart(limited(twelve, 6, 0, 12)), "spc-band") == 0
    assert "Too few readings" in spc_chart(limited(twelve, 6, 0, 12)).description
    assert marks(spc_chart(limited(thirteen, 6, 0, 12)), "spc-band") == 1


def test_the_target_is_a_dashed_step():
    (run,) = [shape for shape in spc_chart(A_AND_E).shapes if getattr(shape, "role", "") == "spc-target"]
    assert len(run.points) == 6
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(run.points, run.points[1:], strict=False))


def test_a_time_without_a_target_leaves_the_line_open():
    pause = [(date(2016, 4, 1), 95.0), (date(2017, 4, 1), None), (date(2018, 4, 1), 95.0)]
    scene = spc_chart(replace(A_AND_E, targets=pause))
    assert marks(scene, "spc-target") == 2


def test_a_target_that_ended_is_not_labelled_as_if_it_stood():
    ended = spc_chart(replace(A_AND_E, targets=[(date(2016, 4, 1), 95.0), (date(2018, 4, 1), None)]))
    assert not any(word.startswith("Limit") for word in words(ended))


def test_a_missing_reading_breaks_the_line_and_is_drawn_as_missing():
    points = readings(60, 61, 62, 63)
    gap = points.pop(2).on
    scene = spc_chart(SpcChart("Beds", points, gaps=[gap]))
    assert [len(s.points) for s in scene.shapes if isinstance(s, Polyline) and s.role == "spc-series"] == [2]
    assert marks(scene, "position-unknown") == 1


def test_an_excluded_reading_is_hollow():
    points = [*readings(1, 2), SpcPoint(date(2024, 3, 1), 9, excluded=True)]
    assert marks(spc_chart(SpcChart("Beds", points)), "spc-excluded") == 1


@BOTH
def test_no_reading_and_one_reading_are_pictures_too(width):
    assert words(spc_chart(SpcChart("Beds", []), width=width)) == ["No readings yet"]
    one = spc_chart(SpcChart("Beds", readings(840)), width=width)
    assert marks(one, "spc-common") == 1
    assert outside(one) == overlapping(one) == []


@BOTH
def test_every_mark_and_band_lies_inside_the_plot(width):
    scene = spc_chart(A_AND_E, width=width)
    for shape in scene.shapes:
        if isinstance(shape, Rect):
            assert 0 <= shape.x <= shape.x + shape.width <= scene.width
            assert 0 <= shape.y <= shape.y + shape.height <= scene.height


def test_a_fixed_span_gives_small_multiples_one_scale():
    one = spc_chart(SpcChart("Bedford", readings(83, 90), span=(80, 100)), width=340, height=180)
    two = spc_chart(SpcChart("Luton", readings(98, 97), span=(80, 100)), width=340, height=180)
    heights = [[text.y for text in texts(scene) if text.words == "90"] for scene in (one, two)]
    assert heights[0] == heights[1] != []


def test_notes_are_lettered_discs():
    keys = [group.shapes[-1].words for group in groups(spc_chart(A_AND_E), "note")]
    assert sorted(keys) == ["A", "B"]


@BOTH
def test_a_rebase_is_named_at_every_width(width):
    assert "Rebased, May 2017" in words(spc_chart(A_AND_E, width=width))


def test_no_signal_is_none_of_the_readings():
    ordinary = replace(A_AND_E, points=[replace(point, cause="none") for point in A_AND_E.points])
    assert spc_chart(ordinary).description.endswith("None of the readings is a signal.")


def test_the_finding_is_the_presenters_or_else_the_numbers():
    assert spc_chart(replace(A_AND_E, finding="It got worse.")).description == "It got worse."
    assert spc_chart(A_AND_E).description == (
        "36 readings, latest 92.4 on 1 March 2019; the first was 96.6 on 1 April 2016. Between 90.0 and 97.3 is "
        "ordinary. Nine of the readings are signals."
    )


@BOTH
def test_both_painters_paint_the_same_marks_and_always_alike(width):
    scene = spc_chart(A_AND_E, width=width)
    assert svg_marks(scene) == pdf_marks(scene)
    assert svg(scene, ident="c") == svg(spc_chart(A_AND_E, width=width), ident="c")
    assert "style=" not in svg(scene, ident="c")


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (89.7, 97.9, [90, 92, 94, 96]),
        (5, 5, [5]),
        (0, 2221, [0, 500, 1000, 1500, 2000]),
    ],
)
def test_ticks_are_round_numbers_inside_the_range(low, high, ticks):
    assert nice_ticks(low, high, 5) == ticks


def test_labels_are_moved_apart_in_their_order_and_kept_inside():
    heights = spread([50, 50, 10, 100], gap=15, top=0, bottom=100)
    assert heights == [50, 65, 10, 100]
    assert spread([99, 98, 97], gap=15, top=0, bottom=100) == [100, 85, 70]


def test_numbers_are_written_plainly():
    assert [plain(93.60), plain(2221), plain(95, 1)] == ["93.6", "2,221", "95.0"]


def test_a_target_of_one_day_is_as_wide_as_the_reading_it_judges():
    points = readings(60, 61, 62)
    one_day = [(date(2024, 2, 1), 70.0), (date(2024, 2, 2), None)]
    ((first, last, value),) = SpcChart("Beds", points, targets=one_day).target_spans()
    assert first < date(2024, 2, 1).toordinal() < last
    assert (last - first, value) == (pytest.approx(30, abs=2), 70.0)


def test_what_is_ordinary_is_not_called_a_limit():
    said = words(spc_chart(A_AND_E, width=1136))
    assert {"Ordinary to 97.3", "Ordinary from 90.0"} <= set(said)
    assert [word for word in said if "imit" in word] == ["Limit 95, was 90"]


def test_a_band_has_two_dashed_edges_and_both_are_labelled():
    edges = {"targets": [(date(2024, 1, 1), -2.5)], "uppers": [(date(2024, 1, 1), 2.5)]}
    scene = spc_chart(SpcChart("Distance", readings(1, 2, 3), direction=Direction.INSIDE_BAND, **edges))
    assert marks(scene, "spc-target") == 2
    assert {"Band from -2.5", "Band to 2.5"} <= set(words(scene))


def test_a_count_that_begins_anew_is_not_joined_to_the_year_before():
    points = readings(40, 90, 20, 50)
    scene = spc_chart(SpcChart("Cases", points, breaks=[points[2].on], until=date(2024, 12, 1)))
    assert [len(s.points) for s in scene.shapes if isinstance(s, Polyline) and s.role == "spc-series"] == [2, 2]


def test_the_profile_of_a_year_is_drawn_beyond_its_readings():
    steps = [(date(2024, month, 1), 10.0 * month) for month in (1, 2, 3, 7, 10)]
    chart = SpcChart("Cases", readings(12, 18, 31), targets=steps, until=date(2024, 12, 1))
    assert [value for _, _, value in chart.target_spans()] == [10.0, 20.0, 30.0, 70.0, 100.0]
    assert "Limit 100" in words(spc_chart(chart))


@BOTH
def test_ratings_are_steps_between_their_words(width):
    chart = SpcChart("Rating", readings(3, 1), ratings=("Inadequate", "Requires improvement", "Good"))
    scene = spc_chart(chart, width=width)
    (line,) = [shape for shape in scene.shapes if getattr(shape, "role", "") == "spc-series"]
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(line.points, line.points[1:], strict=False))
    assert {"Inadequate", "Requires improvement", "Good", "Latest Inadequate"} <= set(words(scene))
    assert overlapping(scene) == outside(scene) == []


def test_a_restated_reading_has_a_ring_and_one_that_takes_no_part_is_not_joined():
    points = [
        *readings(1, 2),
        SpcPoint(date(2024, 3, 1), 9, excluded=True),
        SpcPoint(date(2024, 4, 1), 3, restated=True),
    ]
    scene = spc_chart(SpcChart("Beds", points))
    assert marks(scene, "spc-restated") == 1
    assert [len(s.points) for s in scene.shapes if getattr(s, "role", "") == "spc-series"] == [3]


def test_limits_that_ended_with_a_rebase_are_not_labelled_as_those_of_today():
    points = readings(*range(16))
    one = limited(points[:13], 6, 0, 12)
    begun = replace(one, points=points, rebases=[(points[13].on, "Rebased, February 2025")])
    said = words(spc_chart(begun, width=1136))
    assert "Rebased, February 2025" in said
    assert not any(word.startswith(("Mean", "Ordinary")) for word in said)
