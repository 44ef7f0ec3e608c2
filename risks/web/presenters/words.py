"""Small words that several pages share: dates beside today, and where a fact was printed."""

from dataclasses import dataclass
from datetime import date

from risks.models.record.source import Sourced
from risks.rules.wording import count_words, date_words, join_words, short_date

_FRAMEWORK = "Board Assurance Framework"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Cited:
    """Where a statement comes from: a document and its lines, or nowhere, in which case it is illustrative."""

    document: str = ""
    lines: str = ""
    illustrative: bool = False

    @property
    def where(self) -> str:
        """ "line 12", "lines 3313-3316", "lines 1859, 2552 and 3009", or "" where no line is known."""
        parts = [part.strip() for part in self.lines.split(",") if part.strip()]
        if not parts:
            return ""
        return f"{'line' if len(parts) == 1 and parts[0].isdigit() else 'lines'} {join_words(parts)}"


def cited(row: Sourced) -> Cited:
    """The citation of a row; its source document must be loaded with it."""
    if row.source_document_id is None:
        return Cited(illustrative=row.illustrative)
    return Cited(row.source_document.title, row.source_lines, row.illustrative)


def weekday_date(day: date) -> str:
    """ "Friday 19 September 2025"."""
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}"


def near_day(day: date) -> str:
    """ "Fri 26 Sep", for a day within the coming weeks."""
    return f"{WEEKDAYS[day.weekday()][:3]} {short_date(day).rsplit(' ', 1)[0]}"


def lateness(due: date, today: date) -> str:
    """ "6 days late", "Due today" or "9 days left"."""
    days = (due - today).days
    if days == 0:
        return "Due today"
    return f"{count_words(-days, 'day')} late" if days < 0 else f"{count_words(days, 'day')} left"


def quoted(words: str) -> str:
    """Somebody's own words in quotation marks, with one full stop at most."""
    return f"“{words.strip()}”"


def short_register(name: str) -> str:
    """A register's name where room is short: "BAF", "Corporate", "Primary care"."""
    if name.startswith(_FRAMEWORK):
        return "BAF"
    first, *rest = name.removesuffix(" Risk Register").removesuffix(" Directorate").split() or [name]
    return " ".join([first, *(word.lower() if word.istitle() else word for word in rest)])
