"""The columns of the register: which there are, which were chosen, and what a chosen one says of a risk."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from risks.models import Risk
from risks.rules.scoring import Band
from risks.rules.wording import join_words, short_date
from risks.web.presenters.drift import brief_drift
from risks.web.presenters.scores import score_words
from risks.web.presenters.words import short_register
from risks.web.words import Choosable, Score

PARAMETER = "columns"
# Those drawn in their own way, in the order they stand; they are shown unless others are chosen.
DRAWN = {
    "score": "Score and movement",
    "year": "12 months",
    "position": "Position against appetite",
    "evidence": "Evidence",
    "reviewed": "Reviewed",
}


@dataclass(frozen=True)
class Cell:
    """What a column in words says of one risk; a score is drawn with its band."""

    label: str
    words: str = ""
    score: Score | None = None


Said = Callable[[Risk, Sequence[Band]], Cell]


def _post(label: str, name: str) -> Said:
    return lambda risk, bands: Cell(label, str(getattr(risk, name) or "Nobody"))


def _scored(label: str, name: str) -> Said:
    return lambda risk, bands: Cell(label, "Not set", score_words(getattr(risk, name), bands))


def _day(day: date | None) -> str:
    return short_date(day) if day else "Not set"


# Those in words, and what each says.
_SAID: Mapping[str, tuple[str, Said]] = {
    "drift": ("Drift status", lambda risk, bands: Cell("Drift status", brief_drift(risk))),
    "inherent": ("Inherent", _scored("Inherent", "inherent_score")),
    "target": ("Target", _scored("Target", "target_score")),
    "risk_lead": ("Risk lead", _post("Risk lead", "risk_lead")),
    "committee": (
        "Committee",
        lambda risk, bands: Cell("Committee", risk.lead_committee.short_name if risk.lead_committee else "None"),
    ),
    "register": ("Register", lambda risk, bands: Cell("Register", short_register(risk.register.name))),
    "next_review": ("Next review", lambda risk, bands: Cell("Next review", _day(risk.next_review_on))),
}
KNOWN = {**DRAWN, **{key: label for key, (label, _) in _SAID.items()}}


def columns_of(given: QueryDict) -> tuple[tuple[str, ...], list[str]]:
    """The columns chosen, in their own order, and a sentence for each that is not known; unset gives the drawn ones."""
    asked = [key for value in given.getlist(PARAMETER) for key in value.split(",") if key]
    known = join_words(list(KNOWN))
    faults = [f"“{key}” is not a column. Choose from {known}." for key in asked if key not in KNOWN]
    chosen = tuple(key for key in KNOWN if key in asked)
    return chosen or tuple(DRAWN), faults


def heads_of(columns: Sequence[str], since: str) -> tuple[str, ...]:
    """The heads of the columns chosen; the score says since when it counts movement."""
    return tuple(since if key == "score" else KNOWN[key] for key in columns)


def cells_of(risk: Risk, columns: Sequence[str], bands: Sequence[Band]) -> tuple[Cell, ...]:
    """The cells in words, in the order of their columns."""
    return tuple(_SAID[key][1](risk, bands) for key in columns if key in _SAID)


def choosable(columns: Sequence[str]) -> tuple[Choosable, ...]:
    """Every column as a box to tick."""
    return tuple(Choosable(key, label, chosen=key in columns) for key, label in KNOWN.items())
