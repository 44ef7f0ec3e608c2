"""A card of Teams says what the alert says, is of the form that a workflow takes, and is small enough for it."""

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from risks.channels.card import LONGEST, card_of
from risks.channels.teams import envelope
from risks.rules.alert_content import Line, Section
from tests.channels.letters import DIGEST, FLAG, HIDDEN, LETTER, SITE, alert_of
from tests.factories import LetterFactory

pytestmark = pytest.mark.django_db

# What Teams takes.
LARGEST = 28_000
ELEMENTS = {"AdaptiveCard", "Container", "TextBlock", "FactSet", "Action.OpenUrl"}


def words_of(part):
    """Every word that a reader sees, in order."""
    if isinstance(part, dict):
        seen = [part[name] for name in ("text", "title", "value") if name in part]
        return seen + [word for value in part.values() if isinstance(value, dict | list) for word in words_of(value)]
    return [word for one in part if isinstance(one, dict) for word in words_of(one)]


def said(card):
    return "\n".join(words_of(card)).replace("\\", "")


def types_of(part):
    if isinstance(part, list):
        return {found for one in part for found in types_of(one)}
    if not isinstance(part, dict):
        return set()
    return types_of(list(part.values())) | ({part["type"]} if "type" in part else set())


def test_it_stands_in_the_message_that_a_workflow_understands():
    alert = alert_of(FLAG)
    made = json.loads(json.dumps(envelope(alert)))
    [attachment] = made["attachments"]
    assert made["type"] == "message"
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card = attachment["content"]
    assert (card["type"], card["version"], card["fallbackText"]) == ("AdaptiveCard", "1.5", alert.subject)
    assert types_of(card) <= ELEMENTS


def test_its_identifier_is_the_same_however_often_it_is_made():
    alert = alert_of(FLAG)
    assert card_of(alert)["body"][0]["id"] == f"alert-{alert.message_id}"
    assert card_of(alert) == card_of(alert)


def test_a_flag_says_what_against_what_since_when_and_who_does_what_by_when():
    words = said(card_of(alert_of(FLAG)))
    for part in (FLAG.name, FLAG.label, "critical", FLAG.what, FLAG.against, "14 August 2025", FLAG.to_do.sentence):
        assert part in words
    assert FLAG.why_you in words
    assert FLAG.sentences[0] in words


def test_it_leads_to_the_risk_and_to_how_one_is_told():
    assert card_of(alert_of(FLAG))["actions"] == [
        {"type": "Action.OpenUrl", "title": "Read it", "url": f"{SITE}/risks/BAF0015"},
        {
            "type": "Action.OpenUrl",
            "title": "How I am told",
            "url": f"{SITE}{reverse('my-alerts')}",
            "mode": "secondary",
        },
    ]


def test_of_a_confidential_risk_it_says_the_reference_only():
    card = card_of(alert_of(HIDDEN))
    assert "This risk is confidential" in said(card)
    assert not any("facts" in part and part["facts"] for part in card["body"][0]["items"])


def test_a_letter_leads_where_its_words_lead():
    card = card_of(LetterFactory(body=LETTER))
    assert card["actions"][0]["url"] == f"{SITE}/risks/BAF0003/scores/7"
    assert "Approve it or return it by 26 September 2025." in said(card)


def test_a_digest_has_every_risk_with_what_is_said_of_it_and_its_link():
    card = card_of(alert_of(DIGEST))
    words = said(card)
    for section in DIGEST.sections:
        assert section.heading in words
        for line in section.lines:
            assert all(part in words for part in (line.name, line.label, line.news, line.what, line.since_words))
            assert line.link in json.dumps(card)
    assert "Also: Review overdue (watch): " in words
    assert "Occupancy 81.4% in August" in words


@pytest.mark.parametrize(("many", "shown"), [(0, 6), (1, 6), (9, 3), (60, 0)])
def test_the_longest_digest_is_small_enough_and_says_how_many_are_left_out(many, shown):
    line = Line("X" * 400, f"{SITE}/risks/X", "L" * 80, 4, "New", "W" * 400, "é" * 400, detail=("D" * 400,) * many)
    long = replace(DIGEST, sections=(Section("First", (line,) * 12), Section("Then", (line,) * 30)))
    message = json.dumps(envelope(alert_of(long)))
    assert len(message.encode()) < LARGEST
    assert f"{42 - shown} more risks in the register's outbox." in message
    assert message.count('"selectAction"') == shown
    assert "X" * LONGEST not in message


def test_marks_of_markdown_are_shown_as_they_stand():
    card = card_of(alert_of(replace(FLAG, what="2 * 3 [draft] a_b")))
    assert card["body"][0]["items"][2]["facts"][0]["value"] == r"2 \* 3 \[draft\] a\_b"
