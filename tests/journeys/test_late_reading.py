"""A risk lead enters the reading that is late: sees what it would do, corrects a slip, and finds the flag it raised."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from risks.models import Flag, Indicator, Reading, Role
from tests.journeys.forms import DESK, PHONE, follow, heading, press, send, told, write
from tests.journeys.keyboard import go_to_button, press_until
from tests.journeys.measured import WAVE, measured, speaks_to

BREACH = "indicator beyond its limit"


@pytest.fixture
def late(cast) -> Indicator:
    """Nothing has been read for four months; 80% then, and the limit is at least 76%."""
    indicator = measured("Seen in time", WAVE, until=4)
    speaks_to(indicator, cast.own)
    return indicator


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_is_late_is_entered_from_my_work_and_its_flag_found(width, late, page_for):
    page = page_for(Role.RISK_LEAD, width)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("Data late")
    press(page.get_by_role("link", name="Enter a reading").first)
    heading(page, "Enter a reading")
    slip_then_correct(page)
    send(page, "Save this reading")
    told(page, "Saved: 71%")
    expect(page.locator("main")).to_contain_text(f"BAF0001 A risk of my own: a flag has opened, “{BREACH}”")
    find_the_flag(page)


def slip_then_correct(page: Page) -> None:
    """7.1 is asked about; 71, which was meant, is not, and nothing is saved by either."""
    readings, foreseen = Reading.objects.count(), page.locator(".foreseen")
    write(page, "Value, %", "7.1")
    send(page, "See what it would do")
    expect(foreseen).to_contain_text("Check the value. 7.1% is a long way off: readings before it lay between 79%")
    expect(page.get_by_label("Value, %", exact=True)).to_have_value("7.1")
    write(page, "Value, %", "71")
    send(page, "Save this reading")
    expect(foreseen).to_contain_text("beyond its limit of at least 76%")
    expect(foreseen).to_contain_text(f"BAF0001 A risk of my own: a flag would open, “{BREACH}”")
    expect(foreseen).not_to_contain_text("Check the value")
    expect(foreseen.locator("svg").first).to_be_visible()
    assert (Reading.objects.count(), Flag.objects.filter(rule="kri_breach").count()) == (readings, 0)


def find_the_flag(page: Page) -> None:
    page.goto("/risks/BAF0001")
    expect(page.locator("main")).to_contain_text(BREACH, ignore_case=True)
    page.goto("/flags?rule=kri_breach")
    press(page.locator(".flags").get_by_role("link", name=BREACH).first)
    expect(page.locator("main")).to_contain_text("71%")
    expect(page.locator("main")).to_contain_text("at least 76%")


def test_a_value_that_jumps_is_asked_about_once_and_kept_by_keyboard_alone(late, page_for):
    page = page_for(Role.RISK_LEAD)
    page.goto("/indicators/seen-in-time")
    go_to_button(page, "Enter a reading")
    page.keyboard.press("Enter")
    heading(page, "Enter a reading")
    press_until(page, "Tab", "on.name == 'value'")
    page.keyboard.type("7.1")
    go_to_button(page, "See what it would do")
    page.keyboard.press("Enter")
    expect(page.locator(".foreseen")).to_contain_text("Check the value.")
    go_to_button(page, "Save this reading")
    page.keyboard.press("Enter")
    told(page, "Saved: 7.1%")
    assert late.readings.filter(value=Decimal("7.1")).count() == 1
    follow(page, "BAF0001 A risk of my own")
    expect(page.locator("main")).to_contain_text(BREACH, ignore_case=True)
