"""What governance decides about a chart: limits that begin anew, notes, a limit that moves, a figure restated."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Reading, Rebase, Role
from risks.rules.wording import date_words
from tests.journeys.forms import DESK, PHONE, follow, give_day, pick_from, press, send, told, write
from tests.journeys.measured import WAVE, measured, month_end, speaks_to

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])
HERE = "/indicators/seen-in-time"
HIGHER = [value + 10 for value in (*WAVE, 81)]  # thirteen: as many as limits need
REASON = "Ten beds opened for good."
STRETCHES = "What is ordinary"


@WIDTHS
def test_limits_begin_anew_with_a_reason_and_that_is_undone(width, cast, page_for):
    measured("Seen in time", [*WAVE[:11], *HIGHER])
    page = page_for(Role.GOVERNANCE, width)
    page.goto(HERE)
    expect(stretches(page)).to_have_count(1)
    begin_anew(page)
    expect(stretches(page)).to_have_count(2)
    expect(stretches(page).last).to_contain_text("13")
    expect(page.locator("main")).to_contain_text(REASON)
    expect(on_chart(page, f"Rebased, {date_words(month_end(len(HIGHER))).partition(' ')[2]}")).to_be_visible()
    undo(page)
    expect(stretches(page)).to_have_count(1)
    expect(page.locator("main")).not_to_contain_text(REASON)
    assert Rebase.objects.get().reason == REASON  # it stays on record


def undo(page: Page) -> None:
    press(page.get_by_role("link", name="Undo"))
    write(page, "Why?", "The beds close again.")
    send(page, "Take it back")
    told(page, "the rebase was taken back")


def stretches(page: Page):
    return page.get_by_role("table", name=STRETCHES).locator("tbody tr")


def on_chart(page: Page, words: str):
    """On whichever of the drawings is shown at this width."""
    return page.locator("figure.chart svg:visible").get_by_text(words, exact=True)


def begin_anew(page: Page) -> None:
    start = date_words(month_end(len(HIGHER)))
    follow(page, "Begin its limits anew")
    send(page, "Begin them anew")
    expect(page.locator("main")).to_contain_text("Say what changed and why it will last")
    pick_from(page, "From which reading on?", f"{start}: 90%")
    write(page, "What changed, and why will it last?", REASON)
    send(page, "Begin them anew")
    told(page, f"the limits begin anew with the reading to {start}")


@WIDTHS
def test_what_happened_stands_on_the_chart_until_it_is_taken_off(width, cast, page_for):
    measured("Seen in time", WAVE)
    page = page_for(Role.GOVERNANCE, width)
    page.goto(HERE)
    follow(page, "Note what happened on the chart")
    give_day(page, "When did it happen?", month_end(5))
    write(page, "What happened?", "Doctors were on strike for ten days.")
    send(page, "Put it on the chart")
    told(page, "it stands on the chart")
    expect(on_chart(page, "A")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Doctors were on strike for ten days.")
    press(page.get_by_role("link", name="Take this off the chart"))
    write(page, "Why?", "It was another hospital.")
    send(page, "Take it off")
    told(page, "it is off the chart")
    expect(on_chart(page, "A")).to_have_count(0)


@WIDTHS
def test_a_limit_that_moves_is_told_from_a_performance_that_does(width, cast, page_for):
    speaks_to(measured("Seen in time", WAVE), cast.own)
    page = page_for(Role.GOVERNANCE, width)
    page.goto(HERE)
    follow(page, "Set a limit")
    give_day(page, "From which day?", month_end(1))
    write(page, "Limit, at least, %", "95")
    write(page, "Why is it set, or changed?", "National planning guidance asks for more.")
    send(page, "Save this limit")
    told(page, f"Saved: from {date_words(month_end(1))} at least 95%")
    expect(page.locator("main")).to_contain_text("The limit moved, not the performance: it was at least 76%")
    page.goto("/flags?rule=kri_breach")
    press(page.locator(".flags").get_by_role("link", name="indicator beyond its limit").first)
    why = (
        "The limit moved from at least 76% to at least 95%: against the earlier limit this reading would not be beyond"
    )
    expect(page.locator("main")).to_contain_text(why)


@WIDTHS
def test_a_restatement_is_in_the_page_of_today_and_not_in_that_of_yesterday(width, cast, page_for):
    measured("Seen in time", WAVE)
    page = page_for(Role.GOVERNANCE, width)
    page.goto(f"{HERE}/add-reading")
    give_day(page, "Last day of the period", month_end(1))
    write(page, "Value, %", "84.4")
    send(page, "See what it would do")
    expect(page.locator(".foreseen")).to_contain_text("It restates 81%")
    send(page, "Save this reading")
    told(page, "Saved: 84.4%")
    assert Reading.objects.standing().count() == len(WAVE)
    latest = page.get_by_role("table", name="Measurements").locator("tbody tr").first
    expect(latest).to_contain_text("84.4%")
    yesterday = localdate() - timedelta(days=1)
    give_day(page, "Which day?", yesterday)
    press(page.get_by_role("button", name="Show it as known on that day"))
    expect(page.get_by_role("status")).to_contain_text(f"As known on {date_words(yesterday)}")
    expect(latest).to_contain_text("81%")
    expect(page.locator("main")).not_to_contain_text("84.4%")
    follow(page, "See it as it is known today")
    expect(latest).to_contain_text("84.4%")
