"""The heat map in words: the finding, the drawings, what moved, and the same as a table."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from risks.charts.heatmap import HeatMap, Mark
from risks.charts.heatmap import heat_map as drawn
from risks.charts.keys import arrow_key, moved_key, position_key
from risks.charts.svg import decoration, svg
from risks.models import Assessment, Meeting, Register, Risk
from risks.rules import appetite
from risks.rules.scoring import NPSA_BANDS
from risks.rules.sentences import beyond_sentence
from risks.rules.wording import number_word, plural, short_date
from risks.web.gather.heat_map import Cell, MapRows, Placed
from risks.web.heat_map_asked import TODAY, Asked
from risks.web.presenters.scores import move_of, score_words
from risks.web.words import Move, Position, Score

_KINDS = {"current": "Current score", "target": "Target score", "inherent": "Inherent score"}


@dataclass(frozen=True)
class Row:
    """One risk of the table."""

    title: str
    href: str
    reference: str
    mark: str
    sum_words: str
    score: Score | None
    move: Move | None
    target: str
    position: Position
    filled: bool


@dataclass(frozen=True)
class Key:
    """One line of the legend; `only` is "wide" or "narrow" where one painting alone uses it."""

    drawing: str
    words: str
    only: str = ""


@dataclass(frozen=True)
class HeatMapPage:
    """The page; `faults` are sentences, and with any of them nothing is drawn."""

    crumb: str
    crumb_href: str
    title: str
    lede: str
    faults: tuple[str, ...]
    selects: tuple[dict[str, Any], ...]
    carried: tuple[tuple[str, str], ...]
    wide: str
    middle: str
    narrow: str
    keys: tuple[Key, ...]
    moved: tuple[Row, ...]
    rows: tuple[Row, ...]
    since_head: str
    unscored: str
    illustrative: bool

    @property
    def fault_list(self) -> list[dict[str, str]]:
        """The faults as the NHS error summary takes them."""
        return [{"text": words} for words in self.faults]


def heat_map_page(
    rows: MapRows,
    asked: Asked,
    *,
    register: Register | None,
    given: Mapping[str, str],
    meetings: Sequence[Meeting],
    faults: Sequence[str],
) -> HeatMapPage:
    """Everything on the page; the title is the finding."""
    labels = _labels(rows.placed)
    placed = [one for one in rows.placed if one.now]
    standing = {one.risk.pk: _standing(one, asked) for one in rows.placed}
    table = tuple(_row(one, labels[one.risk.pk], standing[one.risk.pk], rows) for one in rows.placed)
    marks = [_mark(one, labels[one.risk.pk], standing[one.risk.pk]) for one in placed]
    paint = _painted(marks, asked, rows)
    return HeatMapPage(
        crumb=register.name if register else "Risk register",
        crumb_href=reverse("register") + (f"?register={register.code}" if register else ""),
        title="No risk is shown" if faults else _title(placed, asked),
        lede="The page was asked for something it does not know." if faults else _lede(rows.placed, standing, asked),
        faults=tuple(faults),
        selects=_selects(asked, meetings),
        carried=tuple((name, value) for name, value in given.items() if name not in ("show", "from", "to")),
        wide=paint(780, "map-wide", "w-wide"),
        middle=paint(560, "map-middle", "w-middle"),
        narrow=paint(358, "map-narrow", "w-narrow"),
        keys=_keys(standing.values()),
        moved=tuple(row for row in table if row.move and row.move.direction != "same"),
        rows=table,
        since_head=f"Since {short_date(asked.since)}",
        unscored=_unscored(len(rows.placed) - len(placed)),
        illustrative=any(one.risk.illustrative for one in rows.placed),
    )


def _labels(placed: Sequence[Placed]) -> dict[int, str]:
    """The number of its reference; a running number where registers are mixed, since numbers repeat."""
    if len({one.risk.register_id for one in placed}) == 1:
        return {one.risk.pk: str(one.risk.reference.number) for one in placed}
    return {one.risk.pk: str(n) for n, one in enumerate(placed, start=1)}


def _standing(one: Placed, asked: Asked) -> appetite.Position:
    """Where the score that is shown stands; an exception speaks of the current score only."""
    until = one.risk.accepted_until if asked.kind == Assessment.Kind.CURRENT else None
    return appetite.position(_score(one.now), one.risk.limits, asked.until, until)


def _score(cell: Cell | None) -> int | None:
    return cell[0] * cell[1] if cell else None


def _mark(one: Placed, label: str, standing: appetite.Position) -> Mark:
    return Mark(
        label=label,
        likelihood=one.now[0],
        consequence=one.now[1],
        position=standing,
        title=f"{label} {one.risk.title}: {_score(one.now)}, {standing.label.lower()}",
        href=_href(one.risk),
        came_from=one.before,
    )


def _href(risk: Risk) -> str:
    return reverse("risk", args=[risk.reference_id])


def _painted(marks: Sequence[Mark], asked: Asked, rows: MapRows) -> Callable[[int, str, str], str]:
    options = {"title": _KINDS[asked.kind], "since": asked.since_words}
    if rows.matrix:
        options["likelihood_words"] = [words["label"] for words in rows.matrix.likelihood]
        options["consequence_words"] = list(rows.matrix.consequence)
        options["bands"] = rows.matrix.band_list
    map_ = HeatMap(marks, **options)

    def paint(width: int, ident: str, css_class: str) -> str:
        return svg(drawn(map_, width=width), ident=ident, css_class=css_class) if marks else ""

    return paint


def _title(placed: Sequence[Placed], asked: Asked) -> str:
    if not placed:
        return "No risk has a score to show"
    moves = [move_of(_score(one.before), _score(one.now)) for one in placed]
    rose, fell = (sum(move is not None and move.direction == way for move in moves) for way in ("up", "down"))
    noun = "target" if asked.kind == Assessment.Kind.TARGET else "risk"
    if rose and fell:
        return f"{number_word(rose)} {plural(rose, noun)} rose and {number_word(fell).lower()} fell"
    if rose or fell:
        return f"{number_word(rose or fell)} {plural(rose or fell, noun)} {'rose' if rose else 'fell'}"
    return "No score has moved"


def _lede(placed: Sequence[Placed], standing: Mapping[int, appetite.Position], asked: Asked) -> str:
    counted = Counter(standing.values())
    until = [one.risk.accepted_until for one in placed if standing[one.risk.pk] is appetite.Position.BEYOND_ACCEPTED]
    where = beyond_sentence(
        counted[appetite.Position.BEYOND_TOLERANCE],
        counted[appetite.Position.BEYOND_ACCEPTED],
        counted[appetite.Position.UNKNOWN],
        len(placed),
        min(until, default=None),
    )
    return f"Between {asked.since_words} and {asked.until_words}. {where}"


def _row(one: Placed, label: str, standing: appetite.Position, rows: MapRows) -> Row:
    return Row(
        title=one.risk.title,
        href=_href(one.risk),
        reference=one.risk.reference_id,
        mark=label,
        sum_words=_sum_words(one.now, rows),
        score=score_words(_score(one.now), rows.matrix.band_list if rows.matrix else NPSA_BANDS),
        move=move_of(_score(one.before), _score(one.now)),
        target=str(one.target) if one.target else "Not set",
        position=Position(str(standing), standing.label),
        filled=standing is appetite.Position.BEYOND_TOLERANCE,
    )


def _sum_words(cell: Cell | None, rows: MapRows) -> str:
    if cell is None:
        return "Not scored"
    likelihood, consequence = cell
    map_ = HeatMap(())
    named = (map_.likelihood_words, map_.consequence_words)
    if rows.matrix:
        named = ([words["label"] for words in rows.matrix.likelihood], rows.matrix.consequence)
    return f"{likelihood} {named[0][likelihood - 1].lower()} × {consequence} {named[1][consequence - 1].lower()}"


def _unscored(n: int) -> str:
    if not n:
        return ""
    return f"{number_word(n)} {plural(n, 'risk')} {'has' if n == 1 else 'have'} no score of this kind and no mark."


def _keys(standing: Iterable[appetite.Position]) -> tuple[Key, ...]:
    shown = set(standing)
    keys = [Key(decoration(position_key(one)), one.label) for one in appetite.Position if one in shown]
    keys.append(Key(decoration(arrow_key()), "Where it was, where it is", "wide"))
    keys.append(Key(decoration(moved_key()), "Rose or fell", "narrow"))
    return tuple(keys)


def _selects(asked: Asked, meetings: Sequence[Meeting]) -> tuple[dict[str, Any], ...]:
    held = [(one.reference, f"{short_date(one.held_on)}, {one.part.committee.short_name}") for one in meetings]
    return (
        _select("show", "Show", list(_KINDS.items()), asked.kind),
        _select("from", "From", _with_own(held, asked.from_value, asked.since_words), asked.from_value),
        _select("to", "To", _with_own([(TODAY, "Today"), *held], asked.to_value, asked.until_words), asked.to_value),
    )


def _with_own(choices: list[tuple[str, str]], value: str, words: str) -> list[tuple[str, str]]:
    """A date that was typed into the address stays among the choices."""
    return choices if value in dict(choices) else [*choices, (value, words)]


def _select(name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str) -> dict[str, Any]:
    return {
        "id": f"id_{name}",
        "name": name,
        "label": {"text": label, "classes": "nhsuk-label--s"},
        "items": [{"value": value, "text": text, "selected": value == chosen} for value, text in choices],
    }
