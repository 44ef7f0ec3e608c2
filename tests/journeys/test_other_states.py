"""Pages in the states that are easily forgotten: with errors, with very long titles, on paper, in forced colours."""

import pytest
from playwright.sync_api import Page, expect

from risks.models import Risk
from tests.journeys.looking import at_every_size, edges_lost, faults_at, with_errors

PHONE, DESK = 390, 1200
LONG = "Unbrokenwordthatsomebodypastedfromaspreadsheetwithoutanyspaces and a title that goes on " * 2
OF_THE_LEAD = {
    "/risks/BAF0003/add-control": "Save this control",
    "/risks/BAF0003/add-assurance": "Save this assurance",
    "/risks/BAF0003/add-gap": "Save this gap",
    "/risks/BAF0003/add-action": "Save this action",
    "/risks/BAF0003/add-evidence": "Save this link",
    "/risks/BAF0003/links": "Save this link",
    "/risks/BAF0003/details": "Save these details",
    "/risks/BAF0003/discussion": "Post this comment",
}
OF_GOVERNANCE = {
    "/register/new": "Save this draft",
    "/risks/BAF0003/life": "Close this risk",
    "/risks/BAF0003/move": "Move this risk",
    "/risks/BAF0012/merge": "Merge this risk",
    "/risks/BAF0003/accept": "Save this acceptance",
    "/risks/BAF0003/committee-view": "Save this view",
    "/registers/baf/transfer": "Transfer this register",
    "/causes/new": "Save this cause",
    "/reviews": "Open this round",
}
NAMING_RISKS = [
    "/",
    "/register",
    "/register/on-a-page",
    "/objectives",
    "/heat-map",
    "/heat-map?show=to-target",
    "/quick-update",
    "/flags",
    "/risks/BAF0003",
    "/risks/BAF0003/review",
    "/risks/BAF0003/part",
]


@pytest.mark.parametrize(("username", "forms"), [("lead", OF_THE_LEAD), ("governance", OF_GOVERNANCE)])
def test_no_form_that_is_sent_empty_has_a_fault(username, forms, page_of, faults):
    page = page_of(username, PHONE)
    found = []
    for address, save in forms.items():
        page.goto(address)
        empty(page)
        page.get_by_role("button", name=save).click()
        found += with_errors(page, faults)
    assert found == []


def empty(page: Page) -> None:
    """Take out of the form what the page put there."""
    page.evaluate(
        """() => document.querySelectorAll("main form[method=post] :is(input[type=text], textarea)")
            .forEach(one => { one.value = "" })"""
    )


def test_the_settings_of_a_register_have_no_fault(page_of, faults_everywhere):
    page = page_of("governance")
    assert faults_at(page, ["/registers/baf", "/registers/corporate"], faults_everywhere) == []
    empty(page)
    page.get_by_role("button", name="Save these settings").click()
    assert with_errors(page, faults_everywhere) == []


def test_a_very_long_title_makes_no_page_scroll_sideways(page_of, sideways_scroll):
    page = page_of("lead")
    Risk.objects.filter(reference__in=["BAF0003", "BAF0013"]).update(title=LONG.strip())

    def too_wide(there: Page) -> list[str]:
        return [f"{there.viewport_size['width']} {there.url}"] if sideways_scroll(there) else []

    assert faults_at(page, NAMING_RISKS, at_every_size(too_wide, sideways_scroll)) == []


def test_no_new_page_loses_its_edges_in_forced_colours(page_of, faults):
    page = page_of("lead")
    page.emulate_media(forced_colors="active")
    seen = ["/risks/BAF0003/statement", "/risks/BAF0003/part", "/quick-update", "/objectives", "/causes", "/reviews"]
    found = faults_at(page, seen, lambda there: faults(there) + edges_lost(there))
    assert [fault for fault in found if "color-contrast" not in fault] == []


def test_on_paper_nothing_stays_folded_and_nothing_is_cut_off(page_of, faults):
    page = page_of("lead")
    page.emulate_media(media="print")
    assert faults_at(page, ["/risks/BAF0003", "/register/on-a-page", "/heat-map", "/objectives"], faults) == []
    expect(page.get_by_role("link", name="Developing suitable workforce").first).to_be_visible()


def test_the_risks_of_an_objective_are_folded_on_a_phone_and_shown_on_a_desk(page_of):
    phone, desk = page_of("lead", PHONE), page_of("lead", DESK)
    for page in (phone, desk):
        page.goto("/objectives")
    first = ".obj >> nth=0 >> ul a >> nth=0"
    expect(desk.locator(first)).to_be_visible()
    expect(phone.locator(first)).to_be_hidden()
    phone.locator(".obj summary").first.click()
    expect(phone.locator(first)).to_be_visible()
