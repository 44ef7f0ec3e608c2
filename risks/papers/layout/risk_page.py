"""One risk: statement, scores, what changed, its line and its indicator, who has checked its controls, its actions."""

from django.utils import timezone
from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table

from risks.papers import findings
from risks.papers.content import ActionEntry, Check, ControlEntry, PaperContent, RiskEntry, ScoreAt
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Chip, Mark, anchor, chip_of_level, facts, grid, para, up_or_down, words
from risks.papers.layout.risk_charts import charts
from risks.rules.appetite import Position, points_beyond
from risks.rules.wording import count_words, date_words, short_date

_LONG_TITLE = 50
_TILE = 42 * mm


def risk_page(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    title = hs.LONG_TITLE if len(risk.title) > _LONG_TITLE else hs.RISK_TITLE
    return [
        PageBreak(),
        Mark(anchor(risk.reference), f"{risk.reference} {risk.short_name}", level=1),
        words(risk.title, title),
        para(_eyebrow(content, risk), hs.EYEBROW),
        para(_statement(risk), hs.STATEMENT),
        _tiles(content, risk),
        Spacer(1, 7),
        _people(risk),
        *_changed(risk),
        *charts(content, risk),
        *_indicators(risk),
        *_controls(risk),
        *_actions(risk),
        *_foot(risk),
    ]


def _eyebrow(content: PaperContent, risk: RiskEntry) -> str:
    since = content.meeting.last_met_on
    moved = up_or_down(risk.move)
    move = f"{moved} since {date_words(since)}" if moved and since else ""
    parts = [risk.reference, risk.domain or "No appetite domain", *risk.objectives[:2]]
    return " · ".join([hs.written(part) for part in parts] + ([move] if move else []))


def _statement(risk: RiskEntry) -> str:
    if not (risk.cause and risk.event and risk.effect):
        return "The statement of this risk is not complete."
    bold = f'<font name="{hs.SEMIBOLD}">%s</font>'
    return (
        f"{bold % 'Because'} {hs.written(risk.cause)}, {bold % 'there is a risk that'} {hs.written(risk.event)}, "
        f"{bold % 'which would lead to'} {hs.written(risk.effect)}."
    )


def _tiles(content: PaperContent, risk: RiskEntry) -> Flowable:
    now = risk.current
    red = now is not None and now.band == content.matrix.bands[-1]
    ink = white if red else hs.INK
    by = f", by {short_date(risk.target_by)}" if risk.target_by else ""
    cells = [
        _tile("Before controls", risk.inherent, hs.INK),
        _tile("Now", now, ink),
        _tile(f"Target{by}", risk.target, hs.INK),
        _against(content, risk),
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("LINEAFTER", (0, 0), (-2, -1), 3, white),
        ("BACKGROUND", (3, 0), (3, 0), hs.PANEL),
    ]
    for column, score in enumerate((risk.inherent, now, risk.target)):
        fill = hs.BAND_TINT[score.band.key] if score else hs.PANEL
        style.append(("BACKGROUND", (column, 0), (column, 0), hs.ACT if red and column == 1 else fill))
    return Table([cells], colWidths=[_TILE] * 3 + [hs.WIDTH - 3 * _TILE], hAlign="LEFT", style=style)


def _tile(label: str, score: ScoreAt | None, ink: object) -> list[Flowable]:
    head = hs.style("tile-head", hs.SEMIBOLD, 7.6, 11, textColor=ink)
    big = hs.style("tile-big", size=8, leading=25, textColor=ink)
    if score is None:
        return [words(label, head), words("Not scored", big)]
    said = f"{score.band.label}, {score.likelihood} × {score.consequence}"
    number = f'<font name="{hs.DISPLAY_BOLD}" size="21">{score.value}</font>&nbsp;&nbsp; {said}'
    return [words(label, head), para(number, big)]


def _against(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    head = hs.style("tile-head", hs.SEMIBOLD, 7.6, 11)
    fill, ink, edge = hs.POSITION_CHIP[risk.position]
    return [
        words("Against appetite", head),
        Chip(risk.position.label, fill, ink, edge),
        Spacer(1, 2),
        words(_how_far(content, risk), hs.CELL),
    ]


def _how_far(content: PaperContent, risk: RiskEntry) -> str:
    if risk.limits is None or risk.current is None:
        return risk.position_words
    over = points_beyond(risk.current.value, risk.limits)
    if not over:
        return f"Appetite to {risk.limits.appetite}, tolerated to {risk.limits.tolerance}"
    said = f"{over} above tolerance of {risk.limits.tolerance}"
    if risk.beyond_since:
        months = findings.months_between(risk.beyond_since, timezone.localdate(content.as_at))
        said += f" for {count_words(months, 'month')}" if months else f" since {short_date(risk.beyond_since)}"
    if risk.position is Position.BEYOND_ACCEPTED and risk.accepted_until:
        said += f"; accepted until {short_date(risk.accepted_until)}"
    return said


def _people(risk: RiskEntry) -> Flowable:
    return facts(
        [
            ("Executive lead", risk.executive_lead),
            ("Risk lead", risk.risk_lead),
            ("Lead committee", risk.committee or "None"),
            ("Reviewed", date_words(risk.reviewed_on) if risk.reviewed_on else "Never"),
            ("Next review", date_words(risk.next_review_on) if risk.next_review_on else "Not set"),
        ]
    )


def _changed(risk: RiskEntry) -> list[Flowable]:
    decision = risk.decision
    if decision is None:
        return [words("Why this score", hs.RISK_SECTION), words("No decision is recorded.", hs.SMALL)]
    by = f" by {decision.by}" if decision.by else ""
    return [
        words("Why this score", hs.RISK_SECTION),
        words(f"{findings.first_sentences(decision.rationale, 420)} Decided {date_words(decision.on)}{by}.", hs.SMALL),
    ]


def _indicators(risk: RiskEntry) -> list[Flowable]:
    measured = [one for one in risk.indicators if one.data_to]
    head = words("Indicators", hs.RISK_SECTION)
    if not measured:
        return [head, words("No indicator is measured for this risk: a gap in assurance.", hs.SMALL)]
    ordered = sorted(measured, key=lambda one: (one.role != "primary", -len(one.points)))
    rows = [
        [
            f"<b>{hs.written(findings.first_sentences(one.name, 60))}</b>, {hs.written(one.area)}",
            hs.written(one.changing),
            hs.written(one.meets_limit),
            hs.written(one.latest),
            hs.written(one.limit),
            short_date(one.data_to),
        ]
        for one in ordered[:3]
    ]
    heads = ["Indicator", "Is it changing?", "Will it meet its limit?", "Latest", "Limit", "Data to"]
    table = grid(heads, rows, [0.29, 0.18, 0.18, 0.12, 0.12, 0.11], cell=hs.TIGHT, pad=2.6)
    more = [words(f"and {count_words(len(ordered) - 3, 'more indicator')}", hs.CELL_QUIET)] if len(ordered) > 3 else []
    return [head, table, *more]


def _controls(risk: RiskEntry) -> list[Flowable]:
    head = words("Controls, and who has checked them", hs.RISK_SECTION)
    if not risk.controls:
        return [head, words("No control is recorded.", hs.SMALL)]
    rows = [_control(control) for control in risk.controls[:5]]
    heads = ["Control", "Working?", "1st line: management", "2nd line: oversight", "3rd line: independent", "Gap"]
    table = grid(heads, rows, [0.25, 0.11, 0.15, 0.15, 0.15, 0.19], cell=hs.TIGHT, pad=2.6)
    rest = len(risk.controls) - 5
    more = [words(f"and {count_words(rest, 'more control')}", hs.CELL_QUIET)] if rest > 0 else []
    others = [words(f"Gap in assurance: {gap}", hs.SMALL) for gap in risk.gaps[:2]]
    return [head, table, *more, *others]


def _control(control: ControlEntry) -> list:
    return [
        f"<b>{hs.written(findings.first_sentences(control.text, 110))}</b>",
        [chip_of_level(control.working)] if control.working else [words("Not rated", hs.TIGHT_QUIET)],
        *(_checked(check) for check in control.checks),
        hs.written(findings.first_sentences(" ".join(control.gaps), 110)) if control.gaps else "",
    ]


def _checked(check: Check | None) -> list[Flowable]:
    if check is None:
        return [words("None", hs.TIGHT_QUIET)]
    when = f"{check.source}, {short_date(check.received_on)}"
    lapsed = [Chip("Lapsed", *hs.BAD)] if check.lapsed else []
    return [chip_of_level(check.level), words(findings.first_sentences(when, 60), hs.TIGHT_QUIET), *lapsed]


def _actions(risk: RiskEntry) -> list[Flowable]:
    head = words("Actions", hs.RISK_SECTION)
    shown = sorted(risk.actions, key=lambda one: (one.state != "open", one.due_on))[:4]
    if not shown:
        return [head, words("No action is recorded.", hs.SMALL)]
    rows = [_action(action) for action in shown]
    table = grid(
        ["Action", "Owner", "Due", "Expected effect", "State"],
        rows,
        [0.4, 0.2, 0.17, 0.13, 0.1],
        cell=hs.TIGHT,
        pad=2.6,
    )
    rest = len(risk.actions) - len(shown)
    more = [words(f"and {count_words(rest, 'more action')}", hs.CELL_QUIET)] if rest else []
    return [KeepTogether([head, table, *more])]


def _action(action: ActionEntry) -> list:
    first = f", was {short_date(action.first_due_on)}" if action.slips else ""
    return [
        f"<b>{action.number}. {hs.written(findings.first_sentences(action.text, 130))}</b>",
        hs.written(action.owner),
        f"{short_date(action.due_on)}{first}",
        action.effect,
        [_state(action)],
    ]


def _state(action: ActionEntry) -> Chip:
    if action.state == "done":
        return Chip("Done", *hs.GOOD)
    if action.days_late:
        return chip_of_level("Overdue")
    return Chip("Slipped", *hs.WARN) if action.slips else Chip("On track", *hs.GOOD)


def _foot(risk: RiskEntry) -> list[Flowable]:
    source = f"Title from {risk.source}. " if risk.source else ""
    made_up = "Statement, scores, owners and decisions on this page are illustrative." if risk.illustrative else ""
    said = (source + made_up).strip()
    return [words(said, hs.CAPTION)] if said else []
