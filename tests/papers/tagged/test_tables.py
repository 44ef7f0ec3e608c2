"""A table over several pages is one table; a row over several pages is one row."""

from collections import Counter

import pytest

from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, facts, grid, item, listing, panel, para, words
from risks.papers.layout.shapes import Chip, ScoreTile
from risks.papers.tagged.table import Cells, DataTable
from tests.papers.tagged.reading import heard
from tests.papers.tagged.sample import LONG, made

HEADS, SHARES = ["Risk", "Why", "Score"], [0.2, 0.6, 0.2]


@pytest.fixture(autouse=True)
def typefaces():
    hs.register_fonts()


def table_of(rows, **how):
    return heard(made([grid(HEADS, rows, SHARES)], **how)).root.below("Table")


def pages_of(element):
    return sorted({page for one in element.walk() for page, _ in one.pieces()})


def said(*story):
    return heard(made(story)).said()


def test_heads_are_read_once_and_repeated_for_the_eye_only():
    (table,) = table_of([[f"BAF{n:04}", LONG, str(n)] for n in range(60)], tall=300)

    assert len(pages_of(table)) > 3
    assert len(table.below("TR")) == 61
    assert [cell.attributes["/Scope"] for cell in table.below("THead")[0].below("TH")] == ["/Column"] * 3
    assert [one.attributes.get("/Scope") for one in table.below("TR")[1].kids] == ["/Row", None, None]


def test_a_row_taller_than_a_page_is_one_row_and_loses_nothing():
    story = LONG * 60
    rows = [["BAF0001", "Short", "1"], ["BAF0002", story, "2"], ["BAF0003", "Short", "3"]]
    paper = heard(made([grid(HEADS, rows, SHARES)], tall=700))
    (table,) = paper.root.below("Table")

    tall = table.below("TR")[2]
    assert len(table.below("TR")) == 4
    assert len(pages_of(tall)) > 1
    assert ("TD", story.strip()) in paper.said()
    assert [text for role, text in paper.said() if role == "TH"] == [*HEADS, "BAF0001", "BAF0002", "BAF0003"]
    assert [one.role for one in tall.kids] == ["TH", "TD", "TD"]


def test_a_row_as_tall_as_a_page_goes_on_too_however_little_it_is_taller():
    """Also one that would just fit if its column had no padding."""
    for many in range(60, 84, 2):
        story = "so many beds " * many
        rows = [["BAF0001", [words(story)], "1"], ["BAF0002", [words(story)], "2"]]
        paper = heard(made([grid(HEADS, rows, [0.4, 0.1, 0.5])], tall=hs.TEXT_TOP - hs.TEXT_BOTTOM))
        assert [text for role, text in paper.said() if role == "TD" and len(text) > 9] == [story.strip()] * 2


def test_a_row_of_several_texts_goes_on_too():
    cell = [words(f"{n}. {LONG * 8}") for n in range(12)]
    paper = heard(made([grid(HEADS, [["BAF0001", cell, [Chip("Late", *hs.BAD)]], ["BAF0002", "x", "y"]], SHARES)]))
    (table,) = paper.root.below("Table")

    assert len(table.below("TR")) == 3
    assert len(pages_of(table.below("TR")[1])) > 1
    assert [text for role, text in paper.said() if role == "P"] == [f"{n}. {LONG * 8}".strip() for n in range(12)]


def test_a_row_that_fits_on_a_page_is_not_split():
    rows = [[f"BAF{n:04}", LONG * 9, str(n)] for n in range(30)]
    (table,) = table_of(rows)

    assert all(len(pages_of(row)) == 1 for row in table.below("TR"))


def test_whatever_is_taller_than_a_page_goes_over_to_the_next_and_loses_nothing():
    tall = LONG * 100
    story = [
        panel([words("Before"), words(tall)]),
        beside([words(tall), words("Beside")], [250, 200]),
        facts([("Lead", tall), ("Venue", "Luton")]),
        item(ScoreTile("20", *hs.BAD), words(tall), [30, 300]),
    ]
    paper = heard(made(story))

    assert Counter(text for _, text in paper.said())[tall.strip()] == 4
    assert [len(one.kids) for one in paper.root.below("L")] == [1]
    assert [len(one.below("TR")) for one in paper.root.below("Table")] == [2]


def test_a_cell_of_one_text_needs_no_paragraph_and_one_of_several_has_them():
    (table,) = table_of([["BAF0001", [words("One"), words("Two")], [Chip("Late", *hs.BAD)]]])

    name, why, score = table.below("TR")[1].kids
    assert [one.role for one in why.kids] == ["P", "P"]
    assert all(isinstance(kid, tuple) for kid in name.kids + score.kids)


def test_spans_are_said():
    style = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]
    rows = [["Risk", "Score", ""], ["", "Now", "Then"], ["BAF0001", "20", "16"]]
    cells = [[words(text) if text else "" for text in row] for row in rows]
    table = DataTable(cells, colWidths=[80] * 3, style=style, renderCB=Cells(heads=2), repeatRows=2)
    first, second, third = heard(made([table])).root.below("TR")

    assert [(one.attributes.get("/RowSpan"), one.attributes.get("/ColSpan")) for one in first.kids] == [
        ("2", None),
        (None, "2"),
    ]
    assert [len(row.kids) for row in (second, third)] == [2, 3]


def test_facts_are_a_table_of_heads_and_values():
    assert said(facts([("Meeting", "25 September"), ("Venue", "Luton")])) == [
        ("TH", "Meeting"), ("TH", "Venue"), ("TD", "25 September"), ("TD", "Luton"),
    ]  # fmt: skip


def test_a_listing_names_its_rows():
    (table,) = heard(made([listing([["Data", "As at today"]], [0.3, 0.7])])).root.below("Table")

    assert [one.attributes.get("/Scope") for one in table.below("TR")[0].kids] == ["/Row", None]
    assert table.below("THead") == []


def test_what_stands_side_by_side_is_read_one_after_the_other():
    left, right = [words("Left one"), words("Left two")], [words("Right")]

    assert said(beside([left, right], [100, 100])) == [("P", "Left one"), ("P", "Left two"), ("P", "Right")]


def test_items_in_a_row_are_one_list():
    two = [item(ScoreTile(str(n), *hs.BAD), para("Care"), [30, 100]) for n in (20, 16)]
    paper = heard(made([*two, words("After"), item(ScoreTile("1", *hs.BAD), words("More"), [30, 100])]))

    assert [len(one.kids) for one in paper.root.below("L")] == [2, 1]
    assert paper.said() == [
        ("Lbl", "20"), ("LBody", "Care"), ("Lbl", "16"), ("LBody", "Care"), ("P", "After"), ("Lbl", "1"),
        ("LBody", "More"),
    ]  # fmt: skip
