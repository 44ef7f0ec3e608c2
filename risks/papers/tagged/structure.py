"""The structure tree: what each marked piece of a page is part of (ISO 32000-1, 14.7)."""

from collections.abc import Iterator
from typing import NamedTuple

_HEADINGS = {"H1": 1, "H2": 2, "H3": 3, "H4": 4}


class Piece(NamedTuple):
    """A run of one page's drawing, by its number on that page."""

    page: int
    number: int


class Pointer(NamedTuple):
    """A link's rectangle on a page, by its name in the document."""

    page: int
    name: str


class Element:
    """One element of the tree. `attributes` is its PDF dictionary in bytes; `level` is the heading a Sect began with.

    One that is not `placed` takes its place in its parent with its first piece. `sole` says of a cell or a label that
    one text is all it holds: that text needs no paragraph of its own.
    """

    __slots__ = ("alt", "attributes", "kids", "level", "number", "parent", "placed", "role", "sole")

    def __init__(
        self, role: str, parent: "Element | None", *, alt: str = "", attributes: bytes = b"", placed: bool = True
    ) -> None:
        self.role, self.parent, self.alt, self.attributes = role, parent, alt, attributes
        self.kids: list[Element | Piece | Pointer] = []
        self.level, self.number, self.sole = 0, 0, False
        self.placed = False
        if placed:
            self.place()

    def place(self) -> None:
        """Stand after what its parent holds by now."""
        if not self.placed and self.parent is not None:
            self.parent.kids.append(self)
        self.placed = True

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, each before what it holds."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


class Tag:
    """What one text is. All parts of a text that was split over pages hold the same one, so they are one element.

    `text` is the whole of it, as it was read before it was split.
    """

    __slots__ = ("ordered", "role", "text")

    def __init__(self, role: str, text: object, *, ordered: bool = False) -> None:
        self.role, self.text, self.ordered = role, text, ordered

    @property
    def level(self) -> int:
        """1 to 4 for a heading, else 0."""
        return _HEADINGS.get(self.role, 0)


def text_string(text: str) -> bytes:
    """A PDF text string in UTF-16."""
    return b"<feff" + text.encode("utf-16-be", "replace").hex().encode() + b">"
