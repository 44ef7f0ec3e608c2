"""The steps that several journeys take, as a person takes them."""

from django.conf import settings
from playwright.sync_api import Page, expect

URGENT_CARE = "Pressure on Urgent and Emergency Care"
WHY = "Occupancy has stayed below its limit for a second winter and the recovery plan is late."


def sign_in(page: Page, username: str) -> None:
    page.goto("/")
    expect(page).to_have_title("Sign in – Risk and assurance")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(settings.DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).first.click()
    expect(page.get_by_role("navigation").first).to_contain_text("My work")


def find(page: Page, words: str) -> None:
    page.get_by_role("link", name="Register", exact=True).click()
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=URGENT_CARE).first.click()
    expect(page.locator("main")).to_contain_text("BAF0003")


def pick(page: Page, square: str) -> None:
    """The square is the label; the radio under it is drawn away."""
    page.locator("label", has=page.locator(f"input[name=square][value='{square}']")).click()


def outcome(page: Page):
    """The sentence about the square that is picked; all twenty-five are on the page."""
    return page.locator(".outcome:visible")


def saved(page: Page) -> None:
    """The risk's own page, with the new score in its history."""
    expect(page.get_by_role("heading", name=URGENT_CARE)).to_be_visible()
    expect(page.locator("#timeline")).to_contain_text(WHY)
