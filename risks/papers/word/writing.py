"""Blocks as WordprocessingML (ECMA-376, part 1, 17): only text, never a library's object for each word."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from risks.papers.word.blocks import Block, Cell, Run, Table
from risks.papers.word.columns import widths

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_BORDER = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="{1}"/>'
_BORDERS = _BORDER.format("bottom", "768692") + _BORDER.format("insideH", "D8DDE0")
_MARGINS = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in
                   (("top", 40), ("left", 0), ("bottom", 40), ("right", 115)))  # fmt: skip
# A name may have letters, digits and low lines, at most so many.
_LONGEST_NAME = 36
_NOT_IN_NAMES = re.compile(r"\W")


class Writer:
    """Writes the body of one document. `styles` are the identifiers of styles by name, `numbers` those of numbered
    lists in their order, `picture` writes one that stands in a line."""

    def __init__(
        self,
        blocks: Sequence[Block | Table],
        styles: Mapping[str, str],
        numbers: Mapping[int, int],
        picture: Callable[[int], str],
    ) -> None:
        self._blocks, self._styles, self._numbers, self._picture = blocks, styles, numbers, picture
        names = dict.fromkeys(name for block in blocks if isinstance(block, Block) for name in block.names)
        self._places = {name: f"p{n}_{_NOT_IN_NAMES.sub('_', name)}"[:_LONGEST_NAME] for n, name in enumerate(names)}
        self._marks = count(1)

    def body(self) -> str:
        """Everything in its order, as one element."""
        spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
        inner = "".join(
            self._table(block) if isinstance(block, Table) else self._paragraph(block) for block in self._blocks
        )
        return f"<w:body {spaces}>{inner}</w:body>"

    def _paragraph(self, block: Block) -> str:
        number = self._numbers[block.number] if block.number else 0
        how = "".join(
            [
                f"<w:pStyle w:val={quoteattr(self._styles[block.style])}/>",
                "<w:pageBreakBefore/>" if block.new_page else "",
                f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else "",
            ]
        )
        return f"<w:p><w:pPr>{how}</w:pPr>{self._begins(block.names)}{self._runs(block.runs)}</w:p>"

    def _begins(self, names: Iterable[str]) -> str:
        marks = [(next(self._marks), self._places[name]) for name in names]
        return "".join(
            f'<w:bookmarkStart w:id="{n}" w:name={quoteattr(place)}/><w:bookmarkEnd w:id="{n}"/>' for n, place in marks
        )

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        below = "<w:br/>" if run.below else ""
        if run.picture is not None:
            return f"<w:r>{below}{self._picture(run.picture)}</w:r>"
        place = self._places.get(run.leads_to, "")
        look = f'<w:rStyle w:val="{"Hyperlink" if place else "QuietWords"}"/>' if place or run.quiet else ""
        look += "<w:b/>" if run.strong else ""
        written = f'<w:r><w:rPr>{look}</w:rPr>{below}<w:t xml:space="preserve">{escape(run.words)}</w:t></w:r>'
        return f'<w:hyperlink w:anchor="{place}" w:history="1">{written}</w:hyperlink>' if place else written

    def _table(self, table: Table) -> str:
        wide = widths(table)
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
        first, *rest = table.rows
        return (
            '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
            f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>"
            '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
            'w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(table.about)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{self._cells(first, wide, 'Column Head')}</w:tr>"
            + "".join(f"<w:tr>{self._cells(row, wide, 'Cell')}</w:tr>" for row in rest)
            + "</w:tbl>"
        )

    def _cells(self, cells: Iterable[Cell], wide: Iterable[int], style: str) -> str:
        named = f"<w:pPr><w:pStyle w:val={quoteattr(self._styles[style])}/></w:pPr>"
        return "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p>{named}{self._runs(cell.runs)}</w:p></w:tc>"
            for cell, width in zip(cells, wide, strict=False)
        )
