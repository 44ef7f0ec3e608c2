"""The rows of the register page, in a number of queries that does not grow with the rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Min, OuterRef, Q, Subquery, Value, When

from risks.access import Access, visible_risks
from risks.models import Assessment, Risk
from risks.models.entry.risk_queryset import RiskQuerySet, quarter_before
from risks.rules.appetite import Position
from risks.web.gather.evidence import Evidence, evidence_for
from risks.web.gather.mine import led_by

# A page of the register, and the most that any page of it may hold.
PAGE = 50
MOST = 200

Steps = Sequence[tuple[date, int]]


@dataclass(frozen=True)
class Tally:
    """How many open risks of one register stand at one position; `mine` says whether they lead them."""

    register: str
    position: Position
    mine: bool
    count: int


@dataclass(frozen=True)
class Counted:
    """How many of the risks asked for stand at one position, and how their scores moved since their meetings.

    `until` is the first day that an acceptance ends; `first` and `last` span the days that movement counts from, and
    `met` how many of those days are meetings.
    """

    position: Position
    count: int
    until: date | None
    rose: int
    fell: int
    first: date
    last: date
    met: int


@dataclass(frozen=True)
class RegisterRows:
    """One page of risks, with what stands beside them. Every mapping is by risk."""

    risks: Sequence[Risk]
    steps: Mapping[int, Steps]
    evidence: Mapping[int, Sequence[Evidence]]


def scored(access: Access, day: date) -> RiskQuerySet:
    """Every risk they may see, with its current score and the limits in force."""
    return visible_risks(access).with_current().with_limits(day)


def tallied(risks: RiskQuerySet, access: Access) -> list[Tally]:
    """Every open risk they may see, counted by the database for the views above the list: one query."""
    mine = Case(When(led_by(access), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = risks.live().with_position().annotate(mine=mine).order_by().values("register__code", "standing", "mine")
    counted = rows.annotate(n=Count("pk")).values_list("register__code", "standing", "mine", "n")
    return [Tally(code, Position(where), bool(led), n) for code, where, led, n in counted]


def counted(risks: RiskQuerySet, day: date) -> list[Counted]:
    """The risks asked for, by position, with how they moved: one query, however many there are."""
    # By committee too, so that its last meeting is looked up once and not for every risk.
    rows = risks.with_position().with_movement(day).order_by().values("standing", "register__lead_committee")
    found = rows.annotate(
        n=Count("pk"),
        until=Min("accepted_until"),
        rose=Count("pk", filter=Q(current_score__gt=F("score_before"))),
        fell=Count("pk", filter=Q(current_score__lt=F("score_before"))),
    ).annotate(met=F("met_on"))
    of: dict[str, list[Counted]] = defaultdict(list)
    for where, n, until, rose, fell, met in found.values_list("standing", "n", "until", "rose", "fell", "met"):
        since = met or quarter_before(day)
        of[where].append(Counted(Position(where), n, until, rose, fell, since, since, n if met else 0))
    return [_together(some) for some in of.values()]


def _together(some: Sequence[Counted]) -> Counted:
    return Counted(
        position=some[0].position,
        count=sum(one.count for one in some),
        until=min((one.until for one in some if one.until), default=None),
        rose=sum(one.rose for one in some),
        fell=sum(one.fell for one in some),
        first=min(one.first for one in some),
        last=max(one.last for one in some),
        met=sum(one.met for one in some),
    )


def rows_for(
    risks: RiskQuerySet, day: date, *, first: int, grouped: bool, size: int | None = None, evidence: bool = True
) -> RegisterRows:
    """The risks asked for from number `first` on, their scores over time, and what the indicators say.

    `grouped` puts the order asked for inside each position, the worst position first.
    """
    if grouped:
        risks = risks.with_position()
        risks = risks.order_by("standing_rank", *risks.query.order_by)
    # What stands beside a risk is looked up for those of the page alone.
    chosen = risks.slice_of(first, size or PAGE)
    found = (
        Risk.objects.filter(pk__in=chosen.values("pk"))
        .with_current()
        .with_limits(day)
        .with_position()
        .with_movement(day)
        .order_by(*risks.query.order_by)
        .annotate(
            target_score=_latest(Assessment.Kind.TARGET),
            inherent_score=_latest(Assessment.Kind.INHERENT),
            proposed_score=_proposed(),
        )
        .select_related("register", "executive_lead", "risk_lead", "domain", "lead_committee", "drift")
    )
    page = list(found)
    ids = [risk.pk for risk in page]
    return RegisterRows(page, steps_for(ids), evidence_for(ids, day) if evidence else {})


def _latest(kind: str) -> Subquery:
    scores = Assessment.objects.approved().filter(risk=OuterRef("pk"), kind=kind)
    return Subquery(scores.latest_first().values("score")[:1])


def _proposed() -> Subquery:
    """The score that waits for approval, if one does."""
    waits = {"kind": Assessment.Kind.CURRENT, "outcome": Assessment.Outcome.PROPOSED}
    return Subquery(Assessment.objects.filter(risk=OuterRef("pk"), **waits).latest_first().values("score")[:1])


def steps_for(ids: Collection[int]) -> dict[int, Steps]:
    """Approved current scores of each risk with the day each took effect, oldest first."""
    decided = Assessment.objects.approved().filter(risk__in=ids, kind=Assessment.Kind.CURRENT)
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for risk, on, score in decided.order_by("effective_on", "recorded_at", "pk").values_list(
        "risk_id", "effective_on", "score"
    ):
        found[risk].append((on, score))
    return found


def score_on(steps: Steps, day: date) -> int | None:
    """The score that stood at the end of a day; None before the first."""
    standing = [score for on, score in steps if on <= day]
    return standing[-1] if standing else None
