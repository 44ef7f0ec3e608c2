"""The papers of the demonstration register, whose words are as long as real ones."""

import pytest

from risks.models import Edition
from tests.papers.blmk import PARTS
from tests.papers.reading import bookmarks, pages_each

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reference", PARTS)
def test_every_risk_of_both_parts_has_exactly_one_page(demonstration, reference):
    content = demonstration.contents[reference, Edition.COMMITTEE]
    pdf, pages = demonstration.pdf(reference), demonstration.pages(reference)

    assert {entry.reference for entry in content.risks} == demonstration.live[PARTS[reference]]
    assert set(pages_each(pdf, [entry.reference for entry in content.risks]).values()) == {1}
    text = " ".join(pages)
    # What is late fills one page, with the words that say how to read it.
    assert any("Late, slipping or unchecked" in page and "How to read this page" in page for page in pages[1:])
    assert len(demonstration.hidden) > 1
    assert [title for title in demonstration.hidden if title in text] == []
    assert all(entry.title in text for entry in content.risks)
    assert len(bookmarks(pdf)) >= len(content.risks) + 8


@pytest.mark.parametrize("reference", PARTS)
def test_the_private_edition_says_so_on_every_page_and_holds_what_the_other_does_not(demonstration, reference):
    pages = demonstration.pages(reference, Edition.PRIVATE)
    risks = demonstration.contents[reference, Edition.PRIVATE].risks

    assert all(page.count("Private edition") >= 2 for page in pages)
    assert any(one.confidential for one in risks) is (reference == "ARAC-P1-08")
    assert set(
        pages_each(demonstration.pdf(reference, Edition.PRIVATE), [one.reference for one in risks]).values()
    ) == {1}


@pytest.mark.parametrize("reference", PARTS)
def test_every_page_of_the_front_holds_its_chapter_whole(demonstration, reference):
    marks = bookmarks(demonstration.pdf(reference))
    worst = demonstration.contents[reference, Edition.COMMITTEE].risks[0].reference
    first = next(page for title, page in marks if title.startswith(worst))
    starts = sorted({page for _, page in marks if page <= first})

    assert starts == list(range(1, first + 1))
