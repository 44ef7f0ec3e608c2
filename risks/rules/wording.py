"""Numbers, dates and lists as this product writes them: plain NHS style, British English."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

# Spelt here, not by strftime, whose month names follow the machine's locale.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBERS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@lru_cache(maxsize=16384)
def date_words(d: date) -> str:
    """ "22 November 2026"."""
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"


def short_date(d: date) -> str:
    """ "22 Nov 2026", for tight tables."""
    return f"{d.day} {_MONTHS[d.month - 1][:3]} {d.year}"


def number_word(n: int) -> str:
    """A number that starts a sentence: "One" to "Nine", figures from 10. Inside a sentence write figures."""
    return _NUMBERS[n - 1] if 1 <= n <= 9 else str(n)


def plural(n: int, noun: str, many: str | None = None) -> str:
    """The noun to use after n: "risk" for 1, else "risks". Give `many` where the English plural is irregular."""
    if n == 1:
        return noun
    if many is not None:
        return many
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def count_words(n: int, noun: str, *, start: bool = False, many: str | None = None) -> str:
    """ "3 risks", "1 risk", "no risks"; at the start of a sentence "Three risks", "One risk", "No risks"."""
    if n == 0:
        number = "No" if start else "no"
    else:
        number = number_word(n) if start else str(n)
    return f"{number} {plural(n, noun, many)}"


def share_words(n: int, total: int, noun: str) -> str:
    """How many of a total, at the start of a sentence: "Two of 15 risks", "All 15 risks", "The only risk"."""
    if n == total:
        return f"The only {noun}" if total == 1 else f"All {total} {plural(total, noun)}"
    return f"{number_word(n)} of {total} {plural(total, noun)}"


def join_words(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; an empty list gives an empty string."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def cut_words(text: str, longest: int) -> str:
    """The text on one line, cut at a word with "…" where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def move_words(before: int, after: int) -> str:
    """How a score moved: "Up 4", "Down 3", "No change"."""
    if after == before:
        return "No change"
    return f"Up {after - before}" if after > before else f"Down {before - after}"


def quantity_words(value: Decimal, unit: str = "") -> str:
    """A measured value with its unit, without idle zeros: "76.4%", "1,240 beds", "1 bed"; "£12.5m" from "£m" and
    "£340 thousand" from "£000" or "GBP thousand"."""
    number = f"{abs(value):,f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    sign = "-" if value < 0 and number != "0" else ""
    money = _POUNDS.get(unit, unit)
    if money.startswith("£"):
        return f"{sign}£{number}{money[1:]}"
    if unit == "" or unit.startswith("%"):
        return f"{sign}{number}{unit}"
    return f"{sign}{number} {_SINGULAR.get(unit, unit.removesuffix('s')) if number == '1' else unit}"


_POUNDS = {"£000": "£ thousand", "GBP": "£", "GBP thousand": "£ thousand", "GBP million": "£ million"}
_SINGULAR = {"people": "person", "men": "man", "women": "woman"}
