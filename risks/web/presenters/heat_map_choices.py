"""What a reader of the heat map can choose: which score, from when and to when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from risks.charts.keys import arrow_key, crowd_key, moved_key, position_key
from risks.charts.svg import decoration
from risks.models import Meeting
from risks.rules.appetite import Position
from risks.rules.wording import short_date
from risks.web.heat_map_asked import TO_TARGET, TODAY, Asked

KINDS = {
    "current": "Current score",
    "target": "Target score",
    "inherent": "Inherent score",
    TO_TARGET: "From current to target",
}


@dataclass(frozen=True)
class Key:
    """One line of the legend; `only` is "wide" or "narrow" where one painting alone uses it."""

    drawing: str
    words: str
    only: str = ""


def keys_of(positions: Collection[Position], *, crowded: bool) -> tuple[Key, ...]:
    """What the marks of this map mean."""
    keys = [Key(decoration(position_key(one)), one.label) for one in Position if one in positions]
    if crowded:
        keys.append(Key(decoration(crowd_key()), "So many risks in one mark; those that moved are listed as well"))
    keys.append(Key(decoration(arrow_key()), "Where it was, where it is", "wide"))
    keys.append(Key(decoration(moved_key()), "Rose or fell", "narrow"))
    return tuple(keys)


def selects_of(asked: Asked, meetings: Sequence[Meeting]) -> tuple[dict[str, Any], ...]:
    """The three select boxes as the NHS macro takes them."""
    held = [(one.reference, f"{short_date(one.held_on)}, {one.part.committee.short_name}") for one in meetings]
    return (
        _select("show", "Show", list(KINDS.items()), asked.kind),
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
