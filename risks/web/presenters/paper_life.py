"""How far a paper has come, in words: beside the paper itself."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_edit_papers, may_govern, may_see_private_papers
from risks.models import Edition, FrozenPaper, Meeting
from risks.papers.forms import RENDERERS
from risks.papers.standing import Revision, Standing, is_issued
from risks.rules.wording import date_words
from risks.web.gather.papers import Shown
from risks.web.presenters.paper_next import NextStep
from risks.web.presenters.paper_words import address_of, instant_words, moved_since, revision_lede
from risks.web.words import Link, View

_AT_ONCE = "A document is made while the page waits, a few seconds: no worker runs here."


@dataclass(frozen=True)
class RevisionRow:
    """One revision in a table."""

    name: str
    href: str
    standing: str
    frozen: str
    issued: str


@dataclass(frozen=True)
class Life:
    """What stands beside a paper: its state in a sentence, what is to be done next and what may be done, its revisions.

    `fold_href`: the same page with everything open, or folded again.
    """

    standing: str
    words: str
    next: NextStep
    notes: tuple[str, ...]
    editions: tuple[View, ...]
    doing: tuple[Link, ...]
    revisions: tuple[RevisionRow, ...]
    order_href: str
    forms: tuple[tuple[str, str], ...]
    forms_note: str
    carried: tuple[tuple[str, str], ...]
    fold_href: str
    fold_words: str


def life_of(seen: Shown, step: NextStep, access: Access, at: datetime, *, whole: bool, at_once: bool) -> Life:
    """What is being read, for whoever reads it. `whole`: with everything open; `at_once`: no worker runs here."""
    return Life(
        standing=seen.revisions.standing.label,
        words=_state_words(seen, at),
        next=step,
        notes=_notes(seen),
        editions=_editions(seen, access),
        doing=_doing(seen, access, at),
        revisions=tuple(_row(seen.meeting, one) for one in seen.revisions.all),
        order_href=reverse("order-paper", args=[seen.meeting.reference]),
        forms=tuple((str(form), form.label) for form in RENDERERS),
        forms_note=_AT_ONCE if at_once and not (seen.paper and is_issued(seen.paper)) else "",
        carried=(("edition", seen.edition), ("paper", str(seen.paper.pk) if seen.paper else "")),
        fold_href=address_of("paper", seen.meeting, seen.edition, **_read(seen), **({} if whole else {"whole": "yes"})),
        fold_words="Fold the chapters again" if whole else "Open every chapter, to search or print the whole",
    )


def _read(seen: Shown) -> dict[str, object]:
    """What of it is being read, as its address says."""
    return {"revision": seen.paper.revision} if seen.paper else {"draft": "yes"}


def _state_words(seen: Shown, at: datetime) -> str:
    if seen.paper is not None:
        return revision_lede(next(one for one in seen.revisions.all if one.paper == seen.paper))
    day = date_words(timezone.localdate(seen.meeting.freezes_at))
    if at < seen.meeting.freezes_at:
        return f"A draft: entries close on {day}, and until then the paper follows the register."
    return f"A draft: the register as it stood when entries closed on {day}. Nobody has frozen the paper yet."


def _notes(seen: Shown) -> tuple[str, ...]:
    waiting = seen.revisions.waiting
    said = []
    if moved := moved_since(seen.meeting, seen.content.meeting.held_on):
        said.append(moved)
    if waiting is not None and waiting != seen.paper:
        said.append(f"Revision {waiting.revision} is frozen and waits to be issued.")
    return tuple(said)


def _editions(seen: Shown, access: Access) -> tuple[View, ...]:
    if not may_see_private_papers(access):
        return ()
    return tuple(View(one.label, address_of("paper", seen.meeting, one), one == seen.edition) for one in Edition)


def _doing(seen: Shown, access: Access, at: datetime) -> tuple[Link, ...]:
    meeting, links = seen.meeting, []
    if may_edit_papers(access):
        links += _keeping(seen)
    if seen.paper is not None:
        links.append(Link("See the draft as it stands now", address_of("paper", meeting, seen.edition, draft="yes")))
    if may_govern(access):
        held = meeting.held_on < timezone.localdate(at)
        after = Link("What the committee made of it", address_of("paper-minutes", meeting, seen.edition))
        links.append(after if held else Link("Move the meeting", reverse("redate", args=[meeting.reference])))
    return tuple(links)


def _keeping(seen: Shown) -> list[Link]:
    """What governance does with a paper, in the order in which it is done."""
    newest, waiting = seen.revisions.newest, seen.revisions.waiting
    words = "Freeze the paper" if newest is None else f"Freeze revision {newest.paper.revision + 1}"
    issue = [_revision_link("Issue it", seen.meeting, waiting)] if waiting is not None else []
    return [
        Link("Write the cover", reverse("paper-cover", args=[seen.meeting.reference])),
        *issue,
        Link(words, address_of("freeze-paper", seen.meeting, seen.edition)),
    ]


def _revision_link(words: str, meeting: Meeting, paper: FrozenPaper) -> Link:
    return Link(words, reverse("frozen-paper", args=[meeting.reference, paper.pk]))


def _row(meeting: Meeting, one: Revision) -> RevisionRow:
    paper = one.paper
    issued = one.standing in (Standing.ISSUED, Standing.SUPERSEDED)
    return RevisionRow(
        name=f"Revision {paper.revision}",
        href=reverse("frozen-paper", args=[meeting.reference, paper.pk]),
        standing=one.standing.label,
        frozen=instant_words(paper.frozen_at),
        issued=instant_words(paper.issue.issued_at) if issued else "Not issued",
    )
