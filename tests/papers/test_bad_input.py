"""Whatever people typed: a correct paper in every form, or a sentence that says what to do."""

import json
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from risks.models import PaperForm
from risks.papers.forms import rendered
from risks.papers.snapshot import SnapshotError, content_of
from tests.papers.bad_input import CONTROLS_TYPED, LONG, MARK_UP, PAPERS, WORLD, typed
from tests.papers.reading import pages_of
from tests.papers.whole import STAMP
from tests.papers.word.reading import alternatives, has_head, opened, parts, text_of

VOID = {"meta", "br", "img", "link", "input", "hr"}


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_is_one_that_everybody_can_read(validator, name):
    pdf = rendered(PAPERS[name], PaperForm.PDF, STAMP)

    assert validator.broken(pdf) == set()
    assert all(page.strip() for page in pages_of(pdf))


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_is_whole(name):
    page = rendered(PAPERS[name], PaperForm.HTML, STAMP).decode()
    nested = Nested()
    nested.feed(page)
    nested.close()

    assert nested.open == []
    assert page.count("<h1") == 1
    assert not [letter for letter in page if letter < " " and letter not in "\t\n\r"]


@pytest.mark.parametrize("name", PAPERS)
def test_the_word_document_opens(name):
    file = rendered(PAPERS[name], PaperForm.DOCX, STAMP)
    document = opened(file)

    assert parts(file)["word/document.xml"]
    assert all(has_head(table) for table in document.tables)
    assert all(words.strip() for words in alternatives(document))


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "control characters"])
def test_the_json_holds_what_was_typed(name):
    held = rendered(PAPERS[name], PaperForm.JSON, STAMP)
    assert content_of(json.loads(held)["content"]) == PAPERS[name]


def test_json_keeps_control_characters_and_says_why_it_cannot_keep_half_a_character():
    whole = CONTROLS_TYPED.replace("\ud83d", "")
    assert content_of(json.loads(rendered(typed(whole), PaperForm.JSON))["content"]) == typed(whole)
    with pytest.raises(SnapshotError, match="half a character"):
        rendered(typed(CONTROLS_TYPED), PaperForm.JSON)


def test_no_words_are_lost_however_many_there_are():
    last = LONG.strip()[-60:]
    assert last in text_of(rendered(PAPERS["10,000 characters in every narrative"], PaperForm.DOCX))
    assert last in rendered(PAPERS["10,000 characters in every narrative"], PaperForm.HTML).decode()


def test_mark_up_is_printed_as_it_was_typed():
    paper = PAPERS["mark-up"]
    assert MARK_UP in text_of(rendered(paper, PaperForm.DOCX))
    assert MARK_UP in " ".join(pages_of(rendered(paper, PaperForm.PDF)))
    page = rendered(paper, PaperForm.HTML).decode()
    assert "<script" not in page
    assert "<b>Bold" not in page


def test_scripts_that_the_paper_has_no_letters_for_are_kept_where_they_can_be_and_named_where_not():
    paper = PAPERS["right to left, Chinese and pictures"]
    assert "病床不足" in text_of(rendered(paper, PaperForm.DOCX))
    assert WORLD.split(",")[0] in rendered(paper, PaperForm.HTML).decode()
    assert "[cjk unified ideograph-75c5]" in " ".join(pages_of(rendered(paper, PaperForm.PDF)))


def test_control_characters_are_left_out_and_halves_of_characters_named():
    said = text_of(rendered(typed(CONTROLS_TYPED), PaperForm.DOCX))
    assert "Beds and chairs[31m [unknown character] [unknown character] end" in said


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.DOCX])
def test_the_same_bad_paper_is_the_same_file(form):
    paper = PAPERS["right to left, Chinese and pictures"]
    first, second = (sha256(rendered(paper, form, STAMP)).hexdigest() for _ in range(2))
    assert first == second


class Nested(HTMLParser):
    """Refuses an element that is closed where it was not opened."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
