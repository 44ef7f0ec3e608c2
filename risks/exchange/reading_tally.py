"""What became of every row of a file of readings."""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from risks.exchange.reading_faults import RowFault
from risks.rules.wording import join_words, plural

OUTCOMES = ("added", "restated", "unchanged", "refused")
KINDS = ("measurement", "projection", "undated", "")
MOST_RESTATEMENTS = 200


@dataclass(frozen=True)
class Unknown:
    """An indicator that the register does not have; `near` is the name of one that reads alike, or ""."""

    name: str
    area: str
    rows: int
    near: str


@dataclass(frozen=True)
class Restated:
    """A value that another one takes the place of; None is no data."""

    row: int
    about: str
    period: str
    unit: str
    before: Decimal | None
    after: Decimal | None


@dataclass
class Tally:
    """The outcome and kind of each row in order, in three bytes and a number; faults and questions in full.

    A row has one outcome. A question is asked about a row that is added or restated all the same. `repeats` are rows
    that say again what an earlier row of the file says: they count as unchanged. `touched` are keys of indicators;
    `restatements` the first of them only.
    """

    numbers: array = field(default_factory=lambda: array("L"))
    outcomes: array = field(default_factory=lambda: array("B"))
    kinds: array = field(default_factory=lambda: array("B"))
    faults: list[RowFault] = field(default_factory=list)
    queries: list[RowFault] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    repeats: int = 0
    restatements: list[Restated] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)

    def row(self, number: int, outcome: str, kind: str) -> None:
        self.numbers.append(number)
        self.outcomes.append(OUTCOMES.index(outcome))
        self.kinds.append(KINDS.index(kind))

    def restated(self, restatement: Restated) -> None:
        if len(self.restatements) < MOST_RESTATEMENTS:
            self.restatements.append(restatement)


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do: each row is added, restated, unchanged or refused, and none is left out.

    `saved` is False for a dry run. `created` are the addresses of new indicators; `unknown` those that are missing.
    """

    saved: bool
    tally: Tally
    unknown: tuple[Unknown, ...]
    created: tuple[str, ...]
    unread: tuple[str, ...]
    about: str

    @property
    def rows(self) -> int:
        return len(self.tally.outcomes)

    def _count(self, outcome: str) -> int:
        return self.tally.outcomes.count(OUTCOMES.index(outcome))

    @property
    def added(self) -> int:
        return self._count("added")

    @property
    def restated(self) -> int:
        return self._count("restated")

    @property
    def unchanged(self) -> int:
        return self._count("unchanged")

    @property
    def refused(self) -> int:
        return self._count("refused")

    @property
    def faults(self) -> list[RowFault]:
        return self.tally.faults

    @property
    def queried(self) -> list[RowFault]:
        return self.tally.queries

    @property
    def changes(self) -> int:
        """How many rows change the register."""
        return self.added + self.restated

    def kinds(self) -> dict[str, int]:
        """How many rows are measurements, projections and undated facts, and how many were refused."""
        counted = Counter(self.tally.kinds)
        names = {"measurement": "measurements", "projection": "projections", "undated": "undated", "": "refused"}
        return {names[kind]: counted.get(place, 0) for place, kind in enumerate(KINDS)}

    def account(self) -> str:
        """ "1,374 measurements, 103 projections, 84 undated facts and 2 refused"."""
        nouns = {"measurement": "measurement", "projection": "projection", "undated": "undated fact"}
        counted = Counter(self.tally.kinds)
        told = [
            f"{counted[place]:,} {plural(counted[place], nouns[kind]) if kind else 'refused'}"
            for place, kind in enumerate(KINDS)
            if counted[place]
        ]
        return f"Every row is accounted for: {join_words(told) or 'there are none'}."

    def each(self) -> Iterator[tuple[int, str, str]]:
        """Number, outcome and kind of every row, in the order of the file; the kind of a refused row is ""."""
        told = self.tally
        for number, outcome, kind in zip(told.numbers, told.outcomes, told.kinds, strict=True):
            yield number, OUTCOMES[outcome], KINDS[kind]
