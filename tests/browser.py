"""pytest plugin: a real Chromium on the live server, at phone and desk width, with axe.

A page that asks another machine for anything, breaks the Content-Security-Policy
or logs an error fails its test without being asked.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import chromium

AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
AXE_RUN = "async selectors => (await axe.run({resultTypes: ['violations'], selectors})).violations"
PATIENCE = 20_000  # milliseconds for what comes by itself: five seconds are not enough on a busy machine
HEIGHTS = {390: 844, 1200: 900}
PHONES = {390}  # widths of screens that are touched


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            launched = chromium.launch(playwright)
        except chromium.NoChromiumError as error:
            pytest.fail(str(error), pytrace=False)
        expect.set_options(timeout=PATIENCE)
        yield launched
        launched.close()
        # While the driver's event loop runs, Django keeps this thread another connection. Left open, it would
        # hold the test database when that is dropped.
        connections.close_all()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """`open_page(width=390, user=None, javascript=True)` gives a page; relative addresses are the live server's."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(width: int = 1200, user: AbstractBaseUser | None = None, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            has_touch=width in PHONES,
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if user:
            context.add_cookies([session_of(user, live_server.url)])
        page = context.new_page()
        listen(page, urlsplit(live_server.url).netloc, complaints)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def session_of(user: AbstractBaseUser, url: str) -> dict[str, str]:
    """The cookie of somebody who has signed in already."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def listen(page: Page, our_host: str, complaints: list[str]) -> None:
    def check_request(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != our_host:
            complaints.append(f"{page.url} asked another machine for {request.url}")

    def check_console(message) -> None:
        # Chromium logs every 4xx page as an error; whether the answer is right is the test's own business.
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(f"{page.url} logged: {message.text}")

    def check_response(response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            complaints.append(f"{page.url} misses {response.url}: {response.status}")

    page.on("request", check_request)
    page.on("console", check_console)
    page.on("response", check_response)
    page.on("pageerror", lambda error: complaints.append(f"{page.url} raised: {error}"))


@pytest.fixture(scope="session")
def accessibility_faults() -> Callable[[Page], list[str]]:
    """`accessibility_faults(page)` gives one line for each element axe objects to; [] is a pass."""
    script = AXE.read_text() if AXE.exists() else pytest.fail("axe-core is missing: run make setup.", pytrace=False)

    def faults(page: Page) -> list[str]:
        page.wait_for_load_state()  # what a click led to may still be arriving
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)  # evaluated, because a script tag would be refused by the security policy
        # Where elements stand is worked out for every one that was looked at, so only once there is a fault to show.
        if not page.evaluate(AXE_RUN, False):
            return []
        found = page.evaluate(AXE_RUN, True)
        return [f"{fault['id']}: {node['target']} {node['html'][:160]}" for fault in found for node in fault["nodes"]]

    return faults


@pytest.fixture(scope="session")
def sideways_scroll() -> Callable[[Page], int]:
    """`sideways_scroll(page)` gives by how many pixels the page is wider than its window; 0 is a pass."""

    def wider(page: Page) -> int:
        page.wait_for_load_state()
        return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    return wider
