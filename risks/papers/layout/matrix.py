"""Appendix B: the scoring matrix in force, every cell with its score and its band in a word."""

from reportlab.platypus import Flowable, Spacer

from risks.papers.closing import matrix_chapter
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import facts, grid, opening, panel, para, words
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
        Spacer(1, 10),
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
    return grid(heads, rows, [_ROW_HEAD, *[_CELL] * 5], pad=4.4, more=[*style, *white_lines])


def _likelihood(table: Matrix, n: int) -> list[Flowable]:
    said = [words(f"{n} {table.likelihood[n - 1]}", hs.CELL_HEAD)]
    return [*said, words(table.timeframes[n - 1], hs.CELL_QUIET)] if table.timeframes else said


def _bands(content: PaperContent) -> Flowable:
    """Each band with its scores, and how many risks of this paper stand in it."""
    said = []
    for band in reversed(content.matrix.bands):
        held = sum(risk.current is not None and risk.current.band == band for risk in content.risks)
        span = str(band.lowest) if band.lowest == band.highest else f"{band.lowest} to {band.highest}"
        said.append((f"{band.label}, {span}", f"{count_words(held, 'risk', start=True)} in this paper"))
    return facts(said)
