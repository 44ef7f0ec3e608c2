"""What came on to, and went off, what one part of a committee looks after, since it was last told."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from risks.models import CommitteePart, Register, RiskStep
from risks.papers.content import RiskEntry
from risks.papers.since_entry import FlowEntry, FlowKind, SinceEntry

Kind = RiskStep.Kind
_KINDS = {
    Kind.OPENED: FlowKind.NEW,
    Kind.REOPENED: FlowKind.REOPENED,
    Kind.ESCALATED: FlowKind.ESCALATED,
    Kind.DE_ESCALATED: FlowKind.DE_ESCALATED,
    Kind.TRANSFERRED: FlowKind.TRANSFERRED,
    Kind.MERGED: FlowKind.MERGED,
    Kind.CLOSED: FlowKind.CLOSED,
}
_ARRIVALS = frozenset(FlowKind) - {FlowKind.MERGED, FlowKind.CLOSED}


def flow_since(
    part: CommitteePart, since: SinceEntry | None, at: datetime, risks: Sequence[RiskEntry], *, private: bool
) -> tuple[FlowEntry, ...]:
    """Oldest first; none in a first paper. One query. Nothing in it tells of a confidential risk unless `private`."""
    if since is None:
        return ()
    told = [_entry(step, private) for step in _steps(part, since.as_at, at, private)]
    arrived = {one.reference for one in told if one.kind in _ARRIVALS}
    # Of some only the day is known: they were entered as open.
    unsaid = [
        FlowEntry(FlowKind.NEW, risk.reference, risk.title, risk.opened_on)
        for risk in risks
        if risk.new and risk.reference not in arrived
    ]
    return (*told, *unsaid)


def _steps(part: CommitteePart, since: datetime, at: datetime, private: bool) -> Sequence[RiskStep]:
    day = timezone.localdate(at)
    unseen = Q(recorded_at__gt=since) | Q(taken_on__gt=timezone.localdate(since))
    known = RiskStep.objects.filter(unseen, _business(part), kind__in=_KINDS, recorded_at__lte=at, taken_on__lte=day)
    if not private:
        known = known.filter(risk__confidential=False)
    return known.select_related("risk", "other_risk", "body", "from_register", "to_register").order_by(
        "taken_on", "recorded_at", "pk"
    )


def _business(part: CommitteePart) -> Q:
    """Steps of risks of this part, and those by which a risk came to it or left it."""
    if part.business == CommitteePart.Business.OWN:
        return Q(risk__lead_committee=part.committee_id)
    system = part.business == CommitteePart.Business.SYSTEM
    scope = Register.Scope.SYSTEM if system else Register.Scope.ICB
    within = Q(from_register__isnull=True, to_register__isnull=True, risk__register__scope=scope)
    return within | Q(from_register__scope=scope) | Q(to_register__scope=scope)


def _entry(step: RiskStep, private: bool) -> FlowEntry:
    other = step.other_risk
    # That a risk was merged into one that may not be named is not told either, nor why.
    hidden = other is not None and other.confidential and not private
    return FlowEntry(
        kind=FlowKind.CLOSED if hidden else _KINDS[Kind(step.kind)],
        reference=step.risk.reference_id,
        title=step.risk.title,
        on=step.taken_on,
        why="" if hidden else step.reason,
        by=step.body.short_name if step.body else "",
        minute=step.minute_reference,
        from_register=step.from_register.name if step.from_register else "",
        from_reference=step.from_reference,
        to_register=step.to_register.name if step.to_register else "",
        to_reference=step.to_reference,
        into=other.reference_id if other is not None and not hidden and step.kind == Kind.MERGED else "",
    )
