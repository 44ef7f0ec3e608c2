"""Governance adds a feed and asks it; then its server fails, and everybody who reads the indicator is told."""

import pytest
from playwright.sync_api import Page, expect

from risks.models import Reading, Role
from tests.exchange.answering import Server, refuse, say, serving
from tests.journeys.forms import DESK, PHONE, follow, press, send, told, write
from tests.journeys.measured import WAVE, measured, month_end

OVERDUE = "Data overdue"


@pytest.fixture
def server():
    with serving() as one:
        yield one


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_feed_is_added_asked_and_told_of_when_it_fails(width, cast, server, page_for):
    indicator = measured("Seen in time", WAVE, until=2)
    page = page_for(Role.GOVERNANCE, width)
    add(page, server.at("/readings.csv", say(answer())))
    send(page, "Ask it now")
    told(page, "It answered. One reading changed the register.")
    expect(page.get_by_role("main")).to_contain_text("It works.")
    follow(page, "Seen in time, Luton")
    expect(page.get_by_role("table", name="Measurements").locator("tbody tr").first).to_contain_text("78%")
    expect(page.get_by_role("main")).not_to_contain_text(OVERDUE)
    it_fails(page, server)
    assert Reading.objects.filter(indicator=indicator).count() == len(WAVE) + 1


def answer() -> str:
    return f"kri_name,area,period_end_date,value\nSeen in time,Luton,{month_end(1).isoformat()},78\n"


def add(page: Page, address: str) -> None:
    """An address that is no web address is refused and kept in its box."""
    page.goto("/indicators")
    follow(page, "Feeds")
    press(page.get_by_role("main").get_by_text("Add a feed"))
    write(page, "What is it called?", "Urgent care each month")
    write(page, "Its address", "readings.csv")
    send(page, "Save this feed")
    expect(page.get_by_role("alert")).to_contain_text("the address must begin with https:// or http://")
    expect(page.get_by_label("What is it called?")).to_have_value("Urgent care each month")
    write(page, "Its address", address)
    send(page, "Save this feed")
    told(page, "Saved: Urgent care each month.")
    expect(page.get_by_role("main")).to_contain_text("It has not been asked yet.")


def it_fails(page: Page, server: Server) -> None:
    """On the feed's page, in the list, on the indicator and on the board."""
    server.at("/readings.csv", refuse(500))
    page.goto("/indicators/feeds")
    follow(page, "Urgent care each month")
    send(page, "Ask it now")
    main = page.get_by_role("main")
    expect(main).to_contain_text("It was asked and brought no readings.")
    expect(main).to_contain_text("The data of 1 indicator is overdue until it answers.")
    page.goto("/indicators/feeds")
    expect(main).to_contain_text("One of them failed or is late: what it brings is overdue.")
    page.goto("/indicators/seen-in-time")
    expect(main).to_contain_text("Data overdue: the feed “Urgent care each month” has brought nothing since")
    page.goto("/indicators")
    expect(main).to_contain_text(OVERDUE)
