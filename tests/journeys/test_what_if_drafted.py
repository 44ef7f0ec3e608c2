"""An appetite drafted on a desk and on a phone without a row written; and an executive who chooses how she is told."""

import pytest
from playwright.sync_api import expect

from risks.models import Alert, AppetiteLevel, Flag, Person, Role
from tests.journeys.forms import DESK, PHONE, follow, pick_from, press, send


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_draft_shows_its_effect_and_writes_nothing(width, cast, page_for):
    page = page_for(Role.GOVERNANCE, width)
    page.goto("/appetite")
    press(page.get_by_role("link", name="What if the Board approved another?"))
    main = page.get_by_role("main")
    expect(main).to_contain_text("Draft. Nothing is written and nobody is told")
    pick_from(page, "Quality", "Significant")
    send(page, "Show the effect")
    expect(main).to_contain_text("would come back inside tolerance.")
    expect(main).to_contain_text("Draft Significant: within to 15, tolerated to 16")
    follow(page, "Start again from today’s")
    expect(main).to_contain_text("This is the statement in force.")
    assert AppetiteLevel.objects.get().level == "cautious"
    assert (Flag.objects.count(), Alert.objects.count()) == (0, 0)


def test_an_executive_chooses_how_she_is_told(cast, page_for):
    page = page_for(Role.EXECUTIVE, PHONE)
    page.goto("/")
    press(page.locator("details.account summary"))
    follow(page, "How I am told")
    page.get_by_label("Every working day at 8am").check()
    page.get_by_label("Send the digest all the same").check()
    send(page, "Save")
    expect(page.get_by_role("status")).to_contain_text("Saved: you are told like this from now on.")
    chosen = Person.objects.get(posts_held__post=cast.posts[Role.EXECUTIVE])
    assert (chosen.cadence, chosen.nothing_to_report) == ("daily", True)
