"""Texts cut to so many lines of their column: at the end of a sentence, else at a word. Never in a word."""

from functools import lru_cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit

from risks.papers.layout import house_style as hs
from risks.papers.texts import sentences

# The library breaks a line a hair sooner than it counts.
_HAIR = 0.5


def lines_in(text: str, style: ParagraphStyle, width: float) -> int:
    """How many lines a text as typed takes in a column that is `width` points wide."""
    return len(_lines(text, style, width))


@lru_cache(maxsize=4096)
def in_lines(text: str, style: ParagraphStyle, width: float, lines: int, tail: str = "") -> str:
    """The text where it fits in `lines` lines with `tail` after it; else its first sentences that do, else its first
    words and "…". What it returns ends without the tail."""
    found = _lines(text + tail, style, width)
    if len(found) <= lines:
        return text
    kept = ""
    for sentence in sentences(text):
        if lines_in(kept + sentence + tail, style, width) > lines:
            break
        kept += sentence
    return kept.strip() or _cut(text, style, width, lines, tail)


def is_cut(text: str, style: ParagraphStyle, width: float, lines: int, tail: str = "") -> bool:
    return in_lines(text, style, width, lines, tail) != text


def _lines(text: str, style: ParagraphStyle, width: float) -> list[str]:
    return simpleSplit(hs.spelt(text), style.fontName, style.fontSize, width - _HAIR)


def _cut(text: str, style: ParagraphStyle, width: float, lines: int, tail: str) -> str:
    words = " ".join(_lines(text, style, width)[:lines]).split()
    while len(words) > 1 and lines_in(f"{' '.join(words)} …{tail}", style, width) > lines:
        words.pop()
    return f"{' '.join(words).rstrip(' ,;:.')} …"
