"""Marked content: every stroke of a page belongs to an element or is decoration, and no words are ever decoration."""

import re
from collections.abc import Iterable, Iterator

# Operators that put something on the page; in the library's stream each stands between blanks.
_PAINTS = re.compile(r"(?:^|\s)(?:S|s|f\*?|F|B\*?|b\*?|Do|sh|EI|Tj|TJ|'|\")(?:\s|$)")
_WRITES = re.compile(r"(?:Tj|TJ|'|\")(?:\s|$)")


class UntaggedTextError(ValueError):
    """Words were drawn that no element holds: nobody who listens to the paper would hear them."""


class Mark(str):
    """An operator that opens (+1) or closes (-1) a marked sequence."""

    __slots__ = ("change",)

    def __new__(cls, operator: str, change: int) -> "Mark":
        mark = super().__new__(cls, operator)
        mark.change = change
        return mark


class MarkedText(str):
    """A text object that carries its own marks."""

    __slots__ = ()


END = Mark("EMC", -1)
_DECORATION = "/Artifact BMC"


def writes(operators: str) -> bool:
    """Whether these operators show text."""
    return _WRITES.search(operators) is not None


def decorated(code: Iterable[str], page: int) -> list[str]:
    """The page's operators, what paints outside all marks marked as decoration.

    Raises UntaggedTextError when that is text, ValueError when a mark was left open.
    """
    out: list[str] = []
    bare: list[str] = []
    depth = 0
    for operators in code:
        kind = type(operators)
        if kind is not Mark and kind is not MarkedText and not depth:
            bare.append(operators)
            continue
        if not depth:
            out.extend(_as_decoration(bare, page))
            bare.clear()
        if kind is Mark:
            depth += operators.change
        out.append(operators)
    out.extend(_as_decoration(bare, page))
    if depth:
        raise ValueError(f"A marked sequence on page {page} is not closed.")
    return out


def _as_decoration(bare: list[str], page: int) -> Iterator[str]:
    painting = [n for n, operators in enumerate(bare) if _PAINTS.search(operators)]
    if not painting:
        yield from bare
        return
    for n in painting:
        if writes(bare[n]):
            raise UntaggedTextError(f"Page {page} has words that belong to nothing: {bare[n][:200]!r}")
    first, last = painting[0], painting[-1] + 1
    yield from bare[:first]
    if _balanced(bare[first:last]):
        yield from (_DECORATION, *bare[first:last], "EMC")
    else:
        chosen = set(painting)
        for n in range(first, last):
            yield f"{_DECORATION}\n{bare[n]}\nEMC" if n in chosen else bare[n]
    yield from bare[last:]


def _balanced(run: list[str]) -> bool:
    """Whether every state that is saved in the run is restored in it, and no other."""
    depth = 0
    for operators in run:
        depth += (operators == "q") - (operators == "Q")
        if depth < 0:
            return False
    return depth == 0
