import re
from dataclasses import replace

import pytest

from risks.papers.html import render_html
from tests.papers.specimen import CONTENT, RISKS, crowded
from tests.papers.whole import PRIVATE, STAMP, WHOLE


@pytest.fixture(scope="module")
def page():
    return render_html(replace(CONTENT, risks=(crowded("BAF0099"), *RISKS)))


def test_the_page_needs_no_other_file(page):
    assert not re.search(r"<(script|link|img|iframe)\b|url\(|@import", page)
    assert set(re.findall(r'(?:href|src)="([^#"][^"]*)"', page)) == set()


def test_every_inner_link_leads_somewhere(page):
    named = re.findall(r'\bid="([^"]+)"', page)

    assert len(named) == len(set(named))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(named)


def test_a_reader_finds_one_heading_landmarks_and_named_tables(page):
    assert '<html lang="en-GB">' in page
    assert page.count("<h1") == 1
    for landmark in ("<header", "<main", "<nav", "<footer"):
        assert page.count(landmark) == 1
    assert page.count("<table") == page.count("<caption")
    assert not re.search(r"<th(?![^>]*scope=)[ >]", page)


def test_each_risk_and_each_of_its_rows_stands_in_full(page):
    assert all(f'id="risk-{one.reference}"' in page for one in RISKS)
    assert all(f"Control {n}." in page and f"Action {n}." in page for n in range(1, 10))


def test_the_contents_lead_to_every_risk_and_every_section_leads_back(page):
    contents = page[page.index('<nav class="contents"') : page.index("</nav>", page.index('<nav class="contents"'))]
    targets = re.findall(r'href="#([^"]+)"', contents)
    assert {f"risk-{one.reference}" for one in RISKS} <= set(targets)
    assert all(f'id="{target}"' in page for target in targets)
    assert page.count('href="#contents"') == len(targets)


def test_axe_has_no_objection(browser, accessibility_faults, sideways_scroll, page):
    for width in (390, 1200):
        opened = browser.new_page(viewport={"width": width, "height": 900})
        opened.set_content(page)
        assert accessibility_faults(opened) == []
        assert sideways_scroll(opened) == 0
        opened.close()


def test_the_page_says_all_that_the_pdf_has_and_in_its_order():
    page = render_html(WHOLE, STAMP)
    keys = [
        "cover", "contents", "summary", "movement", "heat-map", "beyond", "framework", "indicators", "risk-BAF0003",
        "events", "late", "dive-BAF0003", "appetite", "matrix", "glossary", "changes",
    ]  # fmt: skip
    places = [page.index(f'id="{key}"') for key in keys]
    assert places == sorted(places)
    for words in ("Item 5, paper 5.2", "Frozen 18 September 2025, revision 2", ": score 16, was 12.",
                  "Given back on 19 August 2025: 20 to 16", "What brings it back", "Minute 24/16.",
                  "Now with Chief Executive, since 15 Sep 2025", "into BAF0008", STAMP.sha256):  # fmt: skip
        assert words in page
    assert page.count('<span class="vh"> (chosen)</span>') == 2


def test_every_inner_link_of_a_whole_paper_leads_somewhere():
    for content in (WHOLE, PRIVATE, replace(WHOLE, risks=(), deep_dives=())):
        page = render_html(content)
        named = re.findall(r'\bid="([^"]+)"', page)
        assert len(named) == len(set(named))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(named)


def test_the_private_page_says_so_at_its_head_and_its_foot():
    assert render_html(PRIVATE).count("Private edition") >= 3
    assert "rivate edition" not in render_html(WHOLE)
    assert "Appendix E: confidential risks" in render_html(PRIVATE)


def test_axe_has_no_objection_to_a_whole_paper(browser, accessibility_faults, sideways_scroll):
    for width in (390, 1200):
        opened = browser.new_page(viewport={"width": width, "height": 900})
        opened.set_content(render_html(PRIVATE, STAMP))
        assert accessibility_faults(opened) == []
        assert sideways_scroll(opened) == 0
        opened.close()
