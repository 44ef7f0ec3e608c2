"""What was typed into the statement outlives a sign-out, a lost connection and the back button."""

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from risks.models import Assessment, Risk
from tests.journeys.forms import DESK, PHONE, heading, press, send, told, write
from tests.journeys.kept import drafts, in_vain, kept
from tests.journeys.steps import pick

ADDRESS = "/risks/BAF0003/statement"
CAUSE = "hospitals are full by nine in the morning, and nobody may leave without a care package"
WHY = "Said as the wards say it"

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])


@pytest.fixture
def typed(page_of):
    """`typed(width)`: a page on which the statement was typed and not saved, as the browser has noticed."""

    def opened(width: int) -> Page:
        page = page_of("lead", width)
        page.goto(ADDRESS)
        write(page, "Because…", CAUSE)
        write(page, "Why does it change?", WHY)
        kept(page, CAUSE, WHY)
        return page

    return opened


def offered(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="You typed something here on")


def use_and_save(page: Page) -> None:
    expect(offered(page)).to_contain_text(CAUSE[:60])
    send(page, "Use it")
    expect(page.get_by_label("Because…")).to_have_value(CAUSE)
    expect(page.get_by_label("Why does it change?")).to_have_value(WHY)
    send(page, "Save the statement")
    told(page, "Saved: the statement was changed.")
    risk = Risk.objects.get(reference="BAF0003")
    assert risk.cause == CAUSE
    assert risk.history.first().history_change_reason == WHY
    assert drafts(page) == 0


@WIDTHS
def test_a_session_that_ended_leads_back_to_what_was_typed(width, typed):
    page = typed(width)
    page.context.clear_cookies()
    send(page, "Save the statement")
    expect(page).to_have_title("Sign in – Risk and assurance")
    write(page, "User name", "lead")
    write(page, "Password", settings.DEMO_PASSWORD)
    press(page.get_by_role("button", name="Sign in", exact=True).first)
    heading(page, "Change the statement")
    use_and_save(page)


@WIDTHS
def test_a_lost_connection_loses_nothing(width, typed):
    page = typed(width)
    in_vain(page, "Save the statement")
    page.goto(ADDRESS)
    use_and_save(page)


@WIDTHS
def test_saving_again_after_the_back_button_makes_no_second_row(width, page_of):
    page = page_of("lead", width)
    page.goto("/risks/BAF0003/assess")
    score_it(page)
    told(page, "20")
    before = Assessment.objects.count()
    page.go_back()
    heading(page, "Where does this risk stand today?")
    score_it(page)
    expect(page.get_by_role("heading", name="Pressure on Urgent and Emergency Care")).to_be_visible()
    expect(page.locator(".notice")).to_contain_text("It was not saved a second time.")
    assert Assessment.objects.count() == before


def score_it(page: Page) -> None:
    pick(page, "5-4")
    write(page, "Why this score?", WHY)
    send(page, "Save this score")
