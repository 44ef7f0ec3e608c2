"""What governance writes in place of the generated summary reaches the cover and page 2, in every form and edition."""

import re
from dataclasses import replace
from html import unescape

import pytest

from risks.models import PaperForm
from risks.papers.chapters import chapters
from risks.papers.checks import MOST_WORDS, findings
from risks.papers.committee import render_pdf
from risks.papers.forms import rendered
from tests.papers.reading import bookmarks, pages_of
from tests.papers.specimen import CONTENT
from tests.papers.whole import COVER, PRIVATE, WHOLE
from tests.papers.word.reading import text_of

WRITTEN = "Urgent care is the worst of it: BAF0003 scores 20, and its plan has slipped twice."
SENTENCE = "Every word of this summary was weighed by somebody before it was typed. "
FORMS = (PaperForm.PDF, PaperForm.HTML, PaperForm.DOCX)


def edited(words, content=WHOLE):
    return replace(content, cover=replace(COVER, summary=words.strip()))


def said(content, form):
    """Everything that a form of it says, as one text."""
    document = rendered(content, form)
    if form is PaperForm.PDF:
        return " ".join(pages_of(document))
    if form is PaperForm.DOCX:
        return text_of(document)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", document.decode())).split())


def second(content):
    """The words of the summary's page, with its number and that of the next page."""
    pdf = render_pdf(content)
    marks = bookmarks(pdf)
    at = next(n for n, (title, _) in enumerate(marks) if title == "Executive summary")
    (_, first), (_, after) = marks[at : at + 2]
    return pages_of(pdf)[first - 1], first, after


@pytest.mark.parametrize("content", [WHOLE, PRIVATE], ids=["committee", "private"])
@pytest.mark.parametrize("form", FORMS)
def test_it_stands_on_the_cover_and_on_page_2_and_says_that_it_was_edited(form, content):
    told = said(edited(WRITTEN, content), form)

    assert len(re.findall(r"Urgent care is the worst of it: BAF0003\s* scores 20, and its plan", told)) == 2
    assert told.count("Edited by governance.") == 2
    assert told.count(f"The register says: {chapters(content)['summary'].headline}") == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_nobody_edited_says_nothing_of_it(form):
    assert "Edited by governance" not in said(WHOLE, form)


def test_the_page_keeps_its_numbers_and_what_the_committee_is_asked():
    page, first, after = second(edited(WRITTEN))
    bare, _, _ = second(WHOLE)

    assert (first, after) == (2, 3)
    for words in ("5 beyond tolerance", "You are asked to", "1. Agree 3 raised scores", "What has changed, and why",
                  "Is the register looked after?", "3 got worse and 2 improved"):  # fmt: skip
        assert words in page
        assert words in bare


def test_a_hundred_and_fifty_words_stand_there_whole():
    words = " ".join((SENTENCE * 20).split()[:MOST_WORDS])
    page, first, after = second(edited(words))

    assert words in page
    assert after == first + 1


def test_a_longer_one_is_cut_and_stands_whole_in_the_annex():
    long = SENTENCE * 60
    content = edited(long)
    pdf = render_pdf(content)
    page, first, after = second(content)
    marks = dict(bookmarks(pdf))
    annex = marks["Annex: what the pages had no room for"]

    assert after == first + 1
    assert f"In full on page {annex}." in page
    assert " ".join(pages_of(pdf)[annex - 1 :]).count(SENTENCE.strip()) == 60


def test_one_that_is_longer_than_a_committee_reads_is_found_before_the_freeze():
    def found(words):
        return [
            one for one in findings(edited(words, CONTENT), CONTENT.meeting.freezes_at) if one.key == "long:summary"
        ]

    (one,) = found(SENTENCE * 60)
    assert one.words == "The summary has 780 words: a committee reads 150 at most."
    assert (one.of, one.stands) == ("summary", False)
    assert found(" ".join((SENTENCE * 20).split()[:MOST_WORDS])) == []


def test_a_number_in_it_that_the_paper_does_not_hold_is_refused_in_both_editions():
    for content, field in ((WHOLE, "summary"), (PRIVATE, "private_summary")):
        made = edited("BAF0003 scores 19, and 731 people wait.", content)
        (one,) = [one for one in findings(made, content.meeting.freezes_at) if one.stands]
        assert (one.key, one.of) == ("numbers:summary", field)
        assert "“731”" in one.words


def test_page_2_counts_what_came_and_went():
    page, _, _ = second(WHOLE)
    assert "Since 26 June 2025, 1 risk is new, 1 was escalated, 1 was merged into another and 1 was closed." in page
    assert "was closed" not in second(replace(WHOLE, flow=()))[0]
    for form in FORMS[1:]:
        assert "1 was merged into another and 1 was closed." in said(WHOLE, form)
