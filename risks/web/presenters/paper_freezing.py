"""Before a paper is frozen: what is wanting, where it is mended, and what a revision says otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.models import Meeting
from risks.papers.checks import Finding, Place
from risks.papers.freezing import Prepared
from risks.papers.standing import Revision, Revisions, Standing
from risks.rules.wording import count_words, date_words
from risks.web.presenters.paper_words import address_of, instant_words, part_words
from risks.web.words import View

_MEND = {
    Place.COVER: "Complete the cover",
    Place.MEETING: "See the meeting",
    Place.RISK: "Choose its appetite domain",
    Place.SCORE: "Score it",
    Place.REVIEW: "Review it",
    Place.APPETITE: "See the appetite",
}
_OF_A_RISK = {Place.RISK: "details", Place.SCORE: "assess", Place.REVIEW: "review"}
_MOST_SHOWN = 60


@dataclass(frozen=True)
class FindingRow:
    """What is wanting, and where it is mended; `href` is "" where nothing can be done."""

    key: str
    words: str
    href: str
    link: str


@dataclass(frozen=True)
class FreezePage:
    """Before a paper is frozen: what can never pass, what may with a reason, and what a revision says otherwise."""

    title: str
    lede: str
    reference: str
    part: str
    href: str
    never: tuple[FindingRow, ...]
    wanting: tuple[FindingRow, ...]
    wanting_words: str
    carried: tuple[str, ...]
    changes: tuple[str, ...]
    ways: tuple[View, ...]
    asked: str
    button: str


def freeze_page(
    meeting: Meeting, edition: str, made: Prepared, revisions: Revisions, at: datetime, *, anew: bool
) -> FreezePage:
    """`anew`: as the register stands now, though entries have closed."""
    never = tuple(_finding(one, meeting, at) for one in made.findings if one.stands)
    wanting = tuple(_finding(one, meeting, at) for one in made.findings if not one.stands)
    newest = revisions.newest
    n = newest.paper.revision + 1 if newest else 1
    return FreezePage(
        title="Freeze the paper" if n == 1 else f"Freeze revision {n}",
        lede=_freeze_lede(meeting, made, newest),
        reference=meeting.reference,
        part=part_words(meeting),
        href=address_of("paper", meeting, edition),
        never=never,
        wanting=wanting[:_MOST_SHOWN],
        wanting_words=_wanting_words(wanting),
        carried=tuple(one.key for one in wanting),
        changes=made.changes,
        ways=_ways(meeting, edition, newest, at, anew=anew),
        asked=_asked(wanting, newest),
        button="Freeze it all the same" if wanting else f"Freeze {'the paper' if n == 1 else f'revision {n}'}",
    )


def _finding(one: Finding, meeting: Meeting, at: datetime) -> FindingRow:
    link = _MEND[one.place]
    if one.place in _OF_A_RISK:
        return FindingRow(one.key, one.words, reverse(_OF_A_RISK[one.place], args=[one.of]), f"{link}: {one.of}")
    if one.place is Place.COVER:
        href = reverse("paper-cover", args=[meeting.reference])
        return FindingRow(one.key, one.words, f"{href}#id_{one.of}", link)
    if one.place is Place.APPETITE:
        return FindingRow(one.key, one.words, reverse("appetite"), link)
    past = meeting.held_on < timezone.localdate(at)
    href = "" if past else reverse("redate", args=[meeting.reference])
    return FindingRow(one.key, one.words, href, "Move the meeting" if href else "")


def _freeze_lede(meeting: Meeting, made: Prepared, newest: Revision | None) -> str:
    known = f"It will show the register as it was known on {instant_words(made.content.as_at)}, and change no more."
    if newest is None:
        return known
    if newest.standing is Standing.FROZEN:
        return f"Revision {newest.paper.revision} was never issued and is replaced. {known}"
    return f"Once issued it supersedes revision {newest.paper.revision}. {known}"


def _wanting_words(wanting: Sequence[FindingRow]) -> str:
    if not wanting:
        return "Nothing is wanting."
    more = len(wanting) - _MOST_SHOWN
    said = f"{count_words(len(wanting), 'thing', start=True)} {'is' if len(wanting) == 1 else 'are'} wanting"
    return f"{said}; the first {_MOST_SHOWN} stand here." if more > 0 else f"{said}."


def _asked(wanting: Sequence[FindingRow], newest: Revision | None) -> str:
    if wanting:
        return "Why is it frozen all the same?"
    return "What was wrong with the one before?" if newest else ""


def _ways(meeting: Meeting, edition: str, newest: Revision | None, at: datetime, *, anew: bool) -> tuple[View, ...]:
    """Which day of the register a revision shows; a first paper has no choice."""
    if newest is None or at <= meeting.freezes_at:
        return ()
    closed = f"As entries closed on {date_words(timezone.localdate(meeting.freezes_at))}"
    return (
        View(closed, address_of("freeze-paper", meeting, edition), not anew),
        View("As the register stands now", address_of("freeze-paper", meeting, edition, anew="yes"), anew),
    )
