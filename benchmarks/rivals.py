"""One paper made once in a process of its own, so that its time and memory are nobody else's.

Run as `python -m benchmarks.rivals paper|weasyprint FILE` with the content that `snapshot.canonical` wrote; it answers
one line of JSON.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from risks.papers.content import PaperContent

# Risks that fill some 400 pages.
_LONG = 342


@dataclass(frozen=True)
class Made:
    """Seconds of processor time and MiB of the process, without what starting it took; pages and bytes of the file."""

    seconds: float
    memory: float
    at_start: float
    pages: int
    size: int


def made(how: str, content: bytes) -> Made:
    """`how` is "paper", ours as it is issued, or "weasyprint", the page of the same content as PDF/UA-1."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "content.json"
        file.write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.rivals", how, str(file)],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "blmk_risk.settings"},
            check=True,
            capture_output=True,
            text=True,
        )
    return Made(**json.loads(done.stdout.splitlines()[-1]))


def compared(content: "PaperContent") -> str:
    """Our paper beside WeasyPrint's of the same content, and one of 400 pages: a line each."""
    from risks.papers.snapshot import canonical  # noqa: PLC0415, a rival's process reads settings first

    data, long = canonical(content), canonical(_long(content))
    ours, theirs, book = made("paper", data), made("weasyprint", data), made("paper", long)
    risks = len(content.risks)
    return "\n".join(
        [
            f"Tagged PDF, each in a process of its own; processor time; {risks} risks",
            _line("ours", ours),
            _line("WeasyPrint, of our page", theirs),
            _line("ours, of a long paper", book),
            (
                f"WeasyPrint takes {theirs.seconds / ours.seconds:.1f} times as long, a page "
                f"{theirs.seconds / theirs.pages / (ours.seconds / ours.pages):.1f} times, and "
                f"{theirs.memory / ours.memory:.1f} times the memory"
            ),
        ]
    )


def _long(content: "PaperContent") -> "PaperContent":
    """The same risks again under other references, until they fill some 400 pages."""
    each = content.risks
    return replace(
        content,
        risks=tuple(replace(each[n % len(each)], reference=f"LONG{n:04d}") for n in range(_LONG)),
        deep_dives=(),
    )


def _line(name: str, one: Made) -> str:
    return (
        f"  {name:<24} {one.seconds:7.1f} s {one.pages:5} pages {one.pages / one.seconds:6.1f} a second "
        f"{one.size / 1000:8,.0f} KB {one.memory:6,.0f} MB, {one.at_start:,.0f} MB before it began"
    )


def _ours() -> Callable[[object], bytes]:
    from risks.papers.committee import render_pdf  # noqa: PLC0415, needs settings

    return render_pdf


def _weasyprint() -> Callable[[object], bytes]:
    import weasyprint  # noqa: PLC0415, only its own process pays for it

    from risks.papers.html import render_html  # noqa: PLC0415, needs settings

    return lambda content: weasyprint.HTML(string=render_html(content)).write_pdf(pdf_variant="pdf/ua-1")


def _main(how: str, file: str) -> None:
    import django  # noqa: PLC0415, first of all the settings

    django.setup()
    # Not ru_maxrss, which a process inherits from the one that started it.
    from benchmarks.measuring import process_peak  # noqa: PLC0415, needs settings
    from risks.papers.snapshot import content_of  # noqa: PLC0415, needs settings

    content = content_of(json.loads(Path(file).read_bytes()))
    render = {"paper": _ours, "weasyprint": _weasyprint}[how]()
    at_start, began = process_peak(), time.process_time()
    pdf = render(content)
    seconds, memory = time.process_time() - began, process_peak()
    import pikepdf  # noqa: PLC0415, after the measuring

    with pikepdf.open(BytesIO(pdf)) as document:
        pages = len(document.pages)
    told = {"seconds": seconds, "memory": memory, "at_start": at_start, "pages": pages, "size": len(pdf)}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
