"""Make the pictures of the README from the demonstration register, loaded afresh for today.

python -m tools.screenshots      as `make screenshots` runs it
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.keeper import free_port

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1200, 1180
SECONDS_TO_START = 180
COLOURS = 96  # enough for pages of few colours, and a third of the bytes
SUMMARY = 1  # the paper's second page
WHO, PASSWORD = "lead", "bedford-luton-milton-keynes"


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as address, sync_playwright() as driver:
        browser = chromium.launch(driver)
        page = browser.new_page(
            base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB", timezone_id="Europe/London"
        )
        sign_in(page)
        page.goto("/register")
        page.screenshot(path=PICTURES / "register.png")
        paper_summary(page, Path(folder) / "paper.pdf").save(PICTURES / "paper.png")
        browser.close()
    for picture in sorted(PICTURES.glob("*.png")):
        make_small(picture)
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} kB")


@contextmanager
def demonstration(folder: Path) -> Iterator[str]:
    """The address of a demonstration with a database of its own; it is gone afterwards."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    ours = {"DEMO": "1", "PORT": str(port), "DATABASE_URL": f"sqlite:///{folder / 'demonstration.sqlite3'}"}
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    server = subprocess.Popen(
        [sys.executable, "-m", "blmk_risk.serve", "--prepare"],
        cwd=ROOT,
        env=inherited | ours,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(server, f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310 our own server
            return
        except URLError:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit("The demonstration did not start: make demo says why.")
            time.sleep(0.2)


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("User name").fill(WHO)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).first.click()
    page.wait_for_url("**/")


def paper_summary(page: Page, path: Path) -> Image.Image:
    """The summary page of the next system paper, drawn as wide as a screen."""
    page.goto("/papers")
    row = page.locator("li, tr").filter(has_text="Audit and Risk Assurance Committee").filter(has_text="Part 2").first
    row.get_by_role("button", name="PDF").first.click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the PDF").click()
    started.value.save_as(path)
    document = pypdfium2.PdfDocument(path)
    try:
        sheet = document[SUMMARY]
        return sheet.render(scale=WIDTH / sheet.get_width()).to_pil()
    finally:
        document.close()


def make_small(picture: Path) -> None:
    with Image.open(picture) as full:
        full.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    main()
