"""What waits too long or weighs too much goes up: to a post, which is told once, or onto the next agenda."""

from datetime import date, timedelta

import pytest

from risks.changes.escalations import escalate
from risks.models import Alert, Escalation, Flag, Organisation, Role
from tests.changes.telling import cast, led, raised, told
from tests.factories import (
    CommitteeFactory,
    CommitteeMemberFactory,
    CommitteePartFactory,
    MeetingFactory,
    PersonFactory,
    PostFactory,
    at,
)

pytestmark = pytest.mark.django_db

OPENED = date(2025, 9, 1)
NIGHT = 2


@pytest.fixture
def posts(db):
    return cast()


@pytest.fixture
def committee(db):
    return CommitteeFactory()


def meets(committee, day: date, **fields):
    part = CommitteePartFactory(committee=committee, number=fields.pop("number", 1), **fields)
    return MeetingFactory(part=part, held_on=day, paper_deadline_on=day - timedelta(days=7), freezes_at=at(day))


def after(days: int, hour: int = NIGHT):
    return at(OPENED + timedelta(days=days), hour)


def steps(**fields) -> list[str]:
    return list(Escalation.objects.filter(**fields).order_by("pk").values_list("step", flat=True))


def letters():
    return Alert.objects.filter(occasion=Alert.Occasion.ESCALATED)


def unanswered(posts, rule="kri_breach", **fields):
    """A high flag of which only its digest has told."""
    return raised(led(posts, **fields), at(OPENED), rule=rule, severity=3)


def test_after_two_weeks_without_an_answer_the_executive_lead_is_told_in_the_morning(posts):
    flag = unanswered(posts)
    assert escalate(at=after(13)) == 0
    assert escalate(at=after(14)) == 1
    step = Escalation.objects.get()
    assert (step.flag, step.step, step.post) == (flag, "executive", posts["alice"])
    alert = letters().get()
    assert (alert.email, alert.urgent, alert.for_digest) == ("alice@example.org", True, False)
    assert alert.next_try_at == after(14, 7) + timedelta(minutes=30)
    assert alert.subject.endswith("indicator beyond its limit, gone up to you")
    assert "Nobody has answered it in the 14 days since 1 September 2025." in alert.body


@pytest.mark.parametrize("severity", [2, 3, 4])
def test_an_overdue_review_goes_up_in_the_next_digest_and_calls_nobody_at_once(posts, severity):
    raised(led(posts), at(OPENED), rule="review_overdue", severity=severity)
    escalate(at=after(14))
    assert "executive" in steps()
    alert = letters().get()
    assert (alert.email, alert.urgent, alert.for_digest) == ("alice@example.org", False, True)
    assert alert.next_try_at is None


def test_what_a_new_appetite_of_the_board_brought_about_goes_up_in_the_next_digest(posts):
    flag = unanswered(posts, rule="appetite_breach")
    Flag.objects.update(evidence=flag.evidence | {"no_news": 1})
    escalate(at=after(14))
    assert {(alert.urgent, alert.for_digest, alert.next_try_at) for alert in letters()} == {(False, True, None)}


def test_escalating_again_takes_no_step_and_tells_nobody(posts):
    unanswered(posts)
    escalate(at=after(14))
    assert (escalate(at=after(14)), escalate(at=after(15))) == (0, 0)
    assert (Escalation.objects.count(), letters().count()) == (1, 1)


def test_what_was_answered_or_has_ended_does_not_go_up(posts):
    answered, over = unanswered(posts), unanswered(posts)
    answered.state, answered.answer = "acknowledged", "A plan is agreed."
    answered.save()
    over.state, over.resolution, over.resolved_at = "resolved", "auto", after(3)
    over.save()
    assert escalate(at=after(20)) == 0


def test_past_its_day_it_goes_to_the_chief_executive_and_the_chair(posts, committee):
    chief = PostFactory(title="Chief Executive", role=Role.EXECUTIVE, holder=PersonFactory(email="chen@example.org"))
    Organisation.objects.filter(home=True).update(chief_executive=chief)
    chair = PostFactory(title="Chair", role=Role.COMMITTEE, holder=PersonFactory(email="cho@example.org"))
    CommitteeMemberFactory(committee=committee, post=chair, standing="chair")
    flag = unanswered(posts, rule="appetite_breach", lead_committee=committee)
    flag.answer_by = OPENED + timedelta(days=5)
    flag.save()
    assert escalate(at=after(4)) == 0
    assert (escalate(at=after(5)), steps()) == (1, ["executive"])
    assert escalate(at=after(6)) == 2
    assert steps() == ["executive", "chief", "chair"]
    assert told(occasion="escalated") == ["alice", "chen", "cho"]


def test_without_a_chief_executive_or_a_chair_governance_is_told_once(posts):
    flag = unanswered(posts, rule="appetite_breach")
    flag.answer_by = OPENED + timedelta(days=5)
    flag.save()
    escalate(at=after(6))
    assert steps() == ["executive", "chief", "chair"]
    assert told(occasion="escalated") == ["alice", "grace"]
    assert "no chief executive is named" in letters().get(email="grace@example.org").body


def test_critical_goes_up_at_once_and_the_executive_who_was_just_told_is_not_told_twice(posts, committee):
    meeting = meets(committee, OPENED + timedelta(days=30))
    raised(led(posts, lead_committee=committee), after(0), rule="appetite_breach", severity=4)
    assert escalate(at=after(0)) == 2
    assert steps() == ["executive", "agenda"]
    assert Escalation.objects.get(step="agenda").meeting == meeting
    assert not letters().exists()


def test_critical_that_went_by_a_digest_only_leaves_at_night(posts):
    flag = unanswered(posts)
    flag.severity = 4
    flag.save()
    escalate(at=after(1))
    assert letters().get(email="alice@example.org").next_try_at is None


def test_high_is_on_the_agenda_as_the_next_papers_are_due_and_goes_to_the_board_after_two_meetings(posts, committee):
    first = meets(committee, OPENED + timedelta(days=20))
    flag = unanswered(posts, lead_committee=committee)
    flag.state, flag.answer = "acknowledged", "In hand."
    flag.save()
    assert escalate(at=after(12)) == 0
    assert escalate(at=after(13)) == 1
    assert Escalation.objects.get().meeting == first
    meets(committee, OPENED + timedelta(days=50), number=2)
    escalate(at=after(51))
    assert steps() == ["agenda", "board"]
    assert told(occasion="escalated") == ["grace"]


def test_two_parts_of_one_meeting_are_one_meeting_and_the_right_part_has_it_on_its_agenda(posts, committee):
    for number, business in ((1, "icb"), (2, "system")):
        meets(committee, OPENED + timedelta(days=20), number=number, business=business)
    unanswered(posts, lead_committee=committee)
    escalate(at=after(13))
    assert Escalation.objects.get(step="agenda").meeting.part.business == "system"
    escalate(at=after(40))
    assert "board" not in steps()


def test_a_flag_that_opened_again_goes_up_again(posts):
    flag = unanswered(posts)
    escalate(at=after(14))
    flag.reopened = 1
    flag.save()
    escalate(at=after(15))
    assert steps() == ["executive", "executive"]
    assert letters().count() == 2


def test_what_goes_up_of_a_confidential_risk_has_its_reference_only(posts):
    unanswered(posts, reference="BAF0007", title="Zanzibar protocol", confidential=True)
    escalate(at=after(14))
    alert = letters().get()
    said = alert.subject + alert.body + str(alert.content)
    assert "BAF0007" in said
    assert not [secret for secret in ("Zanzibar", "70%", "76%") if secret in said]


def test_the_number_of_queries_does_not_grow_with_the_flags(posts, committee, django_assert_max_num_queries):
    meets(committee, OPENED + timedelta(days=20))
    for _ in range(8):
        unanswered(posts, lead_committee=committee)
    with django_assert_max_num_queries(24):
        assert escalate(at=after(14)) == 16
