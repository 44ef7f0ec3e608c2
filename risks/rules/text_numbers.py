"""The numbers that a text states: figures and number words, dates, references, shares, and what they count.

Each is turned into keys by which it can be looked for in what is known, such as "day:2025-06-26", "n:16", "%:60.5",
"ref:BAF0003", "of:5/15" for "5 of 15", "risk:5" for "5 risks" and "beyond:5" for "5 are beyond tolerance".
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_UNITS = _DIGITS + _TEENS
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
WORDS: dict[str, int] = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
# Names that hold a figure and state none.
_NAMES = frozenset({"covid-19"})
NOUNS = ("risk", "score", "action", "alert", "assurance", "control", "indicator", "review", "exception")
_SAID = {
    "worse": "got worse|get worse|worsened|rose|have risen|has risen",
    "improved": "improved|fell|have fallen|has fallen",
    "beyond": "beyond tolerance",
    "accepted": "accepted",
    "overdue": "overdue",
    "unanswered": "unanswered",
}

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TENS_WORD = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?"
_WORD = rf"(?:{_TENS_WORD}|{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?:\s+(?:{'|'.join(_TIMES)}))?"
_NUMBER = rf"(?:{_FIGURE}|{_WORD})(?![\w%])"
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_KINDS = "system|icb|open|raised|overdue|new|other|more|further|primary|late|approved"
_STATES = "|".join(_SAID.values()).replace(" ", r"\s+")


def _counted_as(n: int) -> str:
    """What a number counts, looked ahead at: a noun, a state, or both. Named groups take the number `n`."""
    return (
        rf"(?=(?P<after{n}>(?:\s+(?:{_KINDS}))*(?:\s+(?P<noun{n}>{'|'.join(NOUNS)})s?\b|(?=\s))"
        rf"(?:\s+(?:is|are|was|were|has|have|now|still))*(?:\s+(?P<said{n}>{_STATES})\b)?))?"
    )


_PATTERN = re.compile(
    rf"""(?P<iso>\b\d{{4}}-\d\d-\d\d\b)
    |(?P<slashed>\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b)
    |(?P<day>\b\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\b(?:\s+(?P<year>\d{{4}})\b)?
    |\b(?P<only_month>{_MONTH})\s+(?P<its_year>\d{{4}})\b
    |\b(?P<financial>\d{{4}}[/–-]\d\d)\b
    |\b(?P<reference>(?=[a-z][\w&/-]*\d)[a-z][\w&]*(?:[-/][\w&]+)*)
    |(?P<money>£\s?{_FIGURE}\s?(?:m|bn|k|million|billion|thousand)?\b)
    |(?P<share>{_FIGURE}\s?(?:%|per\s?cent\b))
    |\b(?P<of>{_NUMBER})\s+of\s+(?:the\s+|all\s+)?(?P<total>{_NUMBER}){_counted_as(1)}
    |\b(?P<number>{_NUMBER}){_counted_as(2)}
    |\b(?P<suffixed>{_FIGURE})(?:st|nd|rd|th|am|pm|[a-z]+)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Stated:
    """One number as it was typed, and its keys: to find any of them is to find the number."""

    typed: str
    keys: frozenset[str]


def numbers_in(text: str) -> Iterator[Stated]:
    """In the order of the text. "One" counts only before what it counts: "no one" and "the one" state no number."""
    for found in _PATTERN.finditer(text):
        yield from _stated(found)


def keys_of_date(day: date) -> frozenset[str]:
    """Every way in which a text may name a day: itself, without its year, its month, its year, its financial year."""
    first = day.year if day.month > 3 else day.year - 1
    return frozenset(
        {
            f"day:{day.isoformat()}",
            f"day:{day.month}-{day.day}",
            f"month:{day.year}-{day.month}",
            f"year:{day.year}",
            f"financial:{first}/{(first + 1) % 100:02}",
        }
    )


def implied(stated: Stated) -> frozenset[str]:
    """What else stands where this stands: the month of a day, the number of a count, both numbers of a share."""
    found = set(stated.keys)
    for key in stated.keys:
        kind, _, value = key.partition(":")
        if kind == "day" and value.count("-") == 2:
            # A day that no calendar has was typed, too.
            with suppress(ValueError):
                found |= keys_of_date(date.fromisoformat(value))
        elif kind == "of":
            found |= {f"n:{part}" for part in value.split("/")}
        elif kind in NOUNS or kind in _SAID:
            found.add(f"n:{value}")
    return frozenset(found)


def _stated(found: re.Match[str]) -> Iterator[Stated]:
    typed, part = found.group(0), found.groupdict()
    if part["of"]:
        few, total = _value(part["of"]), _value(part["total"])
        yield Stated(typed, frozenset({f"of:{few}/{total}"}))
        if part["said1"]:
            yield Stated(f"{typed}{part['after1']}", frozenset({f"{_said(part['said1'])}:{few}"}))
    elif part["number"]:
        if stated := _counted(typed, part):
            yield stated
    elif keys := _keys(part):
        yield Stated(typed, keys)


def _counted(typed: str, part: dict[str, str | None]) -> Stated | None:
    value, noun, said = _value(part["number"] or ""), part["noun2"], part["said2"]
    if said:
        return Stated(f"{typed}{part['after2']}", frozenset({f"{_said(said)}:{value}"}))
    if noun:
        return Stated(f"{typed}{part['after2']}".rstrip(), frozenset({f"{noun.lower()}:{value}"}))
    if typed.lower() == "one":
        return None
    years = {f"year:{value}"} if typed.isdigit() and len(typed) == 4 else set()
    return Stated(typed, frozenset({f"n:{value}"} | years))


def _keys(part: dict[str, str | None]) -> frozenset[str]:
    if part["day"]:
        year = part["year"]
        month = _month(part["month"])
        return frozenset(
            {f"day:{year}-{month:02}-{int(part['day']):02}" if year else f"day:{month}-{int(part['day'])}"}
        )
    if part["only_month"]:
        return frozenset({f"month:{part['its_year']}-{_month(part['only_month'])}"})
    if (part["reference"] or "").lower() in _NAMES:
        return frozenset()
    return frozenset(f"{kind}:{value(part[name] or '')}" for name, (kind, value) in _ALONE.items() if part[name])


def _slashed(typed: str) -> str:
    day, month, year = typed.split("/")
    return f"{year}-{int(month):02}-{int(day):02}"


def _month(name: str | None) -> int:
    return next(n for n, each in enumerate(_MONTHS, start=1) if each[:3] == (name or "")[:3].lower())


def _value(typed: str) -> str:
    """As plain digits, without idle zeros: "1,240" is 1240, "twenty-five" 25, "2.50" 2.5."""
    if typed[0].isdigit():
        return _plain(Decimal(typed.replace(",", "")))
    first, *times = typed.lower().split()
    n = sum(WORDS[word] for word in first.split("-"))
    return str(n * _TIMES[times[0]] if times else n)


def _money(typed: str) -> str:
    figure = re.search(_FIGURE, typed)
    assert figure
    scale = typed[figure.end() :].strip().lower()
    times = {"m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9, "k": 10**3, "thousand": 10**3}.get(scale, 1)
    return _plain(Decimal(figure[0].replace(",", "")) * times)


def _plain(value: Decimal) -> str:
    said = f"{value:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def _said(phrase: str) -> str:
    plain = " ".join(phrase.lower().split())
    return next(key for key, phrases in _SAID.items() if plain in phrases.split("|"))


def _share(typed: str) -> str:
    return _value(typed.rstrip("% ").lower().removesuffix("cent").removesuffix("per ").removesuffix("per").strip())


_ALONE: dict[str, tuple[str, Callable[[str], str]]] = {
    "iso": ("day", str),
    "slashed": ("day", _slashed),
    "financial": ("financial", lambda typed: f"{typed[:4]}/{typed[-2:]}"),
    "reference": ("ref", str.upper),
    "money": ("£", _money),
    "share": ("%", _share),
    "suffixed": ("n", _value),
}
