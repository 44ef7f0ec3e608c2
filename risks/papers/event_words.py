"""What each event did to each risk, paired: the score it moved, and the score that was given back when it was over."""

from dataclasses import dataclass

from risks.papers.event_entry import EventEntry, EventMove
from risks.rules.wording import date_words, join_words


@dataclass(frozen=True)
class EventRow:
    """One risk that an event moved: how, and how the score came back; None where it still stands."""

    moved: EventMove
    back: EventMove | None

    @property
    def reference(self) -> str:
        return self.moved.reference


def event_rows(event: EventEntry) -> tuple[EventRow, ...]:
    """One row a move, in the order of the moves; each giving back closes the latest open row of its risk."""
    rows: list[EventRow] = []
    for move in event.moves:
        if not move.back:
            rows.append(EventRow(move, None))
            continue
        for n in range(len(rows) - 1, -1, -1):
            if rows[n].reference == move.reference and rows[n].back is None:
                rows[n] = EventRow(rows[n].moved, move)
                break
    return tuple(rows)


def event_dates(event: EventEntry) -> str:
    """ "In force since 4 July 2025", or from when to when it was."""
    if event.ended_on is None:
        return f"In force since {date_words(event.began_on)}"
    return f"{date_words(event.began_on)} to {date_words(event.ended_on)}"


def came_back_words(row: EventRow, event: EventEntry) -> str:
    """What came of a move: when the score was given back and what it was then, or that it still stands."""
    if row.back is not None:
        return f"Given back on {date_words(row.back.on)}: {row.back.before} to {row.back.after}"
    return "Still in the score" if event.in_force else "Not given back: decided to stay"


def unmoved_words(event: EventEntry) -> str:
    """The risks that it concerns and whose scores it did not move; "" where there are none."""
    n = len(event.unmoved)
    if not n:
        return ""
    return f"It concerns {join_words(event.unmoved)} too and has not moved {'its score' if n == 1 else 'their scores'}."
