"""A channel that fails is tried again ever more slowly, then the next one is; none holds up another."""

from datetime import date, timedelta

import pytest

from risks.changes.outbox import STALE
from risks.channels.sending import GIVE_UP, LONGEST_RUN, DeliveryResult, deliver
from risks.channels.ways import in_use, waiting_for, way_of
from risks.models import Alert, Delivery
from risks.rules.delivery import OUTAGE
from tests.factories import AlertFactory, DigestFactory, PostFactory, at

pytestmark = pytest.mark.django_db

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


def test_only_failures_in_a_row_rest_a_channel(email):
    AlertFactory.create_batch(GIVE_UP + 2)
    email.server.do(*["full"] * (GIVE_UP - 1), "", "full", "")
    assert deliver(at=at()) == DeliveryResult(sent=2, failed=GIVE_UP)


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


def test_what_failed_in_the_evening_is_tried_again_in_the_morning_save_what_is_urgent(email):
    usual, urgent = AlertFactory(), AlertFactory(urgent=True)
    email.moves_away()
    friday_evening = at(hour=18) + 59 * MINUTE
    deliver(at=friday_evening)
    usual.refresh_from_db()
    urgent.refresh_from_db()
    assert urgent.next_try_at == friday_evening + MINUTE
    assert usual.next_try_at == at(date(2025, 9, 22), hour=7) + 30 * MINUTE


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
