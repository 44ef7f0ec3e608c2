"""The paper's type, colour roles and grid. No content and no drawing here.

Inter on paper and on screen. Sizes in points, lengths in points unless `mm` is said; A4 portrait.
"""

import unicodedata
from functools import cache, lru_cache
from html import escape
from itertools import groupby
from pathlib import Path

from django.conf import settings
from reportlab import rl_config
from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.lib.colors import HexColor, white
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus.tables import CellStyle

from risks.papers.characters import in_words
from risks.papers.gather import PaperRefused
from risks.rules.appetite import Position

rl_config.useA85 = 0

REGULAR, MEDIUM, SEMIBOLD, BOLD = "Inter", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"
DISPLAY, DISPLAY_BOLD = "InterDisplay-SemiBold", "InterDisplay-Bold"
_FILES = {REGULAR: "Inter-Regular"} | {name: name for name in (MEDIUM, SEMIBOLD, BOLD, DISPLAY, DISPLAY_BOLD)}

_SOFT_HYPHEN = 0xAD

MARGIN = 16 * mm
WIDTH = 178 * mm
TEXT_TOP, TEXT_BOTTOM = 280 * mm, 16 * mm

WHITE = white
INK, QUIET, HEADING, LINK = (HexColor(colour) for colour in ("#212B32", "#425563", "#003087", "#005EB8"))
RULE, RULE_STRONG = HexColor("#D8DDE0"), HexColor("#768692")
PANEL, PANEL_BLUE = HexColor("#F3F6F7"), HexColor("#E9F1F9")
ACT, BETTER, BETTER_TINT, WATCH_TINT = (HexColor(c) for c in ("#A81E16", "#00401E", "#CDE6D8", "#FCE7B0"))

# Band tints fall in lightness, so that grey print keeps their order.
BAND_TINT = {
    "low": HexColor("#EAF6EE"),
    "moderate": HexColor("#FBE3A3"),
    "high": HexColor("#F6CB95"),
    "extreme": HexColor("#E9A9A1"),
}

# Chip of a position: fill, ink, edge. Solid red means act; accepted is an outline.
POSITION_CHIP = {
    Position.BEYOND_TOLERANCE: (ACT, white, None),
    Position.BEYOND_ACCEPTED: (white, HexColor("#8C1710"), ACT),
    Position.WITHIN_TOLERANCE: (HexColor("#FBE3A3"), HexColor("#5C3D00"), None),
    Position.WITHIN_APPETITE: (HexColor("#DFF1E6"), BETTER, None),
    Position.UNKNOWN: (white, INK, INK),
}

# Chip of a level or a state: fill and ink.
GOOD = (BETTER_TINT, BETTER)
FAIR = (HexColor("#DCEBF8"), HEADING)
WEAK = (HexColor("#F3C6C2"), HexColor("#6B130C"))
WARN = (WATCH_TINT, HexColor("#5C3D00"))
BAD = (ACT, white)
PLAIN = (PANEL, INK)


@cache
def register_fonts() -> None:
    """Make the paper's typefaces known to ReportLab. Raises PaperRefused when they were never fetched."""
    folder = Path(settings.BASE_DIR) / "static" / "vendor" / "paper-fonts"
    for name, file in _FILES.items():
        path = folder / f"{file}.ttf"
        if not path.exists():
            raise PaperRefused("The paper's typeface is missing. Run `make setup` to fetch it.")
        pdfmetrics.registerFont(TTFont(name, str(path)))
    for bold, face in ((0, REGULAR), (1, SEMIBOLD)):
        addMapping(REGULAR, bold, 0, face)
        addMapping(REGULAR, bold, 1, face)
    # Else the library's own Helvetica, which it does not embed, is named on every page.
    STATE_DEFAULTS["fontName"] = CellStyle.fontname = REGULAR


def written(text: str) -> str:
    """Text as typed, safe inside paragraph mark-up; characters that the typeface lacks are spelt by their names."""
    return escape(spelt(text), quote=False)


@lru_cache(maxsize=1024)
def spelt(text: str) -> str:
    """Text with nothing in it that the typefaces lack: other blanks are blanks, other characters their names. Kept, for
    it is asked for again with every width and number of lines that a text is tried in."""
    if text.isascii() and text.isprintable():
        return text
    runs = groupby(unicodedata.normalize("NFC", text), _characters().__contains__)
    return "".join("".join(run) if known else in_words("".join(run)) for known, run in runs)


@cache
def _characters() -> frozenset[str]:
    """What every face can draw, soft hyphens aside: the paper breaks no words."""
    drawn = (set(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES)
    return frozenset(chr(code) for code in set.intersection(*drawn) if code >= ord(" ") and code != _SOFT_HYPHEN)


@cache
def style(name: str, font: str = REGULAR, size: float = 9.2, leading: float = 13.2, **more: object) -> ParagraphStyle:
    """`role` is what a text in this style is: H1 to H4, LI (`ordered` when numbered), else P.

    The same style is made once: texts are kept by their style.
    """
    same = {"fontName": font, "bulletFontName": font, "fontSize": size, "leading": leading, "textColor": INK}
    return ParagraphStyle(name, **(same | more))


def is_heading(named: ParagraphStyle) -> bool:
    return getattr(named, "role", "P").startswith("H")


TITLE = style("title", DISPLAY_BOLD, 31, 36, textColor=HEADING, spaceAfter=4, role="H1")
SUBTITLE = style("subtitle", DISPLAY, 15, 19, textColor=QUIET)
COMMITTEE = style("committee", SEMIBOLD, 10, 13, textColor=LINK, spaceAfter=3)
PAGE_NAME = style("page-name", DISPLAY, 13, 16, textColor=LINK, spaceAfter=3, role="H2")
HEADLINE = style("headline", DISPLAY, 17, 22, textColor=HEADING, spaceAfter=11)
RISK_TITLE = style("risk-title", DISPLAY, 20, 24, textColor=HEADING, spaceAfter=2, role="H2")
LONG_TITLE = style("long-title", DISPLAY, 15.6, 20, textColor=HEADING, spaceAfter=2, role="H2")
EYEBROW = style("eyebrow", SEMIBOLD, 8.4, 11.4, textColor=LINK)
SECTION = style("section", SEMIBOLD, 10.4, 13.4, textColor=HEADING, spaceBefore=9, spaceAfter=3, role="H3")
# On the cover the sections stand right under the paper's title.
COVER_SECTION = style("cover-section", SEMIBOLD, 10.4, 13.4, textColor=HEADING, spaceBefore=9, spaceAfter=3, role="H2")
RISK_SECTION = style("risk-section", SEMIBOLD, 9.4, 12, textColor=HEADING, spaceBefore=6, spaceAfter=2, role="H3")
# A paper's own title may be as long as a sentence.
LONG_PAPER_TITLE = style("long-paper-title", DISPLAY_BOLD, 19, 23, textColor=HEADING, spaceAfter=4, role="H1")
STATEMENT_HEAD = style("statement-head", SEMIBOLD, 8.2, 10.9, textColor=HEADING)
COVER_LEAD = style("cover-lead", size=9.6, leading=13.6)
BODY = style("body")
LEAD = style("lead", size=10.4, leading=15.6)
DECIDE = style("decide", size=9.6, leading=13.4, leftIndent=15, spaceAfter=2.6, role="LI", ordered=True)
STATEMENT = style("statement", size=9.6, leading=13.6, spaceBefore=3, spaceAfter=7)
SIDE_SECTION = style("side-section", SEMIBOLD, 9.4, 12, textColor=HEADING, spaceBefore=5, spaceAfter=4, role="H3")
SMALL = style("small", size=8.2, leading=11.4)
CELL = style("cell", size=8.2, leading=10.9)
CELL_HEAD = style("cell-head", SEMIBOLD, 8.2, 10.9)
CELL_QUIET = style("cell-quiet", size=7.6, leading=10, textColor=QUIET)
PARTNER = style("partner", size=7.4, leading=13.5)
FACT_LINE = style("fact-line", size=8.2, leading=10.9, spaceBefore=5)
TIGHT = style("tight", size=7.7, leading=9.9)
TIGHT_HEAD = style("tight-head", SEMIBOLD, 7.7, 9.9)
TIGHT_QUIET = style("tight-quiet", size=7.2, leading=9.2, textColor=QUIET)
CENTRED = style("centred", size=8.2, leading=10.9, alignment=1)
COLUMN_HEAD = style("column-head", SEMIBOLD, 7.3, 9.2, textColor=QUIET)
CAPTION = style("caption", size=7.4, leading=10, textColor=QUIET, spaceBefore=5)
