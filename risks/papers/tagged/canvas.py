"""A canvas that keeps the structure tree while pages are drawn, and writes it with the file.

The tree is made as things are drawn, so its order is the order of reading, and what was laid out in vain leaves nothing
behind. Private names of the library that this relies on: `_code`, `_setAnnotations`, `_addAnnotation`,
`_annotationCount`, `_doc`; the validator's test is the gate for a new version of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName, PDFPage
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from risks.papers.tagged.annotations import as_link
from risks.papers.tagged.finished import let_go
from risks.papers.tagged.marks import END, Mark, MarkedText, decorated
from risks.papers.tagged.remembered import Remembered
from risks.papers.tagged.structure import Element, Piece, Pointer, Tag
from risks.papers.tagged.writing import link_number, page_number, write_structure

LANGUAGE = "en-GB"


class SkippedHeadingError(ValueError):
    """A heading stands more than one level below the heading before it."""


class TaggedCanvas(Canvas):
    """`counting` lays out and draws nothing but bookmarks: what the first pass needs."""

    counting = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"pdfVersion": (1, 7), "lang": LANGUAGE})
        self.root = Element("Document", None)
        self.stack = [self.root]
        self.memory = Remembered()
        self.pages: list[list[Element]] = []
        self.linked: list[Element] = []
        self.links: list[tuple[Element, str]] = []
        self.label: Element | None = None
        self._pieces: list[Element] = []
        self._decorating = 0
        self._level = 0

    @property
    def top(self) -> Element:
        """The element that is being filled."""
        return self.stack[-1]

    @property
    def decorating(self) -> bool:
        """Whether what is drawn now is decoration, so that nothing in it may be tagged."""
        return self._decorating > 0

    def element_of(self, tag: Tag) -> Element:
        """The element of a text, made where it is first drawn. Raises SkippedHeadingError."""
        found = self.memory.get(tag)
        if found is not None:
            return found
        if tag.role == "P" and self.top.sole:
            return self.top
        if tag.level:
            self._open_section(tag.level)
        made = self.memory[tag] = Element(tag.role, self.top)
        return made

    def item_of(self, tag: Tag) -> tuple[Element, Element]:
        """The label and the body of a list item; it joins the list that stands just before it."""
        found = self.memory.get(tag)
        if found is None:
            item = Element("LI", self.list_here(ordered=tag.ordered))
            found = self.memory[tag] = Element("Lbl", item), Element("LBody", item)
        return found

    def list_here(self, *, ordered: bool = False) -> Element:
        """The list that ends just here, or a new one."""
        last = self.top.kids[-1] if self.top.kids else None
        if isinstance(last, Element) and last.role == "L":
            return last
        numbering = b"Decimal" if ordered else b"None"
        return Element("L", self.top, attributes=b"<</O/List/ListNumbering/%s>>" % numbering)

    def _open_section(self, level: int) -> None:
        if level > self._level + 1:
            raise SkippedHeadingError(f"A heading of level {level} follows one of level {self._level}.")
        self._level = level
        while self.top.role == "Sect" and self.top.level >= level:
            self.stack.pop()
        section = Element("Sect", self.top)
        section.level = level
        self.stack.append(section)

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile is tagged below `element`."""
        depth = len(self.stack)
        self.stack.append(element)
        yield
        del self.stack[depth:]

    def begin(self, element: Element) -> str:
        """The operator that opens the next piece of this page, which belongs to `element`."""
        number = len(self._pieces)
        self._pieces.append(element)
        element.place()
        element.kids.append(Piece(self._pageNumber, number))
        return f"/{element.role} <</MCID {number}>> BDC"

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile is one piece of `element`."""
        if self.decorating:
            yield
            return
        self._code.append(Mark(self.begin(element), 1))
        yield
        self._code.append(END)

    @contextmanager
    def word(self) -> Iterator[None]:
        """What is drawn meanwhile is a word on its own: all that its cell or label holds, or else a paragraph."""
        if self.decorating:
            yield
            return
        with self.content(self.top if self.top.sole else Element("P", self.top)):
            yield

    @contextmanager
    def decoration(self, kind: str = "Layout", place: str = "") -> Iterator[None]:
        """What is drawn meanwhile is no part of what the paper says; `place` is Header or Footer."""
        self.begin_decoration(kind, place)
        yield
        self.end_decoration()

    def begin_decoration(self, kind: str, place: str = "") -> None:
        self._decorating += 1
        if self._decorating == 1:
            side = {"Header": "Top", "Footer": "Bottom"}.get(place)
            where = f"/Subtype/{place}/Attached[/{side}]" if side else ""
            self._code.append(Mark(f"/Artifact <</Type/{kind}{where}>> BDC", 1))

    def end_decoration(self) -> None:
        self._decorating -= 1
        if not self._decorating:
            self._code.append(END)

    def drawText(self, aTextObject: PDFTextObject) -> None:  # noqa: N802, N803, the library's names
        """A text object with marks of its own, else as part of a list item's label where one is being drawn."""
        marks = getattr(aTextObject, "marks", None)
        if marks is not None:
            marks.settle()
            self._code.append(MarkedText(aTextObject.getCode()))
        elif self.label is not None:
            with self.content(self.label):
                super().drawText(aTextObject)
        else:
            super().drawText(aTextObject)

    def showPage(self) -> None:  # noqa: N802, the library's name
        if not self.counting:
            self._code[:] = decorated(self._code, self._pageNumber)
        name = self._doc.thisPageName()
        super().showPage()
        let_go(self._doc.idToObject[name], counted=self.counting)
        self.pages.append(self._pieces)
        self._pieces = []
        self.memory.turn()

    def _setAnnotations(self, page: PDFPage) -> None:  # noqa: N802, the library's name
        super()._setAnnotations(page)
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = page_number(self._doc, len(self.pages))
        page.Tabs = PDFName("S")

    def _addAnnotation(self, annotation: object, name: str | None = None, addtopage: int = 1) -> None:  # noqa: N802, the library's name
        """Every link of either kind comes by here: it becomes a part of the tree, with words of its own."""
        if self.decorating:
            return
        element, said = self.links.pop(0)
        name = name or f"NUMBER{self._annotationCount + 1}"
        element.kids.append(Pointer(self._pageNumber, name))
        self.linked.append(element)
        as_link(annotation, said, link_number(self._doc, len(self.linked) - 1))
        super()._addAnnotation(annotation, name, addtopage)

    def save(self) -> None:
        """Raises what the last page raises. Nothing is written of a file whose pages were only counted."""
        if self._code:
            self.showPage()
        if not self.counting:
            write_structure(self._doc, self.root, self.pages, self.linked)
            self._doc.SaveToFile(self._filename, self)
