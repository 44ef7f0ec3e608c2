"""Words and addresses that every page about a paper shares."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from risks.models import Edition, Meeting
from risks.papers.standing import Revision, Standing
from risks.rules.wording import date_words


def address_of(name: str, meeting: Meeting, edition: str, **asked: object) -> str:
    """A page about a paper; the committee edition is the one that needs no saying."""
    said = {"edition": edition} if edition != Edition.COMMITTEE else {}
    told = "&".join(f"{key}={value}" for key, value in (said | asked).items())
    return reverse(name, args=[meeting.reference]) + (f"?{told}" if told else "")


def instant_words(at: datetime) -> str:
    """ "18 September 2025 at 17:00"."""
    local = timezone.localtime(at)
    return f"{date_words(local.date())} at {local:%H:%M}"


def file_name(meeting: Meeting, form: str, edition: str, revision: int | None) -> str:
    """ "ARAC-P2-08-2026-12-29-private-revision-2.pdf"; without a revision it is a draft."""
    parts = [meeting.reference, meeting.held_on.isoformat()]
    parts += ["private"] if edition == Edition.PRIVATE else []
    parts += ["draft"] if revision is None else [f"revision-{revision}"] if revision > 1 else []
    return f"{'-'.join(parts)}.{form}"


def revision_lede(one: Revision) -> str:
    """How far a revision has come, and which day of the register it shows."""
    paper = one.paper
    known = f"the register as it was known on {instant_words(paper.as_at)}"
    if one.standing is Standing.ISSUED:
        return f"Issued on {date_words(timezone.localdate(paper.issue.issued_at))}: {known}."
    if one.standing is Standing.SUPERSEDED:
        return f"Issued on {date_words(timezone.localdate(paper.issue.issued_at))}, and superseded since: {known}."
    if one.standing is Standing.REPLACED:
        return f"Frozen and never issued: a later revision took its place. It shows {known}."
    return f"Frozen and not issued yet: {known}."


def moved_since(meeting: Meeting, said: date) -> str:
    """Said of a paper that names another day than the meeting now has; "" of one that does not."""
    if said == meeting.held_on:
        return ""
    return (
        f"It says that the meeting is on {date_words(said)}, and the meeting was moved to "
        f"{date_words(meeting.held_on)}. Freeze a revision."
    )


def part_words(meeting: Meeting) -> str:
    """The committee, and which part of it."""
    return f"{meeting.part.committee.name}{', ' + meeting.part.name if meeting.part.name else ''}"
