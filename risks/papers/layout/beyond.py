"""Risks beyond tolerance: how far, for how long, and the plan back. Then those above appetite but tolerated."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.charts.pdf import scene_width
from risks.charts.rail import tolerance_rail
from risks.papers import findings
from risks.papers.chapters import chapters
from risks.papers.closing import BEYOND_RULES, forecast_words
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import figure, grid, link, opening, panel, para, ref, section, words
from risks.papers.layout.cutting import in_lines
from risks.papers.layout.fit import roomiest
from risks.papers.layout.shapes import Chip, chip_of_level
from risks.papers.texts import months_between, next_step
from risks.rules.appetite import Position, points_beyond
from risks.rules.wording import count_words, short_date

_RAIL = 126
_SHARES = (0.21, 0.25, 0.105, 0.28, 0.155)
# Less the air between two columns.
_PLAN_WIDE = _SHARES[3] * hs.WIDTH - 8
# Air in a row, lines of a plan, and whether the rules are told.
_ROOMS = ((5.4, 4, True), (4.2, 4, True), (3.4, 3, True), (3.4, 3, False), (3, 2, False), (2.6, 1, False))
_CAPTION = (
    "Bar: score now, hollow where the Board has accepted it. Ring: target. Tints from the left: within appetite, "
    "within tolerance (hatched), beyond. Months count from when the score last passed the tolerance now in force. "
    "Back by: the target's date, if the target is within tolerance. Behind: that date has passed, or an action is "
    "overdue. Forecast: when the open actions, by their own dates and effects, bring the score back."
)


def beyond(content: PaperContent) -> list[Flowable]:
    """One page of some seven risks; the rules yield first, then air between the rows."""
    room = roomiest(_ROOMS, lambda room: _page(content, *room))
    return [PageBreak(), *_page(content, *room)]


def _page(content: PaperContent, pad: float, lines: int, ruled: bool) -> list[Flowable]:
    found = findings.beyond_tolerance(content)
    pages = opening(chapters(content)["beyond"])[1:]
    if found:
        rows = [
            [_who(risk), _rail(risk), _how_long(content, risk), _plan(risk, lines), _back(content, risk)]
            for risk in found
        ]
        heads = ["Risk and lead", "Score on the 0 to 25 scale", "Beyond for", "Plan back", "Back by"]
        pages += [grid(heads, rows, _SHARES, pad=pad), words(_CAPTION, hs.CAPTION)]
    pages += _tolerated(content, pad)
    return [*pages, *_rules(content)] if ruled else pages


def _rules(content: PaperContent) -> list[Flowable]:
    link_ = link("appetite", "Appendix A") if content.appetite else "Appendix A"
    said = f"{hs.written(BEYOND_RULES)} See {link_}."
    return [Spacer(1, 9), panel([words("What the rules ask", hs.SIDE_SECTION), para(said, hs.SMALL)], tinted=False)]


def _who(risk: RiskEntry) -> list[Flowable]:
    said: list[Flowable] = [
        para(f"{ref(risk.reference)} {hs.written(risk.short_name)}", hs.CELL),
        words(risk.executive_lead, hs.CELL_QUIET),
    ]
    if risk.position is Position.BEYOND_ACCEPTED and risk.accepted_until:
        fill, ink, edge = hs.POSITION_CHIP[Position.BEYOND_ACCEPTED]
        said.append(Chip(f"Accepted to {short_date(risk.accepted_until)}", fill, ink, edge))
    return said


def _rail(risk: RiskEntry) -> list[Flowable]:
    target = risk.target.value if risk.target else None
    scene = tolerance_rail(risk.current.value, risk.limits, risk.position, target, width=scene_width(_RAIL))
    aim = f"target {target}" if target else "no target"
    return [
        figure(scene, width=_RAIL),
        words(f"{points_beyond(risk.current.value, risk.limits)} above tolerance; {aim}", hs.CELL_QUIET),
    ]


def _how_long(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    if risk.beyond_since is None:
        return [words("Not known", hs.CELL)]
    months = months_between(risk.beyond_since, content.day)
    return [
        words(count_words(months, "month") if months else "New", hs.CELL_HEAD),
        words(f"since {short_date(risk.beyond_since)}", hs.CELL_QUIET),
    ]


def _plan(risk: RiskEntry, lines: int) -> list[Flowable]:
    still_open = findings.next_actions(risk)
    if not still_open:
        return [words("No open action", hs.CELL_HEAD)]
    first = still_open[0]
    rest = len(still_open) - 1
    more = f"; {rest} more open" if rest else ""
    return [
        words(in_lines(first.text, hs.CELL, _PLAN_WIDE, lines), hs.CELL),
        words(f"{'overdue since' if first.days_late else 'due'} {short_date(first.due_on)}{more}", hs.CELL_QUIET),
    ]


def _back(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    forecast = words(forecast_words(risk), hs.TIGHT_QUIET)
    if not findings.has_way_back(risk):
        dated = f"Target of {risk.target.value} is beyond tolerance" if risk.target and risk.target_by else "Not set"
        return [words(dated, hs.CELL_HEAD), chip_of_level("No date"), forecast]
    chip = Chip("Behind", *hs.WARN) if findings.is_behind(risk, content.day) else Chip("On course", *hs.GOOD)
    return [words(short_date(risk.target_by), hs.CELL_HEAD), chip, forecast]


def _tolerated(content: PaperContent, pad: float) -> list[Flowable]:
    found = findings.at_position(content, Position.WITHIN_TOLERANCE)
    if not found:
        return []
    rows = [
        [
            f"{ref(risk.reference)} {hs.written(risk.short_name)}",
            str(risk.current.value),
            f"{risk.limits.appetite} and {risk.limits.tolerance}",
            hs.written(next_step(risk)),
        ]
        for risk in found
    ]
    heads = ["Risk", "Score", "Appetite, tolerance", "What brings it back"]
    return [
        *section("Above appetite but within tolerance"),
        grid(heads, rows, [0.28, 0.06, 0.13, 0.53], cell=hs.TIGHT, pad=pad - 0.6),
    ]
