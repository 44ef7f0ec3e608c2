"""The heat map in words: the finding, the drawings, what moved, and the same as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import QueryDict
from django.urls import reverse

from risks.charts.heatmap import HeatMap, Mark
from risks.charts.heatmap import heat_map as drawn
from risks.charts.svg import svg
from risks.models import Meeting, Register
from risks.rules import appetite
from risks.rules.wording import number_word, plural, short_date
from risks.web.gather.heat_map import Cell, MapRows, Placed
from risks.web.heat_map_asked import TO_TARGET, Asked
from risks.web.presenters.heat_map_choices import KINDS, Key, keys_of, selects_of
from risks.web.presenters.heat_map_finding import change_of, lede_of, score_of, title_of
from risks.web.presenters.register_tools import page_address
from risks.web.presenters.scores import move_of, score_words
from risks.web.words import Move, Pages, Position, Score

# The table has pages; the list of what moved has an end, and says how many more there are.
PAGE = 200
MOVED = 15


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
    moved_title: str
    moved: tuple[Row, ...]
    moved_more: str
    rows: tuple[Row, ...]
    since_head: str
    unscored: str
    pages: Pages
    illustrative: bool

    @property
    def fault_list(self) -> list[dict[str, str]]:
        """The faults as the NHS error summary takes them."""
        return [{"text": words} for words in self.faults]


@dataclass(frozen=True)
class Context:
    """What was asked for: the register, the whole address, the meetings offered, and what was not understood."""

    register: Register | None
    given: QueryDict
    meetings: Sequence[Meeting]
    faults: Sequence[str]


def heat_map_page(rows: MapRows, asked: Asked, context: Context) -> HeatMapPage:
    """Everything on the page; the title is the finding."""
    shown = rows.placed
    labels = _labels(shown)
    scored = [one for one in shown if one.now]
    leads = _Leads(scored, context.given)
    map_ = _map([_mark(one, labels, leads) for one in scored], asked, rows, leads)
    table = _Table(map_, labels, leads)
    moved = sorted((one for one in scored if change_of(one)), key=lambda one: -abs(change_of(one)))
    first = (leads.number - 1) * PAGE
    register, given = context.register, context.given
    return HeatMapPage(
        crumb=register.name if register else "Risk register",
        crumb_href=reverse("register") + (f"?register={register.code}" if register else ""),
        title="No risk is shown" if context.faults else title_of(scored, asked),
        lede="The page was asked for something it does not know." if context.faults else lede_of(shown, asked),
        faults=tuple(context.faults),
        selects=selects_of(asked, context.meetings),
        carried=tuple((name, value) for name, value in given.items() if name not in ("show", "from", "to", "page")),
        wide=_painted(map_, 780, "wide"),
        middle=_painted(map_, 560, "middle"),
        narrow=_painted(map_, 358, "narrow"),
        keys=keys_of({one.position for one in shown}, crowded=map_.crowded),
        moved_title="Furthest to go" if asked.kind == TO_TARGET else "What moved",
        moved=tuple(table.row(one) for one in moved[:MOVED]),
        moved_more=f"{len(moved) - MOVED} more moved: they are in the table." if len(moved) > MOVED else "",
        rows=tuple(table.row(one) for one in shown[first : first + PAGE]),
        since_head="From now" if asked.kind == TO_TARGET else f"Since {short_date(asked.since)}",
        unscored=_unscored(len(shown) - len(scored)),
        pages=leads.pages(len(shown)),
        illustrative=any(one.illustrative for one in shown),
    )


class _Leads:
    """Where marks lead: to the risk, or to the first of a crowded cell, on whichever page of the table it stands."""

    def __init__(self, scored: Sequence[Placed], given: QueryDict) -> None:
        asked_for = given.get("page", "")
        self.number = max(1, min(int(asked_for[:9]) if asked_for.isdecimal() else 1, -(-len(scored) // PAGE) or 1))
        self.given = given
        self._risk = reverse("risk", args=["x"])[:-1]
        self.first: dict[Cell, str] = {}
        self.crowds: dict[Cell, str] = {}
        for n, one in enumerate(scored):
            if one.now not in self.first:
                self.first[one.now] = one.reference
                there = n // PAGE + 1
                way = "" if there == self.number else page_address(given, there, "heat-map")
                self.crowds[one.now] = f"{way}#{_anchor(one.now)}"

    def risk(self, one: Placed) -> str:
        return self._risk + quote(one.reference)

    def pages(self, total: int) -> Pages:
        last = min(self.number * PAGE, total)
        words = f"Showing {(self.number - 1) * PAGE + 1} to {last} of {total} risks"
        before, after = (page_address(self.given, self.number + step, "heat-map") for step in (-1, 1))
        return Pages(words, before if self.number > 1 else "", after if last < total else "")


def _labels(placed: Sequence[Placed]) -> dict[str, str]:
    """The number of its reference; a running number where registers are mixed, since numbers repeat."""
    if len({one.register for one in placed}) == 1:
        return {one.reference: str(one.number) for one in placed}
    return {one.reference: str(n) for n, one in enumerate(placed, start=1)}


def _mark(one: Placed, labels: Mapping[str, str], leads: _Leads) -> Mark:
    likelihood, consequence = one.now
    label = labels[one.reference]
    return Mark(
        label=label,
        likelihood=likelihood,
        consequence=consequence,
        position=one.position,
        title=f"{label} {one.title}: {likelihood * consequence}, {one.position.label.lower()}",
        href=leads.risk(one),
        came_from=one.before,
    )


def _map(marks: Sequence[Mark], asked: Asked, rows: MapRows, leads: _Leads) -> HeatMap:
    options = {"title": KINDS[asked.kind], "since": "" if asked.kind == TO_TARGET else asked.since_words}
    if rows.matrix:
        options["likelihood_words"] = [words["label"] for words in rows.matrix.likelihood]
        options["consequence_words"] = list(rows.matrix.consequence)
        options["bands"] = rows.matrix.band_list
    return HeatMap(marks, **options, crowd_hrefs=leads.crowds)


def _anchor(cell: Cell) -> str:
    return f"cell-{cell[0]}-{cell[1]}"


def _painted(map_: HeatMap, width: int, name: str) -> str:
    return svg(drawn(map_, width=width), ident=f"map-{name}", css_class=f"w-{name}") if map_.marks else ""


@dataclass(frozen=True)
class _Table:
    """What every row of the table needs."""

    map_: HeatMap
    labels: Mapping[str, str]
    leads: _Leads

    def row(self, one: Placed) -> Row:
        cell = one.now
        return Row(
            title=one.title,
            href=self.leads.risk(one),
            anchor=_anchor(cell) if cell and self.leads.first[cell] == one.reference else "",
            reference=one.reference,
            mark=self.labels[one.reference],
            sum_words=self._sum_words(cell),
            score=score_words(score_of(cell), self.map_.bands),
            move=move_of(score_of(one.before), score_of(cell)),
            target=str(score_of(one.target)) if one.target else "Not set",
            position=Position(str(one.position), one.position.label),
            filled=one.position is appetite.Position.BEYOND_TOLERANCE,
        )

    def _sum_words(self, cell: Cell | None) -> str:
        if cell is None:
            return "Not scored"
        likelihood, consequence = cell
        likely = self.map_.likelihood_words[likelihood - 1]
        serious = self.map_.consequence_words[consequence - 1]
        return f"{likelihood} {likely.lower()} × {consequence} {serious.lower()}"


def _unscored(n: int) -> str:
    if not n:
        return ""
    return f"{number_word(n)} {plural(n, 'risk')} {'has' if n == 1 else 'have'} no score of this kind and no mark."
