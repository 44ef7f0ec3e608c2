"""Every row that a paper needs, in a number of queries that does not grow with the risks."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Prefetch, Q
from django.utils import timezone

from risks.changes.statuses_then import StatusThen, statuses_at
from risks.models import (
    ActionRevision,
    AppetiteException,
    Assessment,
    Assurance,
    CommitteePart,
    CommitteeView,
    Control,
    Gap,
    IndicatorLink,
    Meeting,
    PartnerAssessment,
    Reading,
    Rebase,
    Register,
    Risk,
    Threshold,
    TreatmentAction,
)
from risks.models.entry.risk import RiskQuerySet
from risks.papers.partner_entry import partner_scores
from risks.papers.posts import Posts, posts_of
from risks.rules.assurance import superseded
from risks.rules.indicators import Direction, Line

_ASIDE = frozenset({Reading.Status.UNRELIABLE, Reading.Status.SMALL})


class Measured(NamedTuple):
    """One measurement with the line in force on the last day of its period; None where none was set by then.

    `aside`: it takes no part in the statistics, being unreliable or a small number.
    """

    period_end: date
    value: Decimal
    denominator: Decimal | None
    line: Line | None
    aside: bool = False


@dataclass(frozen=True)
class Rows:
    """The rows behind one paper. Every mapping is by risk, but `readings` and `rebases` by indicator, `meets_again` by
    committee: the day of its meeting after next. `part` is the key of the committee's part."""

    risks: Sequence[Risk]
    assessments: Mapping[int, Sequence[Assessment]]
    controls: Mapping[int, Sequence[Control]]
    assurances: Mapping[int, Sequence[Assurance]]
    gaps: Mapping[int, Sequence[Gap]]
    actions: Mapping[int, Sequence[TreatmentAction]]
    links: Mapping[int, Sequence[IndicatorLink]]
    readings: Mapping[int, Sequence[Measured]]
    rebases: Mapping[int, Sequence[date]]
    posts: Posts
    acceptances: Mapping[int, Sequence[AppetiteException]]
    views: Mapping[int, Sequence[CommitteeView]]
    partners: Mapping[int, Sequence[PartnerAssessment]]
    drifts: Mapping[int, StatusThen]
    meets_again: Mapping[int, date]
    part: int


def business_of(part: CommitteePart, day: date, *, private: bool = False) -> RiskQuerySet:
    """The risks open on a day that are this part's business. Confidential ones stand in the private edition alone."""
    live = Risk.objects.filter(_open_on(day))
    if not private:
        live = live.filter(confidential=False)
    if part.business == CommitteePart.Business.OWN:
        return live.filter(lead_committee=part.committee_id)
    system = part.business == CommitteePart.Business.SYSTEM
    return live.filter(register__scope=Register.Scope.SYSTEM if system else Register.Scope.ICB)


def _open_on(day: date) -> Q:
    closed_since = Q(state=Risk.State.CLOSED, closed_on__gt=day)
    return Q(opened_on__lte=day) & (Q(state=Risk.State.OPEN) | closed_since)


def rows_for(meeting: Meeting, at: datetime, *, private: bool = False) -> Rows:
    """All rows for a meeting as known at an instant; those of confidential risks only for its private edition."""
    day = timezone.localdate(at)
    risks = list(
        business_of(meeting.part, day, private=private)
        .with_current(at)
        .with_limits(day)
        .worst_first()
        .select_related("register", "domain", "executive_lead", "risk_lead", "lead_committee", "source_document")
        .prefetch_related("objectives")
    )
    ids = [risk.pk for risk in risks]
    assessments = _by_risk(_decided(ids, at))
    acceptances = _by_risk(_accepted(ids, day))
    links = _by_risk(IndicatorLink.objects.filter(risk__in=ids).select_related("indicator"))
    return Rows(
        risks=risks,
        assessments=assessments,
        controls=_by_risk(Control.objects.filter(_not_ended(day), risk__in=ids).select_related("owner")),
        assurances=_current(_by_risk(_received(ids, day))),
        gaps=_by_risk(Gap.objects.filter(_not_closed(day), risk__in=ids, opened_on__lte=day)),
        actions=_by_risk(_actions(ids)),
        links=links,
        readings=readings_of({one.indicator_id: one.indicator.direction for row in links.values() for one in row}, at),
        rebases=rebases_of({one.indicator_id for row in links.values() for one in row}, at),
        posts=posts_of(row.recorded_by_id for rows in assessments.values() for row in rows),
        acceptances=acceptances,
        views=_by_risk(_views(ids, at)),
        partners=partner_scores(ids, at),
        drifts=statuses_at(ids, at),
        meets_again=_meets_again(acceptances, day),
        part=meeting.part_id,
    )


def _decided(ids: Sequence[int], at: datetime) -> Iterable[Assessment]:
    decided = Assessment.objects.approved(at).filter(risk__in=ids).select_related("shared_cause")
    return decided.order_by("effective_on", "recorded_at", "pk")


def _not_ended(day: date) -> Q:
    return Q(ended_on__isnull=True) | Q(ended_on__gt=day)


def _not_closed(day: date) -> Q:
    return Q(closed_on__isnull=True) | Q(closed_on__gt=day)


def _received(ids: Sequence[int], day: date) -> Iterable[Assurance]:
    return (
        Assurance.objects.with_control_keys()
        .filter(risk__in=ids, received_on__lte=day)
        .order_by("-received_on", "pk")
        .select_related("reported_to")
        .prefetch_related(Prefetch("controls", Control.objects.only("pk")))
    )


def _current(received: Mapping[int, Sequence[Assurance]]) -> Mapping[int, Sequence[Assurance]]:
    """Without those that a later one has replaced by the day: they no longer count, and have not lapsed either."""
    found: dict[int, list[Assurance]] = defaultdict(list)
    for risk, rows in received.items():
        replaced = superseded(row.facts for row in rows)
        found[risk] = [row for row in rows if row.pk not in replaced]
    return found


def _views(ids: Sequence[int], at: datetime) -> Iterable[CommitteeView]:
    """Views recorded by an instant, of meetings held by its day, oldest first."""
    known = CommitteeView.objects.filter(
        risk__in=ids, recorded_at__lte=at, meeting__held_on__lte=timezone.localdate(at)
    )
    in_order = known.order_by("meeting__held_on", "recorded_at", "pk")
    return in_order.select_related("meeting__part__committee")


def _accepted(ids: Sequence[int], day: date) -> Iterable[AppetiteException]:
    standing = AppetiteException.objects.filter(_not_ended(day), risk__in=ids, accepted_on__lte=day, until__gte=day)
    return standing.select_related("accepted_by").order_by("-until", "pk")


def _actions(ids: Sequence[int]) -> Iterable[TreatmentAction]:
    revisions = Prefetch("revisions", ActionRevision.objects.order_by("recorded_at", "pk"))
    chosen = TreatmentAction.objects.filter(risk__in=ids).exclude(state=TreatmentAction.State.CANCELLED)
    return chosen.select_related("owner").prefetch_related(revisions)


def readings_of(wanted: Mapping[int, str], at: datetime) -> Mapping[int, list[Measured]]:
    """What was known at an instant of indicators, given with their directions; oldest first.

    Plain tuples, not rows of the model: these are most of what a paper reads.
    """
    starts, lines = _lines(wanted)
    found: dict[int, list[Measured]] = defaultdict(list)
    measured = Reading.objects.standing(at).measured(timezone.localdate(at))
    standing = measured.filter(indicator__in=wanted, value__isnull=False)
    wanted_columns = ("indicator_id", "period_end", "value", "denominator", "status")
    for indicator, end, value, denominator, state in standing.values_list(*wanted_columns):
        line = lines[indicator][bisect_right(starts[indicator], end)]
        rows = found[indicator]
        # Of those that end on one day the last stands, as on the indicator's page.
        if rows and rows[-1].period_end == end:
            rows.pop()
        rows.append(Measured(end, value, denominator, line, state in _ASIDE))
    return found


def rebases_of(indicators: Collection[int], at: datetime) -> Mapping[int, Sequence[date]]:
    """By indicator: the days on which its limits begin anew, as decided and not taken back by an instant."""
    stood = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at)
    found: dict[int, list[date]] = defaultdict(list)
    rows = Rebase.objects.filter(stood, indicator__in=indicators, recorded_at__lte=at).order_by("starts_on")
    for indicator, day in rows.values_list("indicator_id", "starts_on"):
        found[indicator].append(day)
    return found


def _lines(directions: Mapping[int, str]) -> tuple[Mapping[int, list[date]], Mapping[int, list[Line | None]]]:
    """The first days of each indicator's lines in order, and the lines, after the None that stood before them."""
    starts: dict[int, list[date]] = defaultdict(list)
    lines: dict[int, list[Line | None]] = defaultdict(lambda: [None])
    for row in Threshold.objects.filter(indicator__in=directions).order_by("in_force_from"):
        starts[row.indicator_id].append(row.in_force_from)
        lines[row.indicator_id].append(Line(Direction(directions[row.indicator_id]), row.limit, row.amber, row.upper))
    return starts, lines


def _meets_again(accepted: Mapping[int, Sequence[AppetiteException]], day: date) -> Mapping[int, date]:
    bodies = {row.accepted_by_id for rows in accepted.values() for row in rows}
    ahead = Meeting.objects.filter(part__committee__in=bodies, held_on__gt=day).order_by("held_on")
    found: dict[int, list[date]] = defaultdict(list)
    for body, held_on in ahead.values_list("part__committee", "held_on"):
        if held_on not in found[body]:
            found[body].append(held_on)
    return {body: days[1] for body, days in found.items() if len(days) > 1}


def _by_risk(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.risk_id].append(row)
    return found
