"""Whatever a server does to a message, it is delivered at least once, with one identifier, or it says why not."""

from datetime import timedelta

import pytest

from risks.changes.outbox import NOBODY, STALE
from risks.channels.sending import DeliveryResult, deliver
from risks.models import Alert, Delivery
from tests.channels.rigs import FAILING, REFUSING, TAKEN_BUT, alert_for, expected
from tests.channels.web_server import Answer, status
from tests.factories import at

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def outcomes():
    return list(Delivery.objects.order_by("pk").values_list("channel", "outcome"))


def test_it_arrives_once_and_the_log_says_so(rig):
    alert = alert_for(rig.name)
    assert deliver(at=at()) == DeliveryResult(sent=1)
    assert rig.arrived() == [expected(rig, alert)]
    assert outcomes() == [(rig.name, "sent")]
    assert Delivery.objects.get().reference
    alert.refresh_from_db()
    assert (alert.sent_at, alert.channel, alert.last_error) == (at(), rig.name, "")
    assert deliver(at=at(hour=20)) == DeliveryResult()


@pytest.mark.parametrize("kind", FAILING)
def test_what_did_not_arrive_is_tried_again(rig, kind):
    alert = alert_for(rig.name)
    rig.goes_wrong(kind)
    assert deliver(at=at()) == DeliveryResult(failed=1)
    alert.refresh_from_db()
    assert (alert.sent_at, alert.next_try_at, rig.arrived()) == (None, at() + MINUTE, [])
    assert alert.last_error == Delivery.objects.get().fault
    assert alert.last_error.endswith((".", ")"))
    assert deliver(at=at() + MINUTE - timedelta(seconds=1)) == DeliveryResult()
    rig.goes_wrong("")
    assert deliver(at=at() + MINUTE) == DeliveryResult(sent=1)
    assert rig.arrived() == [expected(rig, alert)]
    assert outcomes() == [(rig.name, "failed"), (rig.name, "sent")]


@pytest.mark.parametrize("kind", TAKEN_BUT)
def test_what_may_have_arrived_is_sent_again_as_the_same_message(rig, kind):
    alert = alert_for(rig.name)
    rig.goes_wrong(kind)
    assert deliver(at=at()) == DeliveryResult(failed=1)
    rig.goes_wrong("")
    assert deliver(at=at() + MINUTE) == DeliveryResult(sent=1)
    assert rig.arrived() == [expected(rig, alert)] * (1 if rig.once else 2)


def test_a_server_that_is_not_there_is_waited_for(rig):
    alert = alert_for(rig.name)
    rig.moves_away()
    assert deliver(at=at()) == DeliveryResult(failed=1)
    alert.refresh_from_db()
    assert "could not be" in alert.last_error
    assert alert.next_try_at == at() + MINUTE


@pytest.mark.parametrize("kind", REFUSING)
def test_what_is_refused_for_good_is_tried_no_more_and_stays_to_be_seen(rig, kind):
    alert = alert_for(rig.name)
    rig.goes_wrong(kind)
    assert deliver(at=at()) == DeliveryResult(refused=1)
    assert deliver(at=at(hour=20)) == DeliveryResult()
    alert.refresh_from_db()
    assert (alert.sent_at, alert.channel, alert.next_try_at) == (None, NOBODY, None)
    assert outcomes() == [(rig.name, "refused")]
    assert alert in Alert.objects.unsent()


@pytest.mark.parametrize("asked", ["1800", "Fri, 19 Sep 2025 09:30:00 GMT"])
@pytest.mark.parametrize("channel", ["notify", "teams"])
def test_who_asks_to_be_left_alone_is_until_then(request, channel, asked):
    rig, (first, second) = request.getfixturevalue(channel), [alert_for(channel) for _ in range(2)]
    rig.server.do(status(429, Retry_After=asked, Date="Fri, 19 Sep 2025 09:00:00 GMT"))
    assert deliver(at=at()) == DeliveryResult(failed=1)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.next_try_at, second.attempts) == (at() + 30 * MINUTE, 0)
    assert deliver(at=at() + 30 * MINUTE) == DeliveryResult(sent=2)


def test_a_key_that_notify_does_not_know_is_for_us_to_mend_and_loses_no_message(notify):
    alert_for("notify")
    notify.server.do(
        Answer(403, body={"errors": [{"error": "AuthError", "message": "Invalid token: API key not found"}]})
    )
    assert deliver(at=at()) == DeliveryResult(failed=1)
    assert Delivery.objects.get().fault == "GOV.UK Notify answered 403: Invalid token: API key not found."


def test_a_worker_that_dies_between_sending_and_stamping_repeats_the_same_message(rig, monkeypatch):
    alert = alert_for(rig.name)

    def die(**anything):
        raise SystemExit("killed")

    with monkeypatch.context() as dying:
        dying.setattr("risks.channels.sending.stamp_sent", die)
        with pytest.raises(SystemExit):
            deliver(at=at())
    assert deliver(at=at() + STALE - timedelta(seconds=1)) == DeliveryResult()
    assert deliver(at=at() + STALE) == DeliveryResult(sent=1)
    assert rig.arrived() == [expected(rig, alert)] * (1 if rig.once else 2)


def test_the_log_quotes_no_credential(rig):
    for kind in [*FAILING, *REFUSING]:
        alert_for(rig.name)
        rig.goes_wrong(kind)
        deliver(at=at())
    assert Delivery.objects.count() >= 4
    assert not [
        fault for fault in Delivery.objects.values_list("fault", flat=True) if "sig" in fault or "2222" in fault
    ]
