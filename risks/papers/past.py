"""Papers of meetings that were held before the register was kept here."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from risks.models import Edition, FrozenPaper, Meeting
from risks.papers.freezing import freeze, prepare
from risks.papers.issuing import issue

_WHY = "Taken over with the register: the paper as it would have read when entries closed."


def issue_past_papers(*, by: AbstractBaseUser, today: date) -> tuple[str, ...]:
    """Freeze and issue the paper of every meeting before `today` that has a cover and no paper yet, as at the instant
    when its entries closed, so that the next paper has one to go by. Returns the references of the meetings.

    Raises PaperRefused when a paper cannot be made.
    """
    waiting = Meeting.objects.filter(held_on__lt=today, cover__isnull=False)
    waiting = waiting.exclude(pk__in=FrozenPaper.objects.values("meeting"))
    return tuple(_issue(meeting, by) for meeting in waiting.select_related("part__committee").order_by("held_on"))


def _issue(meeting: Meeting, by: AbstractBaseUser) -> str:
    given = {"meeting": meeting, "edition": Edition.COMMITTEE, "at": meeting.freezes_at}
    wanting = [one.key for one in prepare(**given).findings]
    paper = freeze(by=by, because=_WHY, overrule=wanting, **given)
    issue(paper=paper, at=meeting.freezes_at, by=by)
    return meeting.reference
