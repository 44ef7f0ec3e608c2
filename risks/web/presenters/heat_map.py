"""The heat map in words: the finding, the drawings, what moved, and the same as a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from risks.charts.heatmap import HeatMap, Mark
from risks.charts.heatmap import heat_map as drawn
from risks.charts.keys import arrow_key, crowd_key, moved_key, position_key
from risks.charts.svg import decoration, svg
from risks.models import Assessment, Meeting, Register
from risks.rules import appetite
from risks.rules.sentences import beyond_sentence
from risks.rules.wording import number_word, plural, short_date
from risks.web.gather.heat_map import Cell, MapRows, Placed
from risks.web.heat_map_asked import Asked
from risks.web.presenters.heat_map_choices import selects_of
from risks.web.presenters.scores import move_of, score_words
from risks.web.words import Move, Position, Score

_KINDS = {"current": "Current score", "target": "Target score", "inherent": "Inherent score"}


@dataclass(frozen=True)
class Row:
    """One risk of the table; `anchor` names the first of each cell, so that a mark for many can lead to them."""

    title: str
    href: str
    anchor: str
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
    shown = _shown(rows.placed, asked)
    placed = [one for one in shown if one.placed.now]
    map_ = _map([_mark(one) for one in placed], asked, rows)
    first = {one.placed.now: one for one in reversed(placed)}
    table = tuple(_row(one, map_, first) for one in shown)
    return HeatMapPage(
        crumb=register.name if register else "Risk register",
        crumb_href=reverse("register") + (f"?register={register.code}" if register else ""),
        title="No risk is shown" if faults else _title([one.placed for one in placed], asked),
        lede="The page was asked for something it does not know." if faults else _lede(shown, asked),
        faults=tuple(faults),
        selects=selects_of(asked, meetings, _KINDS),
        carried=tuple((name, value) for name, value in given.items() if name not in ("show", "from", "to")),
        wide=_painted(map_, 780, "wide"),
        middle=_painted(map_, 560, "middle"),
        narrow=_painted(map_, 358, "narrow"),
        keys=_keys(shown, map_),
        moved=tuple(row for row in table if row.move and row.move.direction != "same"),
        rows=table,
        since_head=f"Since {short_date(asked.since)}",
        unscored=_unscored(len(rows.placed) - len(placed)),
        illustrative=any(one.risk.illustrative for one in rows.placed),
    )


@dataclass(frozen=True)
class _Shown:
    """A risk with what map and table both say of it."""

    placed: Placed
    label: str
    href: str
    position: appetite.Position


def _shown(placed: Sequence[Placed], asked: Asked) -> list[_Shown]:
    labels = _labels(placed)
    return [
        _Shown(one, labels[one.risk.pk], reverse("risk", args=[one.risk.reference_id]), _standing(one, asked))
        for one in placed
    ]


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


def _mark(one: _Shown) -> Mark:
    likelihood, consequence = one.placed.now
    return Mark(
        label=one.label,
        likelihood=likelihood,
        consequence=consequence,
        position=one.position,
        title=f"{one.label} {one.placed.risk.title}: {likelihood * consequence}, {one.position.label.lower()}",
        href=one.href,
        came_from=one.placed.before,
    )


def _map(marks: Sequence[Mark], asked: Asked, rows: MapRows) -> HeatMap:
    options = {"title": _KINDS[asked.kind], "since": asked.since_words}
    if rows.matrix:
        options["likelihood_words"] = [words["label"] for words in rows.matrix.likelihood]
        options["consequence_words"] = list(rows.matrix.consequence)
        options["bands"] = rows.matrix.band_list
    return HeatMap(marks, **options, crowd_hrefs={mark.cell: f"#{_anchor(mark.cell)}" for mark in marks})


def _anchor(cell: Cell) -> str:
    return f"cell-{cell[0]}-{cell[1]}"


def _painted(map_: HeatMap, width: int, name: str) -> str:
    return svg(drawn(map_, width=width), ident=f"map-{name}", css_class=f"w-{name}") if map_.marks else ""


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


def _lede(shown: Sequence[_Shown], asked: Asked) -> str:
    counted = Counter(one.position for one in shown)
    accepted = [one.placed.risk for one in shown if one.position is appetite.Position.BEYOND_ACCEPTED]
    where = beyond_sentence(
        counted[appetite.Position.BEYOND_TOLERANCE],
        counted[appetite.Position.BEYOND_ACCEPTED],
        counted[appetite.Position.UNKNOWN],
        len(shown),
        min((risk.accepted_until for risk in accepted), default=None),
    )
    return f"Between {asked.since_words} and {asked.until_words}. {where}"


def _row(one: _Shown, map_: HeatMap, first: Mapping[Cell, _Shown]) -> Row:
    risk, cell = one.placed.risk, one.placed.now
    return Row(
        title=risk.title,
        href=one.href,
        anchor=_anchor(cell) if cell and first[cell] is one else "",
        reference=risk.reference_id,
        mark=one.label,
        sum_words=_sum_words(cell, map_),
        score=score_words(_score(cell), map_.bands),
        move=move_of(_score(one.placed.before), _score(cell)),
        target=str(one.placed.target) if one.placed.target else "Not set",
        position=Position(str(one.position), one.position.label),
        filled=one.position is appetite.Position.BEYOND_TOLERANCE,
    )


def _sum_words(cell: Cell | None, map_: HeatMap) -> str:
    if cell is None:
        return "Not scored"
    likelihood, consequence = cell
    likely, serious = map_.likelihood_words[likelihood - 1], map_.consequence_words[consequence - 1]
    return f"{likelihood} {likely.lower()} × {consequence} {serious.lower()}"


def _unscored(n: int) -> str:
    if not n:
        return ""
    return f"{number_word(n)} {plural(n, 'risk')} {'has' if n == 1 else 'have'} no score of this kind and no mark."


def _keys(shown: Sequence[_Shown], map_: HeatMap) -> tuple[Key, ...]:
    positions = {one.position for one in shown}
    keys = [Key(decoration(position_key(one)), one.label) for one in appetite.Position if one in positions]
    if map_.crowded:
        keys.append(Key(decoration(crowd_key()), "So many risks in one mark; those that moved are listed as well"))
    keys.append(Key(decoration(arrow_key()), "Where it was, where it is", "wide"))
    keys.append(Key(decoration(moved_key()), "Rose or fell", "narrow"))
    return tuple(keys)
