"""Finds a Chromium to test with: BLMK_CHROMIUM, or else the one npm fetched, or else the machine's.

The one npm fetched is a headless shell, which draws pages and nothing round them. A Chromium with windows, menus and
its own start page takes three times the processor time for the same journey.

python -m tests.chromium      says which one is used, or what to do
"""

import contextlib
import io
import os
import shutil
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PACKED = ROOT / "node_modules" / "@sparticuz" / "chromium"
ON_THE_MACHINE = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FIX = (
    "The browser tests need Chromium: run make setup, or as root apt-get install --yes chromium, "
    "or set BLMK_CHROMIUM to the path of one."
)

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>{}</dir></fontconfig>
"""


class NoChromiumError(Exception):
    """No browser could be started; its text is the fix."""


@dataclass(frozen=True)
class Chromium:
    """What playwright needs to launch it."""

    path: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def find() -> list[Chromium]:
    """Those there are, the one to try first before the others. Raises NoChromiumError with the fix."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    if named := os.environ.get("BLMK_CHROMIUM"):
        if not os.access(named, os.X_OK):
            raise NoChromiumError(f"BLMK_CHROMIUM is {named!r}, which is not a program. {FIX}")
        return [Chromium(named, as_root)]
    fetched = [unpacked()] if PACKED.exists() else []
    found = fetched + [Chromium(path, as_root) for name in ON_THE_MACHINE if (path := shutil.which(name))]
    if not found:
        raise NoChromiumError(FIX)
    return found


def unpacked() -> Chromium:
    """The browser in npm's @sparticuz/chromium, with the fonts and system libraries it brings along."""
    folder = ROOT / "var" / f"chromium-{(PACKED / 'package.json').stat().st_mtime_ns}"
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as unfinished:
            unpack(Path(unfinished) / "unpacked")
            (Path(unfinished) / "unpacked" / "fonts.conf").write_text(FONTS_CONF.format(folder / "fonts"))
            with contextlib.suppress(OSError):  # another worker may have been quicker
                (Path(unfinished) / "unpacked").rename(folder)
    libraries = [str(folder / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    environment = os.environ | {
        "LD_LIBRARY_PATH": os.pathsep.join(filter(None, libraries)),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }
    return Chromium(str(folder / "chromium"), ["--no-sandbox", "--headless=shell"], environment)


def unpack(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "chromium").write_bytes(brotli.decompress((PACKED / "bin" / "chromium.br").read_bytes()))
    (folder / "chromium").chmod(0o755)
    for archive in ["al2023", "swiftshader", "fonts"]:
        content = brotli.decompress((PACKED / "bin" / f"{archive}.tar.br").read_bytes())
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            tar.extraction_filter = getattr(tarfile, "data_filter", None)  # unknown to Python 3.11.0 to 3.11.3
            tar.extractall(folder)


def started(playwright: Playwright) -> tuple[Chromium, Browser]:
    """The first that starts. Raises NoChromiumError when there is none, or none that starts."""
    said = ""
    for one in find():
        try:
            return one, playwright.chromium.launch(
                executable_path=one.path, args=one.arguments, env=one.environment or None, timeout=60_000
            )
        except Error as error:
            said += f" {one.path} does not start. It said: {str(error)[-600:]}"
    raise NoChromiumError(FIX + said)


def launch(playwright: Playwright) -> Browser:
    """Raises NoChromiumError when there is none, or none that starts."""
    return started(playwright)[1]


def main() -> None:
    with sync_playwright() as playwright:
        found, browser = started(playwright)
        sys.stdout.write(f"Chromium {browser.version} at {found.path}\n")
        browser.close()


if __name__ == "__main__":
    try:
        main()
    except NoChromiumError as error:
        sys.exit(str(error))
