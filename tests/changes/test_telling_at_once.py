"""Digests and steps up by two at the same moment, on committed rows: each is made once."""

from datetime import date

import pytest

from risks.changes.digests import compose_digests
from risks.changes.escalations import escalate
from risks.models import Alert, Escalation
from tests.changes.telling import MONDAY, cast, led, raised, told
from tests.changes.test_at_once import at_once
from tests.factories import at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def test_two_who_make_digests_at_once_make_one_a_person():
    posts = cast()
    for _ in range(3):
        raised(led(posts), at(MONDAY, 7))
    made = at_once(*[lambda: compose_digests(at=at(MONDAY, 8))] * 3)
    assert (sum(one.digests for one in made), sum(one.failed for one in made)) == (2, 0)
    assert told(occasion="digest") == ["alice", "bob"]
    assert not Alert.objects.waiting_for_digest().exists()


def test_two_who_take_flags_up_at_once_take_each_step_once():
    posts = cast()
    for _ in range(3):
        raised(led(posts), at(date(2025, 9, 1)))
    taken = at_once(*[lambda: escalate(at=at(date(2025, 9, 16)))] * 3)
    assert sum(taken) == Escalation.objects.count() == 3
    assert Alert.objects.filter(occasion="escalated").count() == 3
