"""Feeds on the page: how each stands, what it brought, and a button that asks it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from risks.models import Feed, Reading, Role
from tests.exchange.answering import needing, refuse, say, serving
from tests.factories import TODAY, FeedFactory, IndicatorFactory, ReadingFactory, at
from tests.web.cast import browser_of, seen
from tests.web.posting import forms_in

pytestmark = pytest.mark.django_db

CSV = "kri_name,area,period_end_date,value\nWaits,Luton,2025-07-31,74\nWaits,Luton,2025-08-31,72\n"


@pytest.fixture
def governance(cast):
    return browser_of(cast, Role.GOVERNANCE)


@pytest.fixture
def server():
    with serving() as one:
        yield one


def answered(**fields):
    now = at()
    return FeedFactory(**{"tried_at": now, "succeeded_at": now, **fields})


def ago(hours):
    return at() - timedelta(hours=hours)


def page_of(browser, feed):
    return seen(browser.get(reverse("feed", args=[feed.pk])))


def change(browser, feed, **typed):
    address = reverse("feed", args=[feed.pk])
    form = next(form for form in forms_in(browser.get(address)) if form.named("version"))
    return browser.post(address, form.data(**typed), follow=True)


def test_the_list_says_what_failed_first_and_why(governance):
    answered(name="Working", outcome={"indicators": ["a", "b"]})
    answered(name="Broken", fault="The server failed (500).")
    answered(name="Forgotten", tried_at=ago(50), succeeded_at=ago(50))
    answered(name="Over", ended_on=TODAY)
    FeedFactory(name="Fresh")
    said = seen(governance.get(reverse("feeds")))
    assert "Four addresses are asked for readings. Two of them failed or are late" in said
    assert "Broken The server failed (500). Failed" in said
    names = ["Broken", "Forgotten", "Fresh", "Working", "Over"]
    assert sorted(names, key=said.index) == names
    assert "Never yet Not known yet Within a quarter of an hour" in said
    assert "Two indicators" in said


def test_where_no_address_is_asked_the_page_says_so(governance):
    assert "No address is asked for readings" in seen(governance.get(reverse("feeds")))


def test_the_list_costs_the_same_however_long_it_is(governance, django_assert_max_num_queries):
    FeedFactory.create_batch(2)
    governance.get(reverse("feeds"))
    FeedFactory.create_batch(20)
    with django_assert_max_num_queries(12):
        governance.get(reverse("feeds"))


def test_a_failure_names_what_is_overdue_because_of_it(governance):
    IndicatorFactory(name="Waits", area="Luton", slug="waits-luton")
    feed = answered(fault="The server failed (500).", outcome={"rows": 2, "added": 2, "indicators": ["waits-luton"]})
    said = page_of(governance, feed)
    assert "It failed when it was last asked. It last brought readings on" in said
    assert "What went wrong. The server failed (500)." in said
    assert "The data of 1 indicator is overdue until it answers." in said
    assert "Two rows: 2 added." in said
    assert "Waits, Luton" in said


def test_the_credential_is_named_and_never_shown(governance, settings):
    settings.FEED_SECRETS = {"FEED_SECRET_NHSE": "s3cret"}
    feed = answered(secret_name="FEED_SECRET_NHSE")
    body = governance.get(reverse("feed", args=[feed.pk])).content.decode()
    assert "In the variable FEED_SECRET_NHSE" in body
    assert "s3cret" not in body


def test_a_feed_is_added_asked_and_shown_to_work(governance, server):
    IndicatorFactory(name="Waits", area="Luton")
    url = server.at("/waits.csv", say(CSV))
    typed = {"name": "National waits", "url": url, "format": "csv", "every_hours": "24"}
    response = governance.post(reverse("new-feed"), typed, follow=True)
    feed = Feed.objects.get()
    assert "It has not been asked yet." in seen(response)
    said = governance.post(reverse("ask-feed", args=[feed.pk]), follow=True)
    assert "It answered. Two readings changed the register." in said.content.decode()
    assert "It works." in seen(said)
    assert Reading.objects.count() == 2


def test_asking_one_that_fails_says_so_and_why(governance, server, settings):
    settings.FEED_SECRETS = {"FEED_SECRET_A": "wrong"}
    feed = FeedFactory(url=server.at("/waits", needing("s3cret", say(CSV))), secret_name="FEED_SECRET_A")
    response = governance.post(reverse("ask-feed", args=[feed.pk]), follow=True)
    assert "brought no readings" in response.content.decode()
    assert "The server refused us (401)." in seen(response)
    assert "It has never brought a reading." in seen(response)


def test_one_that_has_ended_is_not_asked(governance, server):
    feed = FeedFactory(url=server.at("/waits", refuse(500)), ended_on=TODAY)
    response = governance.post(reverse("ask-feed", args=[feed.pk]), follow=True)
    assert "This feed has ended" in response.content.decode()
    assert "Ask it now" not in seen(response)
    assert server.asked == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"url": "file:///etc/passwd"}, "must begin with https"),
        ({"url": "https://me:hidden@data.example/x"}, "Take the user name and password out"),
        ({"secret_name": "DATABASE_URL"}, "Name a variable that begins with FEED_SECRET_"),
        ({"every_hours": "soon"}, "Enter a whole number of hours from 1 to 744"),
        ({"every_hours": "0"}, "Enter a whole number of hours from 1 to 744"),
        ({"mapping": "value Actual"}, "with a colon between"),
        ({"mapping": "valeu: Actual"}, "did you mean value?"),
        ({"mapping": "value: Actual\nvalue: Other"}, "stands in two lines"),
        ({"name": "taken"}, "Another feed is called “taken”"),
        ({"format": "xml"}, "Choose CSV or JSON"),
        ({"why": ""}, "Say why it changes"),
    ],
)
def test_what_cannot_be_saved_says_what_to_do_and_keeps_what_was_typed(governance, typed, words):
    FeedFactory(name="Taken")
    feed = answered(name="Waits")
    response = change(governance, feed, **({"why": "It moved."} | typed))
    assert words in seen(response)
    field, value = next(iter(typed.items()))
    if field in ("url", "mapping", "name") and "hidden" not in value:
        assert value.split("\n")[0] in response.content.decode()
    feed.refresh_from_db()
    assert feed.version == 1


def test_columns_are_typed_as_lines_and_shown_as_lines_again(governance):
    feed = answered()
    change(governance, feed, mapping="value: Actual\n\narea: =BLMK", why="It has headings of its own.")
    feed.refresh_from_db()
    assert feed.mapping == {"value": "Actual", "area": "=BLMK"}
    response = governance.get(reverse("feed", args=[feed.pk]))
    assert ">area: =BLMK\nvalue: Actual</textarea>" in response.content.decode()
    assert "area: =BLMK; value: Actual" in seen(response)


def test_a_feed_that_is_ended_is_asked_no_more(governance):
    day = TODAY
    feed = answered()
    ended = {"ended_on_day": str(day.day), "ended_on_month": str(day.month), "ended_on_year": str(day.year)}
    assert "and is asked no more" in seen(change(governance, feed, why="The series has ended.", **ended))


def test_whoever_saves_second_sees_both_versions_of_the_columns(governance):
    feed = answered()
    address = reverse("feed", args=[feed.pk])
    form = next(form for form in forms_in(governance.get(address)) if form.named("version"))
    change(governance, feed, mapping="value: Actual", why="Theirs.")
    response = governance.post(address, form.data(mapping="value: Reading", why="Mine."))
    assert response.status_code == 409
    assert "value: Actual" in seen(response)
    assert "value: Reading" in response.content.decode()
    assert "{" not in seen(response)


def test_others_at_home_read_and_have_no_form(cast):
    feed = answered(fault="The server failed (500).")
    lead = browser_of(cast, Role.RISK_LEAD)
    said = page_of(lead, feed)
    assert "The server failed (500)." in said
    assert "Change this feed" not in said
    assert "Ask it now" not in said


def test_an_indicator_whose_feed_fails_is_overdue_on_its_page_and_on_the_board(cast):
    indicator = IndicatorFactory(name="Waits", area="Luton", slug="waits-luton")
    ReadingFactory(indicator=indicator)
    feed = answered(name="National waits", outcome={"indicators": ["waits-luton"]})
    lead = browser_of(cast, Role.RISK_LEAD)
    address, board = reverse("indicator", args=["waits-luton"]), reverse("indicators")
    assert "Data overdue" not in seen(lead.get(address))
    assert "Waits" not in seen(lead.get(board, {"overdue": "yes"}))

    Feed.objects.filter(pk=feed.pk).update(fault="The server failed (500).")
    words = "Data overdue: the feed “National waits” has brought nothing since 19 September 2025, 9:00am."
    assert words in seen(lead.get(address))
    assert "Data overdue: its feed brings nothing" in seen(lead.get(board))
    assert "Waits" in seen(lead.get(board, {"overdue": "yes"}))


def test_an_indicator_that_another_feed_still_brings_is_not_overdue(cast):
    ReadingFactory(indicator=IndicatorFactory(slug="waits-luton"))
    answered(outcome={"indicators": ["waits-luton"]})
    answered(outcome={"indicators": ["waits-luton"]}, fault="The server failed (500).")
    assert "Data overdue" not in seen(browser_of(cast, Role.RISK_LEAD).get(reverse("indicators")))


def test_a_failure_a_day_nobody_was_asked_and_an_end_are_told_apart():
    waited = {"slug-a", "slug-b"}
    answered(fault="The server failed (500).", outcome={"indicators": ["slug-a"]})
    answered(tried_at=ago(60), succeeded_at=ago(60), outcome={"indicators": ["slug-b"]})
    answered(fault="Gone.", ended_on=TODAY - timedelta(days=1), outcome={"indicators": ["slug-c"]})
    FeedFactory()
    assert set(Feed.objects.waited_for(TODAY)) == waited


def test_governance_is_told_on_my_work_that_a_feed_fails(cast):
    told = "Mend a feed of readings: National waits"
    feed = answered(name="National waits", outcome={"indicators": ["a"]}, owner=cast.posts[Role.ACTION_OWNER])
    governance = browser_of(cast, Role.GOVERNANCE)
    assert told not in seen(governance.get("/"))
    Feed.objects.filter(pk=feed.pk).update(fault="The server failed (500).")
    said = seen(governance.get("/"))
    assert f"{told} The server failed (500). It brings 1 indicator. Looked after by: Post of the action_owner" in said
    assert told not in seen(browser_of(cast, Role.AUDITOR).get("/"))
    assert told not in seen(browser_of(cast, Role.RISK_LEAD).get("/"))
