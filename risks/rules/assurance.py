"""Assurance levels, the lines that give assurance, and how long it stays good.

The four texts of each level are exact: Bedfordshire, Luton and Milton Keynes ICB, Annual Report 2023/24, Head of
Internal Audit Opinion (lines 3313 to 3316 of the text). Every assurance is rated twice: for design and
for operational effectiveness."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from risks.rules.calendar import add_months


class ShelfLifeError(ValueError):
    """A shelf life that is not a whole number of months, 1 or more."""


@dataclass(frozen=True)
class LevelTexts:
    """What a level means, as internal audit words it."""

    design_findings: str
    design_opinion: str
    effectiveness_findings: str
    effectiveness_opinion: str


class Level(StrEnum):
    """How much assurance, from most to least."""

    SUBSTANTIAL = "substantial"
    MODERATE = "moderate"
    LIMITED = "limited"
    NONE = "none"

    @property
    def label(self) -> str:
        return "No assurance" if self is Level.NONE else self.value.capitalize()

    @property
    def texts(self) -> LevelTexts:
        return LEVEL_TEXTS[self]

    @property
    def is_weak(self) -> bool:
        """Limited or absent: a committee is told of these by name."""
        return self in (Level.LIMITED, Level.NONE)


LEVEL_TEXTS: dict[Level, LevelTexts] = {
    Level.SUBSTANTIAL: LevelTexts(
        design_findings="Appropriate procedures and controls in place to mitigate the key risks.",
        design_opinion="There is a sound system of internal control designed to achieve system objectives.",
        effectiveness_findings="No, or only minor, exceptions found in testing of the procedures and controls.",
        effectiveness_opinion="The controls that are in place are being consistently applied.",
    ),
    Level.MODERATE: LevelTexts(
        design_findings="In the main, there are appropriate procedures and controls in place to mitigate the key risks "
        "reviewed albeit with some that are not fully effective.",
        design_opinion="Generally, a sound system of internal control designed to achieve system objectives with some "
        "exceptions.",
        effectiveness_findings="A small number of exceptions found in testing of the procedures and controls.",
        effectiveness_opinion="Evidence of non-compliance with some controls, which may put some of the system "
        "objectives at risk.",
    ),
    Level.LIMITED: LevelTexts(
        design_findings="A number of significant gaps identified in the procedures and controls in key areas. Where "
        "practical, efforts should be made to address in-year.",
        design_opinion="System of internal controls is weakened with system objectives at risk of not being achieved.",
        effectiveness_findings="A number of reoccurring exceptions found in testing of the procedures and controls. "
        "Where practical, efforts should be made to address in-year.",
        effectiveness_opinion="Non-compliance with key procedures and controls places the system objectives at risk.",
    ),
    Level.NONE: LevelTexts(
        design_findings="For all risk areas there are significant gaps in the procedures and controls. Failure to "
        "address in-year affects the quality of the organisation's overall internal control framework.",
        design_opinion="Poor system of internal control.",
        effectiveness_findings="Due to absence of effective controls and procedures, no reliance can be placed on "
        "their operation. Failure to address in-year affects the quality of the organisation's overall internal "
        "control framework.",
        effectiveness_opinion="Non-compliance and/or compliance with inadequate controls.",
    ),
}


class Line(StrEnum):
    """Who gives the assurance: the three lines, and anyone outside the organisation."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    EXTERNAL = "external"

    @property
    def label(self) -> str:
        return _LINE_WORDS[self][0]

    @property
    def explanation(self) -> str:
        return _LINE_WORDS[self][1]

    @property
    def is_independent(self) -> bool:
        """Given by someone who neither runs nor oversees the control."""
        return self in (Line.THIRD, Line.EXTERNAL)


_LINE_WORDS = {
    Line.FIRST: ("First line", "Those who run the control"),
    Line.SECOND: ("Second line", "Oversight within the organisation"),
    Line.THIRD: ("Third line", "Internal audit"),
    Line.EXTERNAL: ("External", "Regulators and other outside reviewers"),
}


def good_until(received: date, shelf_life_months: int) -> date:
    """The last day on which the assurance still counts. Raises ShelfLifeError for less than one month."""
    if shelf_life_months < 1:
        raise ShelfLifeError(f"Shelf life must be at least 1 month; you gave {shelf_life_months}.")
    return add_months(received, shelf_life_months)


def is_expired(received: date, shelf_life_months: int, on: date) -> bool:
    """True from the day after the shelf life ends."""
    return on > good_until(received, shelf_life_months)


@dataclass(frozen=True)
class AssuranceFacts:
    """One assurance of a risk: its key, where it came from in words, its line, the keys of the controls it is about."""

    key: int
    source: str
    line: str
    controls: frozenset[int]
    received_on: date
    good_until: date


def superseded(assurances: Iterable[AssuranceFacts]) -> dict[int, AssuranceFacts]:
    """The assurances of one risk that a later one replaces, by key, each with the latest that does.

    A later one replaces an earlier one from the same source and line when it is about every control the earlier one
    was about. Of two received on one day the one written down last is the later.
    """
    alike: dict[tuple[str, str], list[AssuranceFacts]] = defaultdict(list)
    for one in assurances:
        alike[plain_source(one.source), one.line].append(one)
    found = {}
    for group in alike.values():
        group.sort(key=lambda one: (one.received_on, one.key))
        for n, one in enumerate(group):
            later = [other for other in group[n + 1 :] if other.controls >= one.controls]
            if later:
                found[one.key] = later[-1]
    return found


@lru_cache(maxsize=65536)
def plain_source(source: str) -> str:
    """Where an assurance came from, as far as it tells two of them apart."""
    return " ".join(source.split()).rstrip(".").casefold()


def lapsed(assurances: Iterable[AssuranceFacts], on: date) -> frozenset[int]:
    """Keys of the assurances of one risk that are past their shelf life with no later one in their place."""
    known = list(assurances)
    replaced = superseded(known)
    return frozenset(one.key for one in known if one.good_until < on and one.key not in replaced)
