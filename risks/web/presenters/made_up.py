"""Say once over a section that all of it is illustrative, instead of on each of its rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

Row = TypeVar("Row")


def said_once(rows: Sequence[Row]) -> tuple[tuple[Row, ...], bool]:
    """The rows, and whether every one is illustrative: then none of them says so, because the section does.

    A row says so in its `cited`, or else in its own `illustrative`, and so do the `gaps` that hang from it. What cites
    a document goes on citing it.
    """
    all_made_up = bool(rows) and all(_is_made_up(row) for row in rows)
    return (tuple(_unmarked(row) for row in rows) if all_made_up else tuple(rows)), all_made_up


def _is_made_up(row: Any) -> bool:
    own = row.cited.illustrative if hasattr(row, "cited") else row.illustrative
    return own and all(gap.illustrative for gap in getattr(row, "gaps", ()))


def _unmarked(row: Any) -> Any:
    changed: dict[str, Any] = {}
    if hasattr(row, "gaps"):
        changed["gaps"] = tuple(replace(gap, illustrative=False) for gap in row.gaps)
    if hasattr(row, "cited"):
        return replace(row, cited=replace(row.cited, illustrative=False), **changed)
    return replace(row, illustrative=False, **changed)
