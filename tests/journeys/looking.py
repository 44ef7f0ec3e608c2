"""How a page is looked at: what axe objects to, what is wider than the window, what forced colours take away."""

from collections.abc import Callable, Iterable

from playwright.sync_api import Page


def faults_at(page: Page, there: Iterable[str], faults: Callable[[Page], list[str]]) -> list[str]:
    found = []
    for address in there:
        page.goto(address)
        found += faults(page)
    return found


def also_at_twice_the_size(
    faults: Callable[[Page], list[str]], sideways_scroll: Callable[[Page], int]
) -> Callable[[Page], list[str]]:
    """A reader enlarges the page that is open, which makes its window half as wide, and it still need not scroll."""

    def faults_in_both(page: Page) -> list[str]:
        found, size = faults(page), page.viewport_size
        page.set_viewport_size(size | {"width": size["width"] // 2})
        wider = sideways_scroll(page)
        page.set_viewport_size(size)
        return found + ([f"{page.url} scrolls sideways by {wider} at twice the size"] if wider else [])

    return faults_in_both


def with_errors(page: Page, faults) -> list[str]:
    """The page tells of its errors before anything else, and each names its field."""
    page.wait_for_selector(".nhsuk-error-summary")
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
