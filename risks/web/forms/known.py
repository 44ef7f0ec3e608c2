"""The day whose knowledge is asked for."""

import re
from datetime import date

_BRITISH = re.compile(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})")


def read_known(typed: str, today: date) -> tuple[date | None, str]:
    """The day, None for today or none asked for, and what is wrong with what was typed, or "".

    As a browser sends it, 2025-03-01, or as it is written here, 1/3/2025.
    """
    text = typed.strip()
    if not text:
        return None, ""
    try:
        british = _BRITISH.fullmatch(text)
        day = date(*map(int, reversed(british.groups()))) if british else date.fromisoformat(text)
    except ValueError:
        return None, "Enter a real date, for example 1/3/2025. This is the page as it is known today."
    if day > today:
        return None, "Choose a day that has been, today at the latest. This is the page as it is known today."
    return (None if day == today else day), ""
