"""Tables that say which cell is under which head, and tables that only set things side by side.

The library tells one object of all parts of a split table what it draws: that object finds the table's elements again
in the canvas's memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import Spacer, Table
from reportlab.platypus.tables import TableRenderCB

from risks.papers.tagged.canvas import TaggedCanvas
from risks.papers.tagged.structure import Element


class Layout(Table):
    """Side by side for the eye only: what it holds is read cell by cell, as if there were no table.

    A row is split only where it is taller than `page`, the height of a page; `goes_on` says of a part of a table that
    its first row is the rest of the row before.
    """

    def __init__(self, data: Iterable, *args: Any, page: float = 0, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.page = page
        self.goes_on = False
        self._measured: tuple[float, float] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, the library's names
        """Measured once for each room that it is given."""
        if self._measured != (availWidth, availHeight):
            super().wrap(availWidth, availHeight)
            self._measured = availWidth, availHeight
        return self._width, self._height

    def draw(self) -> None:
        if not self.canv.counting:
            super().draw()

    def split(self, availWidth: float, availHeight: float) -> list[Table]:  # noqa: N803, the library's names
        parts = super().split(availWidth, availHeight)
        within = False
        if not parts and self._too_tall():
            parts, within = self._splitRows(availHeight, doInRowSplit=1), True
        for part in parts:
            part.page = self.page
        if parts:
            parts[0].goes_on, parts[-1].goes_on = self.goes_on, within
        return parts

    def _too_tall(self) -> bool:
        heads = self.repeatRows or 0
        heights = self._rowHeights
        return bool(self.page) and len(heights) > heads and sum(heights[: heads + 1]) > self.page


class DataTable(Layout):
    """A table with heads: `Cells` says which."""


@dataclass
class _Drawn:
    """How far a table has been drawn on one canvas."""

    table: Element
    head: Element | None
    body: Element
    parts: int = 0
    row: int = -1
    line: Element | None = None
    cells: dict[int, Element] = field(default_factory=dict)


class Cells(TableRenderCB):
    """What makes a table's rows and cells elements. `heads` rows of column heads; `named` columns that name rows."""

    def __init__(self, heads: int = 1, named: int = 1) -> None:
        self.heads, self.named = heads, named
        self.quiet = self.repeated = False

    def startTable(self, T: Table) -> None:  # noqa: N802, N803, the library's names
        canvas: TaggedCanvas = T.canv
        self.quiet = canvas.decorating
        if self.quiet:
            return
        if self not in canvas.memory:
            table = Element("Table", canvas.top)
            head = Element("THead", table) if self.heads else None
            canvas.memory[self] = _Drawn(table, head, Element("TBody", table))
        self.drawn: _Drawn = canvas.memory[self]
        self.drawn.parts += 1
        canvas.stack.append(self.drawn.table)

    def endTable(self, T: Table) -> None:  # noqa: N802, N803, the library's names
        if not self.quiet:
            T.canv.stack.pop()

    def startRow(self, T: Table, rowNo: int) -> None:  # noqa: N802, N803, the library's names
        if self.quiet:
            return
        again = T.repeatRows or 0
        self.repeated = self.drawn.parts > 1 and rowNo < again
        if self.repeated:
            T.canv.begin_decoration("Pagination")
        elif not (T.goes_on and rowNo == again and self.drawn.line is not None):
            self._next_row()

    def _next_row(self) -> None:
        drawn = self.drawn
        drawn.row += 1
        drawn.line = Element("TR", drawn.head if drawn.row < self.heads else drawn.body)
        drawn.cells = {}

    def endRow(self, T: Table) -> None:  # noqa: N802, N803, the library's names
        if not self.quiet and self.repeated:
            T.canv.end_decoration()

    def startCell(self, T: Table, rowNo: int, colNo: int, cellval: Any, *_: object) -> None:  # noqa: N802, N803, the library's names
        if self.quiet or self.repeated:
            return
        cell = self.drawn.cells.get(colNo)
        if cell is None:
            cell = self.drawn.cells[colNo] = self._cell(T, rowNo, colNo)
            cell.sole = _is_one_text(cellval)
        T.canv.stack.append(cell)

    def endCell(self, T: Table) -> None:  # noqa: N802, N803, the library's names
        if not self.quiet and not self.repeated:
            T.canv.stack.pop()

    def _cell(self, table: Table, row: int, column: int) -> Element:
        heads, names = self.drawn.row < self.heads, column < self.named
        said = b"/Scope/Column" if heads else b"/Scope/Row" if names else b""
        left, top, right, bottom = _span(table, row, column)
        said += b"/ColSpan %d" % (right - left + 1) if right > left else b""
        said += b"/RowSpan %d" % (bottom - top + 1) if bottom > top else b""
        attributes = b"<</O/Table%s>>" % said if said else b""
        return Element("TH" if heads or names else "TD", self.drawn.line, attributes=attributes)

    def _nothing(self, T: Table) -> None:  # noqa: N803, the library's names
        """Grounds and lines are decoration by themselves."""

    startBG = endBG = startLines = endLines = _nothing  # noqa: N815, the library's names


def _span(table: Table, row: int, column: int) -> tuple[int, int, int, int]:
    found = table._spanRanges.get((column, row)) if table._spanCmds else None
    return found or (column, row, column, row)


def _is_one_text(value: Any) -> bool:
    held = [one for one in value if not isinstance(one, Spacer)] if isinstance(value, list | tuple) else [value]
    return len(held) == 1 and not isinstance(held[0], Table)


class Items(TableRenderCB):
    """What makes each row of a table an item of a list: the first cell its label, the second its body."""

    def startTable(self, T: Table) -> None:  # noqa: N802, N803, the library's names
        self.quiet = T.canv.decorating

    def startRow(self, T: Table, rowNo: int) -> None:  # noqa: N802, N803, the library's names
        if not self.quiet and not (T.goes_on and rowNo == 0):
            item = Element("LI", T.canv.list_here())
            self.parts = [Element("Lbl", item), Element("LBody", item)]

    def startCell(self, T: Table, rowNo: int, colNo: int, cellval: Any, *_: object) -> None:  # noqa: N802, N803, the library's names
        if not self.quiet:
            self.parts[colNo].sole = _is_one_text(cellval)
            T.canv.stack.append(self.parts[colNo])

    def endCell(self, T: Table) -> None:  # noqa: N802, N803, the library's names
        if not self.quiet:
            T.canv.stack.pop()

    def _nothing(self, T: Table) -> None:  # noqa: N803, the library's names
        """Grounds and lines are decoration by themselves."""

    endTable = endRow = startBG = endBG = startLines = endLines = _nothing  # noqa: N815, the library's names
