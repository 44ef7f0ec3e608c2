"""What is to be done next with a meeting's paper, by whoever keeps it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_edit_papers, may_govern
from risks.models import Edition, Meeting
from risks.papers.checks import STATEMENTS
from risks.papers.standing import Revisions
from risks.rules.wording import count_words
from risks.web.gather.papers import Taken
from risks.web.presenters.paper_words import address_of
from risks.web.words import Link

_NOTHING = "Nothing is to be done."


@dataclass(frozen=True)
class NextStep:
    """`words` say how things stand, "" for who only reads; `link` is where it is done, None where nothing is to do."""

    words: str = ""
    link: Link | None = None


def next_step(meeting: Meeting, revisions: Revisions, taken: Taken, access: Access, at: datetime) -> NextStep:
    """The one thing that comes next, in the order cover, freeze, issue, minutes."""
    if not may_edit_papers(access):
        return NextStep()
    if meeting.held_on < timezone.localdate(at):
        return _after(meeting, taken, access)
    if revisions.waiting is not None:
        issue = reverse("frozen-paper", args=[meeting.reference, revisions.waiting.pk])
        return NextStep("Read it once more and issue it.", Link("Issue it", issue))
    if revisions.issued is not None:
        return NextStep("Nothing is to be done before the meeting.")
    return _before(meeting, taken, at)


def _before(meeting: Meeting, taken: Taken, at: datetime) -> NextStep:
    missing = taken.missing.get(meeting.pk, len(STATEMENTS))
    if missing:
        said = (
            f"{count_words(missing, 'statement', start=True)} of the cover {'is' if missing == 1 else 'are'} missing."
        )
        cover = reverse("paper-cover", args=[meeting.reference])
        return NextStep(said, Link("Complete the cover" if meeting.pk in taken.missing else "Write the cover", cover))
    if at < meeting.freezes_at:
        return NextStep("The cover is complete. Freeze the paper when entries have closed.")
    freeze = address_of("freeze-paper", meeting, Edition.COMMITTEE)
    return NextStep("The cover is complete, and entries have closed.", Link("Freeze the paper", freeze))


def _after(meeting: Meeting, taken: Taken, access: Access) -> NextStep:
    if meeting.pk in taken.minuted:
        return NextStep("What the committee made of it is entered.")
    if not may_govern(access):
        return NextStep(_NOTHING)
    minutes = address_of("paper-minutes", meeting, Edition.COMMITTEE)
    return NextStep("What the committee made of it is not entered yet.", Link("Enter the minutes", minutes))
