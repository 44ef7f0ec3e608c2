"""A round of reviews is opened once, reminds each post once a day, and leaves out who has reviewed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from risks.changes.rounds import RoundRefused, close_round, nudge, open_round, to_review
from risks.models import Alert, ReviewCycle
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

AHEAD, DUE = TODAY + timedelta(days=30), TODAY + timedelta(days=20)


def meeting(**fields: object):
    return make.MeetingFactory(**{"held_on": AHEAD} | fields)


def opened(alice, **given: object) -> ReviewCycle:
    asked = {"register": make.RegisterFactory(), "meeting": meeting(), "due_on": DUE, "by": alice, "at": at()}
    return open_round(**asked | given)


def led(title: str = "Pressure on beds", *, by: object = None, **fields: object):
    lead = by or make.PostFactory(holder=make.PersonFactory())
    return make.RiskFactory(title=title, risk_lead=lead, **fields)


def test_a_round_asks_for_every_open_risk_and_says_who_opened_it(alice):
    risk, closed = led(), make.RiskFactory(state="draft", opened_on=None)
    cycle = opened(alice)
    assert (cycle.opened_on, cycle.due_on, cycle.opened_by) == (TODAY, DUE, alice)
    assert cycle.history.get().history_change_reason == "Opened for the meeting on 19 October 2025."
    assert list(to_review(cycle)) == [risk]
    assert closed not in to_review(cycle)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"due_on": TODAY - timedelta(days=1)}, "18 September 2025 has passed"),
        ({"due_on": AHEAD + timedelta(days=1)}, "Reviews are needed before the meeting on 19 October 2025"),
    ],
)
def test_days_in_the_wrong_order_are_refused(alice, given: dict, said: str):
    with pytest.raises(RoundRefused, match=said):
        opened(alice, **given)
    assert ReviewCycle.objects.count() == 0


def test_a_meeting_that_was_held_a_closed_register_and_a_second_round_are_refused(alice):
    with pytest.raises(RoundRefused, match="Choose one that lies ahead"):
        opened(alice, meeting=meeting(held_on=TODAY - timedelta(days=1), paper_deadline_on=TODAY - timedelta(days=6)))
    with pytest.raises(RoundRefused, match="is closed, so there is nothing to review"):
        opened(alice, register=make.RegisterFactory(code="old", closed_on=TODAY))
    first = opened(alice)
    with pytest.raises(RoundRefused, match="A round is open already, for the meeting on 19 October 2025"):
        opened(alice)
    close_round(cycle=first, by=alice, at=at())
    with pytest.raises(RoundRefused, match="There was a round for the meeting"):
        opened(alice, meeting=first.meeting)
    assert opened(alice).pk != first.pk


def test_what_was_reviewed_since_it_opened_is_done_also_while_its_score_waits_and_not_when_it_was_sent_back(alice):
    cycle = opened(alice)
    early, same_day, waiting, returned = (led() for _ in range(4))
    make.AssessmentFactory(risk=early, effective_on=TODAY - timedelta(days=1))
    make.AssessmentFactory(risk=same_day, effective_on=TODAY)
    make.AssessmentFactory(risk=waiting, effective_on=TODAY, outcome="proposed")
    make.AssessmentFactory(risk=returned, effective_on=TODAY, outcome="returned")
    make.AssessmentFactory(risk=returned, effective_on=TODAY, kind="target")
    assert set(to_review(cycle)) == {early, returned}


def test_each_lead_gets_one_letter_that_lists_what_is_left_and_hides_what_is_confidential(alice):
    post = make.PostFactory(holder=make.PersonFactory(email="lead@example.org"))
    first, second = led(by=post), led("A secret title", by=post, confidential=True)
    done = led()
    make.AssessmentFactory(risk=done, effective_on=TODAY)
    executive = make.PostFactory(holder=make.PersonFactory())
    make.RiskFactory(executive_lead=executive)
    make.RiskFactory()
    cycle = opened(alice)
    letters = nudge(cycle=cycle, by=alice, at=at())
    assert {letter.post for letter in letters} == {post, executive}
    told = Alert.objects.get(post=post)
    assert (told.occasion, told.cycle, told.email) == ("nudge", cycle, "lead@example.org")
    assert told.subject == "Two risks to review by 9 October 2025"
    assert f"- {first.reference_id} Pressure on beds\n- {second.reference_id}\n" in told.body
    assert "A secret title" not in told.body


def test_nobody_is_reminded_twice_in_a_day_and_again_the_next(alice):
    led()
    cycle = opened(alice)
    nudge(cycle=cycle, by=alice, at=at())
    with pytest.raises(RoundRefused, match="Nobody is left to remind today"):
        nudge(cycle=cycle, by=alice, at=at(hour=17))
    other = led()
    assert [letter.post for letter in nudge(cycle=cycle, by=alice, at=at(hour=18))] == [other.risk_lead]
    assert len(nudge(cycle=cycle, by=alice, at=at(TODAY + timedelta(days=1)))) == 2


def test_a_vacant_post_keeps_its_letter_in_the_outbox(alice):
    led(by=make.PostFactory())
    assert [letter.email for letter in nudge(cycle=opened(alice), by=alice, at=at())] == [""]


def test_a_closed_round_asks_nobody_and_the_record_says_what_was_left(alice):
    led()
    cycle = close_round(cycle=opened(alice), by=alice, at=at())
    assert cycle.history.first().history_change_reason == "Closed with 1 risk not reviewed."
    for verb in (nudge, close_round):
        with pytest.raises(RoundRefused, match="This round was closed on 19 September 2025"):
            verb(cycle=cycle, by=alice, at=at())
    assert Alert.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.engines
def test_two_who_press_at_once_remind_each_lead_once():
    alice = make.UserFactory()
    for _ in range(3):
        led()
    cycle = opened(alice)
    together = Barrier(3)

    def press(_: int) -> int:
        try:
            together.wait(timeout=10)
            return len(nudge(cycle=cycle, by=alice, at=at()))
        except RoundRefused:
            return 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(press, range(3))) == [0, 0, 3]
    assert Alert.objects.count() == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.engines
def test_two_who_open_a_round_at_once_open_one():
    alice, register = make.UserFactory(), make.RegisterFactory()
    meetings = [meeting(), meeting()]
    together = Barrier(2)

    def press(one: object) -> bool:
        try:
            together.wait(timeout=10)
            return bool(opened(alice, register=register, meeting=one))
        except RoundRefused:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, meetings)) == [False, True]
