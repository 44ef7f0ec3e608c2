"""What can be wrong with a file of readings: with the whole of it, with one row, or with one cell."""

from dataclasses import dataclass


class FileRefused(Exception):
    """A file of readings that cannot be read at all; its text says what to do instead."""


class CellFault(ValueError):
    """One cell that cannot be read: what is wrong with it, and how to put it right."""

    def __init__(self, says: str, fix: str) -> None:
        super().__init__(f"{says} {fix}")
        self.says, self.fix = says, fix


@dataclass(frozen=True)
class RowFault:
    """What is wrong at one place of a file: row as a spreadsheet counts it, column by its heading ("" for the row).

    `typed` is what the cell holds, `fix` what to write instead, and `about` names the indicator, where there is one.
    `unknown`: the register does not have the indicator.
    """

    row: int
    column: str
    typed: str
    says: str
    fix: str
    about: str = ""
    unknown: bool = False

    def __str__(self) -> str:
        where = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        return f"{where}: {self.says} {self.fix}"


LONGEST_SHOWN = 60


def shown(typed: object) -> str:
    """What a cell holds, short enough for a sentence."""
    text = " ".join(str(typed).split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
