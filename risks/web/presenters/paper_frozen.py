"""One revision of a paper: who froze it when and why, what was let pass, what differs, and its documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.access import Access, may_edit_papers
from risks.models import Edition, Meeting, PaperDocument, PaperForm, PaperOrder
from risks.papers.standing import Revision, Standing
from risks.web.presenters.paper_words import address_of, instant_words, moved_since, part_words, revision_lede
from risks.web.words import Fact

_KEPT = "Afterwards only a later revision can correct it."
_BY_A_WORKER = f"A worker makes its four documents, and keeps all of them or none; a page says how far it is. {_KEPT}"
_AT_ONCE = (
    "Its four documents are made while the page waits, some seconds: no worker runs here. All of them are kept, or "
    f"none. {_KEPT}"
)


@dataclass(frozen=True)
class Known:
    """What is known of a revision beside itself: what went out, the order to issue it that is under way, and the day
    of the meeting that it names."""

    documents: Sequence[PaperDocument]
    issuing: PaperOrder | None
    says: date


@dataclass(frozen=True)
class FrozenPage:
    """One revision: who froze it when and why, what was let pass, what differs, and its documents."""

    title: str
    lede: str
    reference: str
    part: str
    href: str
    read_href: str
    facts: tuple[Fact, ...]
    overruled: tuple[str, ...]
    changes: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    issue_href: str
    issue_words: str
    issuing_href: str
    revise_href: str
    note: str


def frozen_page(meeting: Meeting, one: Revision, known: Known, access: Access, *, at_once: bool) -> FrozenPage:
    """One revision; `at_once`: no worker runs here, so what is asked for is made before the page answers."""
    paper, may = one.paper, may_edit_papers(access)
    waits, issuing = one.standing is Standing.FROZEN, known.issuing
    newest = one.standing in (Standing.FROZEN, Standing.ISSUED)
    return FrozenPage(
        title=f"Revision {paper.revision}, {one.standing.label.lower()}",
        lede=revision_lede(one),
        reference=meeting.reference,
        part=part_words(meeting),
        href=address_of("paper", meeting, paper.edition),
        read_href=address_of("paper", meeting, paper.edition, revision=paper.revision),
        facts=_facts(one),
        overruled=tuple(paper.overruled),
        changes=tuple(paper.changes),
        documents=tuple(
            (PaperForm(kept.form).label, f"SHA-256 {kept.sha256}, made with {kept.made_with}")
            for kept in known.documents
        ),
        issue_href=reverse("issue-paper", args=[meeting.reference, paper.pk]) if may and waits and not issuing else "",
        issue_words=_AT_ONCE if at_once else _BY_A_WORKER,
        issuing_href=reverse("paper-order", args=[issuing.pk]) if may and issuing else "",
        revise_href=address_of("freeze-paper", meeting, paper.edition) if newest and may else "",
        note=moved_since(meeting, known.says) if newest else "",
    )


def _facts(one: Revision) -> tuple[Fact, ...]:
    paper = one.paper
    facts = [
        Fact("Edition", Edition(paper.edition).label),
        Fact("Data as at", instant_words(paper.as_at)),
        Fact("Frozen", f"{instant_words(paper.frozen_at)} by {_who(paper.frozen_by)}"),
    ]
    if one.standing in (Standing.ISSUED, Standing.SUPERSEDED):
        facts.append(Fact("Issued", f"{instant_words(paper.issue.issued_at)} by {_who(paper.issue.issued_by)}"))
    if paper.because:
        facts.append(Fact("Reason", paper.because))
    return (*facts, Fact("SHA-256 of the content", paper.content_sha256))


def _who(user: object) -> str:
    return user.get_full_name() or user.get_username()
