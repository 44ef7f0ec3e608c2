"""The rows of what is done about one risk into the entries a committee reads."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from risks.models import Assurance, Control, Gap, TreatmentAction
from risks.papers.treatment_entry import ActionEntry, AssuranceEntry, Check, ControlEntry

LINES = ("first", "second", "third")
Checks = tuple[Check | None, Check | None, Check | None]


def control_entry(row: Control, assurances: Sequence[Assurance], gaps: Sequence[Gap], day: date) -> ControlEntry:
    """With the newest assurance of it in each line; the assurances come newest first."""
    checks = _by_line([one for one in assurances if row in one.controls.all()], day)
    missing = tuple(gap.text for gap in gaps if gap.control_id == row.pk)
    owner = str(row.owner) if row.owner else "No owner"
    working = row.get_effectiveness_display()
    return ControlEntry(row.text, row.get_kind_display(), owner, working, checks, missing)


def checks_of_risk(assurances: Sequence[Assurance], day: date) -> Checks:
    """The newest assurance of the risk as a whole in each line: of those that are tied to no control of it."""
    return _by_line([one for one in assurances if not one.controls.all()], day)


def _by_line(assurances: Sequence[Assurance], day: date) -> Checks:
    checks = []
    for line in LINES:
        wanted = ("third", "external") if line == "third" else (line,)
        checks.append(next((_check(one, day) for one in assurances if one.line in wanted), None))
    return tuple(checks)


def assurance_entry(row: Assurance, day: date) -> AssuranceEntry:
    return AssuranceEntry(row.text, row.line, _check(row, day))


def action_entry(number: int, row: TreatmentAction, at: datetime) -> ActionEntry:
    """The action as it was known at `at`: a later slip or completion does not show."""
    day = timezone.localdate(at)
    slips = [one for one in row.revisions.all() if one.recorded_at <= at]
    later = [one for one in row.revisions.all() if one.recorded_at > at]
    due_on = later[0].from_on if later else row.due_on
    done = row.state == TreatmentAction.State.DONE and row.completed_on <= day
    return ActionEntry(
        number=number,
        text=row.text,
        owner=str(row.owner) if row.owner else "No owner",
        due_on=due_on,
        first_due_on=row.original_due_on,
        slips=len(slips),
        why_moved=slips[-1].reason if slips else "",
        state="done" if done else "open",
        days_late=0 if done else max(0, (day - due_on).days),
        effect=_effect(row),
        expected_likelihood=row.expected_likelihood,
        expected_consequence=row.expected_consequence,
    )


def _check(row: Assurance, day: date) -> Check:
    level = row.rating or row.get_effectiveness_display() or row.get_design_display() or "Not rated"
    where = row.reported_to.short_name if row.reported_to else row.text
    return Check(level, where, row.received_on, row.good_until, lapsed=row.good_until < day)


def _effect(row: TreatmentAction) -> str:
    parts = []
    if row.expected_likelihood:
        parts.append(f"Likelihood to {row.expected_likelihood}")
    if row.expected_consequence:
        parts.append(f"{'c' if parts else 'C'}onsequence to {row.expected_consequence}")
    return ", ".join(parts) or "None on its own"
