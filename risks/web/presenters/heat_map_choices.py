"""What a reader of the heat map can choose: which score, from when and to when."""

from collections.abc import Mapping, Sequence
from typing import Any

from risks.models import Meeting
from risks.rules.wording import short_date
from risks.web.heat_map_asked import TODAY, Asked


def selects_of(asked: Asked, meetings: Sequence[Meeting], kinds: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    """The three select boxes as the NHS macro takes them; `kinds` names each kind of score."""
    held = [(one.reference, f"{short_date(one.held_on)}, {one.part.committee.short_name}") for one in meetings]
    return (
        _select("show", "Show", list(kinds.items()), asked.kind),
        _select("from", "From", _with_own(held, asked.from_value, asked.since_words), asked.from_value),
        _select("to", "To", _with_own([(TODAY, "Today"), *held], asked.to_value, asked.until_words), asked.to_value),
    )


def _with_own(choices: list[tuple[str, str]], value: str, words: str) -> list[tuple[str, str]]:
    """A date that was typed into the address stays among the choices."""
    return choices if value in dict(choices) else [*choices, (value, words)]


def _select(name: str, label: str, choices: Sequence[tuple[str, str]], chosen: str) -> dict[str, Any]:
    return {
        "id": f"id_{name}",
        "name": name,
        "label": {"text": label, "classes": "nhsuk-label--s"},
        "items": [{"value": value, "text": text, "selected": value == chosen} for value, text in choices],
    }
