"""How a person fills in a form: by question and answer, with a thumb where the screen is a touch screen."""

from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser import PHONES

PHONE, DESK = 390, 1200


def press(what: Locator) -> None:
    """Tap on a touch screen, click elsewhere."""
    if (what.page.viewport_size or {}).get("width") in PHONES:
        what.tap()
    else:
        what.click()


def follow(inside: Page | Locator, name: str) -> None:
    """The link of exactly this name."""
    press(inside.get_by_role("link", name=name, exact=True))


def send(page: Page, name: str) -> None:
    """The button of exactly this name."""
    press(page.get_by_role("button", name=name, exact=True))


def write(page: Page, question: str, words: str) -> None:
    page.get_by_label(question, exact=True).fill(words)


def choose(page: Page, question: str, answer: str) -> None:
    """One of several radios or boxes under a question."""
    press(page.get_by_role("group", name=question).get_by_label(answer, exact=True))


def pick_from(page: Page, question: str, answer: str) -> None:
    """One line of a list that opens."""
    page.get_by_label(question, exact=True).select_option(label=answer)


def give_day(page: Page, question: str, day: date) -> None:
    boxes = page.get_by_role("group", name=question)
    for part in ("day", "month", "year"):
        boxes.get_by_label(part.capitalize(), exact=True).fill(str(getattr(day, part)))


def told(page: Page, words: str) -> None:
    """What the page says was done."""
    expect(page.locator(".notice--success")).to_contain_text(words)


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
