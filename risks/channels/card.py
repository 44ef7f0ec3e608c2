"""An alert as an Adaptive Card 1.5: what, against what, since when, who does what by when, and the link.

Teams takes at most 28 KB, so a long digest is cut and says so; the whole of it is in the outbox.
"""

import json
from typing import Any

from risks.channels.addresses import ADDRESS, HOW_TOLD, how_told_address
from risks.models import Alert
from risks.rules.alert_content import AlertContent, Line, Section, from_json
from risks.rules.wording import count_words

# Of a digest: the first of these numbers of risks that fits. Of a text: characters. Of a card: bytes.
LINES, LONGEST, LARGEST = (20, 12, 6, 3, 0), 300, 24_000
_COLOURS = {1: "Default", 2: "Default", 3: "Warning", 4: "Attention"}

Element = dict[str, Any]


def card_of(alert: Alert) -> Element:
    """The card. Its identifier is the same however often it is sent."""
    content = from_json(alert.content, alert.body)
    if content.kind == "digest":
        cards = (_card(alert, content, _digest(content, most)) for most in LINES)
        return next(card for card in cards if len(json.dumps(card)) <= LARGEST)
    return _card(alert, content, {"flag": _flag, "letter": _letter}[content.kind](alert, content))


def _card(alert: Alert, content: AlertContent, body: list[Element]) -> Element:
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "en-GB",
        "fallbackText": alert.subject,
        "msteams": {"width": "Full"},
        "body": [{"type": "Container", "id": f"alert-{alert.message_id}", "items": body}],
        "actions": _actions(content),
    }


def _flag(alert: Alert, content: AlertContent) -> list[Element]:
    marked = f"{content.label}. Severity: {content.severity_words.lower()}. {content.occasion}".strip()
    return [
        _heading(content.name),
        _text(marked, weight="Bolder", color=_COLOURS.get(content.severity, "Default"), spacing="Small"),
        _facts(content),
        *(_text(sentence) for sentence in content.sentences),
        *([_text(f"To do: {content.to_do.sentence}", weight="Bolder")] if content.to_do else []),
        _text(content.why_you, isSubtle=True, size="Small", separator=True),
    ]


def _facts(part: AlertContent | Line) -> Element:
    told = [("What", part.what), ("Against", part.against), ("Since", part.since_words)]
    return {"type": "FactSet", "facts": [{"title": title, "value": _plain(value)} for title, value in told if value]}


def _digest(content: AlertContent, most: int) -> list[Element]:
    shown, left = [], most
    for section in content.sections:
        shown += _section(section, left)
        left = max(left - len(section.lines), 0)
    beyond = sum(len(section.lines) for section in content.sections) - most
    more = [_text(f"{count_words(beyond, 'more risk', start=True)} in the register's outbox.")] if beyond > 0 else []
    return [
        _heading(content.name),
        _text(content.lead),
        *shown,
        *more,
        *(_text(sentence) for sentence in content.sentences),
        _text(content.why_you, isSubtle=True, size="Small", separator=True),
    ]


def _section(section: Section, most: int) -> list[Element]:
    lines = [_line(line) for line in section.lines[:most]]
    return [_text(section.heading, weight="Bolder", size="Medium", spacing="Large"), *lines] if lines else []


def _line(line: Line) -> Element:
    said = f"{line.label} ({line.severity_words.lower()}). {line.news}."
    items = [
        {**_text(line.name, weight="Bolder"), "color": "Accent"},
        _text(said, spacing="None"),
        *([_facts(line)] if line.what else []),
        *(_text(sentence, spacing="Small") for sentence in line.detail),
        *([_text(f"To do: {line.to_do.sentence}", spacing="Small")] if line.to_do else []),
        *(_text(f"Also: {lesser.sentence}", spacing="Small") for lesser in line.beneath),
    ]
    return {"type": "Container", "separator": True, "items": items, **_opening(line.link)}


def _opening(link: str) -> Element:
    return {"selectAction": {"type": "Action.OpenUrl", "title": "Read it", "url": link}} if link else {}


def _letter(alert: Alert, content: AlertContent) -> list[Element]:
    return [_heading(alert.subject), *(_text(paragraph) for paragraph in content.paragraphs)]


def _actions(content: AlertContent) -> list[Element]:
    """A button to read on, where a letter's address stands in its words, and one to choose how to be told."""
    addresses = [content.link] if content.link else ADDRESS.findall("\n".join(content.paragraphs))
    read = [_opening(addresses[0])["selectAction"]] if addresses else []
    return [*read, {"type": "Action.OpenUrl", "title": HOW_TOLD, "url": how_told_address(), "mode": "secondary"}]


def _heading(words: str) -> Element:
    return _text(words, size="Large", weight="Bolder", style="heading")


def _text(words: str, **how: Any) -> Element:
    return {"type": "TextBlock", "text": _plain(words), "wrap": True, **how}


def _plain(words: str) -> str:
    """Cut to what fits, and shown as it stands: a card would read marks of Markdown."""
    words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    return "".join(f"\\{letter}" if letter in "\\*_[]" else letter for letter in words)
