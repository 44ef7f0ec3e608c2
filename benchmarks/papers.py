"""What a committee paper costs: to gather, beside the same rows in one query; to draw, beside bare drawing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from statistics import median

import pikepdf
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.floors import rows_of
from benchmarks.measuring import Case, timed
from risks.models import Meeting
from risks.papers.committee import render_pdf
from risks.papers.content import PaperContent
from risks.papers.gather import gather
from risks.papers.layout.house_style import REGULAR

# A committee that leads a thousand risks does not read a page on each: the worst so many are drawn.
DRAWN = 25
_WRITTEN = re.compile(rb"\(((?:[^()\\]|\\.)*)\) Tj")
_DRAWN = re.compile(rb"(?<=\s)(?:S|s|f|B)\*?(?=\s)")


@dataclass(frozen=True)
class Ink:
    """How much stands on the pages of a paper: pieces of text, their letters, and strokes."""

    pages: int
    texts: int
    letters: int
    strokes: int


def worst_of(day: date, at: datetime, risks: int) -> PaperContent:
    """The paper of the coming meeting with so many of its worst risks."""
    whole = gather(meeting=_meeting(day), at=at)
    return replace(whole, risks=whole.risks[:risks])


def _meeting(day: date) -> Meeting:
    return Meeting.objects.after(day).filter(part__committee__code="load").first()


def paper_cases(day: date, at: datetime, runs: int) -> Iterator[Case]:
    """Gathering every risk of the coming meeting, then drawing the paper of its worst ones."""
    meeting = _meeting(day)
    given = {"day": day, "committee": meeting.part.committee_id}
    yield Case(
        "Paper, gathered",
        lambda: gather(meeting=meeting, at=at),
        lambda: rows_of("paper", given),
        runs,
        watch_memory=True,
    )

    @cache
    def content() -> PaperContent:
        return worst_of(day, at, DRAWN)

    @cache
    def ink() -> Ink:
        return ink_of(render_pdf(content()))

    yield Case(
        f"Paper of its {DRAWN} worst risks, drawn",
        lambda: render_pdf(content()),
        lambda: bare(ink()),
        runs,
        size=len,
        watch_memory=True,
    )


def shared_out(content_of: Callable[[], PaperContent], turns: int = 3) -> str:
    """What part of making a paper is gathering it, by the clock, the medians of so many turns; and its queries."""
    content = content_of()
    with CaptureQueriesContext(connection) as asked:
        content_of()
    gathered = median(timed(content_of) for _ in range(turns))
    drawn = median(timed(lambda: render_pdf(content)) for _ in range(turns))
    share = gathered / (gathered + drawn)
    return (
        f"Gathering {len(content.risks)} risks takes {gathered:.2f} s in {len(asked)} queries, drawing them "
        f"{drawn:.2f} s: gathering is {share:.1%} of the whole"
    )


def ink_of(paper: bytes) -> Ink:
    """Count what a paper draws, from the streams of its pages."""
    with pikepdf.open(BytesIO(paper)) as document:
        pages = [page.Contents.read_bytes() for page in document.pages]
    texts = [text for page in pages for text in _WRITTEN.findall(page)]
    return Ink(
        pages=len(pages),
        texts=len(texts),
        letters=sum(len(text) for text in texts),
        strokes=sum(len(_DRAWN.findall(page)) for page in pages),
    )


def bare(ink: Ink) -> bytes:
    """As many pages with as much ink, written straight onto them with no layout at all."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    text = "n" * max(1, round(ink.letters / max(1, ink.texts)))
    for _ in range(ink.pages):
        canvas.setFont(REGULAR, 8)
        for number in range(round(ink.texts / ink.pages)):
            canvas.drawString(40 + number % 7 * 70, 40 + number % 97 * 8, text)
        for number in range(round(ink.strokes / ink.pages)):
            canvas.line(40, 40 + number % 97 * 8, 500, 40 + number % 97 * 8)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
