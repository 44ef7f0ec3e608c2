"""The period of a reading, as a line of text."""

import re
from datetime import date

from risks.rules.wording import date_words, short_date


def period_words(label: str, end: date | None) -> str:
    """The period as printed; a month written in figures is spelt."""
    if end is None:
        return "not measured"
    if re.fullmatch(r"\d{4}-\d{2}", label):
        return date_words(end).partition(" ")[2]
    return label or short_date(end)
