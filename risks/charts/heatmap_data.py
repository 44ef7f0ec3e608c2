"""What a heat map is drawn from: risks by likelihood and consequence, where they were, and the matrix's own words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from risks.rules.appetite import Position
from risks.rules.scoring import CONSEQUENCE_WORDS, LIKELIHOOD_WORDS, NPSA_BANDS, Band, band_for
from risks.rules.wording import count_words, join_words, number_word

Cell = tuple[int, int]
"""Likelihood, then consequence, each 1 to 5."""

# A cell with more risks than this shows one mark for each position, with how many it stands for.
CROWD = 15


@dataclass(frozen=True)
class Mark:
    """One risk. `label` is short ("3", "0003"); `title` is said of it; without `href` it leads nowhere.

    `came_from` is the cell it stood in at the earlier date, None when it is new or did not move.
    """

    label: str
    likelihood: int
    consequence: int
    position: Position
    title: str
    href: str = ""
    came_from: Cell | None = None

    @property
    def cell(self) -> Cell:
        """Where it stands."""
        return (self.likelihood, self.consequence)

    @property
    def moved_from(self) -> Cell | None:
        """Where it stood, when that is another cell."""
        return None if self.came_from == self.cell else self.came_from

    @property
    def change(self) -> int:
        """How many points its score rose (or fell, below nought)."""
        before = self.came_from or self.cell
        return self.likelihood * self.consequence - before[0] * before[1]


@dataclass(frozen=True)
class HeatMap:
    """A whole map. Words run from 1 to 5. `targets` counts the risks that aim for a cell, for the paper.

    `crowd_hrefs` says where the marks of a crowded cell lead; a cell without one leads nowhere.
    """

    marks: Sequence[Mark]
    title: str = "Heat map"
    since: str = ""
    likelihood_words: Sequence[str] = tuple(LIKELIHOOD_WORDS[n].label for n in range(1, 6))
    consequence_words: Sequence[str] = tuple(CONSEQUENCE_WORDS[n] for n in range(1, 6))
    bands: Sequence[Band] = NPSA_BANDS
    targets: Mapping[Cell, int] = field(default_factory=dict)
    crowd_hrefs: Mapping[Cell, str] = field(default_factory=dict)

    def band(self, cell: Cell) -> Band:
        """The band of a cell's score."""
        return band_for(cell[0] * cell[1], self.bands)

    def in_cell(self, cell: Cell) -> list[Mark]:
        """What is drawn in a cell: its risks in the order they were given, or a crowd as a mark for each position."""
        standing = self._standing.get(cell, [])
        return self._crowd(cell, standing) if len(standing) > CROWD else list(standing)

    @property
    def crowded(self) -> bool:
        """Whether any mark stands for more than one risk."""
        return any(len(standing) > CROWD for standing in self._standing.values())

    @cached_property
    def _standing(self) -> Mapping[Cell, list[Mark]]:
        found: dict[Cell, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            found[mark.cell].append(mark)
        return found

    def _crowd(self, cell: Cell, standing: Sequence[Mark]) -> list[Mark]:
        counts = [(sum(mark.position is position for mark in standing), position) for position in Position]
        where, href = f"score {cell[0] * cell[1]}", self.crowd_hrefs.get(cell, "")
        return [
            Mark(f"×{n}", *cell, position, f"{count_words(n, 'risk')}: {where}, {position.label.lower()}", href)
            for n, position in counts
            if n
        ]

    def finding(self) -> str:
        """How many there are, how many are beyond tolerance, and what moved."""
        if not self.marks:
            return "No risks to show."
        said = [f"{count_words(len(self.marks), 'risk', start=True)} by likelihood and consequence."]
        counts = [(sum(mark.position is position for mark in self.marks), words) for position, words in _SAID]
        said.append(f"{_counted(counts)}.")
        return " ".join([*said, self._moves()])

    def _moves(self) -> str:
        rose, fell = (sum(mark.change * way > 0 for mark in self.marks) for way in (1, -1))
        since = f" since {self.since}" if self.since else ""
        if not rose and not fell:
            return f"No score has moved{since}."
        return f"{_counted([(rose, 'rose'), (fell, 'fell')])}{since}."


def _counted(counts: Sequence[tuple[int, str]]) -> str:
    """A sentence of counts, the noughts left out: "Two rose and 3 fell"."""
    (first, words), *others = [(n, words) for n, words in counts if n]
    return join_words([f"{number_word(first)} {words}", *(f"{n} {words}" for n, words in others)])


_SAID = (
    (Position.BEYOND_TOLERANCE, "beyond tolerance"),
    (Position.BEYOND_ACCEPTED, "beyond tolerance with the Board's acceptance"),
    (Position.WITHIN_TOLERANCE, "above appetite"),
    (Position.WITHIN_APPETITE, "within appetite"),
    (Position.UNKNOWN, "with no appetite set"),
)
