"""What was refused is tried again once its address is mended, by whatever door, with the same identifier."""

from datetime import timedelta

import pytest

from risks import tasks
from risks.changes.forwarding import forward_orphans
from risks.changes.outbox import NOBODY
from risks.changes.record import saved, system_user
from risks.changes.sweep import sweep_itself
from risks.channels.mending import mend_addresses
from risks.channels.sending import deliver
from risks.models import Alert, Flag, Person, Post
from tests.channels.rigs import expected
from tests.factories import (
    TODAY,
    AlertFactory,
    FlagFactory,
    LetterFactory,
    PersonFactory,
    PostFactory,
    PostHolderFactory,
    at,
)

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "alcie@example.org", "alice@example.org"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def alice() -> Person:
    return PersonFactory(email=WRONG)


def refused(rig, make=AlertFactory, moment=None, **fields) -> Alert:
    alert = make(**{"created_at": moment or at()} | fields)
    rig.goes_wrong("refused")
    deliver(at=moment or at())
    alert.refresh_from_db()
    assert (alert.channel, alert.sent_at) == (NOBODY, None)
    return alert


def again(moment=None) -> int:
    moment = moment or at() + HOUR
    freed = mend_addresses(at=moment)
    deliver(at=moment)
    return freed


DOORS = {
    "one of ours": lambda person: saved(person, by=system_user(), why="A slip."),
    "an import or a script": lambda person: Person.objects.filter(pk=person.pk).update(email=person.email),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_mended_address_brings_it_with_the_same_identifier(email, alice, door):
    alert = refused(email, person=alice, email=WRONG)
    assert again() == 0
    alice.email = RIGHT
    DOORS[door](alice)
    assert again() == 1
    alert.refresh_from_db()
    assert (alert.email, alert.sent_at) == (RIGHT, at() + HOUR)
    assert email.arrived() == [expected(email, alert)]
    assert [one.outcome for one in alert.deliveries.all()] == ["refused", "sent"]


def test_one_that_still_waits_goes_to_the_new_address(email, alice):
    alert = AlertFactory(person=alice, email=WRONG)
    Person.objects.update(email=RIGHT)
    again()
    alert.refresh_from_db()
    assert (alert.email, alert.sent_at) == (RIGHT, at() + HOUR)


def test_one_whose_new_address_is_refused_as_well_rests_until_the_next(email, alice):
    alert = refused(email, person=alice, email=WRONG)
    Person.objects.update(email="alicia@example.org")
    email.goes_wrong("refused")
    assert again() == 1
    assert again(at() + 2 * HOUR) == 0
    Person.objects.update(email=RIGHT)
    assert again(at() + 3 * HOUR) == 1
    alert.refresh_from_db()
    assert alert.sent_at == at() + 3 * HOUR


def test_a_failure_at_the_new_address_is_tried_again_like_any_other(email, alice):
    alert = refused(email, person=alice, email=WRONG)
    Person.objects.update(email=RIGHT)
    email.goes_wrong("away")
    again()
    alert.refresh_from_db()
    assert (alert.channel, alert.sent_at) == ("email", None)


@pytest.mark.parametrize(
    ("make", "age", "used"),
    [
        ("flag that stands", 30 * DAY, True),
        ("flag that ended", HOUR, False),
        ("flag that opened again", HOUR, False),
        ("digest", 6 * DAY, True),
        ("digest", 8 * DAY, False),
        ("letter", 6 * DAY, True),
        ("letter", 8 * DAY, False),
    ],
)
def test_only_what_is_still_of_use_is_tried_again(email, alice, make, age, used):
    person = {"person": alice, "email": WRONG}
    if make.startswith("flag"):
        alert = refused(email, flag=FlagFactory(), **person)
        if "ended" in make:
            Flag.objects.update(state="resolved", resolution="auto", resolved_at=at())
        if "again" in make:
            Flag.objects.update(reopened=1)
    else:
        digest = {"occasion": "digest", "digest_on": TODAY} if make == "digest" else {}
        alert = refused(email, LetterFactory, **digest, **person)
    Person.objects.update(email=RIGHT)
    assert again(at() + age) == used
    alert.refresh_from_db()
    assert (alert.sent_at is not None) == used


def test_a_digest_brings_its_lines_with_it(email, alice):
    line = AlertFactory(person=alice, email=WRONG, for_digest=True)
    digest = refused(email, LetterFactory, person=alice, email=WRONG, occasion="digest", digest_on=TODAY)
    Alert.objects.filter(pk=line.pk).update(digest=digest)
    Person.objects.update(email=RIGHT)
    again()
    line.refresh_from_db()
    assert line.sent_at == at() + HOUR


def test_a_post_whose_teams_workflow_is_mended_has_its_cards(teams, settings):
    settings.TEAMS_WEBHOOKS["head"] = f"{settings.TEAMS_WEBHOOKS['chief-nurse']}?sig=another"
    post = PostFactory(teams_channel="chief-nurse")
    alert = refused(teams, post=post, email="")
    assert again() == 0
    post.teams_channel = "head"
    saved(post, by=system_user(), why="The channel was renamed.")
    assert again(at() + 2 * HOUR) == 1
    assert teams.arrived() == [str(alert.message_id)]


def test_a_new_address_of_a_workflow_in_the_settings_has_the_cards_that_the_old_one_refused(teams, settings):
    alert = refused(teams, post=PostFactory(teams_channel="chief-nurse"), email="")
    wrong = settings.TEAMS_WEBHOOKS["chief-nurse"]
    settings.TEAMS_WEBHOOKS = {"chief-nurse": f"{wrong}?sig=right"}
    teams.goes_wrong("refused")
    assert again() == 1
    assert again(at() + 2 * HOUR) == 0
    settings.TEAMS_WEBHOOKS = {"chief-nurse": f"{wrong}?sig=righter"}
    assert again(at() + 3 * HOUR) == 1
    assert teams.arrived() == [str(alert.message_id)]
    assert not any(wrong in one.reference or "sig" in one.reference for one in alert.deliveries.all())


def test_another_name_for_the_workflow_that_refused_a_card_is_no_reason_to_send_it_again(teams, settings):
    settings.TEAMS_WEBHOOKS["head"] = settings.TEAMS_WEBHOOKS["chief-nurse"]
    refused(teams, post=PostFactory(teams_channel="chief-nurse"), email="")
    Post.objects.update(teams_channel="head")
    assert again() == 0


def test_a_post_that_gets_a_workflow_has_what_its_mail_refused(email, settings):
    alert = refused(email, post=PostFactory(teams_channel=""), email=WRONG, person=None)
    settings.TEAMS_WEBHOOKS = {"head": "http://127.0.0.1:9/"}
    Post.objects.update(teams_channel="head")
    assert mend_addresses(at=at() + HOUR) == 1
    alert.refresh_from_db()
    assert alert.channel == ""


def test_what_was_refused_by_somebody_who_left_is_tried_with_whoever_came(email, alice):
    post = PostFactory()
    alert = refused(email, post=post, person=alice, email=WRONG)
    PostHolderFactory(post=post, person=PersonFactory(email=RIGHT), from_on=TODAY)
    assert forward_orphans(at=at() + HOUR) == 1
    again()
    alert.refresh_from_db()
    assert (alert.email, alert.sent_at) == (RIGHT, at() + HOUR)


def test_the_queries_do_not_grow(email, alice, django_assert_max_num_queries):
    for _ in range(3):
        refused(email, person=alice, email=WRONG)
    Alert.objects.update(channel="")
    with django_assert_max_num_queries(2):
        assert mend_addresses(at=at() + HOUR) == 0
    Alert.objects.update(channel=NOBODY)
    Person.objects.update(email=RIGHT)
    with django_assert_max_num_queries(5):
        assert mend_addresses(at=at() + HOUR) == 3


@pytest.mark.parametrize("ended", [False, True])
def test_governances_flag_ends_as_soon_as_the_address_is_mended(email, alice, monkeypatch, ended):
    alert = refused(email, person=alice, email=WRONG)
    sweep_itself(at=at() + 2 * DAY, by=system_user())
    flag = Flag.objects.standing().get(rule="undelivered")
    if ended:
        Flag.objects.filter(pk=alert.flag_id).update(state="resolved", resolution="auto", resolved_at=at())
        AlertFactory(person=alice, email=WRONG, created_at=at() + 2 * DAY)
    Person.objects.update(email=RIGHT)
    monkeypatch.setattr(tasks.timezone, "now", lambda: at() + 2 * DAY + HOUR)
    tasks.send_alerts()
    flag.refresh_from_db()
    assert flag.resolution == "auto"
