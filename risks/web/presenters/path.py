"""The picture of where a score has been and where the actions should take it, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from risks.charts.notes import Note
from risks.charts.svg import svg
from risks.charts.trajectory import LimitsFrom, Trajectory, score_trajectory
from risks.models import Assessment, TreatmentAction
from risks.rules.appetite import Limits, position
from risks.rules.calendar import add_months
from risks.rules.scoring import Band, Score, still_words
from risks.rules.wording import date_words
from risks.web.gather.entry import Entry
from risks.web.presenters.made_up import said_once
from risks.web.presenters.people import who
from risks.web.presenters.scores import score_words
from risks.web.presenters.standing import limits_on, position_on
from risks.web.words import Score as ScoreWords

# How far back the picture looks, and how many of the latest changes are numbered on it.
MONTHS = 24
NOTED = 4


@dataclass(frozen=True)
class Noted:
    """One numbered change under the picture."""

    number: str
    words: str


@dataclass(frozen=True)
class PathRow:
    """One decision in the table that says the same as the picture."""

    on: str
    score: ScoreWords
    sum_words: str
    why: str
    by: str
    illustrative: bool


@dataclass(frozen=True)
class Path:
    """Drawings for wide and narrow screens, the changes numbered on them, and every decision as a row."""

    wide: str
    narrow: str
    notes: tuple[Noted, ...]
    rows: tuple[PathRow, ...]
    illustrative: bool


def path_of(entry: Entry, day: date, bands: Sequence[Band]) -> Path | None:
    """None while nobody has scored the risk: an empty picture would say nothing."""
    current = entry.of_kind(Assessment.Kind.CURRENT)
    if not current:
        return None
    start = _start(current, day)
    noted = _noted(current, start, day)
    trajectory = Trajectory(
        steps=entry.steps,
        limits=_limits(entry),
        position=position_on(entry, day),
        start=start,
        today=day,
        target=_target(entry),
        planned=_planned(entry, current[-1], day),
        notes=[Note(one.effective_on, number) for number, _, one in noted],
    )
    rows, made_up = said_once([_row(one, bands) for one in reversed(current)])
    return Path(
        wide=svg(score_trajectory(trajectory, width=720), ident="path-wide", css_class="w-wide"),
        narrow=svg(score_trajectory(trajectory, width=358), ident="path-narrow", css_class="w-narrow"),
        notes=tuple(Noted(number, _change(before, one)) for number, before, one in noted),
        rows=rows,
        illustrative=made_up,
    )


def _start(current: list[Assessment], day: date) -> date:
    return max(add_months(day, -MONTHS), current[0].effective_on)


def _limits(entry: Entry) -> list[LimitsFrom]:
    return [
        LimitsFrom(level.statement.in_force_from, Limits(level.appetite_ceiling, level.tolerance_ceiling))
        for level in entry.levels
    ]


def _target(entry: Entry) -> tuple[int, date | None] | None:
    target = entry.latest.get(Assessment.Kind.TARGET)
    return (target.score, target.achieve_by) if target else None


def _planned(entry: Entry, now: Assessment, day: date) -> list[tuple[date, int]]:
    """Each open action's promise in order of its due date. No action undoes what an earlier one achieved."""
    likelihood, consequence = now.likelihood, now.consequence
    planned = []
    for action in entry.actions:
        if action.state != TreatmentAction.State.OPEN or action.due_on <= day:
            continue
        likelihood = min(likelihood, action.expected_likelihood or likelihood)
        consequence = min(consequence, action.expected_consequence or consequence)
        planned.append((action.due_on, Score(likelihood, consequence).value))
    return planned


def if_all_work(entry: Entry, day: date) -> str:
    """Where the score would be if every open action did what it promises; "" when none promises anything."""
    now, target = entry.latest.get(Assessment.Kind.CURRENT), entry.latest.get(Assessment.Kind.TARGET)
    if now is None or not any(_promises(action) for action in entry.actions):
        return ""
    reached = [now.score, *(score for _, score in _planned(entry, now, day))][-1]
    aim = ""
    if target:
        aim = ", which is the target" if reached == target.score else f"; the target is {target.score}"
    standing = position(reached, limits_on(entry, day), day).label.lower()
    return f"If every action due from today works, the score reaches {reached}{aim}: {standing}."


def _promises(action: TreatmentAction) -> bool:
    effect = action.expected_likelihood or action.expected_consequence
    return action.state == TreatmentAction.State.OPEN and effect is not None


def _noted(current: list[Assessment], start: date, day: date) -> list[tuple[str, Assessment, Assessment]]:
    changes = [
        (before, after)
        for before, after in pairwise(current)
        if before.score != after.score and start <= after.effective_on <= day
    ]
    return [(str(n), before, after) for n, (before, after) in enumerate(changes[-NOTED:], start=1)]


def _change(before: Assessment, after: Assessment) -> str:
    cause = f" {after.shared_cause}:" if after.shared_cause and not after.restores_id else ""
    still = still_words(before.score, after.score)
    moved = f"{before.score} to {after.score}{f', {still}' if still else ''}"
    return f"{date_words(after.effective_on)}, {moved}.{cause} {after.rationale}"


def _row(one: Assessment, bands: Sequence[Band]) -> PathRow:
    return PathRow(
        on=date_words(one.effective_on),
        score=score_words(one.score, bands),
        sum_words=f"{one.likelihood} × {one.consequence}",
        why=one.rationale,
        by=who(one.recorded_by),
        illustrative=one.illustrative,
    )
