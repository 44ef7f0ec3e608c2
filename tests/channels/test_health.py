"""The health of each channel: whether it is set up, when it last worked, and since when it has not."""

from datetime import timedelta

import pytest

from risks.changes.outbox import NOBODY
from risks.channels.health import health
from risks.channels.sending import deliver
from tests.factories import AlertFactory, DeliveryFactory, PostFactory, at

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def of(name):
    return next(one for one in health(at(hour=18)) if one.name == name)


def tried(outcome, moment, channel="email"):
    fault = "" if outcome == "sent" else f"{outcome} {moment:%H:%M}"
    return DeliveryFactory(channel=channel, outcome=outcome, at=moment, fault=fault, alert__sent_at=moment)


def test_a_channel_that_is_not_set_up_is_not_ready_and_stands_last(teams):
    assert [(one.name, one.ready) for one in health(at())] == [("teams", True), ("email", False), ("notify", False)]


def test_the_order_is_that_of_the_settings(email, teams, settings):
    settings.ALERT_CHANNELS = ["teams", "email"]
    assert [one.name for one in health(at())] == ["teams", "email", "notify"]


def test_a_channel_that_never_tried_anything_says_nothing(email):
    assert (of("email").last_sent_at, of("email").failing_since, of("email").last_fault) == (None, None, "")


def test_failing_since_the_first_failure_after_its_last_answer(email):
    for outcome, minute in [("failed", 0), ("sent", 1), ("failed", 2), ("failed", 7)]:
        tried(outcome, at() + minute * MINUTE)
    tried("failed", at() + 9 * MINUTE, "teams")
    assert (of("email").last_sent_at, of("email").failing_since) == (at() + MINUTE, at() + 2 * MINUTE)
    assert of("email").last_fault == f"failed {at() + 7 * MINUTE:%H:%M}"


@pytest.mark.parametrize("answer", ["sent", "refused"])
def test_a_channel_that_answered_is_not_failing(email, answer):
    tried("failed", at())
    tried(answer, at() + MINUTE)
    assert of("email").failing_since is None


def test_of_a_failure_and_an_answer_in_one_run_the_later_one_counts(email):
    tried("sent", at())
    tried("failed", at())
    assert of("email").failing_since == at()


def test_what_waits_is_counted_where_it_is_tried_next(email, teams):
    post = PostFactory(teams_channel="chief-nurse")
    AlertFactory.create_batch(2, post=post)
    AlertFactory(post=post, channel="teams")
    AlertFactory(email="")
    AlertFactory(sent_at=at())
    AlertFactory(for_digest=True)
    AlertFactory(channel=NOBODY)
    assert (of("email").waiting, of("teams").waiting, of("notify").waiting) == (2, 1, 0)


def test_it_says_what_really_happened(email):
    AlertFactory()
    email.moves_away()
    deliver(at=at())
    found = of("email")
    assert (found.failing_since, found.waiting) == (at(), 1)
    assert "ConnectionRefusedError" in found.last_fault


def test_a_long_log_takes_no_more_queries_than_a_short_one(email, teams, django_assert_max_num_queries):
    for n in range(30):
        tried("failed" if n % 3 else "sent", at() + n * MINUTE)
    with django_assert_max_num_queries(13):
        health(at())
