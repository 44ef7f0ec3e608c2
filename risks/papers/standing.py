"""How far each revision of a meeting's paper has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from risks.models import Edition, FrozenPaper, Meeting


class Standing(StrEnum):
    """Of a revision; a paper without one is a draft."""

    DRAFT = "draft"
    FROZEN = "frozen"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    REPLACED = "replaced"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Standing.DRAFT: "Draft",
    Standing.FROZEN: "Frozen",
    Standing.ISSUED: "Issued",
    Standing.SUPERSEDED: "Superseded",
    Standing.REPLACED: "Replaced before it was issued",
}


@dataclass(frozen=True)
class Revision:
    """One frozen paper, without its content, and how far it has come."""

    paper: FrozenPaper
    standing: Standing


@dataclass(frozen=True)
class Revisions:
    """All revisions of one meeting's paper in one edition, the newest first."""

    all: tuple[Revision, ...] = ()

    @property
    def newest(self) -> Revision | None:
        return self.all[0] if self.all else None

    @property
    def issued(self) -> FrozenPaper | None:
        """The one that went out last."""
        return next((one.paper for one in self.all if one.standing is Standing.ISSUED), None)

    @property
    def waiting(self) -> FrozenPaper | None:
        """The one that is frozen and still to be issued."""
        return next((one.paper for one in self.all if one.standing is Standing.FROZEN), None)

    @property
    def standing(self) -> Standing:
        """How far the paper as a whole has come."""
        return self.newest.standing if self.newest else Standing.DRAFT


def revisions_of(meeting: Meeting, edition: str = Edition.COMMITTEE) -> Revisions:
    """One query, which leaves the contents where they are."""
    return standing_of(papers_without_content().filter(meeting=meeting, edition=edition))


def papers_without_content():
    """Frozen papers with their issue; the content, which is large, is fetched when it is asked for."""
    return FrozenPaper.objects.select_related("issue", "frozen_by", "issue__issued_by").defer("content")


def standing_of(papers: Iterable[FrozenPaper]) -> Revisions:
    """The revisions of one meeting and edition, each with how far it has come."""
    newest_first = sorted(papers, key=lambda paper: -paper.revision)
    return Revisions(tuple(_with_standing(paper, newest_first[:n]) for n, paper in enumerate(newest_first)))


def _with_standing(paper: FrozenPaper, later: Sequence[FrozenPaper]) -> Revision:
    if is_issued(paper):
        return Revision(paper, Standing.SUPERSEDED if any(map(is_issued, later)) else Standing.ISSUED)
    return Revision(paper, Standing.REPLACED if later else Standing.FROZEN)


def is_issued(paper: FrozenPaper) -> bool:
    """Whether it went out; no query when its issue came with it."""
    return getattr(paper, "issue", None) is not None
