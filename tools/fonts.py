"""Make the fonts of the screens and of the paper from npm's inter-ui (SIL Open Font Licence).

Both are subset to Latin and the symbols the product draws. The paper needs
TrueType files: ReportLab can embed neither woff2 nor variable fonts. The files
carry the source's own dates, so that the same lock file gives the same bytes.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), *range(0x2B9, 0x2DE)]
PUNCTUATION = [*range(0x2002, 0x200C), *range(0x2010, 0x2028), 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044]
SYMBOLS = [
    *range(0x2070, 0x209F),  # raised and lowered figures
    0x20AC, 0x2116, 0x2122,
    *range(0x2190, 0x219A),  # arrows
    0x2206, 0x2211, 0x2212, 0x2215, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
    0x25A0, 0x25A1, 0x25B2, 0x25B3, 0x25B6, 0x25B7, 0x25BC, 0x25BD, 0x25C0, 0x25C1, 0x25C6, 0x25C7, 0x25CB, 0x25CF,
    0x2713,
]  # fmt: skip
GREEK_IN_FORMULAE = [0x394, 0x3A3, 0x3A9, 0x3BC, 0x3C0, 0x3C3]
CHARACTERS = LATIN + PUNCTUATION + SYMBOLS + GREEK_IN_FORMULAE

# Tabular figures for every column of numbers; "case" lifts hyphens and brackets beside them.
WEB_FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "tnum", "case"]

PAPER_FACES = [
    "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold",
    "InterDisplay-SemiBold", "InterDisplay-Bold",
]  # fmt: skip


def _subset(source: Path, *, features: list[str]) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.glyph_names = False
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    return font


def write_web_font(package: Path, target: Path) -> None:
    """One variable file, all weights, for the pages."""
    target.mkdir(parents=True)
    font = _subset(package / "variable" / "InterVariable.woff2", features=WEB_FEATURES)
    font.flavor = "woff2"
    font.save(target / "inter.woff2")
    (target / "LICENSE.txt").write_bytes((package / "LICENSE.txt").read_bytes())


def write_paper_fonts(package: Path, target: Path) -> None:
    """One TrueType file for each face the committee paper is set in."""
    target.mkdir(parents=True)
    for face in PAPER_FACES:
        folder = "display" if face.startswith("InterDisplay") else "web"
        font = _subset(package / folder / f"{face}.woff2", features=[])
        font.flavor = None
        font.save(target / f"{face}.ttf")
    (target / "LICENSE.txt").write_bytes((package / "LICENSE.txt").read_bytes())
