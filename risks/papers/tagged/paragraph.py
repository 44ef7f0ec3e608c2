"""Paragraphs that are elements: headings, text, list items, with their links, over as many pages as they take.

The library shows a line's text before it says that a link began with it, and writes no blank where a line ends.
"""

from collections.abc import Callable

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph

from risks.papers.tagged.canvas import TaggedCanvas
from risks.papers.tagged.marks import writes
from risks.papers.tagged.structure import Element, Tag
from risks.papers.tagged.typeset import typeset


class _Owner(str):
    """From here on a text object's words belong to `element`."""

    __slots__ = ("element",)

    def __new__(cls, element: Element) -> "_Owner":
        owner = super().__new__(cls)
        owner.element = element
        return owner


class _Marks:
    """The marks of one text object, settled when all its words are known, so that none is empty."""

    def __init__(self, canvas: TaggedCanvas, text: PDFTextObject, owner: Element) -> None:
        self.canvas, self.text, self.owner = canvas, text, owner

    def settle(self) -> None:
        out: list[str] = []
        owner, opened = self.owner, None
        for operators in self.text._code:
            if type(operators) is _Owner:
                owner = operators.element
                continue
            if opened is not owner and writes(operators):
                if opened is not None:
                    out.append("EMC")
                out.append(self.canvas.begin(owner))
                opened = owner
            out.append(operators)
        if opened is not None:
            out.append("EMC")
        self.text._code[:] = out


class TaggedParagraph(Paragraph):
    """A paragraph that is what its style's `role` says, P where it says nothing. LI is a list item.

    `typed` text stands as it is; other text is mark-up.
    """

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: object = None,  # noqa: N803, the library's names
        frags: list | None = None,
        *,
        typed: bool = False,
    ) -> None:
        self._type = typeset(text, style, typed) if frags is None else None
        if self._type is not None:
            frags, bulletText = self._type.frags, self._type.bullet  # noqa: N806, the library's name
        super().__init__(text, style, bulletText, frags)
        self.tag = Tag(getattr(style, "role", "P"), self._type, ordered=getattr(style, "ordered", False))

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, the library's names
        """Lines are broken once for each text, style and width: pages are tried several times until they fit."""
        if self._type is None:
            return super().wrap(availWidth, availHeight)
        known = self._type.broken.get(availWidth)
        if known is None:
            self.frags = self._type.frags
            super().wrap(availWidth, availHeight)
            known = self._type.broken[availWidth] = self.blPara, self.frags, self.height
        self.blPara, self.frags, self.height = known
        self.width = availWidth
        return availWidth, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Paragraph]:  # noqa: N803, the library's names
        """Splitting writes in the lines, so they are broken anew: others have them too.

        A table splits by the width of its column, of which its padding is part: what it was wrapped in counts.
        """
        availWidth = min(availWidth, getattr(self, "width", availWidth))  # noqa: N806, the library's name
        if self._type is not None:
            self.frags = self._type.frags
        super().wrap(availWidth, availHeight)
        parts = super().split(availWidth, availHeight)
        for part in parts:
            part.tag = self.tag
        return parts

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.counting:
            return
        self._element = None
        if not canvas.decorating and self.tag.text.ends:
            if self.tag.role == "LI":
                canvas.label, self._element = canvas.item_of(self.tag)
            else:
                self._element = canvas.element_of(self.tag)
        super().draw()
        canvas.label = None
        canvas.links.clear()

    def beginText(self, x: float, y: float) -> PDFTextObject:  # noqa: N802, the library's name
        canvas: TaggedCanvas = self.canv
        text = canvas.beginText(x, y)
        if self._element is None:
            return text
        _leave_blanks(text, self.tag, canvas)
        owner = self._element
        if self.blPara.kind == 0 and self.blPara.link:
            owner = self._whole_link(owner)
        text.marks = _Marks(canvas, text, owner)
        text._linkRecord = self._note_links(text, owner)
        return text

    def _whole_link(self, owner: Element) -> Element:
        """A text of one piece that is all link: the library tells of no beginning."""
        for link in self.blPara.link:
            element = self._link(link, owner)
        self.canv.links += [(element, self._said(link))] * (len(self.blPara.lines) * len(self.blPara.link))
        return element

    def _note_links(self, text: PDFTextObject, owner: Element) -> Callable[[tuple, str], None]:
        def note(link: tuple, what: str) -> None:
            if what == "start":
                element = self._link(link, owner)
                text._code.insert(-1, _Owner(element))
                self.canv.links.append((element, self._said(link)))
            else:
                text._code.append(_Owner(owner))

        return note

    def _link(self, link: tuple, owner: Element) -> Element:
        """One element for one link, over however many lines."""
        key = self.tag, link
        memory = self.canv.memory
        if key not in memory:
            memory[key] = Element("Link", owner, placed=False)
        return memory[key]

    def _said(self, link: tuple) -> str:
        return self.tag.text.said.get(link, "Link")


def _leave_blanks(text: PDFTextObject, tag: Tag, canvas: TaggedCanvas) -> None:
    """Write a blank where a line ends with a word, so that no two words are read as one."""
    write, memory, key = text._textOut, canvas.memory, (tag, "letters")
    ends = tag.text.ends
    last = max(ends)

    def out(words: str, TStar: int = 0) -> None:  # noqa: N803, the library's name
        read = memory[key] = memory.get(key, 0) + sum(map(len, words.split()))
        ends_here = TStar and read in ends and read != last and not words.endswith(" ")
        write(words + " " if ends_here else words, TStar)

    text._textOut = out
