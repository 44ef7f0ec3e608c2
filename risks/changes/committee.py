"""What a committee made of a risk at a meeting: its rating of the treatment, its decision, or both."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.models import AssuranceLevel, CommitteeView, Meeting, Risk
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import date_words

LONGEST = 4000
LONGEST_MINUTE = 40


class ViewRefused(Exception):
    """A committee's view that cannot be recorded; its text says what to do instead."""


@transaction.atomic
def record_view(
    *,
    risk: Risk,
    meeting: Meeting,
    by: AbstractBaseUser,
    at: datetime,
    rating: str = "",
    decision: str = "",
    minute_reference: str = "",
) -> CommitteeView:
    """Record a committee's view of an open or closed risk from the minutes of a meeting that was held.

    `rating` is one of the four levels, or "" where the committee gave none. Views are kept: a correction is a later
    one of the same meeting. Raises ViewRefused.
    """
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    if risk.state not in (Risk.State.OPEN, Risk.State.CLOSED):
        raise ViewRefused(f"{risk.reference_id} is {risk.get_state_display().lower()}: no committee oversees it yet.")
    if meeting.held_on > localdate(at):
        raise ViewRefused(
            f"{meeting.part.committee} meets on {date_words(meeting.held_on)}. Record its view once it has met."
        )
    if rating and rating not in AssuranceLevel:
        raise ViewRefused(f"A rating is one of the four levels; you gave “{rating}”.")
    decision = _checked(decision, "decision", LONGEST)
    if not rating and not decision:
        raise ViewRefused("Give the committee's rating, its decision, or both.")
    return CommitteeView.objects.create(
        risk=risk,
        meeting=meeting,
        rating=rating,
        decision=decision,
        minute_reference=_checked(minute_reference, "minute reference", LONGEST_MINUTE),
        recorded_at=at,
        recorded_by=by,
    )


def _checked(text: str, noun: str, longest: int) -> str:
    text = text.strip()
    if len(text) > longest:
        raise ViewRefused(f"The {noun} has {len(text):,} characters. Shorten it to {longest:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise ViewRefused(str(fault)) from fault
    return text
