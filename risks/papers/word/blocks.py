"""What a Word document is made of, in the order in which it is read; no XML and no library."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words in one look. `leads_to` names a place in the document; `picture` is a number in place of words;
    `below`: it starts a line of its own."""

    words: str = ""
    strong: bool = False
    quiet: bool = False
    leads_to: str = ""
    picture: int | None = None
    below: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph in a style. `names` are the places that begin here; `number` is that of its numbered list."""

    style: str
    runs: tuple[Run, ...]
    names: tuple[str, ...] = ()
    new_page: bool = False
    number: int | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table; `head` where it names its row or column."""

    runs: tuple[Run, ...]
    head: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first row names its columns; `about` says what it shows."""

    about: str
    rows: tuple[tuple[Cell, ...], ...]
