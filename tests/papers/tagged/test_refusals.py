"""What would be missed by a listener stops the paper, and what the eye alone needs is not read out."""

import io

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph

from risks.charts.scene import Rect, Scene, Text
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Mark, decoration, figure, words
from risks.papers.layout.shapes import Bar, Chip, Dots
from risks.papers.tagged.canvas import SkippedHeadingError, TaggedCanvas
from risks.papers.tagged.figure import Figure, SilentFigureError
from risks.papers.tagged.marks import UntaggedTextError
from tests.papers.tagged.reading import heard
from tests.papers.tagged.sample import PICTURE, made


@pytest.fixture(autouse=True)
def typefaces():
    hs.register_fonts()


class Bare(Flowable):
    """Something that writes on the page as nobody should."""

    width = height = 20

    def wrap(self, available_width, available_height):
        return self.width, self.height

    def draw(self):
        self.canv.drawString(0, 0, "Nobody hears this")


@pytest.mark.parametrize("bare", [Bare(), Paragraph("Nobody hears this")])
def test_words_that_belong_to_nothing_stop_the_paper(bare):
    with pytest.raises(UntaggedTextError, match="Page 2 has words that belong to nothing"):
        made([words("A page."), PageBreak(), bare])


def test_an_open_mark_stops_the_paper():
    canvas = TaggedCanvas(io.BytesIO(), pagesize=A4)
    canvas.begin_decoration("Layout")

    with pytest.raises(ValueError, match="on page 1 is not closed"):
        canvas.showPage()


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_a_picture_that_says_nothing_is_refused(alt):
    with pytest.raises(SilentFigureError, match="one sentence that says what it shows"):
        Figure(Bare, (20, 20), alt)


def test_a_heading_may_not_skip_a_level():
    with pytest.raises(SkippedHeadingError, match="level 3 follows one of level 1"):
        made([words("Title", hs.TITLE), words("Section", hs.SECTION)])


def test_a_picture_is_read_as_its_finding_unless_it_is_told_otherwise():
    paper = heard(made([figure(PICTURE, width=40), figure(PICTURE, width=40, alt="Up by 8 points.")]))

    assert [one.alt for one in paper.root.below("Figure")] == ["The score rose from 12 to 20.", "Up by 8 points."]


def test_grounds_lines_and_decoration_are_not_read():
    paper = heard(made([Bar(80, 4, hs.ACT), Dots(2, 6), decoration(PICTURE, width=40), words("Heard.")]))

    assert [one.role for one in paper.root.walk()] == ["Document", "P"]
    assert paper.said() == [("P", "Heard.")]


def test_a_chip_on_its_own_is_a_paragraph():
    assert heard(made([Chip("Overdue", *hs.BAD)])).said() == [("P", "Overdue")]


def test_the_running_head_is_not_read():
    assert heard(made([words("Heard.")])).said() == [("P", "Heard.")]


def test_a_canvas_that_counts_writes_nothing_but_finds_every_bookmark():
    class Counting(TaggedCanvas):
        counting = True
        found = ()

        def bookmarkHorizontal(self, key, *args, **kwargs):  # noqa: N802, the library's name
            Counting.found += ((key, self.getPageNumber()),)
            super().bookmarkHorizontal(key, *args, **kwargs)

    story = [words("One", hs.TITLE), figure(PICTURE, width=40), PageBreak(), Mark("two", "Two")]

    assert made(story, Counting) == b""
    assert Counting.found == (("two", 2),)


NAMES = "Snow \u2603, \u4e2d, \u05e9, half\u00adway, e\u0301, a\u2028b"
SPELT = "Snow [snowman], [Chinese character 4e2d], [hebrew letter shin], halfway, \xe9, a b"


def test_characters_that_the_typefaces_lack_are_named_in_every_text():
    scene = Scene(200, 30, "Names", NAMES, (Rect(0, 0, 9, 9, "band-low"), Text(0, 20, NAMES, strong=NAMES)))
    pdf = made([Mark("names", NAMES), words(NAMES), Chip(NAMES, *hs.BAD), figure(scene, width=200)])
    paper = heard(pdf)

    assert paper.said() == [("P", SPELT), ("P", SPELT)]
    picture = paper.root.below("Figure")[0]
    assert picture.alt == SPELT
    assert "".join(paper.words[piece] for piece in picture.pieces()) == f"{SPELT} {SPELT}"
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        assert [mark.title for mark in outline.root] == [SPELT]


def test_the_library_alone_tags_nothing():
    canvas = Canvas(io.BytesIO())
    canvas.drawString(0, 0, "Bare")
    canvas.showPage()

    assert b"/StructTreeRoot" not in canvas.getpdfdata()
