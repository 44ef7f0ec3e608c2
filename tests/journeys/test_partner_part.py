"""A partner gives its part of a shared risk; the ICB reads it; a later change takes the sign-off away."""

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import PartnerMeasure, PartnerPart
from risks.rules.wording import date_words
from tests.journeys.forms import DESK, PHONE, choose, follow, heading, pick_from, press, send, told, write

TRUST = "Bedfordshire Hospitals"
WORDS = "Two sites compete for the same theatre nurses, and the agencies know it."
WHY = "One post in nine in theatres is empty, and was in the spring."
CONTROL = "One rota for the theatres of both sites"
PART = "/risks/BAF0002/part"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_partner_signs_its_part_off_and_a_later_change_takes_that_away(width, page_of):
    partner, governance = page_of("partner", width), page_of("governance", width)
    score_it(partner)
    say_how_it_is_seen(partner)
    name_a_control(partner)
    sign_it_off(partner)
    read_and_change_nothing(governance)
    change_it_after_all(partner)
    see_the_sign_off_gone(governance)


def part() -> PartnerPart:
    return PartnerPart.objects.get(risk__reference="BAF0002", organisation__short_name=TRUST)


def score_it(page: Page) -> None:
    page.goto("/")
    press(page.get_by_role("link", name="Give your part of Developing suitable workforce").last)
    heading(page, f"How {TRUST} sees it")
    follow(page, "Score it for your organisation")
    choose(page, "How likely is it for your organisation?", "5, Almost certain")
    choose(page, "How bad would it be?", "4, Major")
    write(page, "Why this score?", WHY)
    send(page, "Save this score")
    told(page, "Saved: 5 × 4. Sign your part off when it is complete.")
    expect(page.locator("#score")).to_contain_text(WHY)
    assert part().assessments.get().score == 20


def say_how_it_is_seen(page: Page) -> None:
    follow(page, "Change words and limits")
    write(page, "How do you see this risk?", WORDS)
    pick_from(page, "Your appetite", "Up to 9")
    pick_from(page, "Your tolerance", "Up to 12")
    expect(page.get_by_label("Why does it change?")).to_have_count(0)  # there was nothing to change yet
    send(page, "Save this")
    told(page, "Saved.")
    expect(page.locator(".lede")).to_contain_text(f"{TRUST} scores it 20, extreme: beyond tolerance of 12 by 8.")


def name_a_control(page: Page) -> None:
    follow(page, "Add a control")
    write(page, "What is in place?", CONTROL)
    send(page, "Save this control")
    told(page, "Saved: the control was added.")
    expect(page.locator("#controls")).to_contain_text(CONTROL)


def sign_it_off(page: Page) -> None:
    send(page, "Sign off our part")
    told(page, f"Signed off: the part of {TRUST} in BAF0002.")
    expect(page.locator(".lede")).to_contain_text(f"Signed off on {date_words(localdate())}.")
    signed = part()
    assert signed.signed_off_at is not None
    assert signed.signed_off_by.get_username() == "partner"


def read_and_change_nothing(page: Page) -> None:
    page.goto("/risks/BAF0002")
    row = page.locator("#partners li", has=page.get_by_role("heading", name=TRUST))
    for words in (WORDS, CONTROL, "20", f"Signed off on {date_words(localdate())}"):
        expect(row).to_contain_text(words)
    follow(row, f"Read the part of {TRUST}")
    heading(page, f"How {TRUST} sees it")
    expect(page.locator("main")).to_contain_text(f"Only the risk lead of {TRUST} can change this part.")
    main = page.locator("main")
    for name in ("Score it again", "Change words and limits", "Add a control", "Add an action"):
        expect(main.get_by_role("link", name=name, exact=True)).to_have_count(0)
    expect(main.get_by_role("button")).to_have_count(0)
    for form in ("score", "words", "add-control", "add-action"):
        assert page.request.get(f"{PART}/{form}?organisation={part().organisation_id}").status == 403


def change_it_after_all(page: Page) -> None:
    follow(page, f"Change {CONTROL}")
    write(page, "What is in place?", f"{CONTROL}, from January")
    write(page, "Why does it change?", "It starts later than we said.")
    send(page, "Save this change")
    told(page, "Saved: the control was changed. Sign your part off when it is complete.")
    expect(page.locator(".lede")).to_contain_text("changed since")
    expect(page.get_by_role("button", name="Sign off our part")).to_be_visible()
    assert PartnerMeasure.objects.get(part=part()).text.endswith("from January")


def see_the_sign_off_gone(page: Page) -> None:
    page.goto("/risks/BAF0002")
    row = page.locator("#partners li", has=page.get_by_role("heading", name=TRUST))
    expect(row).to_contain_text(f"Signed off on {date_words(localdate())}, changed since")
