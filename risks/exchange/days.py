"""Days in starting files: as they are, or counted from the day of the load."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from risks.exchange.faults import ValueFaultError
from risks.rules.calendar import add_working_days, is_working_day

LONDON = ZoneInfo("Europe/London")
MORNING = time(9, 0)
_RELATIVE = re.compile(r"D(?:([+-])(\d{1,5}))?")


def is_relative(raw: object) -> bool:
    """Whether a day is counted from the day of the load, such as "D-64"."""
    return isinstance(raw, str) and _RELATIVE.fullmatch(raw) is not None


def read_day(raw: object, as_at: date) -> date:
    """A day from a TOML date, an ISO text, or "D", "D-64", "D+18": so many calendar days from the day of the load.

    Raises ValueFaultError for anything else.
    """
    if isinstance(raw, datetime):
        raise ValueFaultError(f"“{raw}” has a time of day; give the day only, such as 2025-09-19.")
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str):
        relative = _RELATIVE.fullmatch(raw)
        if relative:
            days = int(relative[2] or 0)
            return as_at + timedelta(days=-days if relative[1] == "-" else days)
        try:
            return date.fromisoformat(raw)
        except ValueError:
            pass
    raise ValueFaultError(f"“{raw}” is not a day; write one such as 2025-09-19, or D-64 for 64 days before the load.")


def at_nine(day: date) -> datetime:
    """Nine in the morning of a day in London: when a day without a time of day is taken to begin."""
    return datetime.combine(day, MORNING, LONDON)


def on_working_day(day: date) -> date:
    """The day itself, or the next working day."""
    return day if is_working_day(day) else add_working_days(day, 1)
