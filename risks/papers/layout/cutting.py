"""Texts cut to so many lines of their column: at the end of a sentence, else at a word. In a word only where not even
one has room, and never in the name of a character that the typeface lacks."""

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.paragraph import split

from risks.papers.layout import house_style as hs
from risks.papers.texts import sentences

# The library breaks a line a hair sooner than it counts.
_HAIR = 0.5
ANY = 1_000_000
"""More lines than any text has."""
ALONE = ("", "")


def lines_in(text: str, style: ParagraphStyle, width: float, most: int = ANY) -> int:
    """How many lines a text as typed takes in a column that is `width` points wide; more than `most` are not counted.

    Lines are broken as the library breaks them: at blanks, and a word longer than a line wherever a line ends.
    """
    room, blank = width - _HAIR, _wide(" ", style)
    lines, used = 0, 0.0
    for word in split(hs.spelt(text)):
        wide = _wide(word, style)
        if lines and used + blank + wide <= room:
            used += blank + wide
        elif wide <= room:
            lines, used = lines + 1, wide
        else:
            more, used = _broken(word, style, room, used + blank if lines else 0.0)
            lines += more if lines else more + 1
        if lines > most:
            break
    return lines


def _broken(word: str, style: ParagraphStyle, room: float, used: float) -> tuple[int, float]:
    """How many lines a word longer than one begins where so much of a line is `used`, and how much of its last."""
    more = 0
    for letter in word:
        wide = _wide(letter, style)
        if used + wide > room:
            more, used = more + 1, 0.0
        used += wide
    return more, used


def _wide(text: str, style: ParagraphStyle) -> float:
    return stringWidth(text, style.fontName, style.fontSize)


@lru_cache(maxsize=4096)
def in_lines(text: str, style: ParagraphStyle, width: float, lines: int, around: tuple[str, str] = ALONE) -> str:
    """The text where it fits in `lines` lines with what stands `around` it, before and after; else its first sentences
    that do, else its first words and "…", else its first letters. What it returns is the text alone."""
    before, after = around

    def fits(said: str) -> bool:
        return lines_in(f"{before}{said}{after}", style, width, lines) <= lines

    if fits(text):
        return text
    kept = ""
    for sentence in sentences(text):
        if not fits(kept + sentence):
            break
        kept += sentence
    return kept.strip() or _cut(text, fits)


def is_cut(text: str, style: ParagraphStyle, width: float, lines: int) -> bool:
    return in_lines(text, style, width, lines) != text


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    words = text.split()
    if not words:
        return ""
    kept = _most(len(words), lambda n: fits(f"{' '.join(words[:n])} …"))
    if kept:
        return f"{' '.join(words[:kept]).rstrip(' ,;:.')} …"
    letters = _most(len(words[0]), lambda n: fits(f"{words[0][:n]} …"))
    return f"{words[0][:letters]} …".lstrip()


def _most(total: int, fits: Callable[[int], bool]) -> int:
    """The greatest number up to `total` that fits; 0 where none does. Small ones first: what fits is little of what was
    typed."""
    bound = 1
    while bound < total and fits(bound):
        bound *= 2
    return bisect_left(range(1, min(bound, total) + 1), 1, key=lambda n: int(not fits(n)))
