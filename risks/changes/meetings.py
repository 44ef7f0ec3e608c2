"""Give a meeting another day: its papers, and all that counts towards it, go by the new one."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.record import saved
from risks.models import Meeting
from risks.rules.calendar import add_working_days, paper_deadline, working_days_between
from risks.rules.patient_data import PatientDataError
from risks.rules.wording import date_words

LONGEST = 2000
# Nobody plans further ahead than this.
AHEAD = timedelta(days=731)


class MeetingRefused(Exception):
    """A day that a meeting cannot have; its text says what to do instead."""


@transaction.atomic
def redate_meeting(*, meeting: Meeting, held_on: date, why: str, by: AbstractBaseUser, at: datetime) -> Meeting:
    """Move a meeting that is to come to another day, today or later.

    When papers are due is counted anew, and entries close as long before that as they did, at the same time of day.
    Where that has passed papers are due today. The day that was planned first is kept. Raises MeetingRefused.
    """
    meeting = Meeting.objects.select_for_update().select_related("part__committee").get(pk=meeting.pk)
    _check(meeting, held_on, why, timezone.localdate(at))
    closes = timezone.localtime(meeting.freezes_at)
    before = working_days_between(closes.date(), meeting.paper_deadline_on)
    meeting.first_planned_on = meeting.first_planned_on or meeting.held_on
    meeting.held_on = held_on
    meeting.paper_deadline_on = max(paper_deadline(held_on), timezone.localdate(at))
    day = add_working_days(meeting.paper_deadline_on, -before)
    meeting.freezes_at = timezone.make_aware(datetime.combine(day, closes.time()))
    try:
        return saved(meeting, by=by, why=why)
    except PatientDataError as fault:
        raise MeetingRefused(str(fault)) from fault


def _check(meeting: Meeting, held_on: date, why: str, today: date) -> None:
    if meeting.held_on < today:
        raise MeetingRefused(f"It was held on {date_words(meeting.held_on)}: that day stands.")
    if not why.strip() or len(why.strip()) > LONGEST:
        raise MeetingRefused(f"Say why it moves, in {LONGEST:,} characters or fewer: it stays in the record.")
    if not today <= held_on <= today + AHEAD:
        raise MeetingRefused("Give the day on which it will be held: today or later, within two years.")
    if held_on == meeting.held_on:
        raise MeetingRefused("That is the day on which it is held already. Give another, or leave the page.")
    if Meeting.objects.filter(part=meeting.part, held_on=held_on).exists():
        raise MeetingRefused(f"{meeting.part} meets on {date_words(held_on)} already. Give another day.")
