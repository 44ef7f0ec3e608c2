"""What a change to the treatment of a risk must be before it is written; each refusal says what to do instead."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from risks.models import Assurance, AssuranceLevel, Control, Gap, Post, Risk, TreatmentAction
from risks.rules.assurance import ShelfLifeError, good_until
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import date_words

LONGEST = 2000
LONGEST_RATING = 40
LONGEST_TITLE = 200
LONGEST_LINK = 500
_LINK = URLValidator(schemes=["https"])


class TreatmentRefused(Exception):
    """A change to actions, controls, assurances or gaps that cannot be made; its text says what to do instead."""


def checked_text(text: str, *, noun: str, ask: str = "", longest: int = LONGEST) -> str:
    """The text without blanks around it. `ask` is the sentence for an empty one; without it, empty is allowed."""
    text = text.strip()
    if ask and not text:
        raise TreatmentRefused(ask)
    if len(text) > longest:
        raise TreatmentRefused(f"The {noun} has {len(text):,} characters. Shorten it to {longest:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise TreatmentRefused(str(fault)) from fault
    return text


def kept_risk(risk: Risk) -> Risk:
    """The risk as it stands, locked until the change is written; the treatment of a closed one rests."""
    stands = Risk.objects.select_for_update().get(pk=risk.pk)
    if stands.state == Risk.State.CLOSED:
        raise TreatmentRefused(
            f"{stands.reference_id} is closed, so its treatment rests. Reopen it to change anything."
        )
    return stands


def open_action(action: TreatmentAction) -> TreatmentAction:
    """The action as it stands, with its risk locked."""
    risk = kept_risk(action.risk)
    stands = TreatmentAction.objects.select_for_update().get(pk=action.pk)
    stands.risk = risk
    if stands.state != TreatmentAction.State.OPEN:
        raise TreatmentRefused(
            f"This action is {stands.get_state_display().lower()} already. Add a new action if more is needed."
        )
    return stands


def standing_control(control: Control) -> Control:
    """The control as it stands, with its risk locked."""
    risk = kept_risk(control.risk)
    stands = Control.objects.select_for_update().get(pk=control.pk)
    stands.risk = risk
    if stands.ended_on is not None:
        raise TreatmentRefused(
            f"This control has not been in place since {date_words(stands.ended_on)}. Add a new one if it is back."
        )
    return stands


def not_future(day: date, today: date, *, what: str) -> date:
    if day > today:
        raise TreatmentRefused(f"{what} {date_words(day)}, which is in the future. Give {date_words(today)} or before.")
    return day


def not_past(day: date, today: date, *, what: str) -> date:
    if day < today:
        raise TreatmentRefused(f"{what} {date_words(day)}, which has passed. Give {date_words(today)} or a later day.")
    return day


def checked_levels(design: str, effectiveness: str) -> dict[str, str]:
    """Both ratings; "" is not rated."""
    for level in (design, effectiveness):
        if level and level not in AssuranceLevel:
            raise TreatmentRefused(f"A rating is one of the four levels; you gave “{level}”.")
    return {"design": design, "effectiveness": effectiveness}


def checked_kind(kind: str, choices: type[Control.Kind] | type[Assurance.Line] | type[Gap.Kind]) -> str:
    if kind not in choices:
        named = ", ".join(str(label) for label in choices.labels)
        raise TreatmentRefused(f"“{kind}” is none of these: {named}. Choose one of them.")
    return kind


def checked_tests(last: date | None, following: date | None, today: date) -> dict[str, date | None]:
    if last is not None:
        not_future(last, today, what="The control cannot have been tested on")
        if following is not None and following <= last:
            raise TreatmentRefused(f"The next test must be after the last, {date_words(last)}. Give a later day.")
    return {"last_tested_on": last, "next_test_on": following}


@dataclass(frozen=True)
class ControlEntry:
    """All that is said of a control. A rating that is "" was not given."""

    text: str
    kind: str
    owner: Post | None = None
    design: str = ""
    effectiveness: str = ""
    last_tested_on: date | None = None
    next_test_on: date | None = None

    def write_on(self, control: Control, today: date) -> None:
        """Set it on a row that is not saved yet. Raises TreatmentRefused."""
        fields = {
            "text": checked_text(self.text, noun="control", ask="Say what the control is."),
            "kind": checked_kind(self.kind, Control.Kind),
            "owner": self.owner,
            **checked_levels(self.design, self.effectiveness),
            **checked_tests(self.last_tested_on, self.next_test_on, today),
        }
        for name, value in fields.items():
            setattr(control, name, value)


def checked_effect(likelihood: int | None, consequence: int | None) -> dict[str, int | None]:
    for side, value in (("likelihood", likelihood), ("consequence", consequence)):
        if value is not None and value not in range(1, 6):
            raise TreatmentRefused(f"The expected {side} must be from 1 to 5; you gave {value}.")
    return {"expected_likelihood": likelihood, "expected_consequence": consequence}


def of_risk(risk: Risk, *rows: Control | Assurance | Gap | TreatmentAction | None) -> None:
    """Refuse what hangs from another risk."""
    for row in rows:
        if row is not None and row.risk_id != risk.pk:
            raise TreatmentRefused(f"“{row.text}” belongs to another risk. Choose one of {risk.reference_id}.")


def checked_shelf_life(received: date, months: int) -> dict[str, object]:
    """When it was received, how long it stays good, and the day it lapses."""
    try:
        lapses = good_until(received, months)
    except (ShelfLifeError, ValueError, OverflowError) as fault:
        raise TreatmentRefused("Give the shelf life as a whole number of months, 1 or more.") from fault
    return {"received_on": received, "shelf_life_months": months, "good_until": lapses}


def checked_link(url: str) -> str:
    url = url.strip()
    if len(url) > LONGEST_LINK:
        raise TreatmentRefused(f"The link has {len(url):,} characters. Give one of {LONGEST_LINK} or fewer.")
    try:
        _LINK(url)
    except ValidationError as fault:
        raise TreatmentRefused("Give the whole link to the evidence, beginning with https://.") from fault
    return url
