import math
from dataclasses import replace

import pytest

from risks.charts.heatmap import HeatMap, Mark, heat_map, matrix
from risks.charts.heatmap_data import CROWD
from risks.charts.heatmap_grid import Grid, Measures
from risks.charts.scene import Link, Polygon, groups, marks, texts, walk
from risks.charts.svg import svg
from risks.rules.appetite import Position
from tests.charts.reading import NS, outside, overlapping, page, pdf_marks, svg_marks, words
from tests.charts.samples import EVERY_WAY, FIFTEEN, PAPER_MAP

PAINTINGS = {
    "wide": lambda map_: heat_map(map_, width=780),
    "middle": lambda map_: heat_map(map_, width=600),
    "narrow": lambda map_: heat_map(map_, width=358),
    "paper": lambda map_: matrix(map_, width=472),
    "small paper": lambda map_: matrix(map_, width=330),
}
EACH = pytest.mark.parametrize("paint", PAINTINGS.values(), ids=PAINTINGS)


def cells(scene):
    return [shape for shape in scene.shapes if getattr(shape, "role", "").startswith("band-")][:25]


def cell_box(scene, likelihood, consequence):
    return cells(scene)[(5 - likelihood) * 5 + consequence - 1]


def holds(cell, x, y, slack=0.0):
    return cell.x - slack <= x <= cell.x + cell.width + slack and cell.y - slack <= y <= cell.y + cell.height + slack


@EACH
@pytest.mark.parametrize("map_", [FIFTEEN, PAPER_MAP, EVERY_WAY], ids=["fifteen", "paper labels", "every way"])
def test_every_mark_stands_in_its_own_cell_and_on_no_other_mark(paint, map_):
    scene = paint(map_)
    middles = {}
    for group in groups(scene, "mark"):
        text = group.shapes[-1]
        middles[text.words] = (text.x, text.y - 4)
    assert len(middles) == len(map_.marks)
    for mark in map_.marks:
        assert holds(cell_box(scene, *mark.cell), *middles[mark.label])
    places = list(middles.values())
    for n, one in enumerate(places):
        assert all(abs(one[0] - x) >= 18 or abs(one[1] - y) >= 19 for x, y in places[:n])


@EACH
def test_no_words_overlap_or_leave_the_picture(paint):
    scene = paint(FIFTEEN)
    assert overlapping(scene) == []
    assert outside(scene) == []


@pytest.mark.parametrize("map_", [FIFTEEN, EVERY_WAY], ids=["fifteen", "every way"])
@pytest.mark.parametrize("paint", [PAINTINGS["wide"], PAINTINGS["paper"]], ids=["wide", "paper"])
def test_every_arrow_begins_in_the_old_cell_and_ends_in_the_new_one_at_its_mark(paint, map_):
    scene = paint(map_)
    moved = [mark for mark in map_.marks if mark.moved_from]
    arrows = groups(scene, "arrow")
    assert len(arrows) == len(moved)
    middles = {group.shapes[-1].words: group.shapes[-1] for group in groups(scene, "mark")}
    for mark in moved:
        at = middles[mark.label]
        arrow = min(arrows, key=lambda group: math.dist(group.shapes[2].points[0], (at.x, at.y - 4)))
        head, start = arrow.shapes[2], arrow.shapes[3]
        assert holds(cell_box(scene, *mark.moved_from), start.x, start.y)
        assert holds(cell_box(scene, *mark.cell), *head.points[0], slack=4)


def test_the_start_of_an_arrow_never_covers_the_old_cells_number():
    scene = heat_map(EVERY_WAY, width=780)
    for arrow in groups(scene, "arrow"):
        start = arrow.shapes[3]
        for text in texts(scene):
            if text.strong and text.size == 12:
                assert not (text.x - 4 < start.x < text.x + 40 and text.y - 12 < start.y < text.y + 3)


def test_a_mark_that_did_not_move_has_no_arrow():
    still = HeatMap([Mark("1", 3, 3, Position.WITHIN_APPETITE, "One", came_from=(3, 3))])
    assert groups(heat_map(still), "arrow") == []
    assert "No score has moved." in heat_map(still).description


def test_the_narrow_map_says_rose_and_fell_by_signs_in_place_of_arrows():
    scene = heat_map(FIFTEEN, width=358)
    assert groups(scene, "arrow") == []
    signs = [shape for shape in scene.shapes if isinstance(shape, Polygon) and shape.role == "arrow-sign"]
    ways = [shape.points[0][1] < shape.points[1][1] for shape in signs]
    assert (ways.count(True), ways.count(False)) == (2, 2)


def test_the_finding_counts_positions_and_moves():
    assert heat_map(FIFTEEN).description == (
        "15 risks by likelihood and consequence. "
        "Five beyond tolerance, 1 beyond tolerance with the Board's acceptance, "
        "4 above appetite, 4 within appetite and 1 with no appetite set. Two rose and 2 fell since 20 June 2025."
    )


def test_an_empty_map_is_still_a_map():
    scene = heat_map(HeatMap([]))
    assert scene.description == "No risks to show."
    assert len(cells(scene)) == 25


@pytest.mark.parametrize(
    ("position", "role"),
    [
        (Position.BEYOND_TOLERANCE, "dot-beyond"),
        (Position.BEYOND_ACCEPTED, "dot-accepted-ring"),
        (Position.WITHIN_TOLERANCE, "dot-above"),
        (Position.WITHIN_APPETITE, "dot-within"),
        (Position.UNKNOWN, "dot-unknown"),
    ],
)
def test_the_dot_carries_the_position(position, role):
    scene = heat_map(HeatMap([Mark("1", 3, 3, position, "One")]))
    assert marks(scene, role) == 1


def test_cells_carry_number_and_word_whatever_the_colour():
    said = words(heat_map(HeatMap([]), width=780))
    assert {"1 Low", "4 Moderate", "12 High", "25 Extreme", "5 Almost certain", "5 Catastrophic"} <= set(said)


def test_rows_grow_for_crowded_cells():
    crowd = [Mark(str(n), 3, 4, Position.WITHIN_APPETITE, f"Risk {n}") for n in range(14)]
    scene = heat_map(HeatMap(crowd), width=780)
    assert cell_box(scene, 3, 1).height > cell_box(scene, 2, 1).height
    assert scene.height > heat_map(HeatMap([]), width=780).height


def crowd_of(count):
    beyond = [Mark(str(n), 3, 4, Position.BEYOND_TOLERANCE, f"Risk {n}", came_from=(2, 2)) for n in range(count - 2)]
    within = [Mark(f"w{n}", 3, 4, Position.WITHIN_APPETITE, f"Risk w{n}") for n in range(2)]
    return HeatMap([*beyond, *within, Mark("9", 2, 2, Position.UNKNOWN, "Alone")], crowd_hrefs={(3, 4): "#there"})


@EACH
def test_a_crowd_is_one_mark_for_each_position_with_how_many_it_stands_for(paint):
    scene = paint(crowd_of(400))
    assert sorted(group.shapes[-1].words for group in groups(scene, "mark")) == ["9", "×2", "×398"]
    assert scene.height <= paint(HeatMap([])).height + 60
    assert "401 risks" in scene.description
    assert "398 rose" in scene.description


def test_a_crowd_says_how_many_score_what_and_leads_to_them():
    links = page(heat_map(crowd_of(400))).findall(f".//{NS}a")
    assert [(link.get("aria-label"), link.get("href")) for link in links] == [
        ("398 risks: score 12, beyond tolerance", "#there"),
        ("2 risks: score 12, within appetite", "#there"),
    ]


def test_as_many_as_are_no_crowd_yet_are_drawn_one_by_one():
    assert len(groups(heat_map(crowd_of(CROWD)), "mark")) == CROWD + 1
    assert len(groups(heat_map(crowd_of(CROWD + 1)), "mark")) == 3


def test_every_linked_mark_says_its_title_and_nasty_titles_are_escaped():
    nasty = HeatMap([Mark("1", 3, 3, Position.WITHIN_APPETITE, "Costs <b>& more, score 9", "/risks/1?a=1&b=2")])
    link = page(heat_map(nasty)).find(f".//{NS}a")
    assert link.get("aria-label") == "Costs <b>& more, score 9"
    assert sum(isinstance(shape, Link) for shape in walk(heat_map(FIFTEEN).shapes)) == 15


def test_a_long_label_is_set_smaller_so_that_it_stays_on_its_dot():
    scene = heat_map(HeatMap([Mark("BAF0003", 3, 3, Position.WITHIN_APPETITE, "Urgent care")]))
    (group,) = groups(scene, "mark")
    assert group.shapes[-1].size < 9


def test_the_paper_counts_the_risks_that_aim_for_a_cell():
    aims = groups(matrix(PAPER_MAP), "aim")
    assert [group.shapes[-1].words for group in aims] == ["6", "2", "6", "1"]


def test_marks_from_above_stand_on_the_right_and_from_below_in_the_middle():
    four = [mark for mark in FIFTEEN.marks if mark.cell == (4, 4)]
    grid = Grid(HeatMap(four), Measures(16, 16, 40, 40, 26, 14, 88), 100, 0, 126)
    assert [mark.label for mark, _ in grid.slots((4, 4))] == ["2", "3", "4"]


@EACH
def test_both_painters_paint_the_same_marks_and_always_alike(paint):
    scene = paint(FIFTEEN)
    assert svg_marks(scene) == pdf_marks(scene)
    assert svg(scene, ident="c") == svg(paint(replace(FIFTEEN)), ident="c")
    assert "style=" not in svg(scene, ident="c")


def test_arrows_of_the_paper_are_upright_and_pass_no_mark_where_three_come_from_one_cell():
    rising = [Mark(f"000{n}", 4, 4, Position.BEYOND_TOLERANCE, f"Risk {n}", came_from=(3, 4)) for n in (1, 2, 3)]
    still = [Mark(f"000{n}", 4, 4, Position.BEYOND_TOLERANCE, f"Risk {n}") for n in (4, 5)]
    scene = matrix(HeatMap([*rising, *still, Mark("0006", 3, 4, Position.UNKNOWN, "Six")]), width=600)
    shafts = [group.shapes[1] for group in groups(scene, "arrow")]
    assert [shaft.x1 == shaft.x2 for shaft in shafts] == [True, True, True]
    chips = [group.shapes[0] for group in groups(scene, "mark")]
    assert not any(
        chip.x < shaft.x1 < chip.x + chip.width and shaft.y2 < chip.y + chip.height < shaft.y1
        for shaft in shafts
        for chip in chips
    )


@pytest.mark.parametrize(
    ("came_from", "role"),
    [((4, 2), "arrow-rose"), ((3, 5), "arrow-fell"), ((2, 3), "arrow-rose"), ((3, 4), None), ((4, 3), "arrow")],
)
def test_the_papers_arrows_say_whether_the_score_rose_or_fell(came_from, role):
    scene = matrix(HeatMap([Mark("1", 3, 4, Position.WITHIN_APPETITE, "One", came_from=came_from)]))
    assert [group.shapes[1].role for group in groups(scene, "arrow")] == ([role] if role else [])


def test_a_move_in_consequence_alone_is_a_level_arrow():
    scene = matrix(HeatMap([Mark("1", 3, 4, Position.WITHIN_APPETITE, "One", came_from=(3, 2))]), width=600)
    (arrow,) = groups(scene, "arrow")
    assert arrow.shapes[1].y1 == arrow.shapes[1].y2
