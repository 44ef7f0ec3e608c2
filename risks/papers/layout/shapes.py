"""What the pages draw themselves: chips, tiles, rules and scales. Each says in words what its ground says."""

from reportlab.lib.colors import Color, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from risks.papers.layout import house_style as hs


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
        with self.canv.word():
            self.canv.drawString(5.5, 3.5, self.text)


class ScoreTile(Flowable):
    """A score on a square ground of one width, so that names beside it line up."""

    def __init__(self, text: str, fill: Color, ink: Color, edge: Color | None = None) -> None:
        super().__init__()
        self.text, self.fill, self.ink, self.edge = hs.spelt(text), fill, ink, edge
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
        with self.canv.word():
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


def chip_of_level(word: str) -> Chip:
    """A level of assurance, or another body's rating, as a chip."""
    good = {"Substantial", "Outstanding", "Effective", "Done", "On track"}
    fair = {"Moderate", "Good"}
    weak = {"Limited", "Requires improvement"}
    look = hs.GOOD if word in good else hs.FAIR if word in fair else hs.WEAK if word in weak else hs.PLAIN
    if word in {"None", "No assurance", "Inadequate", "Overdue", "No date"}:
        look = hs.BAD
    return Chip(word, *look)
