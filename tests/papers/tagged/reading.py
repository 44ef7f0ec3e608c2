"""A tagged file as somebody hears it: its elements in order, with their words."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary

_LETTER = re.compile(rb"<(\w\w)>\s*<(\w{4,})>")
# What a listener hears as one thing; links are part of it.
SAID_AT_ONCE = frozenset({"P", "H1", "H2", "H3", "H4", "TH", "TD", "Lbl", "LBody"})


@dataclass
class Heard:
    """One element. `kids` may be (page from 0, number); `links` are the words of the rectangles that belong to it."""

    role: str
    alt: str
    attributes: dict[str, str]
    parent: "Heard | None"
    kids: list["Heard | tuple[int, int]"] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def walk(self) -> Iterator["Heard"]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Heard):
                yield from kid.walk()

    def below(self, *roles: str) -> list["Heard"]:
        return [one for one in self.walk() if one.role in roles]

    def pieces(self) -> list[tuple[int, int]]:
        """Its own and those of the links in it, in order."""
        found = []
        for kid in self.kids:
            if not isinstance(kid, Heard):
                found.append(kid)
            elif kid.role == "Link":
                found += kid.pieces()
        return found


@dataclass
class Paper:
    """A whole file: the root of its tree, and the words of each piece of each page."""

    root: Heard
    words: dict[tuple[int, int], str]

    def said(self) -> list[tuple[str, str]]:
        """Everything that is said, by role, in the order in which it is read."""
        found = [(one, "".join(self.words.get(piece, "") for piece in one.pieces())) for one in self.root.walk()]
        return [(one.role, " ".join(text.split())) for one, text in found if one.role in SAID_AT_ONCE and text.strip()]


def heard(pdf: bytes) -> Paper:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: n for n, page in enumerate(document.pages)}
        root = _element(document.Root.StructTreeRoot.K, None, pages)
        return Paper(root, words_of(pdf))


def _element(given: Dictionary, parent: Heard | None, pages: dict) -> Heard:
    attributes = {name: str(value) for name, value in given.get("/A", Dictionary()).items()}
    one = Heard(str(given.S)[1:], str(given.get("/Alt", "")), attributes, parent)
    kids = given.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if not isinstance(kid, Dictionary):
            one.kids.append((pages[given.Pg.objgen], int(kid)))
        elif kid.get("/Type") == "/MCR":
            one.kids.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            one.links.append(str(kid.Obj.Contents))
        else:
            one.kids.append(_element(kid, one, pages))
    return one


@cache
def words_of(pdf: bytes) -> dict[tuple[int, int], str]:
    """The words of each marked piece, by page from 0 and number, by the codes that its fonts give."""
    found: dict[tuple[int, int], str] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for n, page in enumerate(document.pages):
            fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
            number, letters = None, {}
            for values, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "BDC":
                        number = values[1].get("/MCID")
                    case "BMC" | "EMC":
                        number = None
                    case "Tf":
                        letters = fonts[str(values[0])]
                    case "Tj" if number is not None:
                        text = "".join(letters[code] for code in bytes(values[0]))
                        found[n, int(number)] = found.get((n, int(number)), "") + text
    return found


def _letters(font: Dictionary) -> dict[int, str]:
    """What a font's codes stand for."""
    pairs = _LETTER.findall(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else ()
    return {int(code, 16): bytes.fromhex(given.decode()).decode("utf-16-be") for code, given in pairs}
