"""What was known of the register itself at an instant: statements, papers that are soon fixed, messages that wait."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from risks.changes.facts_scores import live_risks
from risks.changes.meeting_days import Days, days_of_redated
from risks.changes.undelivered import undelivered
from risks.models import AppetiteStatement, Assessment, CommitteePart, Meeting, Register, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.drift_register_facts import MeetingFacts, RegisterFacts, StatementFacts, UnsetFacts

# Papers that are fixed later than this are not asked about yet; rules/drift_register.py calls a few days before.
_AHEAD = timedelta(days=21)


def register_facts(at: datetime) -> RegisterFacts:
    """The number of queries grows with the meetings ahead only."""
    day = timezone.localdate(at)
    statements = _in_force(day)
    return RegisterFacts(
        statements=tuple(StatementFacts(str(one.pk), one.title, one.review_on) for one in statements),
        meetings=tuple(_meetings(at)),
        undelivered=undelivered(at),
        unset=tuple(_unset(statements, at)),
    )


def _in_force(day: date) -> Sequence[AppetiteStatement]:
    begun = AppetiteStatement.objects.filter(in_force_from__lte=day).order_by("in_force_from")
    return list({one.scope: one for one in begun}.values())


def _meetings(at: datetime) -> Iterator[MeetingFacts]:
    """Those whose paper is still to be fixed, or was today, by the days they had at the instant."""
    day, redated = timezone.localdate(at), days_of_redated(at)
    asked = Meeting.objects.filter(Q(held_on__gte=day, freezes_at__lt=at + _AHEAD) | Q(pk__in=redated))
    dated = [(redated.get(one.pk) or Days.now(one), one) for one in asked.select_related("part__committee")]
    for days, meeting in sorted(dated, key=lambda one: (one[0].held_on, one[1].pk)):
        if days.held_on < day or days.freezes_at >= at + _AHEAD:
            continue
        before = Meeting.objects.before(meeting).filter(held_on__lt=day).values_list("held_on", flat=True).first()
        yield MeetingFacts(
            key=meeting.reference,
            name=f"the {meeting.part.committee.name.removeprefix('The ')}",
            held_on=days.held_on,
            freezes_on=timezone.localdate(days.freezes_at),
            papers_due_on=days.papers_due_on,
            incomplete=_not_reviewed(meeting.part, before, at),
            moved_on=days.moved_on,
        )


def _not_reviewed(part: CommitteePart, since: date | None, at: datetime) -> tuple[str, ...]:
    """The risks of a part's business that nobody has reviewed since its last meeting; a score that waits for approval
    is a review. A confidential risk is named by its reference like the others, and stands in no paper."""
    said = Assessment.objects.filter(kind=Assessment.Kind.CURRENT, recorded_at__lte=at)
    said = said.filter(outcome__in=[Assessment.Outcome.APPROVED, Assessment.Outcome.PROPOSED])
    if since is not None:
        said = said.filter(effective_on__gt=since)
    left = business_of(part, at).exclude(pk__in=said.values("risk"))
    return tuple(left.order_by("reference").values_list("reference", flat=True))


def business_of(part: CommitteePart, at: datetime) -> RiskQuerySet:
    """The risks open on the day of an instant that are this part's business. Confidential ones never stand in the
    committee edition."""
    live = live_risks(at, Risk.objects.filter(confidential=False))
    if part.business == CommitteePart.Business.OWN:
        return live.filter(lead_committee=part.committee_id)
    system = part.business == CommitteePart.Business.SYSTEM
    return live.filter(register__scope=Register.Scope.SYSTEM if system else Register.Scope.ICB)


def _unset(statements: Sequence[AppetiteStatement], at: datetime) -> Iterator[UnsetFacts]:
    """Domains of open risks that the statement in force leaves out."""
    set_by = {one.scope: set(one.levels.values_list("domain", flat=True)) for one in statements}
    from_day = {one.scope: one.in_force_from for one in statements}
    found: dict[tuple[str, str], list[date]] = defaultdict(list)
    risks = live_risks(at, Risk.objects.filter(domain__isnull=False))
    for scope, domain, key, name, opened_on in risks.order_by("pk").values_list(
        "register__scope", "domain", "domain__key", "domain__name", "opened_on"
    ):
        if domain not in set_by.get(scope, ()):
            found[key, name].append(max(opened_on, from_day.get(scope, opened_on)))
    for (key, name), days in sorted(found.items()):
        yield UnsetFacts(key, name, len(days), min(days))
