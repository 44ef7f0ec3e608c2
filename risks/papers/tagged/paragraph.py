"""Paragraphs that are elements: headings, text, list items, with their links, over as many pages as they take.

The library shows a line's text before it says that a link began with it, and writes no blank where a line ends.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph

from risks.papers.tagged.canvas import TaggedCanvas
from risks.papers.tagged.marks import writes
from risks.papers.tagged.structure import Element, Tag


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
    """A paragraph that is what its style's `role` says, P where it says nothing. LI is a list item."""

    def __init__(
        self,
        text: str | None,
        style: ParagraphStyle,
        bulletText: object = None,  # noqa: N803, the library's names
        frags: Sequence | None = None,
        tag: Tag | None = None,
    ) -> None:
        super().__init__(text, style, bulletText, frags)
        self.tag = tag or Tag(getattr(style, "role", "P"), ordered=getattr(style, "ordered", False))
        # Breaking lines replaces them.
        self._whole = self.frags
        self._wrapped: tuple[float, float, float] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, the library's names
        """Lines are broken once for each width: a table asks for the same ones several times."""
        known = self._wrapped
        if known is not None and known[0] == availWidth and hasattr(self, "blPara"):
            return known[1:]
        wide, tall = super().wrap(availWidth, availHeight)
        self._wrapped = availWidth, wide, tall
        return wide, tall

    def split(self, availWidth: float, availHeight: float) -> list[Paragraph]:  # noqa: N803, the library's names
        self._read()
        parts = super().split(availWidth, availHeight)
        for part in parts:
            part.tag = self.tag
        return parts

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.counting:
            return
        self._read()
        self._element = None
        if not canvas.decorating and self.tag.ends:
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

    def _read(self) -> None:
        """Note where words end and what links say, while the text is still in one piece."""
        tag = self.tag
        if tag.ends is not None:
            return
        whole = []
        for frag in self._whole:
            text = getattr(frag, "text", "")
            whole.append(" " if getattr(frag, "lineBreak", False) else text)
            for link in getattr(frag, "link", None) or ():
                tag.said[link] = tag.said.get(link, "") + text
        tag.ends = frozenset(accumulate(map(len, "".join(whole).split())))

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
            memory[key] = Element("Link", owner)
        return memory[key]

    def _said(self, link: tuple) -> str:
        return " ".join(self.tag.said.get(link, "").split()) or "Link"


def _leave_blanks(text: PDFTextObject, tag: Tag, canvas: TaggedCanvas) -> None:
    """Write a blank where a line ends with a word, so that no two words are read as one."""
    write, memory, key = text._textOut, canvas.memory, (tag, "letters")
    last = max(tag.ends)

    def out(words: str, TStar: int = 0) -> None:  # noqa: N803, the library's name
        read = memory[key] = memory.get(key, 0) + sum(map(len, words.split()))
        ends_here = TStar and read in tag.ends and read != last and not words.endswith(" ")
        write(words + " " if ends_here else words, TStar)

    text._textOut = out
