"""What is said of a shared cause, checked: each refusal is a sentence that says what to do instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from risks.models import SharedCause
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import date_words

LONGEST_NAME = 100
LONGEST = 4000


class CauseRefused(Exception):
    """A change to a shared cause, or to the scores it moves, that cannot be made; its text says what to do instead.

    `rows` gives the sentence for each risk that was refused, by its key.
    """

    def __init__(self, words: str, rows: Mapping[int, str] | None = None) -> None:
        super().__init__(words)
        self.rows = dict(rows or {})


@dataclass(frozen=True)
class CauseEntry:
    """All that is said of a shared cause; `ended_on` is None while it goes on."""

    name: str
    narrative: str
    began_on: date
    ended_on: date | None = None

    def write_on(self, cause: SharedCause, today: date) -> None:
        """Set it on a row that is not saved yet. Raises CauseRefused."""
        cause.name = _checked_name(self.name, cause)
        cause.narrative = checked(self.narrative, noun="narrative", ask="Say what happened: the paper tells the story.")
        cause.began_on = _not_future(self.began_on, today, "began")
        cause.ended_on = checked_end(self.began_on, self.ended_on, today)


def checked(text: str, *, noun: str, ask: str, longest: int = LONGEST) -> str:
    """The text without blanks around it; `ask` is the sentence for an empty one."""
    text = text.strip()
    if not text:
        raise CauseRefused(ask)
    if len(text) > longest:
        raise CauseRefused(f"The {noun} has {len(text):,} characters. Shorten it to {longest:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise CauseRefused(str(fault)) from fault
    return text


def _checked_name(name: str, cause: SharedCause) -> str:
    name = checked(name, noun="name", ask="Give the cause a name that people will know it by.", longest=LONGEST_NAME)
    if SharedCause.objects.filter(name__iexact=name).exclude(pk=cause.pk).exists():
        raise CauseRefused(f"There is a shared cause called “{name}” already. Link the risks to that one.")
    return name


def checked_end(began: date, ended: date | None, today: date) -> date | None:
    """The day it ended, which is on or after the day it began and not in the future."""
    if ended is not None and _not_future(ended, today, "ended") < began:
        raise CauseRefused(f"It began on {date_words(began)}, so it cannot have ended on {date_words(ended)}.")
    return ended


def _not_future(day: date, today: date, what: str) -> date:
    if day > today:
        raise CauseRefused(
            f"It cannot have {what.replace('began', 'begun')} on {date_words(day)}, which is in the future. "
            f"Give {date_words(today)} or before."
        )
    return day
