from datetime import date

import pytest

from risks.charts.readings_line import ReadingAt, readings_line, short
from risks.charts.scene import Line, Polyline, marks
from risks.charts.svg import svg
from tests.charts.reading import outside, overlapping, words

MONTHS = [ReadingAt(date(2025, month, 1), 10.0 + month, 6.0 if month < 5 else None) for month in range(1, 9)]


def test_the_line_runs_through_every_reading_and_its_range_is_written_beside_it():
    scene = readings_line("Placements", MONTHS)
    (line,) = [shape for shape in scene.shapes if isinstance(shape, Polyline)]
    assert len(line.points) == len(MONTHS)
    assert words(scene) == ["18", "6"]
    assert overlapping(scene) == []
    assert outside(scene) == []


def test_a_limit_is_drawn_on_its_own_dates_and_not_after_it_ended():
    scene = readings_line("Placements", MONTHS)
    drawn = [shape for shape in scene.shapes if isinstance(shape, Line) and shape.role == "reading-limit"]
    assert len(drawn) == 4
    assert "no limit is set" in scene.description


def test_the_finding_says_how_many_between_which_numbers_and_against_what():
    scene = readings_line("Placements", MONTHS[:4])
    assert scene.description == "Placements: 4 readings, between 6 and 14, from 11 to 14, against a limit of 6."


def test_both_edges_of_a_band_are_drawn():
    band = [ReadingAt(date(2025, month, 1), 0.5, -2.5, 2.5) for month in (1, 2)]
    scene = readings_line("Distance", band)
    assert marks(scene, "reading-limit") == 2
    assert scene.description.endswith("against a limit of -2.5 to 2.5.")


def test_one_reading_is_a_dot_and_none_is_refused():
    scene = readings_line("Once", [ReadingAt(date(2025, 1, 1), 76.26)])
    assert marks(scene, "reading-dot") == 1
    assert marks(scene, "reading-line") == 0
    assert svg(scene, ident="a")
    with pytest.raises(ValueError, match="at least one reading"):
        readings_line("None", [])


@pytest.mark.parametrize(
    ("value", "said"),
    [(81.69, "81.7"), (-0.04, "0"), (6077, "6,077"), (110_000, "110k"), (1_139_000, "1.14m"), (15.0, "15")],
)
def test_numbers_are_written_short(value, said):
    assert short(value) == said
