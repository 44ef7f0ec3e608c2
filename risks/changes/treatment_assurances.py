"""What shows that the controls of a risk work: assurances, received and renewed.

Every function writes who and why into the history, and raises TreatmentRefused, with a sentence, before anything is
written that cannot stand. `at` is the moment of the change; days are London days.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes import treatment_checks as check
from risks.changes.evidence import add_evidence
from risks.changes.lapses import close_lapse_gaps, open_lapse_gaps
from risks.changes.record import saved
from risks.changes.treatment_checks import TreatmentRefused
from risks.models import Assurance, Committee, Control, Risk
from risks.rules.wording import date_words


@transaction.atomic
def add_assurance(
    *,
    risk: Risk,
    text: str,
    line: str,
    received_on: date,
    by: AbstractBaseUser,
    at: datetime,
    design: str = "",
    effectiveness: str = "",
    rating: str = "",
    controls: Sequence[Control] = (),
    shelf_life_months: int = 12,
    reported_to: Committee | None = None,
    evidence_url: str = "",
    evidence_title: str = "",
) -> Assurance:
    """Record evidence that was received on a day, today or earlier, about some controls of the risk.

    `rating` is in the source's own words, such as a CQC "Good". Where it takes the place of an earlier one that had
    lapsed, the gap of that one closes; where it has lapsed already itself, a gap opens.
    """
    rating = check.checked_text(rating, noun="rating", longest=check.LONGEST_RATING)
    text = check.checked_text(text, noun="assurance", ask="Say where the assurance comes from.")
    check.not_future(received_on, localdate(at), what="The assurance cannot have been received on")
    risk = check.kept_risk(risk)
    check.of_risk(risk, *controls)
    assurance = Assurance(
        risk=risk,
        text=text,
        rating=rating,
        line=check.checked_kind(line, Assurance.Line),
        reported_to=reported_to,
        **check.checked_levels(design, effectiveness),
        **check.checked_shelf_life(received_on, shelf_life_months),
    )
    saved(assurance, by=by, why=f"Received on {date_words(received_on)}.")
    assurance.controls.set(controls)
    if evidence_url or evidence_title:
        title = evidence_title or text[: check.LONGEST_TITLE]
        add_evidence(risk=risk, title=title, url=evidence_url, dated_on=received_on, about=assurance, by=by, at=at)
    close_lapse_gaps(risk=risk, by=by, at=at)
    open_lapse_gaps(risks=[risk.pk], at=at)
    return assurance


@transaction.atomic
def renew_assurance(
    *,
    assurance: Assurance,
    received_on: date,
    design: str,
    effectiveness: str,
    by: AbstractBaseUser,
    at: datetime,
    rating: str = "",
    evidence_url: str = "",
    evidence_title: str = "",
) -> Assurance:
    """Record a later assurance from the same source about the same controls; the earlier one stays as it was, and no
    longer counts."""
    if received_on <= assurance.received_on:
        raise TreatmentRefused(
            f"The last was received on {date_words(assurance.received_on)}. Give the later day on which this one came."
        )
    return add_assurance(
        risk=assurance.risk,
        text=assurance.text,
        line=assurance.line,
        received_on=received_on,
        design=design,
        effectiveness=effectiveness,
        rating=rating,
        controls=list(assurance.controls.all()),
        shelf_life_months=assurance.shelf_life_months,
        reported_to=assurance.reported_to,
        evidence_url=evidence_url,
        evidence_title=evidence_title,
        by=by,
        at=at,
    )
