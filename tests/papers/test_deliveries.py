"""The delivery log of a period: what was tried, how it went, and what came late."""

from datetime import timedelta

import pytest

from risks.papers.deliveries import ChannelTries, DeliveryLog, deliveries_between
from tests.factories import TODAY, AlertFactory, DeliveryFactory, DigestFactory, at

pytestmark = pytest.mark.django_db

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def log():
    return deliveries_between(at(), at() + WEEK)


def test_a_quiet_period_says_nothing_was_written():
    assert log() == DeliveryLog(written=0, urgent=0, late=0, unsent=0, tries=())


def test_tries_are_counted_by_channel_and_outcome():
    alert = AlertFactory()
    for channel, outcome, fault in [("email", "failed", "away")] * 2 + [
        ("teams", "sent", ""),
        ("email", "refused", "no"),
    ]:
        DeliveryFactory(alert=alert, channel=channel, outcome=outcome, fault=fault, at=at() + DAY)
    assert log().tries == (
        ChannelTries("email", sent=0, failed=2, refused=1),
        ChannelTries("teams", sent=1, failed=0, refused=0),
    )


@pytest.mark.parametrize("moment", [at() - timedelta(seconds=1), at() + WEEK])
def test_what_was_before_the_period_or_after_it_does_not_count(moment):
    DeliveryFactory(alert=AlertFactory(created_at=moment), at=moment)
    assert log() == DeliveryLog(written=0, urgent=0, late=0, unsent=0, tries=())


def test_late_is_what_took_more_than_a_day_or_has_not_left_after_it():
    AlertFactory(created_at=at(), sent_at=at() + DAY, urgent=True)
    AlertFactory(created_at=at(), sent_at=at() + DAY + timedelta(seconds=1))
    AlertFactory(created_at=at())
    AlertFactory(created_at=at() + WEEK - DAY)
    assert log() == DeliveryLog(written=4, urgent=1, late=2, unsent=2, tries=())


def test_what_left_after_the_period_had_not_left_at_its_end():
    AlertFactory(created_at=at(), sent_at=at() + 2 * WEEK)
    assert (log().late, log().unsent) == (1, 1)


def test_what_a_digest_tells_counts_once():
    digest = DigestFactory(created_at=at(), sent_at=at(), digest_on=TODAY)
    AlertFactory(for_digest=True, digest=digest, created_at=at(), sent_at=at())
    assert log().written == 1


def test_it_takes_two_queries(django_assert_num_queries):
    DeliveryFactory()
    with django_assert_num_queries(2):
        log()
