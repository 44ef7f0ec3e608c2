"""What stands in an e-mail: one thread for each risk, and what keeps machines from answering it."""

from email import message_from_bytes, policy

import pytest
from django.urls import reverse

from risks.channels.addresses import with_how_told
from risks.channels.email import message
from risks.channels.sending import deliver
from tests.channels.letters import DIGEST, FLAG, HIDDEN, LETTER, alert_of
from tests.factories import AlertFactory, DigestFactory, FlagFactory, LetterFactory, RiskFactory, at

pytestmark = pytest.mark.django_db


def sent(alert):
    return message_from_bytes(message(alert).message().as_bytes(), policy=policy.default)


def page(alert):
    return sent(alert).get_body(("html",)).get_content()


def test_all_that_is_said_of_one_risk_stands_in_one_thread():
    risk = RiskFactory()
    mails = [
        sent(AlertFactory(flag=FlagFactory(risk=risk))),
        sent(AlertFactory(flag=FlagFactory(risk=risk, rule="review_overdue"))),
        sent(LetterFactory(risk=risk)),
    ]
    roots = {(one["References"], one["In-Reply-To"]) for one in mails}
    assert len(roots) == 1
    [(references, answered)] = roots
    assert references == answered
    assert references.endswith("@risk.example.nhs.uk>")
    assert len({one["Message-ID"] for one in mails} | {references}) == 4


def test_another_risk_is_another_thread_and_a_digest_is_none():
    first, second = sent(AlertFactory()), sent(AlertFactory())
    assert first["References"] != second["References"]
    digest = sent(DigestFactory())
    assert (digest["References"], digest["In-Reply-To"]) == (None, None)


def test_an_alert_that_concerns_the_register_itself_is_in_no_thread():
    assert sent(AlertFactory(flag=FlagFactory(risk=None)))["References"] is None


def test_no_machine_answers_it_and_only_an_urgent_one_says_it_is():
    usual, urgent = sent(AlertFactory()), sent(AlertFactory(urgent=True))
    assert usual["Auto-Submitted"] == "auto-generated"
    assert usual["X-Auto-Response-Suppress"] == "All"
    assert (usual["Importance"], urgent["Importance"]) == (None, "high")


def test_the_plain_text_arrives_word_for_word(email):
    alert = alert_of(FLAG)
    deliver(at=at())
    assert email.server.taken[0].get_body(("plain",)).get_content().replace("\r\n", "\n") == with_how_told(alert.body)


def test_the_page_of_a_flag_says_what_its_plain_text_says():
    html = page(alert_of(FLAG, urgent=True, severity=4))
    for part in (FLAG.label, FLAG.occasion, FLAG.what, FLAG.against, "14 August 2025", *FLAG.sentences, FLAG.why_you):
        assert part in html
    assert FLAG.to_do.sentence in html
    assert "BAF0015 Failure to deliver the operational &amp; financial plan &lt;2025/26&gt;" in html
    assert f'href="{FLAG.link}"' in html
    assert "Critical. Urgent" in html
    assert "Urgent" not in page(alert_of(FLAG))


def test_the_page_of_a_confidential_risk_has_no_table_of_what_happened():
    html = page(alert_of(HIDDEN))
    assert "This risk is confidential: sign in to read what happened." in html
    assert "<th" not in html


def test_the_page_of_a_digest_says_what_its_plain_text_says():
    html = page(alert_of(DIGEST))
    lines = [line for section in DIGEST.sections for line in section.lines]
    for one in [*lines, *lines[0].beneath]:
        for part in (one.label, one.what, one.against[1:], one.since_words, *one.detail):
            assert part in html
    for line in lines:
        assert f'<a href="{line.link}"' in html
        assert line.news in html
    assert lines[0].to_do.sentence in html
    assert html.count("Also:") == 1


def test_an_address_in_a_letter_can_be_followed_and_the_stop_after_it_is_not_part_of_it():
    html = page(LetterFactory(body=LETTER))
    assert 'href="https://risk.example.nhs.uk/risks/BAF0003/scores/7"' in html
    assert "</a>." in html


def test_what_somebody_wrote_cannot_become_part_of_the_page():
    nasty = '<script>alert(1)</script> https://x.example/"onclick="evil() <b>'
    html = page(LetterFactory(body=f"{nasty}\n\nEnd.\n", subject="<script>"))
    assert "<script" not in html
    assert 'onclick="' not in html


def test_a_subject_of_two_lines_is_refused_and_nothing_is_sent(email):
    alert = AlertFactory(subject="One\nBcc: everybody@example.org")
    assert deliver(at=at()).refused == 1
    alert.refresh_from_db()
    assert alert.last_error.startswith("It cannot be written as an e-mail")
    assert email.server.taken == []


@pytest.mark.parametrize("content", [FLAG, HIDDEN, DIGEST])
def test_every_mail_leads_to_how_somebody_is_told_as_page_and_as_plain_text(content):
    alert = alert_of(content)
    there = f"https://risk.example.nhs.uk{reverse('my-alerts')}"
    assert f'href="{there}"' in page(alert)
    assert ">How I am told</a>" in page(alert)
    plain = sent(alert).get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert plain.endswith(f"\n\nHow I am told: {there}\n")
