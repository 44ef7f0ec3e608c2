"""Something that happened and moved several risks, such as industrial action; and the history of one risk in depth."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class EventMove:
    """A score that the event moved, or that was given `back` because it is over."""

    reference: str
    short_name: str
    on: date
    before: int
    after: int
    back: bool


@dataclass(frozen=True)
class EventEntry:
    """An event in force on the day of the data (`ended_on` None), or one that ended or moved a score since.

    `moves` are all of its moves of risks in this paper, oldest first; `unmoved` the references of those that it
    concerns and whose score it did not move. `since` is the day from which moves are new to this committee.
    """

    name: str
    narrative: str
    began_on: date
    ended_on: date | None
    moves: tuple[EventMove, ...]
    unmoved: tuple[str, ...]
    since: date | None = None
    illustrative: bool = False
    source: str = ""

    @property
    def in_force(self) -> bool:
        return self.ended_on is None

    @property
    def lifted(self) -> tuple[EventMove, ...]:
        """Moves that still stand: those whose risk was not given its score back."""
        back = {move.reference for move in self.moves if move.back}
        return tuple(move for move in self.moves if not move.back and move.reference not in back)


@dataclass(frozen=True)
class ScoreStep:
    """One decision about the score: by which post, why in its words, and which event moved it, or ""."""

    on: date
    likelihood: int
    consequence: int
    value: int
    by: str
    why: str
    cause: str = ""


@dataclass(frozen=True)
class TargetStep:
    """One target that was set, and the day to reach it."""

    on: date
    value: int
    by_when: date | None


@dataclass(frozen=True)
class CommitteeStep:
    """What a committee made of the risk at one meeting. `rating` and `decision` may be ""."""

    on: date
    committee: str
    rating: str
    decision: str
    minute: str


@dataclass(frozen=True)
class DeepDive:
    """The history of one risk that was chosen, oldest first; its indicators are those of its entry in the paper."""

    reference: str
    scores: tuple[ScoreStep, ...]
    targets: tuple[TargetStep, ...]
    reviewed_on: tuple[date, ...]
    said: tuple[CommitteeStep, ...]
