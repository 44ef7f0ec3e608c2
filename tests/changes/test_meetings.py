"""A meeting gets another day, and when its papers are due is counted anew."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localtime

from risks.changes.meetings import MeetingRefused, redate_meeting
from risks.models import Meeting
from tests.factories import TODAY, MeetingFactory, at

pytestmark = pytest.mark.django_db
# A Friday; TODAY is a week before it.
PLANNED = date(2025, 9, 26)


@pytest.fixture
def meeting() -> Meeting:
    return MeetingFactory(paper_deadline_on=date(2025, 9, 19), freezes_at=at(date(2025, 9, 18), 17))


def move(meeting, alice, day, why="The room is taken."):
    return redate_meeting(meeting=meeting, held_on=day, why=why, by=alice, at=at())


def test_papers_are_due_five_working_days_before_and_entries_close_as_long_before_that(meeting, alice):
    moved = move(meeting, alice, date(2025, 12, 30))
    # Christmas Day and Boxing Day are no working days.
    assert moved.paper_deadline_on == date(2025, 12, 19)
    assert (localtime(moved.freezes_at).date(), localtime(moved.freezes_at).hour) == (date(2025, 12, 18), 17)
    assert moved.history.first().history_change_reason == "The room is taken."


def test_the_day_that_was_planned_first_is_kept_however_often_it_moves(meeting, alice):
    move(meeting, alice, date(2025, 10, 1))
    assert move(meeting, alice, date(2025, 10, 8)).first_planned_on == PLANNED


def test_where_their_day_has_passed_papers_are_due_today(meeting, alice):
    assert move(meeting, alice, TODAY + timedelta(days=2)).paper_deadline_on == TODAY


@pytest.mark.parametrize(
    ("day", "why", "says"),
    [
        (TODAY - timedelta(days=1), "Late.", "today or later"),
        (TODAY + timedelta(days=800), "Late.", "within two years"),
        (PLANNED, "Late.", "held already"),
        (date(2025, 10, 1), " ", "Say why it moves"),
        (date(2025, 10, 1), "Patient 943 476 5919", "NHS number"),
    ],
)
def test_what_cannot_be_is_refused_and_the_meeting_stays(meeting, alice, day, why, says):
    with pytest.raises(MeetingRefused, match=says):
        move(meeting, alice, day, why)
    assert Meeting.objects.get().held_on == PLANNED


def test_one_that_was_held_keeps_its_day(meeting, alice):
    Meeting.objects.update(held_on=TODAY - timedelta(days=1), paper_deadline_on=TODAY - timedelta(days=9))
    with pytest.raises(MeetingRefused, match="that day stands"):
        move(meeting, alice, date(2025, 10, 1))


def test_two_meetings_of_a_part_are_not_on_one_day(meeting, alice):
    MeetingFactory(part=meeting.part, held_on=date(2025, 10, 1))
    with pytest.raises(MeetingRefused, match="meets on 1 October 2025 already"):
        move(meeting, alice, date(2025, 10, 1))
