"""What was measured, as a table and as JSON."""

from collections.abc import Mapping, Sequence

from benchmarks.measuring import Figure

_HEADS = ("", "turns", "time", "floor", "ratio", "queries", "own SQL", "ratio to it", "size", "memory")


def as_table(figures: Sequence[Figure]) -> str:
    """One line for each figure; times in milliseconds, sizes in KB, memory in MB."""
    rows = [_HEADS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    return "\n".join(_line(row, widths) for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.turns}",
        _milliseconds(figure.seconds),
        _milliseconds(figure.floor) if figure.floor else "",
        f"{figure.ratio:.1f}" if figure.ratio else "",
        f"{figure.queries}",
        _milliseconds(figure.own_sql),
        f"{figure.seconds / figure.own_sql:.1f}" if figure.own_sql else "",
        f"{figure.size / 1000:,.0f} KB" if figure.size is not None else "",
        f"{figure.peak:,.0f} MB" if figure.peak is not None else "",
    )


def counts_table(counts: Mapping[str, Mapping[int, int]]) -> str:
    """The number of queries of each page, by how many risks the register holds."""
    sizes = sorted({size for by_size in counts.values() for size in by_size})
    rows = [("queries of a page with", *(f"{size:,} risks" for size in sizes))]
    rows += [(name, *(str(by_size[size]) for size in sizes)) for name, by_size in counts.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([name.strip().ljust(widths[0]), *rest]).rstrip()


def as_json(figures: Sequence[Figure]) -> Sequence[Mapping[str, object]]:
    """Seconds, bytes and MiB."""
    return [
        {
            "name": figure.name,
            "turns": figure.turns,
            "seconds": round(figure.seconds, 5),
            "floor_seconds": None if figure.floor is None else round(figure.floor, 5),
            "ratio": None if figure.ratio is None else round(figure.ratio, 2),
            "queries": figure.queries,
            "own_sql_seconds": round(figure.own_sql, 5),
            "ratio_to_own_sql": round(figure.seconds / figure.own_sql, 2) if figure.own_sql else None,
            "bytes": figure.size,
            "peak_mib": None if figure.peak is None else round(figure.peak, 1),
        }
        for figure in figures
    ]
