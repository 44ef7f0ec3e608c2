"""The rows of the register page, in a number of queries that does not grow with the rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Value

from risks.access import Access, visible_risks
from risks.models import Assessment, Meeting, Objective, Place, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.appetite import Limits, Position, position
from risks.web.gather.evidence import Evidence, evidence_for

# Where a register's committee has never met, movement is counted over a quarter.
DAYS_WITHOUT_A_MEETING = 90
PAGE = 200

Steps = Sequence[tuple[date, int]]
Choice = tuple[str | int | None, str | None]
"""The value that a filter takes, and the name a reader knows it by."""


@dataclass(frozen=True)
class Standing:
    """One risk's place in the counts."""

    pk: int
    state: str
    register: Choice
    executive_lead: Choice
    risk_lead: int | None
    committee: Choice
    position: Position
    accepted_until: date | None

    @property
    def is_open(self) -> bool:
        return self.state == Risk.State.OPEN

    def led_by(self, access: Access) -> bool:
        """Whether a post they hold leads it."""
        return bool({self.executive_lead[0], self.risk_lead} & access.post_ids)


@dataclass(frozen=True)
class RegisterRows:
    """One page of risks, with what stands beside them. Every mapping is by risk."""

    risks: Sequence[Risk]
    steps: Mapping[int, Steps]
    since: Mapping[int, date]
    met: Collection[int]
    evidence: Mapping[int, Sequence[Evidence]]


def scored(access: Access, day: date) -> RiskQuerySet:
    """Every risk they may see, with its current score and the limits in force."""
    return visible_risks(access).with_current().with_limits(day)


def standings(risks: RiskQuerySet, day: date) -> list[Standing]:
    """Where each risk stands, in the order given: one query of a few columns."""
    rows = risks.values_list(
        "pk",
        "state",
        "register__code",
        "register__name",
        "executive_lead_id",
        "executive_lead__title",
        "risk_lead_id",
        "lead_committee__code",
        "lead_committee__short_name",
        "current_score",
        "appetite_ceiling",
        "tolerance_ceiling",
        "accepted_until",
    )
    return [_standing(row, day) for row in rows]


def _standing(row: tuple, day: date) -> Standing:
    pk, state, code, register, lead, title, keeper, committee, committee_name, score, appetite, tolerance, until = row
    limits = None if tolerance is None else Limits(appetite, tolerance)
    return Standing(
        pk=pk,
        state=state,
        register=(code, register),
        executive_lead=(lead, title),
        risk_lead=keeper,
        committee=(committee, committee_name),
        position=position(score, limits, day, until),
        accepted_until=until,
    )


def objectives_and_places() -> tuple[list[Choice], list[Choice]]:
    """Every objective and every Place, as filters take them: one query for both."""
    objectives = Objective.objects.order_by().annotate(what=Value("objective")).values_list("what", "pk", "name")
    places = Place.objects.order_by().annotate(what=Value("place")).values_list("what", "pk", "name")
    found = sorted(objectives.union(places, all=True), key=lambda row: row[1])
    return (
        [(pk, name) for what, pk, name in found if what == "objective"],
        [(pk, name) for what, pk, name in found if what == "place"],
    )


def rows_for(risks: RiskQuerySet, ids: Sequence[int], day: date) -> RegisterRows:
    """The risks with these keys in this order, their scores over time, and what the indicators say."""
    found = risks.filter(pk__in=ids).select_related(
        "register", "executive_lead", "domain", "lead_committee", "source_document"
    )
    by_id = {risk.pk: risk for risk in found}
    page = [by_id[pk] for pk in ids]
    met = last_met(day)
    quarter = day - timedelta(days=DAYS_WITHOUT_A_MEETING)
    return RegisterRows(
        risks=page,
        steps=steps_for(ids),
        since={risk.pk: met.get(risk.register.lead_committee_id, quarter) for risk in page},
        met=frozenset(risk.pk for risk in page if risk.register.lead_committee_id in met),
        evidence=evidence_for(ids, day),
    )


def last_met(day: date) -> dict[int, date]:
    """The day each committee last met before this one."""
    held = Meeting.objects.filter(held_on__lt=day).order_by().values_list("part__committee")
    return dict(held.annotate(last=Max("held_on")))


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
