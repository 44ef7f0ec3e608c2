"""Risks beyond tolerance: how far, for how long, and the plan back. Then those above appetite but tolerated."""

from django.utils import timezone
from reportlab.platypus import Flowable, PageBreak

from risks.charts.pdf import drawing, scene_width
from risks.charts.ruler import appetite_ruler
from risks.papers import findings
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Chip, Mark, chip_of_level, grid, para, ref, words
from risks.rules.appetite import Position, points_beyond
from risks.rules.wording import count_words, short_date

_RAIL = 138


def beyond(content: PaperContent) -> list[Flowable]:
    found = findings.beyond_tolerance(content)
    pages = [
        PageBreak(),
        Mark("beyond", "Beyond tolerance, and the plan back"),
        words("Beyond tolerance, and the plan back", hs.PAGE_NAME),
        words(findings.plan_sentence(content), hs.HEADLINE),
    ]
    if found:
        rows = [
            [_who(risk), _rail(risk), _how_long(content, risk), _plan(risk), _back(content, risk)] for risk in found
        ]
        heads = ["Risk and lead", "Score on the 0 to 25 scale", "Beyond for", "Plan back", "Back by"]
        pages += [
            grid(heads, rows, [0.22, 0.29, 0.12, 0.25, 0.12]),
            words(
                "Solid: within appetite. Hatched: tolerated. Dot: score now, hollow where the Board has accepted it. "
                "Months count from when the score last passed the tolerance now in force. Back by: the target's date.",
                hs.CAPTION,
            ),
        ]
    return [*pages, *_tolerated(content)]


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
    big = hs.style("rail-score", hs.DISPLAY_BOLD, 15, 18, textColor=hs.ACT)
    scene = appetite_ruler(
        risk.current.value, risk.limits, risk.position, width=scene_width(_RAIL), height=scene_width(11)
    )
    over = points_beyond(risk.current.value, risk.limits)
    aim = f"; target {risk.target.value}" if risk.target else ""
    return [
        words(str(risk.current.value), big),
        drawing(scene, width=_RAIL),
        words(f"{over} above tolerance of {risk.limits.tolerance}{aim}", hs.CELL_QUIET),
    ]


def _how_long(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    if risk.beyond_since is None:
        return [words("Not known", hs.CELL)]
    months = findings.months_between(risk.beyond_since, timezone.localdate(content.as_at))
    return [
        words(count_words(months, "month") if months else "New", hs.CELL_HEAD),
        words(f"since {short_date(risk.beyond_since)}", hs.CELL_QUIET),
    ]


def _plan(risk: RiskEntry) -> list[Flowable]:
    still_open = [action for action in risk.actions if action.state == "open"]
    if not still_open:
        return [words("No open action.", hs.CELL)]
    said = [words(findings.first_sentences(action.text, 120), hs.CELL) for action in still_open[:2]]
    if len(still_open) > 2:
        said.append(words(f"and {len(still_open) - 2} more", hs.CELL_QUIET))
    return said


def _back(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    if risk.target_by is None:
        return [words("Not set", hs.CELL_HEAD), chip_of_level("No date")]
    behind = findings.is_behind(risk, timezone.localdate(content.as_at))
    chip = Chip("Behind", *hs.WARN) if behind else Chip("On course", *hs.GOOD)
    return [words(short_date(risk.target_by), hs.CELL_HEAD), chip]


def _tolerated(content: PaperContent) -> list[Flowable]:
    found = findings.at_position(content, Position.WITHIN_TOLERANCE)
    if not found:
        return []
    rows = [
        [
            f"{ref(risk.reference)} {hs.written(risk.short_name)}",
            str(risk.current.value),
            f"{risk.limits.appetite} and {risk.limits.tolerance}",
            hs.written(_next_step(risk)),
        ]
        for risk in found
    ]
    heads = ["Risk", "Score", "Appetite and tolerance", "What brings it back"]
    return [
        words("Above appetite but within tolerance", hs.SECTION),
        grid(heads, rows, [0.3, 0.07, 0.16, 0.47], pad=3),
    ]


def _next_step(risk: RiskEntry) -> str:
    still_open = sorted((action for action in risk.actions if action.state == "open"), key=lambda one: one.due_on)
    if not still_open:
        return "No open action."
    first = still_open[0]
    return f"{findings.first_sentences(first.text, 90).rstrip('.')}, due {short_date(first.due_on)}"
