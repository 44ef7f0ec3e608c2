"""The day on which every test begins: the demonstration's first test day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TODAY = date(2025, 9, 19)
LONDON = ZoneInfo("Europe/London")


def at(day: date = TODAY, hour: int = 9) -> datetime:
    """An instant on a day, London time."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)
