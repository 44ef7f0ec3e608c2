"""The next meeting: when entries freeze, when papers are published, when it is held."""

from datetime import date, timedelta

from django.utils import timezone

from risks.models import Meeting
from risks.rules.calendar import is_working_day
from risks.rules.wording import count_words, date_words
from risks.web.presenters.words import weekday_date
from risks.web.words import Fact


def freeze_words(meeting: Meeting | None, day: date) -> str:
    """How long entries can still be changed for; "" without a meeting."""
    if meeting is None:
        return ""
    name = meeting.part.committee.name
    committee = name if name.startswith("The ") else f"the {name}"
    freezes = timezone.localdate(meeting.freezes_at)
    if freezes < day:
        return f"Entries for {committee} on {date_words(meeting.held_on)} are frozen."
    if freezes == day:
        return f"Entries for {committee} freeze today."
    left = working_days_between(day, freezes)
    return f"Entries for {committee} freeze in {count_words(left, 'working day')}."


def working_days_between(day: date, until: date) -> int:
    """Working days after `day` up to and with `until`."""
    return sum(is_working_day(day + timedelta(days=n)) for n in range(1, (until - day).days + 1))


def meeting_facts(meeting: Meeting | None) -> tuple[Fact, ...]:
    """The three dates of the next meeting; none without one."""
    if meeting is None:
        return ()
    freezes = timezone.localtime(meeting.freezes_at)
    return (
        Fact("Entries freeze", f"{weekday_date(freezes.date())}, {clock_words(freezes.hour, freezes.minute)}"),
        Fact("Papers published", weekday_date(meeting.paper_deadline_on)),
        Fact(str(meeting.part), weekday_date(meeting.held_on), illustrative=meeting.illustrative),
    )


def clock_words(hour: int, minute: int) -> str:
    """The time of day in plain NHS style: "5pm", "9:30am", "midday"."""
    if (hour, minute) == (12, 0):
        return "midday"
    if (hour, minute) == (0, 0):
        return "midnight"
    minutes = f":{minute:02d}" if minute else ""
    return f"{hour % 12 or 12}{minutes}{'am' if hour < 12 else 'pm'}"
