"""What the rules are told of one risk, gathered the long way: through models, one question after another, and with the
statistics of one indicator at a time. It shares nothing with risks/changes but the rules themselves, which it asks."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from risks.models import (
    AppetiteException,
    AppetiteStatement,
    Assessment,
    Assurance,
    Flag,
    Risk,
    TreatmentAction,
)
from risks.models.appetite.statement import AppetiteLevel
from risks.rules import drift
from risks.rules.appetite import Limits
from risks.rules.assurance import AssuranceFacts, Level, Line, superseded
from risks.rules.calendar import next_review, review_interval_months
from risks.rules.drift import ClosedFlag, Decision, OpenFlag, RiskFacts
from risks.rules.drift_facts import (
    ActionFacts,
    AssuredFacts,
)
from risks.rules.drift_status import DriftStatusFacts, drift_status
from tests.changes.plain_indicators import indicators


def decided(risk: Risk, at: datetime) -> tuple[Decision, DriftStatusFacts]:
    """What becomes of the flags of an open risk today, and its status after that."""
    facts, day = told(risk, at), localdate(at)
    flags = list(Flag.objects.filter(risk=risk).order_by("pk"))
    standing = [_open(flag) for flag in flags if flag.resolved_at is None]
    closed = [_closed(flag) for flag in flags if flag.resolved_at is not None]
    decision = drift.decide(facts, standing, closed, day)
    return decision, drift_status(facts, drift.standing_after(standing, decision), day)


def told(risk: Risk, at: datetime) -> RiskFacts:
    day = localdate(at)
    scores = list(Assessment.objects.approved(at).filter(risk=risk, kind="current").latest_first())
    score, before = (*scores, None, None)[:2]
    target = Assessment.objects.approved(at).filter(risk=risk, kind="target").latest_first().first()
    statement, limits = _limits(risk, day)
    return RiskFacts(
        risk_id=risk.pk,
        reference=risk.reference_id,
        title=risk.title,
        score=score.score if score else None,
        limits=limits,
        accepted_until=_accepted_until(risk, day),
        accepted_on=_accepted_on(risk, day),
        scored_on=score.effective_on if score else None,
        appetite_in_force_from=statement.in_force_from if limits else None,
        indicators=tuple(indicators(risk, score, at)),
        domain=risk.domain.name if risk.domain else "",
        decided_at=score.decided_at if score else None,
        consequence=score.consequence if score else None,
        score_before=before.score if before else None,
        consequence_before=before.consequence if before else None,
        target=target.score if target else None,
        target_by=target.achieve_by if target else None,
        actions=tuple(_actions(risk, score)),
        assurances=tuple(_assurances(risk, day)),
        reviewed_on=score.effective_on if score else None,
        review_by=next_review(score.effective_on, score.score, risk.register.review_intervals) if score else None,
        review_months=review_interval_months(score.score, risk.register.review_intervals) if score else 0,
        limits_when_scored=_limits(risk, score.effective_on)[1] if score else None,
        shared_cause=score.shared_cause.name if score and score.shared_cause else "",
        opened_on=risk.opened_on,
    )


def _limits(risk: Risk, day: date) -> tuple[AppetiteStatement | None, Limits | None]:
    begun = AppetiteStatement.objects.filter(scope=risk.register.scope, in_force_from__lte=day)
    statement = begun.order_by("-in_force_from").first()
    level = AppetiteLevel.objects.filter(statement=statement, domain=risk.domain).first() if risk.domain else None
    return statement, Limits(level.appetite_ceiling, level.tolerance_ceiling) if level else None


def _accepted_until(risk: Risk, day: date) -> date | None:
    accepted = _accepted(risk, day)
    ends = [one.until for one in _in_force(accepted, day)]
    if accepted:
        last = accepted[-1]
        taken_back = last.ended_on is not None and last.ended_on <= day
        ends.append(min(last.until, last.ended_on - timedelta(days=1)) if taken_back else last.until)
    return max(ends, default=None)


def _accepted_on(risk: Risk, day: date) -> date | None:
    longest = max(_in_force(_accepted(risk, day), day), key=lambda one: one.until, default=None)
    return longest.accepted_on if longest else None


def _accepted(risk: Risk, day: date) -> list[AppetiteException]:
    return list(AppetiteException.objects.filter(risk=risk, accepted_on__lte=day).order_by("accepted_on", "pk"))


def _in_force(accepted: list[AppetiteException], day: date) -> list[AppetiteException]:
    return [one for one in accepted if one.until >= day and (one.ended_on is None or one.ended_on > day)]


def _actions(risk: Risk, score: Assessment | None):
    for one in TreatmentAction.objects.filter(risk=risk, state="open").order_by("pk"):
        lowers = one.expected_likelihood is not None or one.expected_consequence is not None
        if lowers and score:
            expected = (one.expected_likelihood or score.likelihood) * (one.expected_consequence or score.consequence)
            lowers = expected < score.score
        yield ActionFacts(str(one.pk), one.text, one.due_on, one.original_due_on, one.revisions.count(), lowers)


def _assurances(risk: Risk, day: date):
    received = list(Assurance.objects.filter(risk=risk, received_on__lte=day).order_by("pk"))
    replaced = superseded(
        AssuranceFacts(
            one.pk,
            one.text,
            one.line,
            frozenset(one.controls.values_list("pk", flat=True)),
            one.received_on,
            one.good_until,
        )
        for one in received
    )
    for one in received:
        if one.pk not in replaced:
            rated = [Level(rating) for rating in (one.design, one.effectiveness) if rating]
            level = max(rated, key=list(Level).index, default=None)
            yield AssuredFacts(str(one.pk), one.text, one.received_on, one.good_until, level, Line(one.line))


def _open(flag: Flag) -> OpenFlag:
    last = flag.episodes.order_by("number").last()
    return OpenFlag(
        id=flag.pk,
        rule=flag.rule,
        subject=flag.subject,
        severity=flag.severity,
        evidence=flag.evidence,
        opened_at=last.opened_at,
        answered_at=None if flag.state == "snoozed" else flag.answered_at,
        recurring=flag.recurring,
        frozen=flag.frozen,
        at_opening=last.evidence,
    )


def _closed(flag: Flag) -> ClosedFlag:
    return ClosedFlag(
        id=flag.pk,
        rule=flag.rule,
        subject=flag.subject,
        resolved_on=localdate(flag.resolved_at),
        openings=tuple(localdate(each.opened_at) for each in flag.episodes.order_by("number")),
        resolution=flag.resolution,
        severity=flag.severity,
        evidence=flag.evidence,
    )
