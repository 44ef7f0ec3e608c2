"""An alert about an indicator carries its chart, which says in words what it shows; the plain text stays whole."""

import io
from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy

import pytest
from django.core import mail
from PIL import Image

from risks.channels.addresses import with_how_told
from risks.channels.sending import DeliveryResult, deliver
from risks.papers.indicator_picture import pictures
from risks.rules.periods import period_after
from tests.factories import (
    AlertFactory,
    FlagFactory,
    IndicatorFactory,
    LetterFactory,
    ReadingFactory,
    RiskFactory,
    ThresholdFactory,
    at,
)

pytestmark = pytest.mark.django_db

BODY = (
    "BAF0003 Pressure on <urgent> care\n\n"
    "Indicator beyond its limit.\nFlagged on 19 September 2025.\n\n"
    "What: Seen within four hours: 70%.\nAgainst: Limit of at least 76%.\n\n"
    "To do: the risk lead scores the risk again.\n\n"
    "Read it: https://risk.example.nhs.uk/risks/BAF0003\n\n"
    "You are told because you hold the post of Risk lead.\n"
)


@pytest.fixture(autouse=True)
def _mail_may_leave(settings):
    settings.MAIL_LEAVES_THE_MACHINE = True
    settings.PUBLIC_URL = "https://risk.example.nhs.uk"


@pytest.fixture
def indicator():
    one = IndicatorFactory(name="Seen within four hours", area="Luton")
    ThresholdFactory(indicator=one)
    first = date(2024, 7, 31)
    for n in range(14):
        ReadingFactory(indicator=one, period_end=period_after(first, "monthly", n), value=Decimal(80 - n % 3 - n))
    return one


def sent_about(indicator, *, confidential=False, **fields):
    flag = FlagFactory(rule="kri_breach", indicator=indicator, risk=RiskFactory(confidential=confidential))
    AlertFactory(flag=flag, body=BODY, **fields)
    deliver(at=at(), picture_of=pictures(at()))
    return message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=policy.default)


def parts(message):
    return {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}


def test_the_chart_is_inside_the_message_and_fetched_from_nowhere(indicator):
    message = sent_about(indicator)
    found = parts(message)
    assert set(found) == {"text/plain", "text/html", "image/png"}
    assert message.get_content_type() == "multipart/related"
    html, called = found["text/html"].get_content(), found["image/png"]["Content-ID"].strip("<>")
    assert f'src="cid:{called}"' in html
    assert "http://" not in html.replace("https://risk.example.nhs.uk/risks/BAF0003", "")
    assert html.count("https://") == 3  # the link and its words, and how one is told
    image = Image.open(io.BytesIO(found["image/png"].get_content()))
    assert image.size == (880, 704)


def test_the_plain_text_is_the_alert_word_for_word(indicator):
    assert parts(sent_about(indicator))["text/plain"].get_content() == with_how_told(BODY)


def test_the_page_says_all_that_the_plain_text_says(indicator):
    html = parts(sent_about(indicator))["text/html"].get_content()
    assert "BAF0003 Pressure on &lt;urgent&gt; care" in html
    assert "What: Seen within four hours: 70%.<br>Against: Limit of at least 76%." in html
    assert html.index("To do:") < html.index("<img") < html.index("Read it:")
    assert '<a href="https://risk.example.nhs.uk/risks/BAF0003"' in html


def test_who_does_not_see_the_chart_is_told_what_it_shows(indicator):
    html = parts(sent_about(indicator))["text/html"].get_content()
    said = html.partition('alt="')[2].partition('"')[0]
    assert said.startswith("Chart of Seen within four hours, Luton. Beyond limit of at least 76%. Getting worse")
    assert "latest 66% on 31 August 2025" in said


def test_an_alert_about_a_confidential_risk_carries_no_chart(indicator):
    assert set(parts(sent_about(indicator, confidential=True))) == {"text/plain", "text/html"}


def test_an_alert_about_no_indicator_and_a_letter_carry_no_chart():
    AlertFactory()
    LetterFactory()
    assert deliver(at=at(), picture_of=pictures(at())) == DeliveryResult(sent=2)
    assert [len(one.alternatives) for one in mail.outbox] == [1, 1]
    assert [len(one.attachments) for one in mail.outbox] == [0, 0]


def test_one_reading_is_no_chart():
    lonely = ReadingFactory().indicator
    assert set(parts(sent_about(lonely))) == {"text/plain", "text/html"}


def test_a_chart_is_painted_once_for_all_who_are_told(indicator, django_assert_num_queries):
    flag = FlagFactory(rule="kri_breach", indicator=indicator)
    alerts = AlertFactory.create_batch(3, flag=flag)
    picture_of = pictures(at())
    first = picture_of(alerts[0])
    with django_assert_num_queries(0):
        assert [picture_of(one) for one in alerts[1:]] == [first, first]


def test_a_chart_that_cannot_be_painted_holds_up_no_alert(indicator, settings, tmp_path):
    settings.BASE_DIR = tmp_path  # without its typefaces
    found = parts(sent_about(indicator))
    assert set(found) == {"text/plain", "text/html"}


def test_a_repeat_is_the_same_message(indicator):
    first, again = sent_about(indicator), None
    flag = FlagFactory._meta.model.objects.get()
    flag.alerts.update(sent_at=None, claimed_at=None)
    deliver(at=at(hour=12), picture_of=pictures(at()))
    again = message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=policy.default)
    assert first["Message-ID"] == again["Message-ID"]
    assert parts(first)["image/png"]["Content-ID"] == parts(again)["image/png"]["Content-ID"]
