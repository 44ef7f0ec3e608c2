"""Freeze a meeting's paper: gather it, look at what is wanting, and keep its content as the next revision."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from risks.changes.confidences import named_confidences
from risks.changes.papers import WRITTEN, PaperRefusal, keep_frozen
from risks.models import Edition, FrozenPaper, Meeting
from risks.papers.checks import Finding, fatal, findings
from risks.papers.content import PaperContent
from risks.papers.gather import gather
from risks.papers.issuing import kept_content
from risks.papers.revised import what_changed
from risks.papers.snapshot import data_of, digest
from risks.papers.standing import revisions_of
from risks.rules.wording import count_words


class FreezeRefused(PaperRefusal):
    """A paper that something is wanting of. `findings` are what stands in the way."""

    def __init__(self, words: str, found: Sequence[Finding] = ()) -> None:
        super().__init__(words)
        self.findings = tuple(found)


@dataclass(frozen=True)
class Prepared:
    """A paper as it would be frozen at an instant: its content, what is wanting of it, and what differs from the
    revision that was issued last."""

    content: PaperContent
    findings: tuple[Finding, ...]
    changes: tuple[str, ...]


def prepare(*, meeting: Meeting, edition: Edition, at: datetime, anew: bool = False) -> Prepared:
    """The paper as the register stood when entries closed, or as it stands at `at` when they are still open.

    `anew`: as it stands at `at` although entries have closed, for a revision that says what was corrected since.
    Raises PaperRefused, for want of a scoring matrix, and SnapshotError when the issued revision cannot be read.
    """
    meeting = _closing_at(meeting, at) if anew and at > meeting.freezes_at else meeting
    content = replace(gather(meeting=meeting, at=at, edition=edition), frozen=True)
    issued = revisions_of(meeting, edition).issued
    changes = what_changed(kept_content(issued), content) if issued else ()
    return Prepared(content, findings(content, at, betrayed_by(content)), changes)


def betrayed_by(content: PaperContent) -> Mapping[str, str]:
    """The fields of the cover that name a confidential risk where that must not be told, each with a sentence."""
    if content.private:
        return {}
    sheet = content.cover
    said = {field: getattr(sheet, field) for field in WRITTEN}
    return named_confidences(said | {"recommendations": "\n".join(sheet.recommendations)})


def freeze(
    *,
    meeting: Meeting,
    edition: Edition,
    at: datetime,
    by: AbstractBaseUser,
    because: str = "",
    overrule: Collection[str] = (),
    anew: bool = False,
) -> FrozenPaper:
    """Keep the paper as its next revision. `overrule` holds the keys of the findings that may pass, `because` says why.

    Raises FreezeRefused with what stands in the way; PaperRefusal, PaperRefused and SnapshotError as those do.
    """
    made = prepare(meeting=meeting, edition=edition, at=at, anew=anew)
    _refuse(made.findings, overrule)
    return keep_frozen(
        meeting=meeting,
        edition=edition,
        content=data_of(made.content),
        sha256=digest(made.content),
        as_at=made.content.as_at,
        by=by,
        at=at,
        because=because,
        overruled=[one.words for one in made.findings],
        changes=made.changes,
    )


def _refuse(found: Sequence[Finding], overrule: Collection[str]) -> None:
    never = fatal(found)
    if never:
        raise FreezeRefused(f"{never[0].words} No reason lets that pass: mend it first.", never)
    open_still = [one for one in found if one.key not in overrule]
    if open_still:
        n = count_words(len(open_still), "thing", start=True)
        raise FreezeRefused(
            f"{n} {'is' if len(open_still) == 1 else 'are'} wanting. Mend each, or say why the paper is frozen all the "
            "same.",
            open_still,
        )


def _closing_at(meeting: Meeting, at: datetime) -> Meeting:
    """The meeting as if entries closed at an instant; not to be saved."""
    later = copy(meeting)
    later.freezes_at = at
    return later
