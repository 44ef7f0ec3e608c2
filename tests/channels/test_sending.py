"""The outbox is sent at least once, each alert with the same identifier, and failure is kept and tried again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from risks.changes.outbox import STALE
from risks.channels.sending import GIVE_UP, LONGEST_RUN, DeliveryResult, deliver
from risks.channels.ways import in_use, waiting_for, way_of
from risks.models import Alert, Delivery
from risks.rules.delivery import OUTAGE
from tests.alert_factories import DigestFactory
from tests.factories import AlertFactory, PostFactory, at

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
    assert (sent.subject, sent.body, sent.to) == (alert.subject, alert.body, ["lead@example.org"])


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


MINUTE = timedelta(minutes=1)


def tried():
    return list(Delivery.objects.order_by("pk").values_list("channel", "outcome"))


def in_teams(**fields):
    return AlertFactory(post=PostFactory(teams_channel="chief-nurse"), **fields)


def test_after_three_failures_the_next_channel_brings_it(email, teams):
    alert, moment = in_teams(), at()
    email.moves_away()
    for wait in (1, 5, 0):
        assert deliver(at=moment).failed == 1 or not wait
        moment += wait * MINUTE
    alert.refresh_from_db()
    assert (alert.sent_at, alert.channel) == (moment, "teams")
    assert tried() == [("email", "failed")] * 2 + [("email", "failed"), ("teams", "sent")]
    assert teams.arrived() == [str(alert.message_id)]


def test_a_refusal_sends_it_by_the_next_channel_at_once(email, teams):
    alert = in_teams()
    email.goes_wrong("refused")
    assert deliver(at=at()) == DeliveryResult(sent=1, refused=1)
    assert tried() == [("email", "refused"), ("teams", "sent")]
    assert teams.arrived() == [str(alert.message_id)]


def test_a_dead_mail_server_does_not_stop_teams(email, teams):
    AlertFactory.create_batch(GIVE_UP + 3, created_at=at(hour=8))
    for _ in range(4):
        in_teams(email="")
    email.moves_away()
    assert deliver(at=at()) == DeliveryResult(sent=4, failed=GIVE_UP)
    assert len(teams.arrived()) == 4


def test_in_an_outage_what_has_another_way_goes_by_it_and_the_rest_waits(email, teams):
    for_both, for_mail = [in_teams() for _ in range(5)], AlertFactory.create_batch(2)
    email.moves_away()
    assert deliver(at=at()) == DeliveryResult(failed=GIVE_UP)
    assert teams.arrived() == []
    assert deliver(at=at() + OUTAGE) == DeliveryResult(sent=5, failed=1)
    assert set(teams.arrived()) == {str(one.message_id) for one in for_both}
    assert Alert.objects.unsent().filter(pk__in=[one.pk for one in for_mail]).count() == 2


def test_a_channel_that_is_back_is_used_again(email, teams, settings):
    in_teams()
    port = settings.EMAIL_PORT
    email.moves_away()
    deliver(at=at())
    deliver(at=at() + OUTAGE)
    settings.EMAIL_PORT = port
    in_teams()
    assert deliver(at=at() + 2 * OUTAGE).by_channel == {"email": 1}


def test_the_order_of_channels_is_a_setting(email, teams, settings):
    settings.ALERT_CHANNELS = ["teams", "email"]
    in_teams()
    AlertFactory()
    assert deliver(at=at()).by_channel == {"teams": 1, "email": 1}


def test_urgent_ones_leave_first(email):
    AlertFactory.create_batch(2, created_at=at(hour=7))
    urgent = AlertFactory(urgent=True)
    assert deliver(at=at(), limit=1) == DeliveryResult(sent=1)
    assert email.arrived() == [f"<{urgent.message_id}@risk.example.nhs.uk>"]


def test_what_is_kept_back_or_for_a_digest_does_not_leave(email):
    AlertFactory(next_try_at=at() + MINUTE)
    AlertFactory(for_digest=True)
    assert deliver(at=at()) == DeliveryResult()
    assert deliver(at=at() + MINUTE) == DeliveryResult(sent=1)


def test_what_a_digest_tells_has_left_with_it(email):
    digest = DigestFactory()
    told = AlertFactory(for_digest=True, digest=digest)
    assert deliver(at=at()) == DeliveryResult(sent=1)
    told.refresh_from_db()
    assert told.sent_at == at()
    assert tried() == [("email", "sent")]


def test_a_run_ends_long_before_its_claims_are_stale(email, monkeypatch):
    monkeypatch.setattr("risks.channels.sending.LONGEST_RUN", 0)
    AlertFactory()
    assert deliver(at=at()) == DeliveryResult()
    assert timedelta(seconds=LONGEST_RUN) < STALE / 2


def test_a_fault_of_our_own_holds_up_no_other(teams, settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    bad, good = in_teams(content={"kind": "nonsense"}), in_teams()
    assert deliver(at=at()) == DeliveryResult(sent=1, failed=1)
    bad.refresh_from_db()
    assert bad.last_error == "KeyError: 'nonsense'"
    assert teams.arrived() == [str(good.message_id)]


def test_a_page_that_cannot_be_laid_out_holds_up_no_alert_because_its_plain_text_says_all(email):
    AlertFactory(content={"kind": "nonsense"})
    assert deliver(at=at()) == DeliveryResult(sent=1)
    assert email.server.taken[0].get_content_type() == "text/plain"


@pytest.mark.parametrize("channel", ["", "email", "teams", "notify", "pigeon"])
@pytest.mark.parametrize("address", ["", "lead@example.org"])
@pytest.mark.parametrize("team", ["", "chief-nurse", "nobody-knows"])
def test_the_database_and_the_product_agree_on_the_way_of_each_alert(email, teams, channel, address, team):
    alert = AlertFactory(channel=channel, email=address, post=PostFactory(teams_channel=team))
    used = in_use()
    way = way_of(alert, used)
    assert [one for one in used if Alert.objects.filter(waiting_for(one, used)).exists()] == ([way] if way else [])
    assert [one for one in used if one.reaches(alert)] == [
        one for one in used if Alert.objects.filter(one.reachable()).exists()
    ]
