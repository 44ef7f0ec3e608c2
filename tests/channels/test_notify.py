"""What GOV.UK Notify is asked: its template, the two words of it, and a reference to find it by."""

from datetime import timedelta

import pytest

from risks.channels.addresses import with_how_told
from risks.channels.sending import DeliveryResult, deliver
from risks.models import Delivery
from tests.channels.rigs import ALERT_TEMPLATE, DIGEST_TEMPLATE
from tests.channels.web_server import NOTIFY_MAIL, Answer
from tests.factories import AlertFactory, DigestFactory, at

pytestmark = pytest.mark.django_db


def posted(notify):
    return [body for path, _, body in notify.server.taken if path == NOTIFY_MAIL]


def test_an_alert_is_its_subject_and_its_text_in_the_template_of_alerts(notify):
    alert = AlertFactory()
    deliver(at=at())
    assert posted(notify) == [
        {
            "email_address": alert.email,
            "template_id": ALERT_TEMPLATE,
            "personalisation": {"subject": alert.subject, "body": with_how_told(alert.body)},
            "reference": str(alert.message_id),
        }
    ]
    assert Delivery.objects.get().reference == "notify-1"


def test_a_digest_has_a_template_of_its_own(notify):
    DigestFactory()
    deliver(at=at())
    assert posted(notify)[0]["template_id"] == DIGEST_TEMPLATE


def test_it_is_signed_and_the_key_itself_is_not_sent(notify):
    AlertFactory()
    deliver(at=at())
    [(_, headers, body)] = notify.server.taken
    assert headers["Authorization"].startswith("Bearer ey")
    assert "22222222-2222" not in f"{headers}{body}"


def test_a_first_try_asks_nothing_before_it_sends(notify):
    AlertFactory()
    deliver(at=at())
    assert notify.server.asked == [f"POST {NOTIFY_MAIL}"]


def test_every_reason_of_a_refusal_is_told(notify):
    AlertFactory()
    errors = [{"message": "email_address Not a valid email address"}, {"message": "Missing personalisation: body."}]
    notify.server.do(Answer(400, body={"errors": errors}))
    deliver(at=at())
    assert Delivery.objects.get().fault == (
        "GOV.UK Notify answered 400: email_address Not a valid email address; Missing personalisation: body."
    )


@pytest.mark.parametrize("body", [None, [], "taken", 7])
def test_an_answer_that_makes_no_sense_is_no_proof_that_it_arrived(notify, body):
    AlertFactory()
    notify.server.do(Answer(201, body=body))
    assert deliver(at=at()) == DeliveryResult(failed=1)
    assert Delivery.objects.get().fault == "GOV.UK Notify gave an answer that nobody can read."


def test_a_message_that_notify_could_not_deliver_is_sent_again(notify, monkeypatch):
    AlertFactory()
    notify.goes_wrong("lost answer")
    deliver(at=at())
    lost = Answer(200, body={"notifications": [{"id": "notify-1", "status": "permanent-failure"}]})
    monkeypatch.setattr(notify.server, "known", lambda reference: lost)
    assert deliver(at=at() + timedelta(minutes=1)) == DeliveryResult(sent=1)
    assert len(posted(notify)) == 2
