"""How a page is looked at: what axe objects to, what is wider than the window, what forced colours take away."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.browser import HEIGHTS

PHONE = 390


def faults_at(page: Page, there: Iterable[str], faults: Callable[[Page], list[str]]) -> list[str]:
    found = []
    for address in there:
        page.goto(address)
        found += faults(page)
    return found


def at_every_size(
    faults: Callable[[Page], list[str]], sideways_scroll: Callable[[Page], int]
) -> Callable[[Page], list[str]]:
    """What is wrong with a page that was opened on a desk: there, at twice the size, and on a phone.

    Opening it again for each would cost most of the time and show the same: nothing on a page asks how wide the window
    is when it opens. Style sheets ask all the time, and also whether the screen is one to touch.
    """

    def faults_at_every_size(page: Page) -> list[str]:
        found, size = faults(page), page.viewport_size
        # A reader enlarges the page that is open, which makes its window half as wide, and it still need not scroll.
        page.set_viewport_size(size | {"width": size["width"] // 2})
        if wider := sideways_scroll(page):
            found.append(f"{page.url} scrolls sideways by {wider} at twice the size")
        with on_a_phone(page):
            found += faults(page)
        page.set_viewport_size(size)
        return found

    return faults_at_every_size


@contextmanager
def on_a_phone(page: Page) -> Iterator[None]:
    """Narrow, and touched; whoever comes after the phone gives the page its size."""
    screen = page.context.new_cdp_session(page)
    screen.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    yield
    screen.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    screen.detach()


def with_errors(page: Page, faults) -> list[str]:
    """The page tells of its errors before anything else, and each names its field."""
    page.wait_for_selector(".nhsuk-error-summary")
    page.wait_for_load_state()  # the fields that it leads to come after it
    assert page.title().startswith("Error: ")
    aims = page.locator(".nhsuk-error-summary a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    missing = [
        f"{page.url}: the summary leads to {aim}, which is not there" for aim in aims if not page.query_selector(aim)
    ]
    return missing + faults(page)


def edges_lost(page: Page) -> list[str]:
    """Fills are gone in forced colours: what is pressed, typed in or scored must have a line round it."""
    edged = "main .btn, main .square, main input[type=text], main textarea, main .score b"
    return page.locator(edged).evaluate_all(
        """all => all.filter(one => one.getClientRects().length)
            .filter(one => getComputedStyle(one).borderBottomStyle === "none")
            .map(one => `${location.pathname}: no edge on ${one.outerHTML.slice(0, 120)}`)"""
    )
