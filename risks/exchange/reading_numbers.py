"""A number as people write it: thousands apart, with a per cent or pound sign, negative in brackets."""

import math
import re
from decimal import Decimal
from functools import lru_cache

from risks.exchange.reading_faults import CellFault, shown

_PLACES = Decimal("0.000001")
_LARGEST = Decimal(10) ** 12
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
_PLAIN = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?|\.\d+")
_LONG = re.compile(r"[+-]?\d+(?:\.\d+)?e[+-]?\d{1,3}")
_FIGURE = r"£?\d[\d,]*(?:\.\d+)?%?"
_SCALES = {"": 1, "k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_SUFFIX = re.compile(r"(?P<number>.*?\d\.?) ?(?P<scale>k|thousand|mn|million|m|bn|billion)?")
_ERRORS = ("#ref!", "#n/a", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#spill!", "#calc!", "######")
_HIDDEN = re.compile(r"[<>≤≥~≈]=? *\d.*|(?:c\.?|ca\.?|circa|about|around|approx\.?|approximately|under|over) +£?\d.*")
_NOTHING = {"-", "–", "—", ".", "..", "*", "n/a", "na", "nil", "none", "null", "nan", "tbc", "tba", "?", "x", "inf"}
_UNITS = {
    "%": ("%", 1), "percent": ("%", 1), "per cent": ("%", 1), "pct": ("%", 1),
    "£": ("£", 1), "gbp": ("£", 1), "pounds": ("£", 1),
    "£000": ("£", 10**3), "£k": ("£", 10**3), "gbp thousand": ("£", 10**3), "£ thousand": ("£", 10**3),
    "£000s": ("£", 10**3), "£'000": ("£", 10**3),
    "£m": ("£", 10**6), "gbp million": ("£", 10**6), "£ million": ("£", 10**6),
    "£bn": ("£", 10**9), "gbp billion": ("£", 10**9), "£ billion": ("£", 10**9),
}  # fmt: skip
_SMALL_FIX = "If it was suppressed, leave the value empty and write “no data” as its status; else write the number."


def unit_key(unit: str) -> tuple[str, int]:
    """What a unit counts and in how many at once, so that "GBP million" and "£m" are the same."""
    plain = " ".join(unit.lower().split())
    return _UNITS.get(plain, (plain, 1))


def read_number(typed: object, unit: str = "", *, as_percent: bool = False) -> Decimal:
    """The number of a cell in its unit, to six decimals. Raises CellFault with what to write instead.

    "£12.5m" is 12.5 where the unit is £m and 12,500,000 where it is £. With `as_percent` a spreadsheet shows the cell
    as per cent, so that 0.85 is 85.
    """
    if isinstance(typed, bool):
        raise CellFault(f"“{typed}” is not a number.", "Write a number such as 85.31.")
    if isinstance(typed, int | float):
        if isinstance(typed, float) and not math.isfinite(typed):
            raise CellFault(f"“{typed}” is not a number.", "Write a number such as 85.31.")
        number = Decimal(str(typed)) * (100 if as_percent else 1)
        return _fitting(number, typed)
    return _of_text(str(typed).strip(), unit)


@lru_cache(maxsize=4096)
def _of_text(text: str, unit: str) -> Decimal:
    if _PLAIN.fullmatch(text):
        return Decimal(text) + 0
    lines = [line for line in text.splitlines() if line.strip()]
    plain = " ".join(" / ".join(lines).translate(_SPACES).split()).replace("−", "-").replace("–", "-").lower()
    _refuse_unclear(text, plain)
    kind, per = unit_key(unit)
    negative, plain = _sign(plain)
    plain, pounds, percent = _signs_off(plain)
    plain = _without_unit(plain, unit)
    parts = _SUFFIX.fullmatch(plain)
    number, scale = (parts["number"], parts["scale"] or "") if parts else (plain, "")
    figure = _figure(text, number)
    if percent and unit and not kind.startswith("%") and kind != "percentage points":
        raise CellFault(f"“{shown(text)}” is a percentage.", f"Give it in {unit}, without %.")
    if pounds and unit and kind != "£":
        raise CellFault(f"“{shown(text)}” is a sum of money.", f"Give it in {unit}, without £.")
    if scale:
        figure = figure * _SCALES[scale] / per
    return _fitting(-figure if negative else figure, text)


def _sign(plain: str) -> tuple[bool, str]:
    """Whether a number is negative, by a minus before or after it or by brackets around it; and the rest of it."""
    if found := re.fullmatch(r"(£?)\((.+)\)(%|k|m|bn)?", plain):
        return True, f"{found[1]}{found[2]}{found[3] or ''}"
    if found := re.fullmatch(r"(£?) ?([-+]) ?(.+)", plain):
        return found[2] == "-", found[1] + found[3]
    if found := re.fullmatch(r"(.*\d%?)-", plain):
        return True, found[1]
    return False, plain


def _signs_off(plain: str) -> tuple[str, bool, bool]:
    pounds = plain.startswith(("£", "gbp"))
    plain = plain.removeprefix("£").removeprefix("gbp").strip()
    percent = plain.endswith(("%", "per cent", "percent"))
    for word in ("%", "per cent", "percent"):
        plain = plain.removesuffix(word).strip()
    return plain, pounds, percent


def _without_unit(plain: str, unit: str) -> str:
    """ "12 beds" is 12 where the unit is beds."""
    word = unit.lower().strip()
    for name in (word, word.removesuffix("s")):
        if name and name.isalpha() and plain.endswith(f" {name}"):
            return plain.removesuffix(name).strip()
    return plain


def _figure(text: str, number: str) -> Decimal:
    if _NUMBER.fullmatch(number):
        return Decimal(number.replace(",", "").replace(" ", ""))
    if _LONG.fullmatch(number):
        return Decimal(number)
    if re.fullmatch(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{4,}", number):
        raise CellFault(
            f"“{shown(text)}” has a comma where no thousands end.", "Write the decimals after a point: 85.3."
        )
    if re.fullmatch(r"[\d,. ]+", number):
        raise CellFault(f"“{shown(text)}” has commas, points or spaces out of place.", "Write it such as 1,234.5.")
    raise CellFault(f"“{shown(text)}” is not a number.", "Write a number such as 85.31.")


def _refuse_unclear(text: str, plain: str) -> None:
    if plain in _ERRORS or plain.startswith("#"):
        raise CellFault(f"“{shown(text)}” is an error of the spreadsheet.", "Mend the formula, and write its result.")
    if plain.startswith("="):
        raise CellFault(f"“{shown(text)}” is a formula.", "Write its result.")
    if plain in _NOTHING:
        raise CellFault(
            f"“{shown(text)}” is not a number.", "Write the number, or “no data” as the status if none was published."
        )
    if _HIDDEN.fullmatch(plain):
        raise CellFault(f"“{shown(text)}” is not an exact number.", _SMALL_FIX)
    figures = _two_figures(plain)
    if figures:
        raise CellFault(
            f"“{shown(text)}” holds {len(figures)} figures in one cell: {', '.join(figures)}.",
            "Give each measure a row of its own.",
        )


def _two_figures(plain: str) -> list[str]:
    """The figures of a cell that holds more than one, such as "70.4 / 68.2", "45 of 60" or "70-75"; else none.

    "1 234" is one number with its thousands apart, and "1,23,456" one that is mistyped.
    """
    bare = plain.strip("£()+-% ")
    if _NUMBER.fullmatch(bare) or _LONG.fullmatch(plain) or re.fullmatch(r"[\d,.]+", bare):
        return []
    figures: list[str] = re.findall(_FIGURE, plain)
    return figures if len(figures) > 1 else []


def _fitting(number: Decimal, typed: object) -> Decimal:
    if abs(number) >= _LARGEST:
        raise CellFault(
            f"“{shown(typed)}” has too many figures.", "Write it in thousands or millions, and correct the unit."
        )
    return number.quantize(_PLACES).normalize() + 0
