"""What was known about the live risks at an instant: read in chunks, in the same number of queries for any chunk."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from risks.models import AppetiteException, Flag, Indicator, IndicatorLink, Reading, Risk, Threshold
from risks.models.entry.risk import RiskQuerySet
from risks.rules.drift import ClosedFlag, IndicatorFacts, OpenFlag, ReadingFacts, RiskFacts
from risks.rules.indicators import Direction, Line, limit_words, status

CHUNK = 1000
_ASIDE = (Reading.Status.UNRELIABLE, Reading.Status.SMALL)


class Measured(NamedTuple):
    """One measurement as it stands: the last day of its period, and its value."""

    period_end: date
    value: Decimal


@dataclass(frozen=True)
class Gathered:
    """Some risks as they were known at an instant. Every mapping is by the key of a risk or of an indicator."""

    at: datetime
    risks: Sequence[Risk]
    accepted_until: Mapping[int, date]
    links: Mapping[int, Sequence[IndicatorLink]]
    thresholds: Mapping[int, Sequence[Threshold]]
    readings: Mapping[int, Sequence[Measured]]
    standing: Mapping[int, Sequence[Flag]]
    closed: Mapping[int, Sequence[Flag]]

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


def live_risks(at: datetime, among: RiskQuerySet | None = None) -> RiskQuerySet:
    """Risks that were open at the end of the day of an instant, whatever became of them since."""
    day = timezone.localdate(at)
    opened = (Risk.objects.all() if among is None else among).filter(
        state__in=[Risk.State.OPEN, Risk.State.CLOSED], opened_on__lte=day
    )
    return opened.filter(Q(state=Risk.State.OPEN) | Q(closed_on__gt=day))


def gather(risks: RiskQuerySet, at: datetime) -> Iterator[Gathered]:
    """The risks in chunks of CHUNK, so that memory does not grow with the register."""
    ids = list(risks.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        yield gather_chunk(ids[start : start + CHUNK], at)


def gather_chunk(ids: Collection[int], at: datetime) -> Gathered:
    """Everything the rules and the messages need about these risks, recorded by the instant and in force on its day."""
    day = timezone.localdate(at)
    risks = (
        Risk.objects.filter(pk__in=ids)
        .with_score(at)
        .with_limits(day)
        .select_related("domain", "executive_lead", "risk_lead")
    )
    still_read = Q(indicator__ended_on__isnull=True) | Q(indicator__ended_on__gt=day)
    links = IndicatorLink.objects.filter(still_read, risk__in=ids).select_related("indicator").order_by("role", "pk")
    by_risk = _grouped(links, lambda link: link.risk_id)
    linked = {link.indicator_id for links in by_risk.values() for link in links}
    standing, closed = _flags_known(ids, at)
    return Gathered(
        at=at,
        risks=list(risks.order_by("pk")),
        accepted_until=_exceptions(ids, day),
        links=by_risk,
        thresholds=_grouped(
            Threshold.objects.filter(indicator__in=linked).order_by("in_force_from"), lambda row: row.indicator_id
        ),
        readings=_readings(linked, at, day),
        standing=standing,
        closed=closed,
    )


def _grouped(rows: Iterable[Any], key: Callable[[Any], int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _exceptions(ids: Collection[int], day: date) -> dict[int, date]:
    """The last day of each risk's latest exception, also one that has lapsed or was taken back: the rules say so."""
    accepted = AppetiteException.objects.filter(risk__in=ids, accepted_on__lte=day).order_by("pk")
    last: dict[int, date] = {}
    for one in accepted:
        # What is taken back later than the day still holds on it.
        until = one.last_day if one.ended_on and one.ended_on <= day else one.until
        last[one.risk_id] = max(until, last.get(one.risk_id, until))
    return last


def _readings(linked: Collection[int], at: datetime, day: date) -> dict[int, list[Measured]]:
    """Plain pairs, not rows of the model: these are most of what a sweep reads. No flag rests on a figure that is
    unreliable or too small to judge by."""
    reliable = Reading.objects.filter(indicator__in=linked, value__isnull=False).exclude(status__in=_ASIDE)
    measured = reliable.standing(at).measured(day)
    found: dict[int, list[Measured]] = defaultdict(list)
    for indicator, period_end, value in measured.values_list("indicator_id", "period_end", "value"):
        rows = found[indicator]
        # Of those that end on one day the last stands, as on the chart.
        if rows and rows[-1].period_end == period_end:
            rows.pop()
        rows.append(Measured(period_end, value))
    return found


def _flags_known(ids: Collection[int], at: datetime) -> tuple[dict[int, list[Flag]], dict[int, list[Flag]]]:
    """Flags of the risks opened by an instant: those that stood then, and those resolved by then."""
    flags = Flag.objects.filter(risk__in=ids, opened_at__lte=at).order_by("pk")
    return (
        _grouped(flags.filter(Q(resolved_at__isnull=True) | Q(resolved_at__gt=at)), lambda flag: flag.risk_id),
        _grouped(flags.filter(resolved_at__lte=at), lambda flag: flag.risk_id),
    )


def flags_now(risk: Risk) -> tuple[list[Flag], list[Flag]]:
    """The risk's flags that stand and those resolved, locked: whoever answers one at this moment waits."""
    flags = list(Flag.objects.select_for_update(no_key=True).filter(risk=risk).order_by("pk"))
    return [flag for flag in flags if not flag.resolved_at], [flag for flag in flags if flag.resolved_at]


def risk_facts(risk: Risk, known: Gathered) -> RiskFacts:
    """One gathered risk as the rules are told of it. No query. Raises LimitsError or LineError on bad limits."""
    return RiskFacts(
        risk_id=risk.pk,
        reference=risk.reference_id,
        title=risk.title,
        score=risk.current_score,
        limits=risk.limits,
        accepted_until=known.accepted_until.get(risk.pk),
        scored_on=risk.scored_on,
        appetite_in_force_from=risk.limits_from,
        indicators=tuple(_indicator_facts(link, known) for link in known.links.get(risk.pk, ())),
        domain=risk.domain.name if risk.domain else "",
    )


def _indicator_facts(link: IndicatorLink, known: Gathered) -> IndicatorFacts:
    indicator = link.indicator
    return IndicatorFacts(
        key=indicator.slug,
        name=str(indicator),
        role=link.role,
        readings=_judged(known.readings.get(indicator.pk, ()), known.thresholds.get(indicator.pk, ()), indicator),
        unit=indicator.unit,
    )


def _judged(
    readings: Sequence[Measured], thresholds: Sequence[Threshold], indicator: Indicator
) -> tuple[ReadingFacts, ...]:
    """Each reading by the line in force on its day, from thresholds in order of their first day.

    A line and its words are made once for each threshold, not for each of the many readings.
    """
    direction = Direction(indicator.direction)
    starts = [row.in_force_from for row in thresholds]
    lines = [Line(direction, row.limit, row.amber, row.upper) for row in thresholds]
    steps = [row.year_limit is not None for row in thresholds]
    in_force = [
        (line, limit_words(line, indicator.unit), step)
        for line, step in zip([None, *lines], [False, *steps], strict=True)
    ]
    return tuple(
        ReadingFacts(day, value, status(value, line), words, line, step)
        for day, value in readings
        for line, words, step in [in_force[bisect_right(starts, day)]]
    )


def open_flags(flags: Iterable[Flag]) -> list[OpenFlag]:
    """Standing rows as the rules are told of them."""
    return [OpenFlag(flag.pk, flag.rule, flag.subject, flag.severity, flag.evidence) for flag in flags]


def closed_flags(flags: Iterable[Flag]) -> list[ClosedFlag]:
    """Resolved rows as the rules are told of them."""
    return [ClosedFlag(flag.pk, flag.rule, flag.subject, timezone.localdate(flag.resolved_at)) for flag in flags]
