"""One risk's rows into the entry a committee reads."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from django.utils import timezone

from risks.changes.statuses_then import StatusThen
from risks.models import (
    AppetiteException,
    Assessment,
    CommitteeView,
    Risk,
)
from risks.papers.committee_entry import CauseMove, CommitteeSaid
from risks.papers.content import (
    Acceptance,
    Decision,
    DriftLine,
    RiskEntry,
)
from risks.papers.partner_entry import partner_entries
from risks.papers.rows import Rows
from risks.papers.series import indicator_entry
from risks.papers.since import Since, score_at
from risks.papers.treatments import action_entry, assurance_entry, checks_of_risk, control_entry
from risks.papers.way_back import back_on
from risks.rules.appetite import points_beyond, position_words
from risks.rules.scoring import Band


def risk_entry(risk: Risk, rows: Rows, bands: tuple[Band, ...], at: datetime, since: Since) -> RiskEntry:
    """The entry as known at `at`, with the score that the committee and part last saw."""
    day = timezone.localdate(at)
    decided = rows.assessments[risk.pk]
    current = [row for row in decided if row.kind == Assessment.Kind.CURRENT]
    position = risk.position(day)
    target = _latest(decided, Assessment.Kind.TARGET)
    before, new = since.before(risk, current, bands)
    actions = tuple(action_entry(n, row, at) for n, row in enumerate(rows.actions[risk.pk], start=1))
    views = rows.views[risk.pk]
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
        inherent=score_at(_latest(decided, Assessment.Kind.INHERENT), bands),
        current=score_at(current[-1] if current else None, bands),
        target=score_at(target, bands),
        target_by=target.achieve_by if target else None,
        before=before,
        new=new,
        limits=risk.limits,
        limits_from=risk.limits_from,
        level=risk.appetite_level or "",
        position=position,
        position_words=position_words(risk.current_score, risk.limits, position, risk.accepted_until),
        accepted_until=risk.accepted_until,
        acceptance=_acceptance(rows.acceptances[risk.pk], rows.meets_again),
        beyond_since=_beyond_since(risk, current),
        still_since=_still_since(current),
        steps=tuple((row.effective_on, row.score) for row in current),
        decision=_decision(current, rows),
        controls=tuple(
            control_entry(row, rows.assurances[risk.pk], rows.gaps[risk.pk], day) for row in rows.controls[risk.pk]
        ),
        assurances=tuple(assurance_entry(row, day) for row in rows.assurances[risk.pk]),
        gaps=tuple(gap.text for gap in rows.gaps[risk.pk] if gap.control_id is None),
        actions=actions,
        indicators=tuple(
            indicator_entry(link, rows.readings[link.indicator_id], rows.rebases[link.indicator_id])
            for link in rows.links[risk.pk]
        ),
        source=f"{risk.source_document.title}, line {risk.source_lines}" if risk.source_document else "",
        confidential=risk.confidential,
        illustrative=risk.illustrative or any(row.illustrative for row in decided),
        committees=_said(views),
        said_here=_said([view for view in views if view.meeting.part_id == rows.part]),
        said_by_lead=_said([view for view in views if view.meeting.part.committee_id == risk.lead_committee_id]),
        back_on=back_on(current[-1].likelihood, current[-1].consequence, risk.limits, actions) if current else None,
        cause_moves=_cause_moves(current),
        partners=partner_entries(rows.partners.get(risk.pk, ()), bands, day),
        drift=_drift(rows.drifts.get(risk.pk)),
        moved_because=_moved_because(current),
        checks=checks_of_risk(rows.assurances[risk.pk], day),
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


def _decision(current: Sequence[Assessment], rows: Rows) -> Decision | None:
    if not current:
        return None
    latest = current[-1]
    by = rows.posts.held(latest.recorded_by_id, latest.effective_on)
    cause = str(latest.shared_cause) if latest.shared_cause else ""
    return Decision(latest.effective_on, by, latest.rationale, cause)


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
        rated_minute=rated.minute_reference if rated else "",
        decided_minute=decided.minute_reference if decided else "",
    )


def _cause_moves(current: Sequence[Assessment]) -> tuple[CauseMove, ...]:
    return tuple(
        CauseMove(str(row.shared_cause), row.effective_on, earlier.score, row.score, row.restores_id is not None)
        for earlier, row in pairwise(current)
        if row.shared_cause is not None and earlier.score != row.score
    )


def _acceptance(standing: Sequence[AppetiteException], meets_again: Mapping[int, date]) -> Acceptance | None:
    if not standing:
        return None
    longest = standing[0]
    return Acceptance(
        by=longest.accepted_by.short_name,
        on=longest.accepted_on,
        until=longest.until,
        conditions=longest.conditions,
        meets_again_on=meets_again.get(longest.accepted_by_id),
    )


def _beyond_since(risk: Risk, current: Sequence[Assessment]) -> date | None:
    """Since when, without a break, the score has been above the tolerance now in force, but not before that."""
    since = None
    for row in reversed(current):
        if not points_beyond(row.score, risk.limits):
            break
        since = row.effective_on
    return max(since, risk.limits_from) if since else None


def _moved_because(current: Sequence[Assessment]) -> str:
    """Why the score last changed; later decisions that left it as it was do not say."""
    return next((row.rationale for earlier, row in reversed(list(pairwise(current))) if earlier.score != row.score), "")


def _still_since(current: Sequence[Assessment]) -> date | None:
    """The day of the last decision that changed the score, not of the last review."""
    since = None
    for earlier, row in zip([None, *current], current, strict=False):
        if earlier is None or earlier.score != row.score:
            since = row.effective_on
    return since
