"""Appendix B: the scoring matrix in force, every cell with its score and its band in a word."""

from reportlab.platypus import Flowable, Spacer

from risks.papers.closing import matrix_chapter
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, opening, panel, para, section, words
from risks.papers.rulebook_entry import Matrix
from risks.rules.scoring import band_for
from risks.rules.wording import count_words

_ROW_HEAD = 0.25
_CELL = (1 - _ROW_HEAD) / 5


def matrix(content: PaperContent) -> list[Flowable]:
    table = content.matrix
    return [
        *opening(matrix_chapter(content)),
        words(_which(table), hs.BODY),
        Spacer(1, 8),
        _cells(table),
        *section("Bands"),
        _bands(content),
        Spacer(1, 10),
        panel([words("How to read a score", hs.SIDE_SECTION), para(_HOW, hs.SMALL)], tinted=False),
    ]


_HOW = (
    "<b>Before</b> is the score with no controls, <b>now</b> the score with the controls as they work today, "
    "<b>target</b> the score the plan is to reach. Likelihood is how probable the event is; consequence is the worst "
    "credible effect. A band says how serious a score is; whether it may stay there is for the appetite to say."
)


def _which(table: Matrix) -> str:
    named = f"{table.name}, version {table.version}. " if table.name else ""
    return f"{named}Likelihood runs from 1 to 5 down the side, consequence from 1 to 5 along the top."


def _cells(table: Matrix) -> Flowable:
    number = hs.style("matrix-cell", hs.DISPLAY_BOLD, 15, 18, alignment=1)
    word = hs.style("matrix-word", size=7.6, leading=10, alignment=1)
    heads = ["Likelihood", *(f"{n} {said}" for n, said in enumerate(table.consequence, start=1))]
    rows, style = [], [("VALIGN", (0, 1), (-1, -1), "MIDDLE"), ("RIGHTPADDING", (1, 1), (-1, -1), 0)]
    for line, likelihood in enumerate(range(5, 0, -1), start=1):
        cells = []
        for consequence in range(1, 6):
            band = band_for(likelihood * consequence, table.bands)
            cells.append([words(str(likelihood * consequence), number), words(band.label, word)])
            style.append(("BACKGROUND", (consequence, line), (consequence, line), hs.BAND_TINT[band.key]))
        rows.append([_likelihood(table, likelihood), *cells])
    white_lines = [("INNERGRID", (1, 1), (-1, -1), 2.5, hs.WHITE)]
    return grid(heads, rows, [_ROW_HEAD, *[_CELL] * 5], pad=6, more=[*style, *white_lines])


def _likelihood(table: Matrix, n: int) -> list[Flowable]:
    said = [words(f"{n} {table.likelihood[n - 1]}", hs.CELL_HEAD)]
    return [*said, words(table.timeframes[n - 1], hs.CELL_QUIET)] if table.timeframes else said


def _bands(content: PaperContent) -> Flowable:
    rows = []
    for band in reversed(content.matrix.bands):
        held = [risk for risk in content.risks if risk.current and risk.current.band == band]
        span = str(band.lowest) if band.lowest == band.highest else f"{band.lowest} to {band.highest}"
        rows.append([f"<b>{hs.written(band.label)}</b>", span, count_words(len(held), "risk", start=True)])
    style = [
        ("BACKGROUND", (0, line), (0, line), hs.BAND_TINT[band.key])
        for line, band in enumerate(reversed(content.matrix.bands), start=1)
    ]
    pads = [("LEFTPADDING", (0, 1), (0, -1), 6), ("LEFTPADDING", (1, 0), (1, -1), 8)]
    return grid(["Band", "Scores", "In this paper"], rows, [0.25, 0.25, 0.5], pad=3.4, more=[*style, *pads])
