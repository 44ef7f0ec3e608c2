"""From the inbox to an answer in two clicks, on a desk and on a phone; put off until a day; and asked again when it is
worse."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from risks.changes.record import saved, system_user
from risks.models import Flag


def the_flag() -> Flag:
    return Flag.objects.get(risk__reference="BAF0003", rule="appetite_breach")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_flag_is_answered_put_off_and_asks_again_when_it_gets_worse(page_of, javascript):
    page = page_of("lead", 390, javascript=javascript)
    one = the_flag()
    page.goto("/flags")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("needs? your answer"))
    expect(page.locator(".inbox__detail")).not_to_be_visible()
    page.locator(f"a.flag[href='/flags/{one.pk}']").click()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_label("The score stands, because…").check()
    page.get_by_label("Why?").fill("The new ward opens on Monday.")
    page.get_by_role("button", name="Answer this flag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Answered: the score stands")
    saved_worse(one)
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto("/flags")
    expect(page.locator(".inbox__detail")).to_be_visible()
    page.locator(f"a.flag[href='/flags/{one.pk}']").click()
    expect(page.get_by_text("Your answer", exact=True)).to_be_visible()
    page.get_by_label("Look again on a date").check()
    page.get_by_label("Why?").fill("The winter plan reports then.")
    for name, value in (("Day", "1"), ("Month", "4"), ("Year", str(timezone.localdate().year + 1))):
        page.get_by_label(name, exact=True).fill(value)
    page.get_by_role("button", name="Answer this flag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Put off until 1 April"))
    one.refresh_from_db()
    assert one.state == Flag.State.SNOOZED


def saved_worse(one: Flag) -> None:
    """As the sweep does when new evidence makes it more severe."""
    one.refresh_from_db()
    assert one.state == Flag.State.ACKNOWLEDGED
    one.state, one.severity = Flag.State.OPEN, 4
    saved(one, by=system_user(), why="Got worse: score 20")
