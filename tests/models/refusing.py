"""How a row is made that the database refuses."""

from collections.abc import Callable
from datetime import date

EARLY, LATE = date(2025, 1, 1), date(2025, 12, 31)
ORDER = {"from_on": LATE, "to_on": EARLY}


def twice(factory, *shared: str, **fields) -> Callable[[], object]:
    """A second row with the same values in the shared fields; the factory would make them differ."""

    def second() -> None:
        first = factory(**fields)
        factory(**(fields | {name: getattr(first, name) for name in shared}))

    return second


def one(factory, **fields) -> Callable[[], object]:
    return lambda: factory(**fields)
