"""Small things the pages are made of: chips, panels, the one table style, links."""

from collections.abc import Mapping, Sequence

from reportlab.lib.colors import Color, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Table

from risks.papers.chapters import Chapter
from risks.papers.layout import house_style as hs

Pages = Mapping[str, int]
# What stands for a page number while the pages are still being counted: as wide as the real one.
UNSEEN = 88
# A heading takes at least its column heads and one row with it.
_WITH_HEADING = 84
Cell = str | Flowable | Sequence[Flowable]


def para(text: str, style: ParagraphStyle = hs.BODY) -> Paragraph:
    """Text that is already mark-up. What a person typed goes through `words`."""
    return Paragraph(text, style)


def words(text: str, style: ParagraphStyle = hs.BODY) -> Paragraph:
    """Text as somebody typed it."""
    return Paragraph(hs.written(text), style)


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


class Chip(Flowable):
    """A word on a rounded ground. The word always says what the ground says."""

    def __init__(self, text: str, fill: Color, ink: Color, edge: Color | None = None) -> None:
        super().__init__()
        self.text, self.fill, self.ink, self.edge, self.size = hs.spelt(text), fill, ink, edge, 7.2
        self.width = stringWidth(self.text, hs.SEMIBOLD, self.size) + 11
        self.height = self.size + 4.2

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(self.fill)
        if self.edge is not None:
            self.canv.setStrokeColor(self.edge)
        self.canv.setLineWidth(1)
        radius = (self.height - 0.4) / 2
        self.canv.roundRect(
            0.5, 0.2, self.width - 1, self.height - 0.4, radius, stroke=int(self.edge is not None), fill=1
        )
        self.canv.setFillColor(self.ink)
        self.canv.setFont(hs.SEMIBOLD, self.size)
        self.canv.drawString(5.5, 3.5, self.text)


class ScoreTile(Flowable):
    """A score on a square ground of one width, so that names beside it line up."""

    def __init__(self, text: str, fill: Color, ink: Color, edge: Color | None = None) -> None:
        super().__init__()
        self.text, self.fill, self.ink, self.edge = text, fill, ink, edge
        self.width, self.height = 21.0, 15.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(self.fill)
        if self.edge is not None:
            self.canv.setStrokeColor(self.edge)
        self.canv.setLineWidth(1.2)
        self.canv.roundRect(
            0.6, 0.6, self.width - 1.2, self.height - 1.2, 2.6, stroke=int(self.edge is not None), fill=1
        )
        self.canv.setFillColor(self.ink)
        self.canv.setFont(hs.DISPLAY_BOLD, 10.4)
        self.canv.drawCentredString(self.width / 2, 3.8, self.text)


class Bar(Flowable):
    """A rule whose thickness repeats how serious the column under it is."""

    def __init__(self, width: float, thickness: float, fill: Color, edge: Color | None = None) -> None:
        super().__init__()
        self.width, self.height, self.fill, self.edge = width, thickness, fill, edge

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(self.fill)
        if self.edge is not None:
            self.canv.setStrokeColor(self.edge)
        self.canv.rect(0, 0, self.width, self.height, stroke=int(self.edge is not None), fill=1)


class Dots(Flowable):
    """A scale of small rings with one filled: the word under it says which."""

    def __init__(self, at: int, of: int) -> None:
        super().__init__()
        self.at, self.of = at, of
        self.width, self.height = 13.0 * (of - 1) + 10, 12.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(hs.RULE_STRONG)
        self.canv.setLineWidth(0.9)
        self.canv.line(5, 6, self.width - 5, 6)
        for n in range(self.of):
            chosen = n == self.at
            self.canv.setFillColor(hs.HEADING if chosen else white)
            self.canv.circle(5 + 13 * n, 6, 4.6 if chosen else 2.3, stroke=int(not chosen), fill=1)


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


def section(text: str) -> list[Flowable]:
    """A heading over a table that may run on: never alone at the foot of a page."""
    return [CondPageBreak(_WITH_HEADING), words(text, hs.SECTION)]


def panel(inside: Sequence[Flowable], *, tinted: bool = True) -> Table:
    """A tinted ground with a blue edge on its left."""
    return Table(
        [[list(inside)]],
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


def beside(cells: Sequence[Cell], widths: Sequence[float], *more: tuple) -> Table:
    """Side by side for the eye only."""
    return Table([list(cells)], colWidths=list(widths), hAlign="LEFT", style=[*_BARE, *more])


def grid(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    shares: Sequence[float],
    *,
    cell: ParagraphStyle = hs.CELL,
    pad: float = 4,
    more: Sequence[tuple] = (),
) -> Table:
    """The one table: no box, no fill, hairlines, small quiet heads repeated on each page. `shares` are of the width."""
    head = [words(text, hs.COLUMN_HEAD) for text in heads]
    body = [[para(text, cell) if isinstance(text, str) else text for text in row] for row in rows]
    return Table(
        [head, *body],
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


def listing(rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> Table:
    """Rows between hairlines, without a head: each first cell names its row."""
    cells = [[para(text, hs.CELL) if isinstance(text, str) else text for text in row] for row in rows]
    lines = [("LINEABOVE", (0, 0), (-1, 0), 0.9, hs.RULE_STRONG), ("LINEBELOW", (0, 0), (-1, -1), 0.5, hs.RULE)]
    pads = [("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6)]
    widths = [share * hs.WIDTH for share in shares]
    return Table(cells, colWidths=widths, hAlign="LEFT", style=[*_BARE, *lines, *pads])


def facts(pairs: Sequence[tuple[str, str]], widths: Sequence[float] | None = None) -> Table:
    """Small label over value, in one row."""
    widths = widths or [hs.WIDTH / len(pairs)] * len(pairs)
    rows = [[words(k, hs.COLUMN_HEAD) for k, _ in pairs], [words(v, hs.CELL) for _, v in pairs]]
    return Table(rows, colWidths=list(widths), hAlign="LEFT", style=[*_BARE, ("RIGHTPADDING", (0, 0), (-1, -1), 7)])


def numbered(texts: Sequence[str]) -> list[Flowable]:
    """A numbered list of mark-up."""
    said = f'<bullet><font name="{hs.BOLD}" color="#005EB8">%d.</font></bullet>%s'
    return [para(said % (n, text), hs.DECIDE) for n, text in enumerate(texts, start=1)]


def chip_of_level(word: str) -> Chip:
    """A level of assurance, or another body's rating, as a chip."""
    good = {"Substantial", "Outstanding", "Effective", "Done", "On track"}
    fair = {"Moderate", "Good"}
    weak = {"Limited", "Requires improvement"}
    look = hs.GOOD if word in good else hs.FAIR if word in fair else hs.WEAK if word in weak else hs.PLAIN
    if word in {"None", "No assurance", "Inadequate", "Overdue", "No date"}:
        look = hs.BAD
    return Chip(word, *look)
