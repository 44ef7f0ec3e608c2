"""Messages that reached nobody for a day are found, and sent on when somebody is there."""

from datetime import timedelta

import pytest

from risks.changes.forwarding import forward_orphans
from risks.changes.undelivered import undelivered
from risks.models import Alert
from tests.changes.telling import cast, led, raised
from tests.factories import TODAY, AlertFactory, LetterFactory, PersonFactory, PostHolderFactory, at

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _mail_may_leave(settings):
    settings.MAIL_LEAVES_THE_MACHINE = True


def test_what_has_not_left_for_a_day_is_counted_by_post_in_one_query(django_assert_num_queries):
    old = LetterFactory(post__title="Chief Nurse", last_error="The server said no.")
    LetterFactory(post=old.post, created_at=at() + timedelta(hours=1))
    LetterFactory(sent_at=at())
    with django_assert_num_queries(1):
        [found] = undelivered(at() + DAY + timedelta(hours=2))
    assert (found.post, found.since, found.count, found.fault) == ("the Chief Nurse", at(), 2, "The server said no.")
    assert undelivered(at() + DAY - timedelta(minutes=1)) == ()


def test_at_an_earlier_instant_what_was_sent_later_had_not_been_delivered():
    LetterFactory(sent_at=at() + 3 * DAY)
    assert len(undelivered(at() + 2 * DAY)) == 1
    assert undelivered(at() + 3 * DAY) == ()


def test_what_waits_for_a_digest_or_was_kept_back_until_now_is_not_late():
    AlertFactory(for_digest=True, person=PersonFactory())
    LetterFactory(next_try_at=at() + 3 * DAY)
    assert undelivered(at() + 3 * DAY) == ()
    assert len(undelivered(at() + 4 * DAY)) == 1


def test_what_nobody_can_be_told_of_in_a_digest_is_late():
    AlertFactory(for_digest=True, person=None, email="")
    assert len(undelivered(at() + DAY)) == 1


def test_where_nothing_leaves_the_register_nothing_is_late(settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    LetterFactory()
    assert undelivered(at() + DAY) == ()


@pytest.fixture
def orphan(db):
    """An alert for Bob's post, written while every post was vacant."""
    posts = cast()
    for post in posts.values():
        post.holders.update(to_on=TODAY - DAY)
    raised(led(posts), rule="review_overdue", severity=2)
    return posts


def test_a_message_without_anybody_is_given_to_whoever_comes_into_the_post(orphan):
    assert forward_orphans(at=at(hour=10)) == 0
    PostHolderFactory(post=orphan["bob"], person=PersonFactory(email="ben@example.org"), from_on=TODAY)
    assert forward_orphans(at=at(hour=11)) == 1
    alert = Alert.objects.get()
    assert (alert.email, alert.person.email) == ("ben@example.org", "ben@example.org")
    assert "because you hold the post of Head of Urgent Care." in alert.body
    assert forward_orphans(at=at(hour=12)) == 0


def test_a_message_to_somebody_who_left_goes_up_and_says_so():
    posts = cast()
    raised(led(posts), rule="review_overdue", severity=2)
    posts["bob"].holders.update(to_on=TODAY)
    assert forward_orphans(at=at()) == 0
    assert forward_orphans(at=at() + DAY) == 1
    alert = Alert.objects.get()
    assert alert.email == "grace@example.org"
    assert "and nobody is in the post of Head of Urgent Care, which it was written to." in alert.body


def test_what_was_sent_is_not_sent_on(orphan):
    Alert.objects.update(sent_at=at())
    PostHolderFactory(post=orphan["bob"], person=PersonFactory(), from_on=TODAY)
    assert forward_orphans(at=at(hour=11)) == 0
