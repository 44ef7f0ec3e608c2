"""Keep a meeting's paper: its cover sheet, the content that was frozen, and what was issued."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.confidences import named_confidences
from risks.changes.record import saved
from risks.models import CoverSheet, Edition, FrozenPaper, Meeting, PaperDocument, PaperIssue, PaperOrder, Risk
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import count_words, date_words

LONGEST = 4000
LONGEST_LINE = {"title": 150, "agenda_item": 20, "paper_number": 30}
STATEMENTS = ("inequalities", "green_plan", "financial", "workforce", "other_resources")
MOST_DEEP_DIVES = 3
PRIVATE = ("private_summary", "private_recommendations")
WRITTEN = (
    *("title", "agenda_item", "paper_number", *STATEMENTS, "legal", "quality", "engagement"),
    *("conflicts_of_interest", "previously_considered", "summary"),
)
"""What is written on a cover in words of one's own, beside the recommendations."""


class PaperRefusal(Exception):
    """A step in the life of a paper that cannot be taken; its text says what to do instead."""


class CoverRefusal(PaperRefusal):
    """A cover with fields that cannot be saved. `faults` says why, by the name of the field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(next(iter(faults.values())))
        self.faults = dict(faults)


@dataclass(frozen=True)
class Made:
    """A finished document of a paper: its form, its bytes, their SHA-256, and the libraries that made it."""

    form: str
    body: bytes
    sha256: str
    made_with: str


@transaction.atomic
def save_cover(
    *,
    meeting: Meeting,
    version: int,
    given: Mapping[str, Any],
    by: AbstractBaseUser,
    at: datetime,
    deep_dives: Sequence[Risk] | None = None,
    why: str = "",
) -> CoverSheet:
    """Save what a person says of a meeting's paper, as `given` by field, on the version that was read; 0 for a cover
    that was not there yet.

    Raises PaperRefusal for a text that is too long or holds what looks like an NHS number, and once the meeting was
    held without a reason; CoverRefusal for what names a confidential risk, of which the private edition alone may tell;
    Stale when somebody saved since.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.held_on < timezone.localdate(at) and not why.strip():
        raise PaperRefusal(f"The meeting was held on {date_words(meeting.held_on)}. Say why its cover changes now.")
    named = {name: text for name, text in given.items() if isinstance(text, str) and name not in PRIVATE}
    if faults := named_confidences(named):
        raise CoverRefusal(faults)
    cover = CoverSheet.objects.filter(meeting=meeting).first() or CoverSheet(meeting=meeting)
    if not cover._state.adding or version:
        cover.version = version
    for name, value in given.items():
        setattr(cover, name, _checked(name, value) if isinstance(value, str) else value)
    if deep_dives is not None and len(deep_dives) > MOST_DEEP_DIVES:
        raise PaperRefusal(f"Choose at most {MOST_DEEP_DIVES} risks to look into: each fills a page.")
    try:
        saved(cover, by=by, why=why.strip() or "Cover sheet of the paper")
    except PatientDataError as fault:
        raise PaperRefusal(str(fault)) from fault
    if deep_dives is not None and set(cover.deep_dives.all()) != set(deep_dives):
        cover.deep_dives.set(deep_dives)
    return cover


@transaction.atomic
def keep_frozen(
    *,
    meeting: Meeting,
    edition: Edition,
    content: Mapping[str, Any],
    sha256: str,
    as_at: datetime,
    by: AbstractBaseUser,
    at: datetime,
    because: str = "",
    overruled: Sequence[str] = (),
    changes: Sequence[str] = (),
) -> FrozenPaper:
    """Keep the content of a paper as its next revision. One that was frozen before and never issued is replaced by it.

    `overruled` are sentences about what was incomplete and let pass, `changes` say what differs from the one that was
    issued last. Raises PaperRefusal without a reason where one is needed: something was overruled, or it is not the
    first revision.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = FrozenPaper.objects.filter(meeting=meeting, edition=edition).order_by("-revision").first()
    because = _reason(because)
    if edition == Edition.COMMITTEE and (faults := named_confidences({"reason": because})):
        raise PaperRefusal(faults["reason"])
    if overruled and not because:
        wanting = f"{count_words(len(overruled), 'thing')} {'is' if len(overruled) == 1 else 'are'} wanting"
        raise PaperRefusal(f"Say why the paper is frozen although {wanting}.")
    if last is not None and not because:
        raise PaperRefusal(f"Say why revision {last.revision} is replaced: it stays in the record.")
    return FrozenPaper.objects.create(
        meeting=meeting,
        edition=edition,
        revision=last.revision + 1 if last else 1,
        content=dict(content),
        content_sha256=sha256,
        as_at=as_at,
        frozen_at=at,
        frozen_by=by,
        because=because,
        overruled=list(overruled),
        changes=list(changes),
    )


@transaction.atomic
def record_issue(*, paper: FrozenPaper, documents: Sequence[Made], by: AbstractBaseUser, at: datetime) -> PaperIssue:
    """Keep that a frozen paper went out, with the very bytes that did. Raises PaperRefusal when it did already, or when
    a later revision has taken its place."""
    Meeting.objects.select_for_update().get(pk=paper.meeting_id)
    refuse_issue(paper)
    if not documents:
        raise PaperRefusal("Nothing was made of this paper, so there is nothing to issue.")
    for one in documents:
        PaperDocument.objects.create(
            paper=paper, form=one.form, body=one.body, sha256=one.sha256, made_with=one.made_with, made_at=at
        )
    # In one go with the issue, so that no order is taken for failed because its worker died a moment later.
    orders = PaperOrder.objects.filter(paper=paper, issues=True, state__in=("waiting", "making"))
    orders.update(state=PaperOrder.State.MADE, step="Ready", percent=100, ended_at=at)
    return PaperIssue.objects.create(paper=paper, issued_at=at, issued_by=by)


def refuse_issue(paper: FrozenPaper) -> None:
    """Raises PaperRefusal where a frozen paper cannot be issued."""
    issue = PaperIssue.objects.filter(paper=paper).first()
    if issue is not None:
        raise PaperRefusal(
            f"Revision {paper.revision} was issued on {date_words(timezone.localdate(issue.issued_at))}."
        )
    revisions = FrozenPaper.objects.filter(meeting=paper.meeting_id, edition=paper.edition)
    later = revisions.filter(revision__gt=paper.revision).order_by("-revision").first()
    if later is not None:
        raise PaperRefusal(f"Revision {later.revision} has taken the place of revision {paper.revision}. Issue that.")


def _checked(name: str, text: str) -> str:
    text, longest = text.strip(), LONGEST_LINE.get(name, LONGEST)
    if len(text) > longest:
        noun = name.replace("_", " ")
        raise PaperRefusal(f"The field “{noun}” has {len(text):,} characters. Shorten it to {longest:,} or fewer.")
    return text


def _reason(because: str) -> str:
    because = because.strip()
    if len(because) > LONGEST:
        raise PaperRefusal(f"The reason has {len(because):,} characters. Shorten it to {LONGEST:,} or fewer.")
    try:
        refuse_patient_data(because)
    except PatientDataError as fault:
        raise PaperRefusal(str(fault)) from fault
    return because
