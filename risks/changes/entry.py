"""Write a new risk down, and change what its entry says of it: title, leads, domain, places and the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate

from risks.changes.record import saved
from risks.changes.references import locked_registers, new_reference, refuse_closed
from risks.changes.steps import LifeRefused, checked_text
from risks.models import Register, Risk
from risks.rules.wording import date_words

LONGEST_TITLE, LONGEST_NAME, LONGEST_PART = 200, 32, 4000

# Fields of a risk that the details form sets; the lists of rows stand apart, because they are saved after the row.
FIELDS = (
    "title",
    "short_name",
    "area",
    "domain",
    "nature",
    "source",
    "scope",
    "executive_lead",
    "risk_lead",
    "lead_committee",
    "confidential",
    "beyond_control",
)
LISTS = ("places", "organisations", "objectives")


@dataclass(frozen=True)
class NewRisk:
    """What is said of a risk when it is first written down. The statement may come later."""

    register: Register
    title: str
    short_name: str
    scope: str
    identified_on: date
    cause: str = ""
    event: str = ""
    effect: str = ""
    domain: Any = None
    executive_lead: Any = None
    risk_lead: Any = None
    objectives: Iterable[Any] = field(default=())


@transaction.atomic
def write_down(*, entry: NewRisk, by: AbstractBaseUser, at: datetime) -> Risk:
    """A draft with the next reference of its register. Raises LifeRefused."""
    if entry.identified_on > localdate(at):
        raise LifeRefused(
            f"The risk cannot have been identified on {date_words(entry.identified_on)}, which is in the future. "
            f"Give {date_words(localdate(at))} or before."
        )
    (register,) = locked_registers(entry.register)
    refuse_closed(register)
    why = f"Written down: {checked_text(entry.title, noun='title', ask='Give the risk a title.')}"
    risk = Risk(
        register=register,
        reference=new_reference(register, by=by, why=why),
        state=Risk.State.DRAFT,
        identified_on=entry.identified_on,
        domain=entry.domain,
        executive_lead=entry.executive_lead,
        risk_lead=entry.risk_lead,
        **_words_of(
            {name: getattr(entry, name) for name in ("title", "short_name", "scope", "cause", "event", "effect")}
        ),
    )
    saved(risk, by=by, why=why)
    risk.objectives.set(entry.objectives)
    return risk


@transaction.atomic
def change_details(
    *, risk: Risk, details: Mapping[str, Any], version: int, why: str, by: AbstractBaseUser, at: datetime
) -> Risk:
    """Set the FIELDS and LISTS that `details` holds. `version` is the one that was read.

    Raises LifeRefused for words that cannot stand, Stale when somebody saved since that version.
    """
    why = checked_text(why, noun="reason", ask="Say why the entry changes.")
    risk = Risk.objects.get(pk=risk.pk)
    if risk.state == Risk.State.CLOSED:
        raise LifeRefused(f"{risk.reference_id} is closed, and its entry rests. Open it again first.")
    risk.version = version
    wanted = _words_of({name: value for name, value in details.items() if name in FIELDS})
    for name, value in wanted.items():
        setattr(risk, name, value)
    saved(risk, by=by, why=why)
    _set_lists(risk, {name: rows for name, rows in details.items() if name in LISTS}, by, why)
    return risk


def _set_lists(risk: Risk, lists: Mapping[str, Iterable[Model]], by: AbstractBaseUser, why: str) -> None:
    """Each change of a list writes a history row of its own, so only those that change are set."""
    risk._history_user, risk._change_reason = by, why
    for name, rows in lists.items():
        if {row.pk for row in rows} != set(getattr(risk, name).values_list("pk", flat=True)):
            getattr(risk, name).set(rows)


def _words_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with every text checked."""
    checks = {
        "title": {"noun": "title", "ask": "Give the risk a title.", "longest": LONGEST_TITLE},
        "short_name": {
            "noun": "short name",
            "ask": "Give a short name: it stands where the title does not fit.",
            "longest": LONGEST_NAME,
        },
        "area": {"noun": "sub-area", "longest": 60},
        "cause": {"noun": "cause", "longest": LONGEST_PART},
        "event": {"noun": "event", "longest": LONGEST_PART},
        "effect": {"noun": "effect", "longest": LONGEST_PART},
    }
    return {name: checked_text(value, **checks[name]) if name in checks else value for name, value in given.items()}
