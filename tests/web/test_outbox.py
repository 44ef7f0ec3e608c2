"""The outbox: each person reads what was written to their posts, and what became of it."""

import pytest
from django.test import Client

from risks.models import Alert, Risk, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen
from tests.web.counting import queries


@pytest.fixture
def alert(cast: Cast) -> Alert:
    post = cast.posts[Role.RISK_LEAD]
    body = "BAF0001 Beds\n\nWhat: Score 16.\nAgainst: Tolerance of 9."
    flag = make.FlagFactory(risk=cast.own)
    return make.AlertFactory(flag=flag, post=post, person=post.holders.get().person, body=body)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def test_an_alert_can_be_read_whole_by_the_post_it_went_to(alert: Alert, lead: Client):
    assert alert.subject in seen(lead.get("/outbox"))
    text = seen(lead.get(f"/outbox/{alert.pk}"))
    assert "What: Score 16. Against: Tolerance of 9." in text
    assert "To Post of the risk_lead, Person risk_lead" in text
    assert "Written 19 September 2025, 9:00am" in text


def test_nobody_reads_the_alerts_of_another_post(alert: Alert, cast: Cast):
    client = browser_of(cast, Role.EXECUTIVE)
    assert "No alert was written to a post you hold." in seen(client.get("/outbox"))
    assert client.get(f"/outbox/{alert.pk}").status_code == 404


def test_where_no_mail_leaves_the_machine_the_page_says_so(alert: Alert, lead: Client, settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    text = seen(lead.get("/outbox"))
    assert "One alert written. This installation sends no e-mail" in text
    assert "To read here, not e-mailed" in text


def test_where_mail_is_sent_each_alert_says_what_became_of_it(alert: Alert, lead: Client, settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    assert "Waiting to be sent" in seen(lead.get("/outbox"))
    Alert.objects.update(last_error="Connection refused", attempts=2)
    assert "Not sent after 2 attempts: Connection refused" in seen(lead.get("/outbox"))
    Alert.objects.update(channel="email", next_try_at=make.at(hour=13))
    assert "Connection refused It is tried again by e-mail, 19 September 2025, 1:00pm." in seen(lead.get("/outbox"))
    Alert.objects.update(channel="none", next_try_at=None)
    assert "It is not tried again: read it here." in seen(lead.get("/outbox"))
    Alert.objects.update(sent_at=make.at(hour=14), channel="email")
    assert "Sent 19 September 2025, 2:00pm by e-mail" in seen(lead.get("/outbox"))
    assert "All were sent." in seen(lead.get("/outbox"))


def test_what_leaves_later_says_when(alert: Alert, lead: Client, settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    Alert.objects.update(next_try_at=make.at(hour=14))
    assert "Leaves 19 September 2025, 2:00pm" in seen(lead.get("/outbox"))
    Alert.objects.update(next_try_at=None, for_digest=True)
    assert "Kept for the next digest" in seen(lead.get("/outbox"))
    Alert.objects.update(sent_at=make.at(hour=14))
    assert "Sent 19 September 2025, 2:00pm in a digest" in seen(lead.get("/outbox"))


def test_an_alert_for_teams_needs_no_address_of_e_mail(alert: Alert, lead: Client, settings):
    settings.TEAMS_WEBHOOKS = {"chief-nurse": "https://x.logic.azure.com"}
    Alert.objects.update(email="")
    assert "No address to send it to" in seen(lead.get("/outbox"))
    alert.post.teams_channel = "chief-nurse"
    alert.post.save()
    assert "Waiting to be sent" in seen(lead.get("/outbox"))
    Alert.objects.update(sent_at=make.at(hour=14), channel="teams")
    assert "Sent 19 September 2025, 2:00pm to Teams" in seen(lead.get("/outbox"))


def test_the_newest_alert_comes_first(alert: Alert, lead: Client):
    make.AlertFactory(flag=alert.flag, post=alert.post, severity=4, subject="Later one", created_at=make.at(hour=10))
    html = lead.get("/outbox").content.decode()
    assert html.index("Later one") < html.index(alert.subject)


def test_the_outbox_takes_the_same_queries_for_5_and_for_50(alert: Alert, cast: Cast):
    governance = browser_of(cast, Role.GOVERNANCE)
    make.AlertFactory.create_batch(4)
    few = queries(governance, "/outbox")
    make.AlertFactory.create_batch(45)
    assert queries(governance, "/outbox") == few


@pytest.fixture
def letter(cast: Cast) -> Alert:
    """A letter that is about a risk and about no flag."""
    return make.LetterFactory(risk=cast.own, post=cast.posts[Role.RISK_LEAD], subject="BAF0001: a score waits")


def test_a_letter_that_is_about_no_flag_is_read_whole_and_leads_to_its_risk(letter: Alert, lead: Client):
    assert "BAF0001: a score waits A score waits for your approval" in seen(lead.get("/outbox"))
    response = lead.get(f"/outbox/{letter.pk}")
    assert "Because A score waits for your approval" in seen(response)
    assert 'href="/risks/BAF0001"' in response.content.decode()
    assert "/flags/" not in seen(response)


def test_a_letter_about_several_risks_leads_to_my_work(cast: Cast, lead: Client):
    nudge = make.LetterFactory(occasion="nudge", risk=None, post=cast.posts[Role.RISK_LEAD])
    assert "Open My work" in seen(lead.get(f"/outbox/{nudge.pk}"))


def test_flags_come_before_letters_of_the_same_moment(alert: Alert, letter: Alert, lead: Client):
    html = lead.get("/outbox").content.decode()
    assert html.index(alert.subject) < html.index(letter.subject)


def test_a_letter_of_a_post_is_not_read_by_another_post(letter: Alert, cast: Cast):
    assert browser_of(cast, Role.EXECUTIVE).get(f"/outbox/{letter.pk}").status_code == 404


@pytest.mark.parametrize("role", [Role.GOVERNANCE, Role.ADMINISTRATOR, Role.AUDITOR])
def test_those_who_keep_the_register_read_every_letter(letter: Alert, cast: Cast, role: Role):
    assert letter.subject in seen(browser_of(cast, role).get("/outbox"))


def test_a_letter_is_gone_when_its_risk_may_no_longer_be_seen(letter: Alert, cast: Cast):
    client = browser_of(cast, Role.EXECUTIVE)
    Alert.objects.update(post=cast.posts[Role.EXECUTIVE])
    assert client.get(f"/outbox/{letter.pk}").status_code == 200
    Risk.objects.filter(pk=cast.own.pk).update(confidential=True)
    assert client.get(f"/outbox/{letter.pk}").status_code == 404
    assert "No alert was written" in seen(client.get("/outbox"))
