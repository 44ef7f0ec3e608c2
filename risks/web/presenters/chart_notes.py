"""What is written about a chart: limits that moved, what happened, and where what is ordinary begins anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase

from django.utils.timezone import localdate

from risks.charts.notes import Note
from risks.models import Annotation, Rebase
from risks.rules.wording import count_words, date_words, join_words
from risks.web.gather.series import Measured, Series
from risks.web.presenters.addresses import address
from risks.web.presenters.indicator_chart import drawn_on, gaps_of
from risks.web.presenters.limits import LimitChange
from risks.web.presenters.people import who
from risks.web.presenters.readings import amount, when_of
from risks.web.presenters.words import Cited, cited

# A limit that moved more often is noted by its last move only: the others are on the chart and in the table of limits.
MOVES_NOTED = 4
# Of fewer readings, one is always the furthest from the others.
FEWEST_TO_STAND_APART = 6


@dataclass(frozen=True)
class ChartNote:
    """One remark. `letter` is its disc on the chart, "" where it has no place there; `square` marks a rebase.

    `undo` is where it can be taken back: "" for who may not.
    """

    on: date
    lead: str
    words: str
    cited: Cited
    letter: str = ""
    square: bool = False
    undo: str = ""
    undo_words: str = ""
    height: float | None = None


def notes_of(
    series: Series, changes: Sequence[LimitChange], *, keeps: bool, judged: bool = True
) -> tuple[ChartNote, ...]:
    """In order of their days, with letters for those that stand on the chart. `keeps`: may take them back; `judged`:
    there are readings enough to say what is ordinary, so that nothing else need say which stand apart."""
    moved = [_of_change(one) for one in changes if not one.first and one.change]
    said = moved if len(moved) <= MOVES_NOTED else moved[-1:]
    said += [_of_annotation(one, keeps=keeps) for one in series.annotations]
    said += [] if judged else _of_one_apart(series)
    letters = iter(ascii_uppercase.replace("R", ""))
    lettered = [
        replace(one, letter=next(letters, "")) if _place(series, one) else one
        for one in sorted(said, key=lambda one: one.on)
    ]
    return (*lettered, *(_of_rebase(one, keeps=keeps) for one in series.rebases))


def discs_of(series: Series, notes: Sequence[ChartNote]) -> list[Note]:
    """The letters on the chart."""
    placed = [(one, _place(series, one)) for one in notes if one.letter and not one.square]
    return [Note(on, one.letter, at=one.height) for one, on in placed if on]


def moves_words(changes: Sequence[LimitChange]) -> str:
    """How often the limit moved, where that is too often to note each move; else ""."""
    moves = sum(not one.first and bool(one.change) for one in changes)
    return f"The limit moved {moves} times: each move stands under Limits." if moves > MOVES_NOTED else ""


def gap_words(series: Series) -> str:
    """Which periods have no reading; "" where none is missing."""
    absent = gaps_of(series)
    if not absent:
        return ""
    named = [date_words(day).partition(" ")[2] for day in absent]
    if len(named) > 6:
        return f"No reading for {len(named)} periods between {named[0]} and {named[-1]}."
    return f"No reading for {join_words(named)}."


def _place(series: Series, note: ChartNote) -> date | None:
    """Where on the line of time: over the reading it speaks of, a limit on its own day; None outside the chart."""
    points = series.points
    if len(points) < 2 or note.on > points[-1].on:
        return None
    if note.height is not None:
        return note.on if note.on >= points[0].on else None
    during = next(one.on for one in points if one.on >= note.on)
    begins = drawn_on(series, points[0].on)
    return drawn_on(series, during) if note.on >= begins else None


def _of_change(change: LimitChange) -> ChartNote:
    said_by = f" {change.said_by.removesuffix('.')}." if change.said_by else ""
    return ChartNote(
        on=change.from_on,
        lead=f"{change.from_words}: {change.words[0].lower()}{change.words[1:]}.",
        words=f"{change.change}{said_by}",
        cited=change.cited,
        height=change.height,
    )


def _of_one_apart(series: Series) -> list[ChartNote]:
    """The lowest or highest of a few readings, where it is further from all others than they are from each other."""
    rows = sorted(series.counted, key=lambda one: one.value)
    if len(rows) < FEWEST_TO_STAND_APART:
        return []
    ends = ((rows[0], rows[1:], rows[1].value - rows[0].value), (rows[-1], rows[:-1], rows[-1].value - rows[-2].value))
    for one, others, away in ends:
        if away > others[-1].value - others[0].value:
            return [_apart(series, one, others)]
    return []


def _apart(series: Series, one: Measured, others: Sequence[Measured]) -> ChartNote:
    value, low, high = (amount(series.indicator, row.value) for row in (one, others[0], others[-1]))
    lie = f"the other {len(others)} readings lie between {low} and {high}" if low != high else f"all others are {low}"
    said = count_words(len(others) + 1, "reading", start=True)
    return ChartNote(
        on=one.on,
        lead=f"{when_of(series, one.label, one.on)}: {value}.",
        words=f"It stands apart: {lie}. {said} are too few to say whether it is chance.",
        cited=Cited(),
    )


def _of_annotation(one: Annotation, *, keeps: bool) -> ChartNote:
    return ChartNote(
        on=one.happened_on,
        lead=f"{date_words(one.happened_on)}.",
        words=one.text,
        cited=cited(one),
        undo=address("end-annotation", one.pk) if keeps else "",
        undo_words="Take this off the chart",
    )


def _of_rebase(one: Rebase, *, keeps: bool) -> ChartNote:
    month = date_words(one.starts_on).partition(" ")[2]
    return ChartNote(
        on=one.starts_on,
        lead=f"Rebased from {month} by {who(one.recorded_by)} on {date_words(localdate(one.recorded_at))}:",
        words=one.reason,
        cited=cited(one),
        letter="R",
        square=True,
        undo=address("withdraw-rebase", one.pk) if keeps else "",
        undo_words="Undo",
    )
