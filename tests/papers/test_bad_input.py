"""Whatever people typed: a correct paper in every form, or a sentence that says what to do."""

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest

from risks.models import PaperForm
from risks.papers.exchanged import file_schema
from risks.papers.forms import rendered
from risks.papers.html import render_html
from risks.papers.snapshot import SnapshotError, content_of
from tests.papers.bad_input import CONTROLS_TYPED, LONG, MARK_UP, PAPERS, WORLD, typed
from tests.papers.reading import pages_each, pages_of
from tests.papers.schema import faults
from tests.papers.tagged.reading import heard
from tests.papers.whole import STAMP
from tests.papers.word.reading import alternatives, has_head, opened, parts, text_of

WITH_A_RISK = [name for name, paper in PAPERS.items() if paper.risks]
VOID = {"meta", "br", "img", "link", "input", "hr"}


@cache
def made(name, form):
    """Each once: to draw is most of what these tests take."""
    return rendered(PAPERS[name], form, STAMP)


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_is_one_that_everybody_can_read(validator, name):
    pdf = made(name, PaperForm.PDF)

    assert validator.broken(pdf) == set()
    assert all(page.strip() for page in pages_of(pdf))
    assert set(pages_each(pdf, [one.reference for one in PAPERS[name].risks]).values()) <= {1}


def test_a_private_edition_in_which_every_risk_is_a_bad_one_is_one_too(validator):
    pdf = rendered(worst(), PaperForm.PDF, STAMP)

    assert validator.broken(pdf) == set()
    assert all(page.count("Private edition") >= 2 for page in pages_of(pdf))
    taken = zip(WITH_A_RISK, pages_each(pdf, [one.reference for one in worst().risks]).values(), strict=True)
    assert [name for name, pages in taken if pages > 1] == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_is_whole(name):
    page = made(name, PaperForm.HTML).decode()
    nested = Nested()
    nested.feed(page)
    nested.close()

    assert nested.open == []
    assert page.count("<h1") == 1
    assert not [letter for letter in page if letter < " " and letter not in "\t\n\r"]


@pytest.mark.parametrize("name", PAPERS)
def test_the_word_document_opens(name):
    file = made(name, PaperForm.DOCX)
    document = opened(file)

    assert parts(file)["word/document.xml"]
    assert all(has_head(table) for table in document.tables)
    assert all(words.strip() for words in alternatives(document))


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "control characters"])
def test_the_json_holds_what_was_typed(name):
    held = made(name, PaperForm.JSON)
    assert content_of(json.loads(held)["content"]) == PAPERS[name]


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "control characters"])
def test_the_json_is_what_its_schema_says(name):
    schema = file_schema()
    assert list(faults(json.loads(made(name, PaperForm.JSON)), schema, schema["$defs"])) == []


def test_json_keeps_control_characters_and_says_why_it_cannot_keep_half_a_character():
    whole = CONTROLS_TYPED.replace("\ud83d", "")
    assert content_of(json.loads(rendered(typed(whole), PaperForm.JSON))["content"]) == typed(whole)
    with pytest.raises(SnapshotError, match="half a character"):
        rendered(typed(CONTROLS_TYPED), PaperForm.JSON)


@pytest.mark.parametrize("name", [name for name in PAPERS if name not in {"control characters", "mark-up"}])
def test_the_word_document_and_the_page_hold_every_word_that_was_typed(name):
    paper = PAPERS[name]
    word, page = close(text_of(made(name, PaperForm.DOCX))), made(name, PaperForm.HTML).decode()
    seen = close(unescape(re.sub(r"<[^>]+>", "", page)))
    for words in typed_in(paper):
        assert close(words) in word
        assert close(words) in seen


def test_the_pdf_holds_every_word_of_the_longest():
    pdf = made("10,000 characters in every narrative", PaperForm.PDF)
    told = close(" ".join(text for _, text in heard(pdf).said()))
    assert all(close(one) in told for one in typed_in(typed(LONG)))


def test_axe_has_no_objection_to_all_of_it_on_one_page(browser, accessibility_faults, sideways_scroll):
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.set_content(render_html(worst(), STAMP))
    assert accessibility_faults(page) == []
    assert sideways_scroll(page) == 0
    page.close()


def test_mark_up_is_printed_as_it_was_typed():
    assert MARK_UP in text_of(made("mark-up", PaperForm.DOCX))
    assert MARK_UP in " ".join(pages_of(made("mark-up", PaperForm.PDF)))
    page = made("mark-up", PaperForm.HTML).decode()
    assert "<script" not in page
    assert "<b>Bold" not in page


def test_scripts_that_the_paper_has_no_letters_for_are_kept_where_they_can_be_and_named_where_not():
    name = "right to left, Chinese and pictures"
    assert "病床不足" in text_of(made(name, PaperForm.DOCX))
    assert WORLD.split(",")[0] in made(name, PaperForm.HTML).decode()
    assert "[Chinese characters 75c5, 5e8a, 4e0d, 8db3]" in " ".join(pages_of(made(name, PaperForm.PDF)))


def test_control_characters_are_left_out_and_halves_of_characters_named():
    said = text_of(rendered(typed(CONTROLS_TYPED), PaperForm.DOCX))
    assert "Beds and chairs[31m [unknown character] [unknown character] end" in said


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.DOCX])
def test_the_same_bad_paper_is_the_same_file(form):
    name = "right to left, Chinese and pictures"
    assert rendered(PAPERS[name], form, STAMP) == made(name, form)


def worst():
    """The private edition of a paper whose every risk is a bad one, and confidential; its cover and the rest too."""
    found = [_titled(paper.risks[0]) for paper in PAPERS.values() if paper.risks]
    risks = tuple(replace(one, reference=f"BAF{n:04}", confidential=True) for n, one in enumerate(found, start=1))
    return replace(typed(MARK_UP), risks=risks, edition="private", deep_dives=(), flow=(), events=())


def _titled(risk):
    """The register takes no risk without a title, and a name is made of it."""
    return replace(risk, title=risk.title or "No title", short_name=risk.short_name or "No title")


def typed_in(paper):
    """What people typed about its risks."""
    for risk in paper.risks[:2]:
        yield from filter(str.strip, (risk.title, risk.executive_lead, risk.risk_lead, *risk.gaps))
        if risk.cause and risk.event and risk.effect:
            yield from (risk.cause, risk.event, risk.effect)
        if risk.decision:
            yield risk.decision.rationale
        for control in risk.controls:
            yield from (control.text, *control.gaps)
        for action in risk.actions:
            yield action.text


def close(text):
    """Without blanks, and without what nobody sees."""
    return re.sub(r"[\s\u200b]+", "", text)


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
