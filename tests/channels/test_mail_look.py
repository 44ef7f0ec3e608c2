"""A mail reads well on a phone and on a desk, in the dark too, and fetches nothing; so does a card of Teams."""

from email import message_from_bytes, policy

import pytest

from risks.channels.card import card_of
from risks.channels.email import message
from tests.channels.drawn_card import drawn
from tests.channels.letters import DIGEST, FLAG, HIDDEN, LETTER, alert_of
from tests.factories import LetterFactory

pytestmark = pytest.mark.django_db(transaction=True)

MAKERS = {
    "urgent": lambda: alert_of(FLAG, urgent=True, severity=4),
    "hidden": lambda: alert_of(HIDDEN),
    "digest": lambda: alert_of(DIGEST),
    "letter": lambda: LetterFactory(subject="BAF0003: a score waits for you", body=LETTER),
}


def page_of(alert):
    sent = message_from_bytes(message(alert).message().as_bytes(), policy=policy.default)
    return sent.get_body(("html",)).get_content()


@pytest.mark.parametrize("kind", MAKERS)
def test_a_mail_fits_and_can_be_read_by_everybody(browser, accessibility_faults, sideways_scroll, kind):
    html, asked = page_of(MAKERS[kind]()), []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.set_content(html)
        for width in (320, 390, 1200):
            page.set_viewport_size({"width": width, "height": 800})
            assert (width, sideways_scroll(page)) == (width, 0)
            how_told = page.get_by_role("link", name="How I am told")
            assert (width, how_told.evaluate("a => a.getClientRects().length")) == (width, 1)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert (scheme, accessibility_faults(page)) == (scheme, [])
    finally:
        page.close()
    assert asked == []


@pytest.mark.parametrize("kind", MAKERS)
def test_a_card_fits_a_phone(browser, sideways_scroll, kind):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    try:
        page.set_content(drawn(card_of(MAKERS[kind]())))
        assert sideways_scroll(page) == 0
    finally:
        page.close()


def test_what_only_lays_out_is_said_to_be_no_table_and_every_rule_stands_on_what_it_styles():
    html = page_of(MAKERS["digest"]())
    assert html.count("<table") == html.count('<table role="presentation"')
    body = html[html.index("<body") :]
    assert "<style" not in body
    assert "<p>" not in body
    assert "<td>" not in body.replace("<!--[if mso]></td></tr></table><![endif]-->", "").replace(
        "<tr><td><![endif]", ""
    )
