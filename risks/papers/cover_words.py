"""What the cover says in every form of the paper: its facts, the words in brief, the statements, what it rests on."""

import re
from collections.abc import Iterable

from django.utils import timezone

from risks.papers.chapters import brief, business_words, chapters
from risks.papers.closing import appendices_words
from risks.papers.content import PaperContent, Stamp
from risks.papers.cover_entry import ASSURANCE_OFFERED, PURPOSES, Statement
from risks.rules.wording import count_words, date_words, join_words

NOT_GIVEN = "Not given"
_NO_APPETITE = "No appetite statement is in force."
_NAMED = 12
# About three lines of a headline.
_HEADLINE = 220


def paper_title(content: PaperContent) -> str:
    """The title that a person gave, else the register's."""
    return content.cover.title or content.title


def position_words(content: PaperContent) -> str:
    """ "System risks: position on 18 September 2025"."""
    return f"{_start(business_words(content))}: position on {date_words(content.day)}"


def committee_words(content: PaperContent) -> str:
    part = f", {content.meeting.part}" if content.meeting.part else ""
    return f"{content.meeting.committee}{part}"


def edition_words(content: PaperContent) -> str:
    return "Private edition" if content.private else "Committee edition"


def meeting_facts(content: PaperContent) -> tuple[tuple[str, str], ...]:
    meeting, sheet = content.meeting, content.cover
    item = [
        f"item {sheet.agenda_item}" if sheet.agenda_item else "",
        f"paper {sheet.paper_number or meeting.reference}",
    ]
    return (
        ("Meeting", date_words(meeting.held_on)),
        ("Venue", meeting.venue or "Not set"),
        ("Agenda item and paper", _start(", ".join(filter(None, item)))),
        ("Classification", f"OFFICIAL. {edition_words(content)}"),
    )


def paper_facts(content: PaperContent, stamp: Stamp | None) -> tuple[tuple[str, str], ...]:
    last = content.meeting.last_met_on
    return (
        ("Executive sponsor", _presented(content)),
        ("Author", content.cover.author or NOT_GIVEN),
        ("State of this paper", state_words(content, stamp)),
        ("Last seen by this committee", date_words(last) if last else "Never"),
    )


def _presented(content: PaperContent) -> str:
    sheet = content.cover
    if not sheet.presenter or sheet.presenter == sheet.sponsor:
        return f"{sheet.sponsor}, who presents it" if sheet.presenter else sheet.sponsor or NOT_GIVEN
    return f"{sheet.sponsor or NOT_GIVEN}; presented by {sheet.presenter}"


def state_words(content: PaperContent, stamp: Stamp | None) -> str:
    """Which frozen revision it is, or that it is a draft and until when entries can change."""
    if stamp is not None:
        return f"Frozen {date_words(timezone.localdate(stamp.frozen_at))}, revision {stamp.revision}"
    closes = date_words(timezone.localdate(content.meeting.freezes_at))
    return f"Draft: entries closed on {closes}" if content.frozen else f"Draft: entries close on {closes}"


def choices_made(content: PaperContent) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """What the cover chooses between, and the choice; "" where none was made."""
    sheet = content.cover
    return (
        ("Purpose", PURPOSES, sheet.purpose),
        ("Assurance offered", ASSURANCE_OFFERED, sheet.assurance_offered),
    )


def in_brief(content: PaperContent) -> str:
    """The summary that a person wrote, else the generated one."""
    return content.cover.summary or brief(content)


def edited_words(content: PaperContent) -> str:
    """That the words in brief are governance's own; "" where the generated ones stand."""
    return "Edited by governance." if content.cover.summary else ""


def by_the_register(content: PaperContent) -> str:
    """Beside words that governance edited, what the register says by itself; "" where that stands anyway."""
    edited = edited_words(content)
    return f"{edited} The register says: {chapters(content)['summary'].headline}" if edited else ""


def is_short(content: PaperContent) -> bool:
    """Whether the summary that a person wrote can stand as a headline."""
    return len(content.cover.summary) <= _HEADLINE


def others(content: PaperContent, stamp: Stamp | None) -> tuple[Statement, ...]:
    """The other implications and what the paper rests on, in the order in which the cover prints them."""
    return (
        *content.cover.implications,
        Statement("Appendices", f"{appendices_words(content)}."),
        Statement("Objectives and risks", _objectives(content)),
        Statement("Version and data", _version(content, stamp)),
    )


def _objectives(content: PaperContent) -> str:
    named = sorted({name for risk in content.risks for name in risk.objectives})
    risks = f"{count_words(len(content.risks), 'risk', start=True)}, each with its page."
    if not named:
        return f"No objective is named. {risks}"
    said = join_words(named) if len(named) <= _NAMED else count_words(len(named), "objective", start=True)
    return f"{said}. {risks}"


def _version(content: PaperContent, stamp: Stamp | None) -> str:
    statement = content.appetite
    approved = f", approved by the {statement.approved_by} on {date_words(statement.approved_on)}" if statement else ""
    rests = f"{statement.title}, version {statement.version}{approved}." if statement else _NO_APPETITE
    data = f"Data as at {date_words(content.day)}; each reading carries its own date. {rests}"
    return data if stamp is None else f"Revision {stamp.revision}, content {stamp.sha256[:12]}. {data}"


def by_reference(text: str, references: Iterable[str]) -> list[tuple[str, bool]]:
    """The parts of a text, each with whether it is the reference of a risk of the paper."""
    known = sorted(references, key=len, reverse=True)
    if not known:
        return [(text, False)]
    # Every second part is what was found between the others.
    found = re.split(rf"\b({'|'.join(map(re.escape, known))})\b", text)
    return [(part, n % 2 == 1) for n, part in enumerate(found) if part]


def _start(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"
