"""The page on which is entered what a committee made of a paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from risks.access import Access, may_rate
from risks.models import Meeting, Risk
from risks.papers.content import PaperContent
from risks.rules.wording import count_words, date_words
from risks.web.presenters.paper_words import address_of, part_words


@dataclass(frozen=True)
class MinutesPage:
    """`rows` in the order of the paper: each risk with what stands of it, and whether this person may enter it."""

    title: str
    lede: str
    reference: str
    part: str
    href: str
    rows: tuple["RiskRow", ...]


@dataclass(frozen=True)
class RiskRow:
    """One risk: its name, its score in the paper, and why nothing can be entered ("" where it can)."""

    key: int
    name: str
    href: str
    score: str
    closed: str


def minutes_page(
    meeting: Meeting, edition: str, content: PaperContent, risks: Sequence[Risk], access: Access
) -> MinutesPage:
    """`content` is the paper that the committee had, `risks` its risks in order."""
    entries = {entry.reference: entry for entry in content.risks}
    return MinutesPage(
        title="What the committee made of it",
        lede=f"From the minutes of {date_words(meeting.held_on)}. What you leave empty is left alone; what is recorded "
        "is kept, and a correction is recorded after it.",
        reference=meeting.reference,
        part=part_words(meeting),
        href=address_of("paper", meeting, edition),
        rows=tuple(_row(risk, entries[risk.reference_id].current, access) for risk in risks),
    )


def saved_words(n: int) -> str:
    """After it was saved."""
    return f"Saved: what the committee made of {count_words(n, 'risk')}. It stands in the next paper."


def _row(risk: Risk, current: object, access: Access) -> RiskRow:
    closed = ""
    if risk.state not in (Risk.State.OPEN, Risk.State.CLOSED):
        closed = f"It is {risk.get_state_display().lower()}."
    elif not may_rate(access, risk):
        closed = "A risk’s own leads never rate its treatment: somebody else enters this one."
    return RiskRow(
        key=risk.pk,
        name=f"{risk.reference_id} {risk.short_name or risk.title}",
        href=reverse("risk", args=[risk.reference_id]),
        score=f"Score in the paper: {current.value}." if current else "Not scored in the paper.",
        closed=closed,
    )
