"""The cover: whose meeting, what the paper says in brief, what is asked, and where to find it."""

from collections.abc import Sequence

from django.utils import timezone
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from risks.papers.chapters import appendix, brief, business_words, chapters
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.asked import asked
from risks.papers.layout.blocks import (
    UNSEEN,
    Mark,
    Pages,
    anchor,
    beside,
    facts,
    link,
    listing,
    numbered,
    panel,
    para,
    ref,
    section,
    words,
)
from risks.rules.wording import date_words, join_words

_ILLUSTRATIVE = (
    "Titles, readings and published facts are real and cite their source. Scores, appetite levels, owners, decisions, "
    "meetings and actions that no document gives are made up to show the paper."
)
_FACTS = (56 * mm, 44 * mm, 38 * mm, 40 * mm)


def cover(content: PaperContent, pages: Pages) -> list[Flowable]:
    return [
        Mark("cover", "Cover"),
        Spacer(1, 4),
        words(_committee(content), hs.COMMITTEE),
        words(content.title, hs.TITLE),
        words(f"Position on {date_words(content.day)}", hs.SUBTITLE),
        Spacer(1, 10),
        *_facts(content),
        Spacer(1, 12),
        panel([words("In brief", hs.COVER_SECTION), words(brief(content), hs.LEAD)]),
        *section("The committee is asked to", hs.COVER_SECTION),
        *numbered(asked(content)),
        *section("In this paper", hs.COVER_SECTION),
        _contents(content, pages),
        *section("What it rests on", hs.COVER_SECTION),
        _rests_on(content),
    ]


def _committee(content: PaperContent) -> str:
    part = f", {content.meeting.part}" if content.meeting.part else ""
    return f"{content.meeting.committee}{part}: {business_words(content)}"


def _facts(content: PaperContent) -> list[Flowable]:
    meeting = content.meeting
    return [
        facts(
            [
                ("Meeting", date_words(meeting.held_on)),
                ("Venue", meeting.venue or "Not set"),
                ("Reference", meeting.reference),
                ("Classification", "OFFICIAL"),
            ],
            _FACTS,
        ),
        Spacer(1, 6),
        facts(
            [
                ("State of this paper", "Frozen" if content.frozen else "Draft: entries are still open"),
                ("Entries close", date_words(timezone.localdate(meeting.freezes_at))),
                ("Papers due", date_words(meeting.paper_deadline_on)),
                ("Last met", date_words(meeting.last_met_on) if meeting.last_met_on else "Never"),
            ],
            _FACTS,
        ),
    ]


def _contents(content: PaperContent, pages: Pages) -> Flowable:
    found = list(chapters(content).values())
    entries = [(one.key, one.name) for one in found]
    if content.risks:
        entries.append((anchor(content.risks[0].reference), "A page for each risk, worst first"))
    last = appendix(content)
    if last:
        entries.append((last.key, last.name))
    rows = [[link(key, name), f"page {pages.get(key, UNSEEN)}"] for key, name in entries]
    half = (len(rows) + 1) // 2
    columns = [listing(column, [0.37, 0.1]) for column in (rows[:half], rows[half:]) if column]
    return beside(columns, [0.53 * hs.WIDTH, 0.47 * hs.WIDTH][: len(columns)])


def _rests_on(content: PaperContent) -> Flowable:
    objectives = sorted({name for risk in content.risks for name in risk.objectives})
    rows = [
        ["Objectives", hs.written(join_words(objectives) or "None named")],
        ["Risks", _range(content.risks)],
        ["Appetite", hs.written(_appetite(content))],
        ["Data", f"As at {date_words(content.day)}. Each reading carries its own date."],
    ]
    if content.illustrative:
        rows.append(
            [
                "Illustrative",
                _ILLUSTRATIVE,
            ]
        )
    named = [[para(f'<font name="{hs.SEMIBOLD}" color="#003087">{row[0]}</font>', hs.CELL), row[1]] for row in rows]
    return listing(named, [0.17, 0.83])


def _range(risks: Sequence[RiskEntry]) -> str:
    return join_words([ref(risk.reference) for risk in sorted(risks, key=lambda risk: risk.reference)]) or "None"


def _appetite(content: PaperContent) -> str:
    statement = content.appetite
    if statement is None:
        return "No appetite statement is in force."
    approved = date_words(statement.approved_on)
    return f"{statement.title}, version {statement.version}, approved by the {statement.approved_by} on {approved}."
