import re
from dataclasses import replace

import pytest

from risks.papers.html import render_html
from tests.papers.specimen import CONTENT, RISKS, crowded


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


def test_axe_has_no_objection(browser, accessibility_faults, sideways_scroll, page):
    for width in (390, 1200):
        opened = browser.new_page(viewport={"width": width, "height": 900})
        opened.set_content(page)
        assert accessibility_faults(opened) == []
        assert sideways_scroll(opened) == 0
        opened.close()
