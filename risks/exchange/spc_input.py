"""Read series to analyse from JSON: one object, or a list of them, each with its dates, its values and its settings."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import TypeVar

from risks.rules.chart_profile import PROFILES, profile_of
from risks.rules.indicators import Direction
from risks.rules.periods import MONTHS
from risks.rules.spc import NHSR, Profile

AS_GIVEN = "as-given"
PROFILE_NAMES = (*PROFILES, AS_GIVEN)
_DIRECTIONS = {
    "increase": Direction.HIGHER_IS_BETTER,
    "decrease": Direction.LOWER_IS_BETTER,
    "neutral": Direction.NEUTRAL,
}
_CLOSE = {"between": False, "beyond": True}
_RUN_LENGTHS = (6, 7, 8)
_SETTINGS = (
    "dates", "values", "improvement_direction", "target", "fix_after_n_points", "rebase_dates", "screen_outliers",
    "run_length", "two_sigma", "lowest", "highest", "frequency",
)  # fmt: skip
# Beyond this the squares of differences leave the range of a binary fraction.
_LARGEST = 1e100
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Choice = TypeVar("Choice", bool, int, str)


class SeriesFaultError(ValueError):
    """Input that no chart can be drawn from; its text is one sentence that names the series and the fault."""


@dataclass(frozen=True)
class Series:
    """One series as it was given. `name` says which one it is in a sentence; `lowest` and `highest` are the natural
    range of its unit, `frequency` how often it is read ("monthly"), by its dates if the input does not say. What else
    it leaves out is as the charts of NHS-R have it, and no direction is better."""

    name: str
    points: list[tuple[date, float]]
    direction: Direction = Direction.NEUTRAL
    target: float | None = None
    fix_after_n_points: int | None = None
    rebase_dates: list[date] = field(default_factory=list)
    as_given: Profile = NHSR
    lowest: float | None = None
    highest: float | None = None
    frequency: str = ""

    def profile(self, name: str) -> Profile:
        """One of the two named profiles, or as given, by what the input says.

        `nhsr` leaves outlying differences in where the input asks for it: the package has that switch, the tool none.
        """
        if name == AS_GIVEN:
            return self.as_given
        named = profile_of(name, PROFILES[name].run_length)
        return replace(named, screen=named.screen and self.as_given.screen)


def read_series(text: str) -> tuple[list[Series], bool]:
    """Every series of the text in its order, and whether it was a list. Raises SeriesFaultError at the first fault."""
    try:
        found = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number)
    except SeriesFaultError:
        raise
    except (ValueError, RecursionError) as fault:
        where = f" (line {fault.lineno}, column {fault.colno})" if isinstance(fault, json.JSONDecodeError) else ""
        raise SeriesFaultError(f"The input is not JSON{where}; write one object, or a list of objects.") from fault
    if isinstance(found, list):
        return [_series(one, _name(one, f"Series {place}")) for place, one in enumerate(found, start=1)], True
    return [_series(found, _name(found, "The series"))], False


def _no_number(word: str) -> float:
    raise SeriesFaultError(f"The input holds {word}, which is not a number; leave a missing reading and its date out.")


def _name(found: object, place: str) -> str:
    known = found.get("id", found.get("name")) if isinstance(found, dict) else None
    words = " ".join("".join(c if c.isprintable() else " " for c in known).split()) if isinstance(known, str) else ""
    return f"{place} (“{words[:80]}”)" if words else place


def _series(found: object, name: str) -> Series:
    try:
        return _read(_Fields(found), name)
    except _FaultError as fault:
        raise SeriesFaultError(f"{name}: {fault}.") from fault


def _read(given: "_Fields", name: str) -> Series:
    dates, values = given.days("dates", needed=True), given.numbers("values")
    if len(dates) != len(values):
        counts = f"dates: {len(dates)}, values: {len(values)}"
        raise _FaultError(f"there must be as many values as dates, but {counts}")
    return Series(
        name=name,
        points=list(zip(dates, values, strict=True)),
        direction=_DIRECTIONS[given.one_of("improvement_direction", tuple(_DIRECTIONS), "neutral")],
        target=given.number("target"),
        fix_after_n_points=given.whole("fix_after_n_points"),
        rebase_dates=given.days("rebase_dates"),
        as_given=replace(
            NHSR,
            name=AS_GIVEN,
            screen=given.one_of("screen_outliers", (True, False), True),
            outside_counts_as_close=_CLOSE[given.one_of("two_sigma", tuple(_CLOSE), "between")],
            run_length=given.one_of("run_length", _RUN_LENGTHS, NHSR.run_length),
        ),
        lowest=given.number("lowest"),
        highest=given.number("highest"),
        frequency=given.one_of("frequency", tuple(MONTHS), "") or _frequency(dates),
    )


def _frequency(dates: Iterable[date]) -> str:
    """How often readings come when more than half of them are so many months after the one before; "" when unclear."""
    steps = Counter(_months(after) - _months(before) for before, after in pairwise(sorted(dates)))
    return next((name for name, months in MONTHS.items() if steps[months] * 2 > steps.total()), "")


def _months(day: date) -> int:
    return day.year * 12 + day.month


class _FaultError(ValueError):
    """What is wrong with one series, as the end of a sentence."""


class _Fields:
    """The keys of one series, each read as what it must be. null is the same as leaving the key out."""

    def __init__(self, found: object) -> None:
        if not isinstance(found, dict):
            raise _FaultError("write an object with dates and values")
        self.found = found
        for key in found.keys() - set(_SETTINGS):
            if meant := get_close_matches(key.lower(), _SETTINGS, n=1, cutoff=0.85):
                raise _FaultError(f"there is no setting {_shown(key)}; write {meant[0]}")

    def number(self, key: str) -> float | None:
        value = self.found.get(key)
        return None if value is None else _number(value, key)

    def numbers(self, key: str) -> list[float]:
        return [_number(value, f"value {place}") for place, value in enumerate(self._listed(key, True), start=1)]

    def days(self, key: str, *, needed: bool = False) -> list[date]:
        return [_day(value, f"{key} {place}") for place, value in enumerate(self._listed(key, needed), start=1)]

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        if value is not None and value != int(value):
            raise _FaultError(f"{key} must be a whole number, or null")
        return None if value is None else int(value)

    def one_of(self, key: str, choices: tuple[Choice, ...], otherwise: Choice) -> Choice:
        value = self.found.get(key)
        if value is None:
            return otherwise
        for choice in choices:
            if value == choice and isinstance(value, bool) is isinstance(choice, bool):
                return choice
        raise _FaultError(f"{key} must be {_either(choices)}")

    def _listed(self, key: str, needed: bool) -> list[object]:
        value = self.found.get(key)
        if value is None and not needed:
            return []
        if not isinstance(value, list):
            raise _FaultError(f"{key} must be a list{'' if needed else ', or null'}")
        return value


def _number(value: object, what: str) -> float:
    if value is None:
        raise _FaultError(f"{what} is null; leave a missing reading out, and its date with it")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _FaultError(f"{what} is not a number: {_shown(value)}")
    if abs(value) > _LARGEST or not math.isfinite(value):
        raise _FaultError(f"{what} is too large to chart; measure it in a larger unit")
    return float(value)


def _day(value: object, what: str) -> date:
    try:
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _FaultError(f"{what} is not a day written like 2025-04-30: {_shown(value)}")


def _either(choices: Iterable[object]) -> str:
    *first, last = [json.dumps(choice) for choice in choices]
    return f"{', '.join(first)} or {last}"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:39]}…"
