"""One risk's rows into the entry a committee reads."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from django.utils import timezone

from risks.changes.statuses_then import StatusThen
from risks.models import (
    AppetiteException,
    Assessment,
    Assurance,
    CommitteeView,
    Control,
    PostHolder,
    Risk,
    TreatmentAction,
)
from risks.papers.committee_entry import CauseMove, CommitteeSaid
from risks.papers.content import (
    Acceptance,
    Decision,
    DriftLine,
    RiskEntry,
    ScoreAt,
)
from risks.papers.partner_entry import partner_entries
from risks.papers.rows import Rows
from risks.papers.series import indicator_entry
from risks.papers.treatment_entry import ActionEntry, AssuranceEntry, Check, ControlEntry
from risks.rules.appetite import points_beyond, position_words
from risks.rules.scoring import Band, band_for

LINES = ("first", "second", "third")


def risk_entry(risk: Risk, rows: Rows, bands: tuple[Band, ...], at: datetime, last_met: datetime | None) -> RiskEntry:
    """The entry as known at `at`, with its score as it was known when the committee and part last met."""
    day = timezone.localdate(at)
    decided = rows.assessments[risk.pk]
    current = [row for row in decided if row.kind == Assessment.Kind.CURRENT]
    position = risk.position(day)
    target = _latest(decided, Assessment.Kind.TARGET)
    before = _known_at(current, last_met)
    return RiskEntry(
        reference=risk.reference_id,
        title=risk.title,
        short_name=risk.short_name or risk.title,
        cause=risk.cause,
        event=risk.event,
        effect=risk.effect,
        register=risk.register.name,
        domain=risk.domain.name if risk.domain else "",
        objectives=tuple(objective.name for objective in risk.objectives.all() if objective.kind != "purpose"),
        executive_lead=_title(risk.executive_lead),
        risk_lead=_title(risk.risk_lead),
        committee=risk.lead_committee.short_name if risk.lead_committee else "",
        opened_on=risk.opened_on,
        reviewed_on=risk.last_reviewed_on,
        next_review_on=risk.next_review_on,
        inherent=_score(_latest(decided, Assessment.Kind.INHERENT), bands),
        current=_score(current[-1] if current else None, bands),
        target=_score(target, bands),
        target_by=target.achieve_by if target else None,
        before=_score(before, bands),
        new=last_met is not None and before is None,
        limits=risk.limits,
        limits_from=risk.limits_from,
        level=risk.appetite_level or "",
        position=position,
        position_words=position_words(risk.current_score, risk.limits, position, risk.accepted_until),
        accepted_until=risk.accepted_until,
        acceptance=_acceptance(rows.acceptances[risk.pk]),
        beyond_since=_beyond_since(risk, current),
        still_since=_still_since(current),
        steps=tuple((row.effective_on, row.score) for row in current),
        decision=_decision(current, rows),
        controls=tuple(_control(row, rows, day) for row in rows.controls[risk.pk]),
        assurances=tuple(_assurance(row, day) for row in rows.assurances[risk.pk]),
        gaps=tuple(gap.text for gap in rows.gaps[risk.pk] if gap.control_id is None),
        actions=tuple(_action(n, row, at) for n, row in enumerate(rows.actions[risk.pk], start=1)),
        indicators=tuple(
            indicator_entry(link, rows.readings[link.indicator_id], rows.rebases[link.indicator_id])
            for link in rows.links[risk.pk]
        ),
        source=f"{risk.source_document.title}, line {risk.source_lines}" if risk.source_document else "",
        confidential=risk.confidential,
        illustrative=risk.illustrative or any(row.illustrative for row in decided),
        committees=_said(rows.views[risk.pk]),
        cause_moves=_cause_moves(current),
        partners=partner_entries(rows.partners.get(risk.pk, ()), bands, day),
        drift=_drift(rows.drifts.get(risk.pk)),
    )


def _drift(then: StatusThen | None) -> DriftLine | None:
    if then is None:
        return None
    said = then.status
    return DriftLine(said.status.label, said.severity, then.since, said.reasons, said.low_confidence)


def _title(post: object) -> str:
    return str(post) if post else "No lead"


def _latest(decided: Sequence[Assessment], kind: str) -> Assessment | None:
    return next((row for row in reversed(decided) if row.kind == kind), None)


def _known_at(current: Sequence[Assessment], instant: datetime | None) -> Assessment | None:
    if instant is None:
        return None
    day = timezone.localdate(instant)
    known = [row for row in current if row.decided_at <= instant and row.effective_on <= day]
    return known[-1] if known else None


def _score(row: Assessment | None, bands: tuple[Band, ...]) -> ScoreAt | None:
    if row is None:
        return None
    return ScoreAt(row.likelihood, row.consequence, row.score, band_for(row.score, bands))


def _decision(current: Sequence[Assessment], rows: Rows) -> Decision | None:
    if not current:
        return None
    latest = current[-1]
    held = [holder for holder in rows.holders.get(latest.recorded_by_id, ()) if _held(holder, latest.effective_on)]
    cause = str(latest.shared_cause) if latest.shared_cause else ""
    return Decision(latest.effective_on, str(held[0].post) if held else "", latest.rationale, cause)


def _said(views: Sequence[CommitteeView]) -> CommitteeSaid:
    """The latest rating and the latest decision; the views come oldest first."""
    rated = next((view for view in reversed(views) if view.rating), None)
    decided = next((view for view in reversed(views) if view.decision), None)
    return CommitteeSaid(
        rating=rated.get_rating_display() if rated else "",
        rated_by=rated.meeting.part.committee.short_name if rated else "",
        rated_on=rated.meeting.held_on if rated else None,
        decision=decided.decision if decided else "",
        decided_by=decided.meeting.part.committee.short_name if decided else "",
        decided_on=decided.meeting.held_on if decided else None,
    )


def _cause_moves(current: Sequence[Assessment]) -> tuple[CauseMove, ...]:
    return tuple(
        CauseMove(str(row.shared_cause), row.effective_on, earlier.score, row.score, row.restores_id is not None)
        for earlier, row in pairwise(current)
        if row.shared_cause is not None and earlier.score != row.score
    )


def _held(holder: PostHolder, day: date) -> bool:
    return holder.from_on <= day and (holder.to_on is None or holder.to_on >= day)


def _acceptance(standing: Sequence[AppetiteException]) -> Acceptance | None:
    if not standing:
        return None
    longest = standing[0]
    return Acceptance(longest.accepted_by.short_name, longest.accepted_on, longest.until, longest.conditions)


def _beyond_since(risk: Risk, current: Sequence[Assessment]) -> date | None:
    """Since when, without a break, the score has been above the tolerance now in force, but not before that."""
    since = None
    for row in reversed(current):
        if not points_beyond(row.score, risk.limits):
            break
        since = row.effective_on
    return max(since, risk.limits_from) if since else None


def _still_since(current: Sequence[Assessment]) -> date | None:
    """The day of the last decision that changed the score, not of the last review."""
    since = None
    for earlier, row in zip([None, *current], current, strict=False):
        if earlier is None or earlier.score != row.score:
            since = row.effective_on
    return since


def _check(row: Assurance, day: date) -> Check:
    level = row.rating or row.get_effectiveness_display() or row.get_design_display() or "Not rated"
    where = row.reported_to.short_name if row.reported_to else row.text
    return Check(level, where, row.received_on, row.good_until, lapsed=row.good_until < day)


def _assurance(row: Assurance, day: date) -> AssuranceEntry:
    return AssuranceEntry(row.text, row.line, _check(row, day))


def _control(row: Control, rows: Rows, day: date) -> ControlEntry:
    mine = [one for one in rows.assurances[row.risk_id] if row in one.controls.all()]
    checks = []
    for line in LINES:
        wanted = ("third", "external") if line == "third" else (line,)
        checks.append(next((_check(one, day) for one in mine if one.line in wanted), None))
    gaps = tuple(gap.text for gap in rows.gaps[row.risk_id] if gap.control_id == row.pk)
    owner = str(row.owner) if row.owner else "No owner"
    return ControlEntry(row.text, row.get_kind_display(), owner, row.get_effectiveness_display(), tuple(checks), gaps)


def _action(number: int, row: TreatmentAction, at: datetime) -> ActionEntry:
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
    )


def _effect(row: TreatmentAction) -> str:
    parts = []
    if row.expected_likelihood:
        parts.append(f"Likelihood to {row.expected_likelihood}")
    if row.expected_consequence:
        parts.append(f"{'c' if parts else 'C'}onsequence to {row.expected_consequence}")
    return ", ".join(parts) or "None on its own"
