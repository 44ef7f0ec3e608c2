"""A paper is frozen, issued and asked for as people do it, with a worker that makes the document."""

import pytest
from playwright.sync_api import Page, expect

from risks.models import PaperIssue, PaperOrder, Role
from tests.web.cast import Cast
from tests.web.paper_steps import PAPER, a_meeting

PATIENCE = 60_000


def browser(open_page, cast: Cast, *, javascript: bool = True) -> Page:
    return open_page(width=390, user=cast.posts[Role.GOVERNANCE].holders.get().person.user, javascript=javascript)


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("javascript", [True, False])
def test_a_document_is_made_by_a_worker_while_the_page_looks_on(open_page, cast: Cast, javascript: bool):
    a_meeting()
    page = browser(open_page, cast, javascript=javascript)
    page.goto(PAPER)
    page.get_by_role("button", name="Download the PDF").click()
    expect(page.get_by_role("heading", name="The PDF is ready")).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Download the PDF").click()
    assert fetched.value.suggested_filename == "ARAC-P2-01-2025-09-26-draft.pdf"
    assert PaperOrder.objects.get().state == "made"


@pytest.mark.usefixtures("worker")
def test_a_paper_is_frozen_with_a_reason_and_issued_by_a_worker(open_page, cast: Cast):
    a_meeting()
    page = browser(open_page, cast)
    page.goto(PAPER)
    page.get_by_role("link", name="Freeze the paper").click()
    page.get_by_role("button", name="Freeze it all the same").click()
    expect(page.get_by_role("alert").get_by_text("Give the reason")).to_be_visible()
    page.get_by_label("Why is it frozen all the same?").fill("The chair agreed to it.")
    page.get_by_role("button", name="Freeze it all the same").click()
    expect(page.get_by_role("heading", name="Revision 1, frozen")).to_be_visible()
    page.get_by_role("button", name="Issue it").click()
    expect(page.get_by_role("heading", name="Revision 1 is issued")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Read the paper").click()
    expect(page.get_by_text("Issued on")).to_be_visible()
    assert PaperIssue.objects.get().paper.because == "The chair agreed to it."


def test_a_link_opens_the_chapter_in_which_its_place_is_folded(open_page, cast: Cast):
    a_meeting()
    page = browser(open_page, cast, javascript=False)
    page.goto(PAPER)
    there = page.locator(f"#risk-{cast.own.reference_id}")
    expect(there).to_be_hidden()
    page.locator("#summary").get_by_role("link", name=cast.own.short_name or cast.own.title).first.click()
    expect(there).to_be_visible()
    page.get_by_role("heading", name="Heat map").click()
    expect(page.locator("#heat-map figure")).to_be_visible()
