"""The outbox is sent at least once, each alert with the same identifier, and failure is kept and tried again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from risks.changes.outbox import STALE
from risks.channels.addresses import with_how_told
from risks.channels.sending import GIVE_UP, DeliveryResult, deliver
from risks.models import Alert
from tests.factories import AlertFactory, at

pytestmark = pytest.mark.django_db


class RefusesSome(EmailBackend):
    """A mail server that refuses addresses at bad.example."""

    def send_messages(self, messages):
        if any("bad.example" in address for message in messages for address in message.to):
            raise ConnectionRefusedError("the server said no")
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _mail_may_leave(settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    settings.PUBLIC_URL = "https://risk.example.nhs.uk"


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusesSome"


def test_an_alert_is_sent_once_and_stamped():
    alert = AlertFactory()
    assert deliver(at=at()) == DeliveryResult(sent=1)
    alert.refresh_from_db()
    assert (alert.sent_at, alert.claimed_at, alert.attempts, alert.last_error) == (at(), at(), 1, "")
    assert deliver(at=at(hour=12)) == DeliveryResult()
    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to) == (alert.subject, with_how_told(alert.body), ["lead@example.org"])


def test_a_repeat_has_the_message_id_of_the_first():
    alert = AlertFactory()
    deliver(at=at())
    Alert.objects.update(sent_at=None)
    deliver(at=at() + STALE)
    ids = {sent.message()["Message-ID"] for sent in mail.outbox}
    assert len(mail.outbox) == 2
    assert ids == {f"<{alert.message_id}@risk.example.nhs.uk>"}


def test_what_fails_keeps_its_error_and_the_others_are_sent(refusing):
    bad, good = AlertFactory(email="a@bad.example"), AlertFactory()
    assert deliver(at=at()) == DeliveryResult(sent=1, failed=1)
    bad.refresh_from_db()
    assert (bad.sent_at, bad.claimed_at, bad.attempts) == (None, None, 1)
    assert bad.last_error == "The mail server could not be used (ConnectionRefusedError: the server said no)."
    good.refresh_from_db()
    assert good.sent_at == at()


def test_a_failure_is_tried_again_later_and_not_before(refusing):
    alert = AlertFactory(email="a@bad.example")
    deliver(at=at())
    Alert.objects.update(email="a@good.example")
    assert deliver(at=at() + timedelta(seconds=59)) == DeliveryResult()
    assert deliver(at=at() + timedelta(minutes=1)) == DeliveryResult(sent=1)
    alert.refresh_from_db()
    assert (alert.attempts, alert.last_error) == (2, "")


def test_the_claim_of_a_worker_that_died_is_taken_over():
    AlertFactory(claimed_at=at())
    assert deliver(at=at() + STALE - timedelta(seconds=1)).sent == 0
    assert deliver(at=at() + STALE).sent == 1


def test_when_the_mail_server_is_away_the_rest_wait(refusing):
    AlertFactory.create_batch(GIVE_UP + 2, email="a@bad.example")
    assert deliver(at=at()) == DeliveryResult(failed=GIVE_UP)
    assert Alert.objects.filter(attempts=0).count() == 2


def test_addresses_that_always_fail_do_not_hold_up_new_alerts(refusing):
    AlertFactory.create_batch(GIVE_UP, email="a@bad.example")
    deliver(at=at())
    AlertFactory(created_at=at(hour=11))
    assert deliver(at=at(hour=12)).sent == 1


def test_at_most_so_many_are_sent_oldest_first():
    later, sooner = AlertFactory(created_at=at(hour=10)), AlertFactory(created_at=at(hour=8))
    assert deliver(at=at(hour=11), limit=1) == DeliveryResult(sent=1)
    sooner.refresh_from_db()
    later.refresh_from_db()
    assert (sooner.sent_at, later.sent_at) == (at(hour=11), None)


def test_an_alert_without_an_address_waits_in_the_outbox():
    AlertFactory(email="")
    assert deliver(at=at()) == DeliveryResult(kept=1)
    assert mail.outbox == []


def test_where_no_mail_may_leave_nothing_is_sent_and_nothing_says_it_was(settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    alert = AlertFactory()
    assert deliver(at=at()) == DeliveryResult(kept=1)
    alert.refresh_from_db()
    assert (alert.sent_at, alert.claimed_at, alert.attempts) == (None, None, 0)
    assert mail.outbox == []
