"""Readings pulled from a real server on a schedule: saved once, judged at once, and never silently missing."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from risks import tasks
from risks.changes.feeds import claim_feed
from risks.exchange import feeds
from risks.exchange.address import Patience
from risks.exchange.feeds import PullResult, pull, pull_due
from risks.models import Feed, Flag, IndicatorSummary, Reading
from tests.exchange.answering import JSON, needing, refuse, say, serving, silence, trickle
from tests.factories import (
    FeedFactory,
    IndicatorFactory,
    IndicatorLinkFactory,
    RiskFactory,
    ThresholdFactory,
    UserFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db

NOW = at(date(2025, 9, 19))
HEADINGS = "kri_name,area,period_end_date,value\n"
TWO = HEADINGS + "Seen within four hours,Luton,2025-07-31,74.2%\nSeen within four hours,Luton,31/08/2025,72\n"
# A busy machine is slow too: only what is tried for its slowness is short of time.
LASTING = Patience(connect=10, piece=10, whole=30, size=100_000, leads=3)
HASTY = {"slow": replace(LASTING, whole=0.5), "silent": replace(LASTING, piece=0.3)}


@pytest.fixture
def server():
    with serving() as one:
        yield one


@pytest.fixture
def indicator():
    return IndicatorFactory(name="Seen within four hours", area="Luton", slug="four-hours-luton")


def feed_at(url, **fields):
    return FeedFactory(url=url, **fields)


def pulled(feed, patience=LASTING, **secrets):
    imported = pull(feed=feed, at=NOW, by=UserFactory(), secrets=secrets, patience=patience)
    feed.refresh_from_db()
    return imported


def values():
    return list(Reading.objects.order_by("period_end", "pk").values_list("period_end", "value"))


def test_csv_is_saved_and_what_it_changed_is_written_down(server, indicator):
    feed = feed_at(server.at("/waits.csv", say(TWO)), tried_at=NOW)
    pulled(feed)
    assert values() == [(date(2025, 7, 31), Decimal("74.2")), (date(2025, 8, 31), Decimal(72))]
    assert (feed.succeeded_at, feed.fault) == (NOW, "")
    assert {key: feed.outcome[key] for key in ("rows", "added", "refused")} == {"rows": 2, "added": 2, "refused": 0}
    assert feed.outcome["indicators"] == ["four-hours-luton"]


def test_json_is_saved_with_its_columns_mapped(server, indicator):
    body = {"value": [{"Measure": "Seen within four hours", "Ends": "2025-08-31", "Rate": 72.5}]}
    said = {"name": "Measure", "area": "=Luton", "period_end": "Ends", "value": "Rate"}
    feed = feed_at(server.at("/waits", say(json.dumps(body), JSON)), format="json", mapping=said)
    pulled(feed)
    assert values() == [(date(2025, 8, 31), Decimal("72.5"))]
    assert feed.outcome["indicators"] == ["four-hours-luton"]


def test_the_same_answer_twice_changes_nothing_and_is_a_success(server, indicator):
    feed = feed_at(server.at("/waits.csv", say(TWO)))
    pulled(feed)
    assert pulled(feed).changes == 0
    assert (len(values()), feed.outcome["unchanged"], feed.fault) == (2, 2, "")
    assert feed.outcome["indicators"] == ["four-hours-luton"]


def test_a_restated_value_supersedes_what_was_pulled_before(server, indicator):
    feed = feed_at(server.at("/waits.csv", say(TWO)))
    pulled(feed)
    server.at("/waits.csv", say(TWO.replace("31/08/2025,72", "31/08/2025,71")))
    assert pulled(feed).restated == 1
    newest = Reading.objects.standing().get(period_end=date(2025, 8, 31))
    assert (newest.value, newest.supersedes.value) == (Decimal(71), Decimal(72))


def test_what_is_pulled_is_judged_at_once(server, indicator):
    appetite(quality=(6, 9))
    ThresholdFactory(indicator=indicator, limit=Decimal(76))
    IndicatorLinkFactory(risk=RiskFactory(), indicator=indicator)
    pulled(feed_at(server.at("/waits.csv", say(TWO))))
    assert Flag.objects.get().rule == "kri_breach"
    assert IndicatorSummary.objects.get(indicator=indicator).latest_value == 72


def test_sound_rows_are_saved_and_the_others_are_listed(server, indicator):
    feed = feed_at(server.at("/waits.csv", say(TWO + "Unheard of,Luton,2025-08-31,5\n")))
    pulled(feed)
    assert (len(values()), feed.outcome["refused"], feed.fault) == (2, 1, "")
    assert "Unheard of" in feed.outcome["faults"][0]


def test_an_answer_of_which_no_row_can_be_used_is_a_failure(server, indicator):
    feed = feed_at(server.at("/waits.csv", say(HEADINGS + "Unheard of,Luton,2025-08-31,5\n")))
    assert pulled(feed) is None
    assert feed.fault.startswith("No row of the answer could be used. Row 2, kri_name:")
    assert feed.succeeded_at is None


BROKEN = {
    "slow": (lambda server: trickle(server, every=0.02), "took too long"),
    "silent": (silence, "took too long"),
    "truncated": (lambda server: say(TWO, length=900), "broke off before its end"),
    "failing": (lambda server: refuse(500), "The server failed (500)"),
    "gone": (lambda server: refuse(404), "nothing at this address (404)"),
    "a page": (lambda server: say("<html>", "text/html"), "Often that is a sign-in page"),
    "empty": (lambda server: say(""), "The file is empty"),
    "too large": (lambda server: say(TWO + "x" * 100_000), "larger than 0.1 MB"),
    "without credential": (lambda server: needing("s3cret", say(TWO)), "refused us (401)"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_failure_is_written_down_and_nothing_of_the_answer_is_saved(server, indicator, how):
    answer, words = BROKEN[how]
    earlier = NOW - timedelta(days=1)
    feed = feed_at(server.at("/waits.csv", answer(server)), succeeded_at=earlier, outcome={"added": 1})
    assert pulled(feed, HASTY.get(how, LASTING)) is None
    assert words in feed.fault
    assert (feed.succeeded_at, feed.outcome, values()) == (earlier, {"added": 1}, [])


def test_the_credential_comes_from_where_its_name_says(server, indicator):
    feed = feed_at(server.at("/waits.csv", needing("s3cret", say(TWO))), secret_name="FEED_SECRET_NHSE")
    assert pulled(feed) is None
    assert "FEED_SECRET_NHSE is not set" in feed.fault
    assert pulled(feed, FEED_SECRET_NHSE="wrong") is None
    assert "wrong" not in feed.fault
    assert pulled(feed, FEED_SECRET_NHSE="s3cret").added == 2
    assert feed.fault == ""


def test_only_feeds_whose_time_has_come_are_asked(server, indicator):
    url = server.at("/waits.csv", say(TWO))
    feed_at(url, tried_at=NOW - timedelta(hours=23), succeeded_at=NOW - timedelta(hours=23))
    feed_at(url, ended_on=NOW.date())
    due = feed_at(url, tried_at=NOW - timedelta(hours=24), succeeded_at=NOW - timedelta(hours=24))
    failed = feed_at(server.at("/gone", refuse(404)), tried_at=NOW - timedelta(hours=1), fault="The server failed.")
    by = UserFactory()
    assert pull_due(at=NOW, by=by, secrets={}) == PullResult(asked=2, failed=1, changes=2)
    assert set(Feed.objects.filter(tried_at=NOW)) == {due, failed}
    assert pull_due(at=NOW, by=by, secrets={}) == PullResult()


def test_one_whose_asker_died_is_asked_again_within_the_hour_and_not_after_its_whole_interval(server, indicator):
    url = server.at("/waits.csv", say(TWO))
    feed = feed_at(url, tried_at=NOW - timedelta(hours=24), succeeded_at=NOW - timedelta(hours=24))
    by = UserFactory()
    assert claim_feed(feed=feed, at=NOW)  # And whoever took it died before it could write down how it went.
    assert pull_due(at=NOW + timedelta(minutes=59), by=by, secrets={}) == PullResult()
    assert pull_due(at=NOW + timedelta(hours=1), by=by, secrets={}) == PullResult(asked=1, changes=2)
    assert pull_due(at=NOW + timedelta(hours=24), by=by, secrets={}) == PullResult()


def test_one_that_fails_in_a_way_nobody_foresaw_holds_up_no_other(server, indicator, monkeypatch):
    feed_at("https://data.example/waits", name="A", mapping=["no", "mapping"])
    feed_at(server.at("/waits.csv", say(TWO)), name="B")

    asked = feeds.ask
    monkeypatch.setattr(feeds, "ask", lambda url, **how: 1 / 0 if "data.example" in url else asked(url, **how))
    assert pull_due(at=NOW, by=UserFactory(), secrets={}) == PullResult(asked=2, failed=1, changes=2)
    assert "Tell whoever runs this register" in Feed.objects.get(name="A").fault


def test_the_clock_asks_as_the_system_with_the_credentials_of_the_server(server, indicator, settings):
    settings.FEED_SECRETS = {"FEED_SECRET_A": "s3cret"}
    url = server.at("/waits.csv", needing("s3cret", say(TWO)))
    feed_at(url, secret_name="FEED_SECRET_A")
    tasks.pull_feeds()
    assert {reading.recorded_by.username for reading in Reading.objects.all()} == {"system"}
