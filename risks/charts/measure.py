"""How much room words take, near enough to keep them apart without opening a font.

Widths are those of Inter 4.1 Regular in thousandths of the size, rounded up to twenty; figures are the tabular ones.
"""

from risks.charts.scene import Text

SEMIBOLD_FROM = 600
BOLD_ALLOWANCE = 1.06
ASCENT = 0.76
DESCENT = 0.22
OTHER = 700

_BY_WIDTH = {
    260: "ijlI‘’",
    300: " !,.:;·'",
    340: "`t|",
    380: "()/[\\]f",
    400: "r",
    440: "{}",
    480: '^_"“”-',
    520: "*–?s",
    560: "kx7Lavyz",
    600: "Jcehnou",
    640: "0123456789EFZbdgpqRPST#$&",
    680: "+<=>B~×AKVXY",
    740: "CDGHU",
    780: "NOQ",
    840: "w",
    900: "mM",
    1000: "@→%W—",
    1060: "▲▼",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}


def width_of(words: str, size: float, weight: int = 400) -> float:
    """The width of `words` set at `size`, in the same unit; a little generous, never mean."""
    allowance = BOLD_ALLOWANCE if weight >= SEMIBOLD_FROM else 1
    return sum(_WIDTHS.get(character, OTHER) for character in words) * size / 1000 * allowance


def text_width(text: Text) -> float:
    """The width of a piece of writing, with its strong beginning."""
    strong = width_of(f"{text.strong} ", text.size, SEMIBOLD_FROM) if text.strong else 0.0
    return strong + width_of(text.words, text.size, text.weight)


def box_of(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the room that `text` takes."""
    length = text_width(text)
    before = {"start": 0.0, "middle": length / 2, "end": length}[text.anchor]
    up, down = ASCENT * text.size, DESCENT * text.size
    if text.turn:
        return (text.x - up, text.y - length + before, text.x + down, text.y + before)
    return (text.x - before, text.y - up, text.x - before + length, text.y + down)


def wrapped(words: str, size: float, width: float) -> list[str]:
    """`words` broken at spaces into lines that fit `width`; one long word stays whole."""
    lines: list[str] = []
    for word in words.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
