"""A text in a style, read once: its pieces, its links, where its words end, and its lines at each width.

A paper is laid out several times, to see what fits and to count its pages; most of that time would go into reading the
same mark-up and breaking the same lines again.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

# Texts kept: what is said on many pages, and of the page that is being made what was tried in several lengths.
_KEPT = 800


@dataclass(eq=False)
class Typeset:
    """`ends` are the numbers of letters after which a word ends; `said` is what each link says.

    `broken` holds, by width, what the library needs of a text whose lines it has broken.
    """

    frags: list
    bullet: object
    ends: frozenset[int]
    said: dict[object, str]
    broken: dict[float, tuple] = field(default_factory=dict)


@lru_cache(maxsize=_KEPT)
def typeset(text: str, style: ParagraphStyle, typed: bool) -> Typeset:
    """A text as typed, or as mark-up."""
    if typed and text.strip():
        like, bullet = _plain(style)
        return _read([like.clone(text=text)], bullet)
    parsed = Paragraph(text, style)
    return _read(parsed.frags, parsed.bulletText)


@lru_cache(maxsize=_KEPT)
def _plain(style: ParagraphStyle) -> tuple[object, object]:
    """What the library makes of a plain text in this style."""
    parsed = Paragraph("plain", style)
    return parsed.frags[0], parsed.bulletText


def _read(frags: list, bullet: object) -> Typeset:
    whole: list[str] = []
    said: dict[object, str] = {}
    for frag in frags:
        text = getattr(frag, "text", "")
        whole.append(" " if getattr(frag, "lineBreak", False) else text)
        for link in getattr(frag, "link", None) or ():
            said[link] = said.get(link, "") + text
    ends = frozenset(accumulate(map(len, "".join(whole).split())))
    return Typeset(frags, bullet, ends, {link: " ".join(text.split()) or "Link" for link, text in said.items()})
