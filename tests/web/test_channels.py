"""The health page: each channel with how it does, and what was tried in the last 30 days."""

from datetime import timedelta

import pytest
from django.test import Client

from risks.models import Role
from tests.factories import DeliveryFactory, at
from tests.web.cast import Cast, browser_of, seen
from tests.web.counting import queries

PAGE = "/channels"


@pytest.fixture
def governance(cast: Cast, settings) -> Client:
    settings.MAIL_LEAVES_THE_MACHINE = True
    return browser_of(cast, Role.GOVERNANCE)


def tried(outcome: str, ago: timedelta, *, channel: str = "email", subject: str = "A subject") -> None:
    fault = "" if outcome == "sent" else "The mail server could not be used (timed out)."
    DeliveryFactory(channel=channel, outcome=outcome, at=at() - ago, fault=fault, alert__subject=subject)


def test_a_channel_that_works_says_when_it_last_sent(governance: Client):
    tried("sent", timedelta(hours=1), subject="BAF0001 beyond tolerance")
    text = seen(governance.get(PAGE))
    assert "E-mail works." in text
    assert "E-mail Ready" in text
    assert "1 sent" in text
    assert "One try in the last 30 days." in text
    assert "BAF0001 beyond tolerance" in text


def test_a_channel_that_fails_says_since_when_and_why(governance: Client):
    tried("sent", timedelta(hours=3))
    tried("failed", timedelta(hours=2))
    text = seen(governance.get(PAGE))
    assert "E-mail fails." in text
    assert "Last fault: The mail server could not be used (timed out)." in text
    assert "Failing since " in text
    assert "1 sent and 1 failed and to be tried again" in text


def test_what_is_not_set_up_says_so(governance: Client, settings):
    assert "Teams Not set up Never None Nothing tried" in seen(governance.get(PAGE))
    settings.MAIL_LEAVES_THE_MACHINE = False
    assert "No channel is set up: alerts are written here, to be read here, and nothing leaves." in seen(
        governance.get(PAGE)
    )


def test_what_is_older_than_30_days_is_not_shown(governance: Client):
    tried("sent", timedelta(days=31), subject="Long ago")
    text = seen(governance.get(PAGE))
    assert "Long ago" not in text
    assert "Nothing was tried in the last 30 days." in text


def test_a_long_log_says_how_much_of_it_is_shown(governance: Client, monkeypatch):
    monkeypatch.setattr("risks.web.gather.alerts.MOST", 2)
    monkeypatch.setattr("risks.web.presenters.alerts.MOST", 2)
    for n in range(3):
        tried("sent", timedelta(hours=n + 1), subject=f"Number {n}")
    text = seen(governance.get(PAGE))
    assert "Three tries in the last 30 days; the latest 2 are below." in text
    assert "Number 0" in text
    assert "Number 2" not in text


def test_a_longer_log_costs_no_query(governance: Client):
    tried("sent", timedelta(hours=1))
    few = queries(governance, PAGE)
    for n in range(20):
        tried("failed", timedelta(minutes=n))
    assert queries(governance, PAGE) == few <= 30


def test_the_outbox_leads_there_for_those_who_may_see_it(governance: Client, cast: Cast):
    assert f'href="{PAGE}"' in governance.get("/outbox").content.decode()
    assert f'href="{PAGE}"' not in browser_of(cast, Role.RISK_LEAD).get("/outbox").content.decode()
