"""What the rules are told of the indicators of one risk, gathered the long way: see plainly.py."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate

from risks.models import Assessment, Forecast, Indicator, IndicatorLink, Meeting, Reading, Risk, Threshold
from risks.rules.chart_profile import profile_of
from risks.rules.drift_facts import DecisionFacts, ForecastFacts, IndicatorFacts, ReadingFacts, VerdictFacts
from risks.rules.indicators import Direction, Line, Status, limit_words, status
from risks.rules.periods import due_on, published_by
from risks.rules.verdict import Verdict, verdict_of

# What a sweep tells the rules of at least; before them only the readings of a breach that goes on.
LOOKED_BACK = 13


def indicators(risk: Risk, score: Assessment | None, at: datetime) -> Iterator[IndicatorFacts]:
    for link in IndicatorLink.objects.filter(risk=risk).order_by("role", "pk"):
        one = link.indicator
        if one.ended_on is None or one.ended_on > localdate(at):
            yield _indicator(link, score, at)


def _indicator(link: IndicatorLink, score: Assessment | None, at: datetime) -> IndicatorFacts:
    one, readings = link.indicator, _readings(link.indicator, at)
    judged = [_judged(reading, one) for reading in readings]
    # In the rows before the last ones, what belongs to a breach that goes on in the first of the last.
    start = max(0, len(judged) - LOOKED_BACK)
    while start and judged[start].status is Status.RED and judged[start - 1].status is Status.RED:
        start -= 1
    verdict = _verdict(one, readings, at)
    since = verdict.concern_since
    rebases = one.rebases.filter(recorded_at__lte=at, withdrawn_at__isnull=True)
    return IndicatorFacts(
        key=one.slug,
        name=f"{one.name}, {one.area}",
        role=link.role,
        readings=judged[start:],
        unit=one.unit,
        recorded=[reading.recorded_at for reading in readings[start:]],
        verdict=VerdictFacts(
            readings=verdict.readings,
            variation=verdict.variation,
            variation_before=verdict.variation_before,
            assurance=verdict.assurance,
            concern_since=since,
            concern_known_at=next((each.recorded_at for each in readings if each.period_end == since), None),
            mean=verdict.mean,
            cause=verdict.cause,
        ),
        forecast=_forecast(link, judged, verdict, at, max(len(judged) - start, verdict.readings)),
        then=_then(one, score.decided_at) if score else DecisionFacts(),
        due_on=_due_on(one, at),
        rebased_at=max((each.recorded_at for each in rebases), default=None),
        frequency=one.frequency,
    )


def _readings(indicator: Indicator, at: datetime) -> list[Reading]:
    """What counts, as known at an instant: one for each day, in order."""
    known = Reading.objects.filter(indicator=indicator).standing(at).measured(localdate(at))
    each = {reading.period_end: reading for reading in known if reading.status != "no_data"}
    return [reading for reading in each.values() if reading.status in ("final", "provisional")]


def _judged(reading: Reading, indicator: Indicator) -> ReadingFacts:
    line, in_force = _line_on(indicator, reading.period_end)
    value = Decimal(repr(float(reading.value)))
    of_year = in_force.year_limit if in_force else None
    words = limit_words(line, indicator.unit)
    return ReadingFacts(reading.period_end, value, status(value, line), words, line, of_year is not None, of_year)


def _steps(indicator: Indicator) -> list[Threshold]:
    """Asked once of an object that many readings share."""
    if "_steps" not in indicator.__dict__:
        indicator._steps = list(indicator.thresholds.order_by("in_force_from"))
    return indicator._steps


def _line_on(indicator: Indicator, day: date):
    in_force = next((one for one in reversed(_steps(indicator)) if one.in_force_from <= day), None)
    if in_force is None:
        return None, None
    return Line(Direction(indicator.direction), in_force.limit, in_force.amber, in_force.upper), in_force


def _verdict(indicator: Indicator, readings: list[Reading], at: datetime) -> Verdict:
    line = _line_on(indicator, readings[-1].period_end)[0] if readings else None
    single = indicator.direction in (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)
    rebases = [
        each.starts_on
        for each in indicator.rebases.filter(recorded_at__lte=at)
        if each.withdrawn_at is None or each.withdrawn_at > at
    ]
    return verdict_of(
        [(each.period_end, float(each.value)) for each in readings],
        direction=Direction(indicator.direction),
        target=float(line.limit) if single and line and line.limit is not None else None,
        profile=profile_of(indicator.chart_profile, indicator.run_length) if indicator.has_control_chart else None,
        rebase_dates=rebases,
        fix_after_n_points=indicator.limits_from_first,
        frequency=indicator.frequency,
    )


def _forecast(link: IndicatorLink, judged: list[ReadingFacts], verdict: Verdict, at: datetime, count: int):
    committee = link.risk.lead_committee or link.risk.register.lead_committee
    ahead = Meeting.objects.filter(part__committee=committee, paper_deadline_on__gte=localdate(at))
    meeting = ahead.order_by("paper_deadline_on").first()
    if meeting is None or not judged:
        return None
    one, last = link.indicator, judged[-1].period_end
    horizon = published_by(last, one.frequency, one.publication_lag_days, meeting.paper_deadline_on)
    waiting = Forecast.objects.filter(indicator=one, made_from=last, horizon=horizon, beyond__isnull=True)
    found = waiting.order_by("pk").last()
    if found is None:
        return None
    words = limit_words(_line_on(one, found.for_period)[0], one.unit)
    # With fewer than a hundred outcomes nothing speaks against forecasts.
    return ForecastFacts(found.probability, found.for_period, horizon, words, True, meeting.held_on, count)


def _then(indicator: Indicator, decided_at: datetime) -> DecisionFacts:
    """Whole, also where no rule asks."""
    readings = _readings(indicator, decided_at)
    if not readings:
        return DecisionFacts()
    verdict, last = _verdict(indicator, readings, decided_at), readings[-1]
    due = due_on(last.period_end, indicator.frequency, indicator.publication_lag_days, indicator.grace_days)
    late = due is not None and localdate(decided_at) > due
    return DecisionFacts(_judged(last, indicator).status, verdict.variation.startswith("concern"), late)


def _due_on(indicator: Indicator, at: datetime) -> date | None:
    measured = Reading.objects.filter(indicator=indicator, recorded_at__lte=at).measured(localdate(at))
    last = max((each.period_end for each in measured if each.status != "no_data"), default=None)
    return due_on(last, indicator.frequency, indicator.publication_lag_days, indicator.grace_days) if last else None
