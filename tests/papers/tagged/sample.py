"""A small tagged file with everything that a paper has: what the validator is tried on."""

import io
from collections.abc import Sequence
from functools import cache

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from risks.charts.scene import Rect, Scene
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import (
    Mark,
    beside,
    decoration,
    facts,
    figure,
    grid,
    item,
    link,
    listing,
    numbered,
    panel,
    para,
    section,
    words,
)
from risks.papers.layout.shapes import Chip, ScoreTile
from risks.papers.tagged.canvas import TaggedCanvas

LONG = "Delays to discharge keep beds occupied by people who no longer need them, and so ambulances wait outside. "
PICTURE = Scene(40, 20, "Score", "The score rose from 12 to 20.", (Rect(0, 0, 40, 20, "band-low"),))
FAR = "the far end of this sample, which is a link that takes more than one line "


def made(story: Sequence[Flowable], canvas: type[TaggedCanvas] = TaggedCanvas, *, tall: float = 700) -> bytes:
    """A file of this story with a running head, its text `tall` points high."""
    hs.register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title="A sample", initialFontName=hs.REGULAR, invariant=1)
    frame = Frame(hs.MARGIN, 60, hs.WIDTH, tall, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=_head)])
    document.build(list(story), canvasmaker=canvas)
    return out.getvalue()


def _head(canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
    canvas.setViewerPreference("DisplayDocTitle", "true")
    with canvas.decoration("Pagination", "Header"):
        canvas.setFont(hs.REGULAR, 8)
        canvas.drawString(hs.MARGIN, 800, "Running head")


@cache
def sample() -> bytes:
    hs.register_fonts()
    rows = [[link("there", f"BAF{n:04}"), [words(LONG), Chip("Limited", *hs.WEAK)], f"{n}"] for n in range(30)]
    return made(
        [
            Mark("start", "Start"),
            words("A sample", hs.TITLE),
            words(LONG * 3),
            para(f"See {link('there', FAR * 2)}."),
            facts([("Meeting", "25 September 2025"), ("Venue", "Luton")]),
            panel([words("You are asked to", hs.COVER_SECTION), *numbered(["Agree it.", LONG * 2])]),
            words("Pictures", hs.PAGE_NAME),
            beside([figure(PICTURE, width=80), words("It rose.")], [100, None]),
            decoration(PICTURE, width=20),
            item(ScoreTile("20", *hs.BAD), words("Urgent care"), [30, 200]),
            item(ScoreTile("12", *hs.WARN), words("Workforce"), [30, 200]),
            *section("Risks"),
            grid(["Risk", "Why", "Score"], rows, [0.2, 0.6, 0.2]),
            Mark("there", "There", level=1),
            listing([["Data", "As at today"], ["Appetite", "None"]], [0.3, 0.7]),
            words(LONG * 40),
        ]
    )
