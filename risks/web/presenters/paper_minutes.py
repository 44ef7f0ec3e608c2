"""The page on which is entered what a committee made of a paper."""

from dataclasses import dataclass

from django.urls import reverse

from risks.access import Access, may_rate
from risks.models import Meeting, Risk
from risks.papers.content import PaperContent
from risks.rules.wording import count_words, date_words
from risks.web.forms.minutes import A_PAGE, Sheet
from risks.web.presenters.paper_words import address_of, part_words


@dataclass(frozen=True)
class MinutesPage:
    """`rows` in the order of the paper: each risk with what stands of it, and whether this person may enter it.

    `others` are the other pages of a long paper, each a number and the risks that stand there; `onward` is the next.
    """

    title: str
    lede: str
    reference: str
    part: str
    href: str
    rows: tuple["RiskRow", ...]
    others: tuple[tuple[int, str], ...]
    onward: tuple[int, str] | None


@dataclass(frozen=True)
class RiskRow:
    """One risk: its name, its score in the paper, and why nothing can be entered ("" where it can)."""

    key: int
    name: str
    href: str
    score: str
    closed: str


def minutes_page(meeting: Meeting, edition: str, content: PaperContent, sheet: Sheet, access: Access) -> MinutesPage:
    """`content` is the paper that the committee had, `sheet` those of its risks that stand on this page."""
    entries = {entry.reference: entry for entry in content.risks}
    pages = [(n, _range_words(n, sheet.total)) for n in range(1, sheet.of + 1)]
    here = f" Here are {_range_words(sheet.page, sheet.total)} of {sheet.total}." if sheet.of > 1 else ""
    return MinutesPage(
        title="What the committee made of it",
        lede=f"From the minutes of {date_words(meeting.held_on)}. What you leave empty is left alone; what is recorded "
        f"is kept, and a correction is recorded after it.{here}",
        reference=meeting.reference,
        part=part_words(meeting),
        href=address_of("paper", meeting, edition),
        rows=tuple(_row(risk, entries[risk.reference_id].current, access) for risk in sheet.risks),
        others=tuple(one for one in pages if one[0] != sheet.page),
        onward=pages[sheet.page] if sheet.page < sheet.of else None,
    )


def _range_words(page: int, total: int) -> str:
    return f"risks {(page - 1) * A_PAGE + 1} to {min(page * A_PAGE, total)}"


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
