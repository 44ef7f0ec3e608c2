"""Readings as CSV: in UTF-8, UTF-16 or as older versions of Excel write them, apart by commas, semicolons or tabs."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from risks.exchange.reading_rows import HEADING_WITHIN, RawRow, Sheet

_PIECE = 1 << 16
_APART = (",", ";", "\t", "|")
_LONGEST_CELL = 100_000
_QUOTES = "A quotation mark in this row is not closed, or stands in the middle of a cell."


def csv_sheet(path: Path) -> Sheet:
    """The rows of a CSV file. One with a broken quotation says so, and the next row begins on its next line."""
    encoding = _encoding(path)
    first = _first_lines(path, encoding)
    declared = first[0].strip().lower() if first else ""
    if declared.startswith("sep=") and len(declared) == 5:
        apart, skipped = declared[4], 1
    else:
        apart, skipped = _apart(first), 0

    def each() -> Iterator[RawRow]:
        return _rows(path, encoding, apart, skipped)

    return Sheet(each, _count(path), even=True)


class _Lines:
    """The lines of a file. Those since `begin` can be given back: a broken row ends where its first line does."""

    def __init__(self, stream: Iterator[str]) -> None:
        self.stream, self.since, self.again = stream, [], deque()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self.stream)
        self.since.append(line)
        return line

    def begin(self) -> None:
        self.since.clear()

    def give_back(self) -> str:
        """Give back all lines but the first, which is returned."""
        first, *others = self.since
        self.again.extendleft(reversed(others))
        return first


def _rows(path: Path, encoding: str, apart: str, skipped: int) -> Iterator[RawRow]:
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as stream:
        lines = _Lines(stream)
        reader = _reader(lines, apart)
        number = width = 0
        while True:
            number += 1
            lines.begin()
            try:
                cells = next(reader)
                ran_on = len(lines.since) > 1 and width > 0 and len(cells) != width
            except StopIteration:
                return
            except csv.Error:
                cells, ran_on = [], True
            if ran_on:
                yield RawRow(number, [lines.give_back().strip()], broken=_QUOTES)
                reader = _reader(lines, apart)
            elif number > skipped:
                width = max(width, len(cells)) if number <= HEADING_WITHIN else width
                yield RawRow(number, [cell.strip() for cell in cells])


def _reader(lines: _Lines, apart: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=apart, strict=True, skipinitialspace=True)


def _encoding(path: Path) -> str:
    """UTF-16 by its mark, UTF-8 where the whole file is that, else the Western European one of Excel."""
    with path.open("rb") as stream:
        start = stream.read(64)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if start[1::2].count(0) > 10:
            return "utf-16-le"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := stream.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252" if _reads(path, "cp1252") else "latin-1"
    return "utf-8-sig"


def _reads(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding) as stream:
            while stream.read(_PIECE):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _first_lines(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, newline="") as stream:
        return stream.read(_PIECE).splitlines()[:25]


def _apart(lines: list[str]) -> str:
    """What stands most often between the cells of the first line that has any; quoted text does not count."""
    for line in lines:
        outside = "".join(line.split('"')[::2])
        counted = {mark: outside.count(mark) for mark in _APART}
        if max(counted.values()) > 1:
            return max(counted, key=lambda mark: counted[mark])
    return ","


def _count(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(_PIECE), b""))
