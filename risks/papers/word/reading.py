"""Read the page of a paper into blocks: headings, texts, lists, tables and pictures, in the page's order and words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from risks.papers.word.blocks import Block, Cell, Run, Table

_HEADINGS = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3"}
_TEXTS = {"eyebrow": "Eyebrow", "position": "Subtitle", "headline": "Headline", "quiet": "Quiet"}
_WORDS = frozenset({"p", "figcaption"})
# Ways about the page, which mean nothing on paper.
_LEFT_OUT = frozenset({"skip", "next", "back"})
_NEW_PAGE = frozenset({"risk", "chapter"})
_BLOCKS = frozenset({"div", "dl", "figure", "h1", "h2", "h3", "nav", "ol", "p", "section", "table", "ul"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Reader:
    """Reads the elements of one page; `blocks` grows with each."""

    def __init__(self) -> None:
        self.blocks: list[Block | Table] = []
        self._names: list[str] = []
        self._lists = 0
        self._new_page = False

    def read(self, element: HtmlElement) -> None:
        """Everything within an element."""
        for kid in _kept(element):
            self._names += [kid.get("id")] if kid.get("id") else []
            self._new_page = self._new_page or bool(_classes(kid) & _NEW_PAGE)
            if kid.tag in _HEADINGS or kid.tag in _WORDS:
                self._add(_style_of(kid), runs_of(kid))
            elif kid.tag in ("ul", "ol"):
                self._list(kid)
            elif kid.tag == "dl":
                self._pairs(kid)
            elif kid.tag == "table":
                self._table(kid)
            elif any(inner.tag in _BLOCKS for inner in kid):
                self.read(kid)
            else:
                self._add("Normal", runs_of(kid))

    def _add(self, style: str, runs: tuple[Run, ...], number: int | None = None) -> None:
        if not runs:
            return
        self.blocks.append(Block(style, runs, tuple(self._names), self._new_page, number))
        self._names, self._new_page = [], False

    def _list(self, element: HtmlElement) -> None:
        ordered = element.tag == "ol"
        self._lists += ordered
        for item in _kept(element):
            self._add("List Number" if ordered else "List Bullet", runs_of(item), self._lists if ordered else None)

    def _pairs(self, element: HtmlElement) -> None:
        for term, said in zip(element.iter("dt"), element.iter("dd"), strict=True):
            name = [replace(run, strong=True) for run in runs_of(term)]
            self._add("Fact", (*name, Run(": ", strong=True), *runs_of(said)))

    def _table(self, element: HtmlElement) -> None:
        caption = next((runs_of(one) for one in element.iter("caption")), ())
        self._add("Caption", caption)
        rows = tuple(
            tuple(Cell(runs_of(cell), cell.tag == "th") for cell in row.iter("th", "td")) for row in element.iter("tr")
        )
        self.blocks.append(Table("".join(run.words for run in caption), rows))


def _style_of(element: HtmlElement) -> str:
    if element.tag == "figcaption":
        return "Caption"
    named = (_TEXTS[name] for name in sorted(_classes(element)) if name in _TEXTS)
    return _HEADINGS.get(element.tag) or next(named, "Normal")


def runs_of(element: HtmlElement) -> tuple[Run, ...]:
    """The words of an element with their looks; blanks as a browser has them."""
    found: list[Run] = []
    for run in _raw(element, Run()):
        before = found[-1].words if found else " "
        words = _BLANKS.sub(" ", run.words)
        if run.below or before.endswith(" ") or (found and found[-1].below and not before):
            words = words.lstrip(" ")
        if words or run.picture is not None:
            found.append(replace(run, words=words, below=run.below and bool(found)))
    while found and found[-1].picture is None:
        last = found[-1].words.rstrip(" ")
        if last:
            found[-1] = replace(found[-1], words=last)
            break
        found.pop()
    return tuple(found)


def _raw(element: HtmlElement, look: Run) -> Iterator[Run]:
    if element.text:
        yield replace(look, words=element.text)
        look = replace(look, below=False)
    for kid in _kept(element):
        if kid.tag == "img":
            yield replace(look, picture=int(kid.get("src")))
        else:
            yield from _raw(kid, _look(kid, look))
        if kid.tail:
            yield replace(look, words=kid.tail, below="quiet" in _classes(kid))


def _look(element: HtmlElement, look: Run) -> Run:
    quiet = "quiet" in _classes(element)
    return replace(
        look,
        strong=look.strong or element.tag in {"strong", "b", "th"},
        quiet=look.quiet or quiet,
        leads_to=(element.get("href") or "").removeprefix("#") or look.leads_to,
        below=quiet,
    )


def _kept(element: HtmlElement) -> Iterable[HtmlElement]:
    return [kid for kid in element if isinstance(kid.tag, str) and not _classes(kid) & _LEFT_OUT]


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())
