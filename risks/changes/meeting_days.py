"""The days of meetings that were re-dated, as known at an instant: what was asked of people then went by those."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from risks.models import Meeting


class Days(NamedTuple):
    """When a meeting is held, its papers are due and its entries close; `moved_on` is the day on which that was last
    changed, None where it was not yet."""

    held_on: date
    papers_due_on: date
    freezes_at: datetime
    moved_on: date | None = None

    @classmethod
    def now(cls, meeting: Meeting) -> "Days":
        return cls(meeting.held_on, meeting.paper_deadline_on, meeting.freezes_at)


def days_of_redated(at: datetime) -> Mapping[int, Days]:
    """By key of each meeting that was ever re-dated and that the record knew at the instant. One query."""
    redated = Meeting.objects.filter(first_planned_on__isnull=False)
    rows = Meeting.history.filter(id__in=redated.values("pk"), history_date__lte=at)
    found: dict[int, Days] = {}
    for key, *days, changed_at in rows.order_by("history_date", "history_id").values_list(
        "id", "held_on", "paper_deadline_on", "freezes_at", "history_date"
    ):
        before = found.get(key)
        same = before is not None and before.held_on == days[0]
        moved_on = before.moved_on if before and same else timezone.localdate(changed_at) if before else None
        found[key] = Days(*days, moved_on)
    return found


class NextMeeting(NamedTuple):
    """The meeting of a committee whose papers can still be written."""

    deadline: date
    held_on: date


def next_meetings(at: datetime) -> Mapping[int, NextMeeting]:
    """By committee the first that was ahead at the instant, by the days that were known then. Two queries."""
    day, redated = timezone.localdate(at), days_of_redated(at)
    ahead = Meeting.objects.filter(Q(paper_deadline_on__gte=day) | Q(pk__in=redated)).order_by()
    found: dict[int, NextMeeting] = {}
    for key, committee, *days in ahead.values_list("pk", "part__committee", "paper_deadline_on", "held_on"):
        then = redated.get(key)
        one = NextMeeting(then.papers_due_on, then.held_on) if then else NextMeeting(*days)
        if one.deadline >= day:
            found[committee] = min(one, found.get(committee, one))
    return found
