"""Rounds of reviews: which registers have one open, and who has reviewed what in one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from risks.access import Access, visible_risks
from risks.models import Alert, Assessment, Meeting, Post, Register, ReviewCycle, Risk

_COUNTS = (Assessment.Outcome.APPROVED, Assessment.Outcome.PROPOSED)
EARLIER = 10


@dataclass(frozen=True)
class RegisterRound:
    """A register, the round of it that is open, if any, and how many of the risks one may see are reviewed in it."""

    register: Register
    cycle: ReviewCycle | None
    done: int
    risks: int


@dataclass(frozen=True)
class Rounds:
    """Every register that is kept, the meetings that lie ahead, and the rounds that were closed, latest first."""

    day: date
    registers: Sequence[RegisterRound]
    meetings: Sequence[Meeting]
    earlier: Sequence[ReviewCycle]


@dataclass(frozen=True)
class Reminder:
    """A letter of a round: to which post, when, and whether it left."""

    post: Post
    created_at: datetime
    sent: bool


@dataclass(frozen=True)
class RoundSeen:
    """A round and the open risks of its register that one may see; `done_at` on a risk is None while it is to do."""

    cycle: ReviewCycle
    day: date
    risks: Sequence[Risk]
    reminders: Sequence[Reminder]


def rounds_for(access: Access, day: date) -> Rounds:
    """Five queries, however many registers and risks there are."""
    with_meeting = ReviewCycle.objects.select_related("meeting__part__committee", "register")
    cycles = {cycle.register_id: cycle for cycle in with_meeting.filter(closed_on__isnull=True)}
    registers = Register.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day)).select_related(
        "lead_committee"
    )
    counts = _counts(access)
    return Rounds(
        day=day,
        registers=[RegisterRound(one, cycles.get(one.pk), *counts.get(one.pk, (0, 0))) for one in registers],
        meetings=list(meetings_ahead(day)),
        earlier=list(with_meeting.filter(closed_on__isnull=False).order_by("-closed_on", "-pk")[:EARLIER]),
    )


def meetings_ahead(day: date) -> QuerySet[Meeting]:
    """Those that a round can be opened for, the next first."""
    return Meeting.objects.after(day).select_related("part__committee").order_by("held_on", "reference")


def _counts(access: Access) -> dict[int, tuple[int, int]]:
    """By register: how many open risks are reviewed in its open round, and how many there are."""
    opened = ReviewCycle.objects.filter(register=OuterRef("register"), closed_on__isnull=True).values("opened_on")[:1]
    risks = visible_risks(access).live().with_last_review().annotate(opened=Subquery(opened))
    rows = (
        risks.order_by()
        .values("register")
        .annotate(everything=Count("pk"), done=Count("pk", filter=Q(reviewed_at__date__gte=F("opened"))))
    )
    return {row["register"]: (row["done"], row["everything"]) for row in rows}


def round_for(access: Access, pk: int, day: date) -> RoundSeen | None:
    """None for a round that is not there."""
    rounds = ReviewCycle.objects.select_related("meeting__part__committee", "register", "opened_by__person")
    cycle = rounds.filter(pk=pk).first()
    if cycle is None:
        return None
    risks = visible_risks(access).live().filter(register=cycle.register).with_current()
    done_at = Subquery(_reviews_in(cycle).values("recorded_at")[:1])
    leads = risks.annotate(done_at=done_at).select_related("risk_lead", "executive_lead")
    letters = Alert.objects.filter(cycle=cycle).select_related("post").order_by("-created_at", "pk")
    return RoundSeen(
        cycle=cycle,
        day=day,
        risks=list(leads.worst_first()),
        reminders=[Reminder(one.post, one.created_at, one.sent_at is not None) for one in letters],
    )


def _reviews_in(cycle: ReviewCycle) -> QuerySet[Assessment]:
    """Current scores of a risk recorded while the round was open, latest first."""
    said = Assessment.objects.filter(risk=OuterRef("pk"), kind=Assessment.Kind.CURRENT, outcome__in=_COUNTS)
    said = said.filter(recorded_at__gte=_midnight(cycle.opened_on)).order_by("-recorded_at")
    if cycle.closed_on is None:
        return said
    return said.filter(recorded_at__lt=_midnight(cycle.closed_on + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
