"""How old the evidence under a flag is: a condition is only as sure as its latest reading is fresh."""

from datetime import date

from risks.models import Flag
from risks.rules.calendar import add_months
from risks.rules.wording import date_words, plural

OLD = 12
"""Months after which a reading says little about today."""


def years_old(flag: Flag, day: date) -> int:
    """Whole years since the latest reading of a flag that stands; 0 within the first, and where there is none."""
    period = flag.evidence.get("period")
    if not period or flag.resolved_at:
        return 0
    on, years = date.fromisoformat(str(period)), 0
    while add_months(on, OLD * (years + 1)) < day:
        years += 1
    return years


def age_words(flag: Flag, day: date) -> str:
    """ "The latest reading is of March 2024, 2 years old: low confidence." or "" for fresh evidence."""
    years = years_old(flag, day)
    if not years:
        return ""
    month = date_words(date.fromisoformat(str(flag.evidence["period"]))).partition(" ")[2]
    return f"The latest reading is of {month}, {_old(years)}: low confidence that this is so today"


def age_in_brief(flag: Flag, day: date) -> str:
    """ "the latest reading is 2 years old" or ""."""
    years = years_old(flag, day)
    return f"the latest reading is {_old(years)}" if years else ""


def _old(years: int) -> str:
    return f"{years} {plural(years, 'year')} old"
