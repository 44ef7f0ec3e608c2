"""The cover and the executive summary: who is where, what you decide, why it changed, is the register looked after."""

from collections.abc import Sequence

from django.utils import timezone
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.papers import findings
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import (
    Bar,
    Chip,
    Mark,
    anchor,
    beside,
    facts,
    grid,
    link,
    numbered,
    panel,
    para,
    ref,
    up_or_down,
    words,
)
from risks.rules.appetite import Position
from risks.rules.wording import date_words, join_words, plural

# Columns of the summary: what they say, how thick their rule is. Thickness repeats rank in grey print.
_COLUMNS = (
    ((Position.BEYOND_TOLERANCE,), "beyond tolerance", 5.4),
    ((Position.BEYOND_ACCEPTED,), "accepted", 5.4),
    ((Position.WITHIN_TOLERANCE,), "within tolerance", 3.6),
    ((Position.WITHIN_APPETITE,), "within appetite", 2.2),
    ((Position.UNKNOWN,), "appetite not set", 1.2),
)
_RULES = {
    Position.WITHIN_TOLERANCE: HexColor("#FFB81C"),
    Position.WITHIN_APPETITE: HexColor("#007F3B"),
    Position.UNKNOWN: hs.RULE_STRONG,
}
_LISTED = 7


def cover(content: PaperContent) -> list[Flowable]:
    meeting = content.meeting
    asked = [_request(request, by_name=False) for request in findings.requests(content)]
    return [
        Mark("cover", "Cover"),
        Spacer(1, 4),
        words(_committee(content), hs.COMMITTEE),
        words(content.title, hs.TITLE),
        words(f"Position on {date_words(timezone.localdate(content.as_at))}", hs.SUBTITLE),
        Spacer(1, 10),
        facts(
            [
                ("Meeting", date_words(meeting.held_on)),
                ("Venue", meeting.venue or "Not set"),
                ("Reference", meeting.reference),
                ("Classification", "OFFICIAL"),
            ],
            [56 * mm, 38 * mm, 38 * mm, 46 * mm],
        ),
        Spacer(1, 6),
        facts(
            [
                ("State of this paper", "Frozen" if content.frozen else "Draft: entries are still open"),
                ("Entries close", date_words(timezone.localdate(meeting.freezes_at))),
                ("Papers due", date_words(meeting.paper_deadline_on)),
                ("Last met", date_words(meeting.last_met_on) if meeting.last_met_on else "Never"),
            ],
            [56 * mm, 38 * mm, 38 * mm, 46 * mm],
        ),
        Spacer(1, 12),
        panel([words("In brief", hs.SECTION), words(_brief(content), hs.BODY)]),
        words("The committee is asked to", hs.SECTION),
        *numbered(asked),
        words("What this paper covers", hs.SECTION),
        _covers(content),
    ]


def _committee(content: PaperContent) -> str:
    business = {"system": "system risks", "icb": "ICB risks", "own": "risks this committee leads"}
    part = f", {content.meeting.part}" if content.meeting.part else ""
    return f"{content.meeting.committee}{part}: {business[content.meeting.business]}"


def _brief(content: PaperContent) -> str:
    said = [findings.position_headline(content), findings.movement_headline(content), findings.still_sentence(content)]
    late = [action for _, action in findings.open_actions(content) if action.days_late]
    if late:
        said.append(f"{len(late)} {plural(len(late), 'action')} {'is' if len(late) == 1 else 'are'} late.")
    said.append("The first pages stand alone; a page for each risk follows.")
    return " ".join(sentence for sentence in said if sentence)


def _covers(content: PaperContent) -> Flowable:
    objectives = sorted({name for risk in content.risks for name in risk.objectives})
    rows = [
        ["Objectives", hs.written(join_words(objectives) or "None named")],
        ["Risks", _range(content.risks)],
        ["Appetite", hs.written(_appetite(content))],
        ["Data", hs.written(f"As at {_instant(content)}. Each reading carries its own date.")],
    ]
    if content.illustrative:
        rows.append(
            [
                "Illustrative",
                (
                    "Titles, readings and published facts are real and cite their source. Scores, appetite levels, "
                    "owners, decisions, meetings and actions that no document gives are made up to show the paper."
                ),
            ]
        )
    named = [[para(f'<font name="{hs.SEMIBOLD}" color="#003087">{row[0]}</font>', hs.CELL), row[1]] for row in rows]
    return grid(["", ""], named, [0.17, 0.83])


def _range(risks: Sequence[RiskEntry]) -> str:
    return join_words([ref(risk.reference) for risk in sorted(risks, key=lambda risk: risk.reference)]) or "None"


def _appetite(content: PaperContent) -> str:
    statement = content.appetite
    if statement is None:
        return "No appetite statement is in force."
    approved = date_words(statement.approved_on)
    return f"{statement.title}, version {statement.version}, approved by the {statement.approved_by} on {approved}."


def _instant(content: PaperContent) -> str:
    return date_words(timezone.localdate(content.as_at))


def _request(request: findings.Request, *, by_name: bool) -> str:
    named = [
        link(anchor(risk.reference), risk.short_name) if by_name else ref(risk.reference) for risk in request.risks
    ]
    said = f"{hs.written(request.before)}{join_words(named)}{hs.written(request.after)}"
    return f'<font name="{hs.SEMIBOLD}">{request.verb}</font> {said}.'


def summary(content: PaperContent) -> list[Flowable]:
    headline = f"{findings.position_headline(content)} {findings.movement_headline(content)}"
    asked = [_request(request, by_name=True) for request in findings.requests(content)]
    return [
        PageBreak(),
        Mark("summary", "Executive summary"),
        words("Executive summary", hs.PAGE_NAME),
        words(headline, hs.HEADLINE),
        _who_is_where(content),
        words(
            "The number is the score out of 25. Tolerance is the most the Board said it would live with, appetite is "
            "where it aims to be. Accepted: beyond tolerance by dated agreement.",
            hs.CAPTION,
        ),
        Spacer(1, 8),
        panel([words("You are asked to", hs.SECTION), *numbered(asked)]),
        *_why(content),
        words("Is the register looked after?", hs.SECTION),
        _looked_after(content),
    ]


def _who_is_where(content: PaperContent) -> Flowable:
    shown = [
        (positions[0], said, thickness)
        for positions, said, thickness in _COLUMNS
        if findings.at_position(content, positions[0]) or positions[0] is not Position.UNKNOWN
    ]
    width = hs.WIDTH / len(shown)
    return beside([_column(content, *column, width) for column in shown], [width] * len(shown))


def _column(content: PaperContent, position: Position, said: str, thickness: float, width: float) -> list[Flowable]:
    fill, ink, edge = hs.POSITION_CHIP[position]
    found = findings.at_position(content, position)
    count = f'<font name="{hs.DISPLAY_BOLD}" size="24">{len(found)}</font>&nbsp; {said}'
    head = hs.style("column", hs.SEMIBOLD, 9.4, 26)
    rows: list[Flowable] = [
        Spacer(1, 6 - thickness),
        Bar(width - 12, thickness, _RULES.get(position, fill), edge),
        Spacer(1, 4),
        para(count, head),
        Spacer(1, 5),
    ]
    for risk in found[:_LISTED]:
        chip = Chip(str(risk.current.value) if risk.current else "–", fill, ink, edge, size=9)
        moved = up_or_down(risk.move)
        name = f"{link(anchor(risk.reference), risk.short_name)}{' ' + moved if moved else ''}"
        rows += [beside([chip, para(name, hs.CELL)], [27, width - 40]), Spacer(1, 5)]
    if len(found) > _LISTED:
        rows.append(words(f"and {len(found) - _LISTED} more", hs.CELL_QUIET))
    return rows


def _why(content: PaperContent) -> list[Flowable]:
    moved = [*findings.worse(content), *findings.better(content)]
    if not moved:
        return []
    rows = [
        [
            f"{ref(risk.reference)} {hs.written(risk.short_name)}",
            f"{risk.before.value} → <b>{risk.current.value}</b> {up_or_down(risk.move)}",
            hs.written(findings.first_sentences(risk.decision.rationale, 120) if risk.decision else ""),
        ]
        for risk in moved[:6]
    ]
    return [
        words("What has changed, and why", hs.SECTION),
        grid(["Risk", "Score", "Because"], rows, [0.34, 0.17, 0.49], pad=3),
    ]


def _looked_after(content: PaperContent) -> Flowable:
    day = timezone.localdate(content.as_at)
    risks = content.risks
    actions = [action for _, action in findings.open_actions(content)]
    assurances = [one.check for risk in risks for one in risk.assurances]
    controls = [control for risk in risks for control in risk.controls]
    on_time = sum(bool(risk.next_review_on and risk.next_review_on >= day) for risk in risks)
    figures = [
        (f"{on_time} of {len(risks)}", "risks reviewed on time"),
        (str(sum(bool(action.days_late) for action in actions)), f"of {len(actions)} open actions overdue"),
        (str(sum(action.slips > 1 for action in actions)), "actions moved twice or more"),
        (str(sum(check.lapsed for check in assurances)), f"of {len(assurances)} assurances out of date"),
        (
            str(sum(not any(control.checks[1:]) for control in controls)),
            f"of {len(controls)} controls checked only by their owner, or not at all",
        ),
    ]
    big = hs.style("figure", hs.DISPLAY_BOLD, 16, 20)
    cells = [[words(number, big), words(said, hs.CELL)] for number, said in figures]
    return beside(cells, [hs.WIDTH / 5] * 5, ("RIGHTPADDING", (0, 0), (-1, -1), 10))
