"""Small things the pages are made of: chips, panels, the one table style, links."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from risks.charts.pdf import drawing
from risks.charts.scene import Scene
from risks.papers.chapters import Chapter
from risks.papers.layout import house_style as hs
from risks.papers.tagged.figure import Decoration, Figure
from risks.papers.tagged.paragraph import TaggedParagraph
from risks.papers.tagged.table import Cells, DataTable, Items, Layout

Pages = Mapping[str, int]
# What stands for a page number while the pages are still being counted: as wide as the real one.
UNSEEN = 88
# A heading takes at least its column heads and one row with it.
_WITH_HEADING = 84
# A little less than the height of a page: a row taller than this goes over to the next one.
_TALL = hs.TEXT_TOP - hs.TEXT_BOTTOM - 12
Cell = str | Flowable | Sequence[Flowable]


def para(text: str, style: ParagraphStyle = hs.BODY) -> TaggedParagraph:
    """Text that is already mark-up. What a person typed goes through `words`."""
    return TaggedParagraph(text, style)


def words(text: str, style: ParagraphStyle = hs.BODY) -> TaggedParagraph:
    """Text as somebody typed it; a heading says so where nothing in it can be read, for no level may be left out."""
    said = hs.spelt(text)
    if hs.is_heading(style) and not said.strip():
        said = "No title"
    return TaggedParagraph(said, style, typed=True)


def link(target: str, text: str) -> str:
    """Mark-up for a link to a bookmark of this paper; `text` as typed."""
    return f'<a href="#{target}" color="#005EB8">{hs.written(text)}</a>'


def ref(reference: str) -> str:
    """Mark-up for a risk's reference, linked to its page."""
    return f'<font name="{hs.SEMIBOLD}">{link(anchor(reference), reference)}</font>'


def page_link(pages: Pages, name: str) -> str:
    """Mark-up such as "page 3", linked; `pages` says on which page each bookmark of this paper fell."""
    return link(name, f"page {pages.get(name, UNSEEN)}")


def anchor(reference: str) -> str:
    return f"risk-{reference}"


def up_or_down(move: int) -> str:
    """Mark-up for a move: an arrow, a word and the points. Empty for none."""
    if not move:
        return ""
    colour, said = ("#A81E16", f"▲&nbsp;up&nbsp;{move}") if move > 0 else ("#00401E", f"▼&nbsp;down&nbsp;{-move}")
    return f'<font name="{hs.SEMIBOLD}" color="{colour}">{said}</font>'


class Mark(Flowable):
    """A bookmark, with its line in the outline at a level."""

    def __init__(self, name: str, title: str, level: int = 0) -> None:
        super().__init__()
        self.name, self.title, self.level = name, hs.spelt(title), level

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self.name, 0, 24)
        self.canv.addOutlineEntry(self.title, self.name, level=self.level)


def opening(chapter: Chapter) -> list[Flowable]:
    """The start of a page: its bookmark, its name, and its finding first."""
    return [
        PageBreak(),
        Mark(chapter.key, chapter.name),
        words(chapter.name, hs.PAGE_NAME),
        words(chapter.headline, hs.HEADLINE),
    ]


def section(text: str, style: ParagraphStyle = hs.SECTION) -> list[Flowable]:
    """A heading over a table that may run on: never alone at the foot of a page."""
    return [CondPageBreak(_WITH_HEADING), words(text, style)]


def figure(scene: Scene, *, width: float, alt: str = "") -> Figure:
    """A picture, read aloud as `alt` or else as the finding that it comes with."""
    return Figure(_made(scene, width), _size(scene, width), hs.spelt(alt or scene.description))


def later_figure(make: Callable[[], Scene], size: tuple[float, float]) -> Figure:
    """A picture of a known size in points, worked out only where it is drawn, and read aloud as its finding."""
    scene = cache(make)
    return Figure(lambda: drawing(scene(), width=size[0], spelt=hs.spelt), size, lambda: hs.spelt(scene().description))


def decoration(scene: Scene, *, width: float) -> Decoration:
    """A picture that only repeats the words beside it."""
    return Decoration(_made(scene, width), _size(scene, width))


def _made(scene: Scene, width: float) -> Callable[[], Flowable]:
    return lambda: drawing(scene, width=width, spelt=hs.spelt)


def _size(scene: Scene, width: float) -> tuple[float, float]:
    return width, scene.height * width / scene.width


def panel(inside: Sequence[Flowable], *, tinted: bool = True) -> Layout:
    """A tinted ground with a blue edge on its left."""
    return Layout(
        [[list(inside)]],
        page=_TALL,
        colWidths=[hs.WIDTH],
        hAlign="LEFT",
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), hs.PANEL_BLUE if tinted else hs.PANEL),
            ("LINEBEFORE", (0, 0), (0, -1), 2.4, hs.LINK),
            ("LEFTPADDING", (0, 0), (-1, -1), 11),
            ("RIGHTPADDING", (0, 0), (-1, -1), 11),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
        ],
    )


_BARE = [("VALIGN", (0, 0), (-1, -1), "TOP")] + [
    (side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
]


def beside(cells: Sequence[Cell], widths: Sequence[float], *more: tuple) -> Layout:
    """Side by side for the eye only: read from the left, each to its end."""
    return Layout([list(cells)], page=_TALL, colWidths=list(widths), hAlign="LEFT", style=[*_BARE, *more])


def item(label: Flowable, body: Cell, widths: Sequence[float], *more: tuple) -> Layout:
    """One item of a list, its label in a column of its own."""
    style, drawn = [*_BARE, *more], Items()
    return Layout([[label, body]], page=_TALL, renderCB=drawn, colWidths=list(widths), hAlign="LEFT", style=style)


def grid(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    shares: Sequence[float],
    *,
    cell: ParagraphStyle = hs.CELL,
    pad: float = 4,
    more: Sequence[tuple] = (),
    row_heads: int = 1,
) -> DataTable:
    """The one table: no box, no fill, hairlines, small quiet heads repeated on each page. `shares` are of the width.

    The first `row_heads` columns name their rows.
    """
    head = [words(text, hs.COLUMN_HEAD) for text in heads]
    body = [[para(text, cell) if isinstance(text, str) else text for text in row] for row in rows]
    return DataTable(
        [head, *body],
        page=_TALL,
        renderCB=Cells(heads=1, named=row_heads),
        colWidths=[share * hs.WIDTH for share in shares],
        repeatRows=1,
        hAlign="LEFT",
        style=[
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("VALIGN", (0, 1), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), 8),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, 0), 0),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 3),
            ("TOPPADDING", (0, 1), (-1, -1), pad),
            ("BOTTOMPADDING", (0, 1), (-1, -1), pad + 0.6),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, hs.RULE_STRONG),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, hs.RULE),
            *more,
        ],
    )


def listing(rows: Sequence[Sequence[Cell]], shares: Sequence[float], *, row_heads: int = 1) -> DataTable:
    """Rows between hairlines, without a head: the first `row_heads` cells name their row."""
    cells = [[para(text, hs.CELL) if isinstance(text, str) else text for text in row] for row in rows]
    lines = [("LINEABOVE", (0, 0), (-1, 0), 0.9, hs.RULE_STRONG), ("LINEBELOW", (0, 0), (-1, -1), 0.5, hs.RULE)]
    pads = [("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6)]
    widths = [share * hs.WIDTH for share in shares]
    style, drawn = [*_BARE, *lines, *pads], Cells(heads=0, named=row_heads)
    return DataTable(cells, page=_TALL, renderCB=drawn, colWidths=widths, hAlign="LEFT", style=style)


def facts(pairs: Sequence[tuple[str, str]], widths: Sequence[float] | None = None) -> DataTable:
    """Small label over value, in one row."""
    widths = widths or [hs.WIDTH / len(pairs)] * len(pairs)
    rows = [[words(k, hs.COLUMN_HEAD) for k, _ in pairs], [words(v, hs.CELL) for _, v in pairs]]
    style, drawn = [*_BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 7)], Cells(heads=1, named=0)
    return DataTable(rows, page=_TALL, renderCB=drawn, colWidths=list(widths), hAlign="LEFT", style=style)


def numbered(texts: Sequence[str]) -> list[Flowable]:
    """A numbered list of mark-up."""
    said = f'<bullet><font name="{hs.BOLD}" color="#005EB8">%d.</font></bullet>%s'
    return [para(said % (n, text), hs.DECIDE) for n, text in enumerate(texts, start=1)]
