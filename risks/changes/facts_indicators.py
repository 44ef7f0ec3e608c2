"""The indicators that speak to risks, as the drift rules are told of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from risks.changes.facts_decided import Then, then_known
from risks.changes.facts_lines import Lines, lines_of, thresholds_of
from risks.changes.facts_links import SAID, LinkRow, chart_settings, links_of
from risks.changes.facts_readings import readings_known
from risks.changes.facts_scores import RiskRow
from risks.changes.facts_standing import Standing
from risks.changes.facts_statistics import (
    ForecastRow,
    Horizon,
    Rebases,
    Statistics,
    kept_forecasts,
    rebases_of,
)
from risks.changes.judging import Judging, ReadForStatistics
from risks.changes.summaries import Verdicts
from risks.rules.drift_facts import DecisionFacts, ForecastFacts, IndicatorFacts, ReadingFacts, VerdictFacts
from risks.rules.drift_subject import day_of
from risks.rules.indicators import Status, status
from risks.rules.periods import published_by

# By risk.
Links = Mapping[int, Sequence[LinkRow]]

_STOOD = {one: DecisionFacts(one) for one in Status}
# Most indicators are read to the same few days.
_ahead = lru_cache(maxsize=8192)(published_by)


@dataclass(frozen=True)
class Known:
    """What was known of the indicators of some risks at an instant. `kept` are the forecasts that a sweep kept, and
    None where everything that the statistics say is to be worked out from the readings."""

    at: datetime
    links: Links
    now: Standing
    place: Mapping[int, int]
    then: Then
    lines: Mapping[int, Lines]
    horizon: Horizon
    kept: Mapping[int, Sequence[ForecastRow]] | None
    statistics: Statistics | None
    measured: Mapping[int, date]
    rebases: Rebases

    def facts(self, risk: RiskRow) -> tuple[IndicatorFacts, ...]:
        return tuple([self._facts(link, risk) for link in self.links.get(risk.pk, ())])

    def _facts(self, link: LinkRow, risk: RiskRow) -> IndicatorFacts:
        lines = self.lines[link.indicator]
        seen, recorded = self.now.judged(self.place[link.indicator], lines)
        verdict = self._verdict(link)
        return IndicatorFacts(
            key=link.slug,
            name=f"{link.name}, {link.area}",
            role=link.role,
            readings=seen,
            unit=link.unit,
            recorded=recorded,
            verdict=verdict,
            forecast=self._forecast(link, risk, seen, verdict),
            then=self._then(link, risk, verdict),
            due_on=link.due_on(self.measured.get(link.indicator)),
            rebased_at=self._rebased_at(link.indicator),
            frequency=link.frequency,
        )

    def _verdict(self, link: LinkRow) -> VerdictFacts | None:
        if self.kept is None:
            told = self._worked_out.verdict(link.indicator, self.lines[link.indicator], self.at)
        elif link.readings is None:
            return None
        else:
            told = link
        since = told.concern_since
        return VerdictFacts(
            told.readings,
            told.variation,
            told.variation_before,
            told.assurance,
            since,
            self.now.recorded(self.place[link.indicator], since) if since else None,
            told.mean,
            told.cause,
        )

    def _forecast(
        self, link: LinkRow, risk: RiskRow, seen: Sequence[ReadingFacts], verdict: VerdictFacts | None
    ) -> ForecastFacts | None:
        """Of the reading that the risk's committee will have seen by its next meeting."""
        meeting = self.horizon.meetings.get(risk.committee) if risk.committee else None
        if meeting is None or not seen or (self.kept is not None and link.indicator not in self.kept):
            return None
        last = seen[-1].period_end
        ahead = _ahead(last, link.frequency, link.publication_lag_days, meeting.deadline)
        lines = self.lines[link.indicator]
        if self.kept is not None:
            of_it = reversed(self.kept.get(link.indicator, ()))
            found = next((one for one in of_it if (one.made_from, one.horizon) == (last, ahead)), None)
        else:
            whole = self._worked_out.verdict(link.indicator, lines, self.at)
            found = self._worked_out.forecast(link.indicator, whole, lines, ahead, self.at)
        if found is None:
            return None
        return ForecastFacts(
            probability=found.probability,
            for_period=found.for_period,
            horizon=found.horizon,
            limit_words=lines.told_on(found.for_period)[1],
            trusted=self.horizon.trusted,
            meeting_on=meeting.held_on,
            readings=max(len(seen), verdict.readings if verdict else 0),
        )

    def _then(self, link: LinkRow, risk: RiskRow, verdict: VerdictFacts | None) -> DecisionFacts:
        """As known when the score was decided. The icon is worked out only where a rule may ask for it."""
        if risk.decided_at is None:
            return DecisionFacts()
        latest = self.then.latest(risk.pk, link.indicator)
        if latest is None:
            return DecisionFacts()
        to, value = latest
        stood = status(value, self.lines[link.indicator].on(to))
        if not _matters(risk, verdict):
            return _STOOD[stood]
        due = link.due_on(to)
        late = due is not None and day_of(risk.decided_at) > due
        return DecisionFacts(stood, self.then.concern(risk.pk, link.indicator), late)

    def _rebased_at(self, indicator: int) -> datetime | None:
        rows = self.rebases.get(indicator)
        return max((row.recorded_at for row in rows if row.stood(self.at)), default=None) if rows else None

    @property
    def _worked_out(self) -> Statistics:
        if self.statistics is None:
            raise LookupError("The statistics of these indicators were not gathered.")
        return self.statistics


def _matters(risk: RiskRow, verdict: VerdictFacts | None) -> bool:
    """The score was lowered, or a concern stands now that was known at the decision: then it counts whether there was
    one at the decision."""
    if _was_lowered(risk):
        return True
    known_at = verdict.concern_known_at if verdict else None
    return known_at is not None and risk.decided_at is not None and known_at <= risk.decided_at


def _said(link: LinkRow, told: Verdicts) -> LinkRow:
    """With what the statistics say of its indicator now."""
    verdict = told.get(link.indicator)
    return link if verdict is None else link._replace(**{name: getattr(verdict, name) for name in SAID})


def _was_lowered(risk: RiskRow) -> bool:
    before, now = risk.previous_score, risk.current_score
    return before is not None and now is not None and now < before


def indicators_known(
    risks: Collection[RiskRow], at: datetime, horizon: Horizon, *, kept: bool, judging: Judging | None = None
) -> Known:
    """What was known of the risks' indicators at an instant; the number of queries does not grow with them.

    With `kept`, statistics are those that a sweep keeps: the instant is now. Otherwise they are worked out. `judging`
    works out and keeps, first of all, those whose readings have changed.
    """
    links = links_of([risk.pk for risk in risks], at)
    rows = {link.indicator: link for of_risk in links.values() for link in of_risk}
    ids = sorted(rows)
    readings, thresholds, rebases = readings_known(ids, at), thresholds_of(ids), rebases_of(ids)
    now = readings.standing([(one, at) for one in ids])
    forecasts = None
    if judging is not None and ids:
        read = ReadForStatistics(ids, rows, now.series, thresholds, rebases)
        links, forecasts = _kept_up(judging, risks, links, read)
        horizon = judging.horizon(horizon)
    if kept and forecasts is None:
        forecasts = kept_forecasts(ids, at)
    decided = _decided(risks, links)
    asked = [pair for pair in _asked(risks, links) if pair in decided] if kept else list(decided)
    charted = sorted({indicator for _, indicator in asked}) if kept else ids
    settings = {indicator: chart_settings(rows[indicator]) for indicator in charted}
    statistics = Statistics(settings, rebases, readings) if charted else None
    return Known(
        at=at,
        links=links,
        now=now,
        place={one: place for place, one in enumerate(ids)},
        then=then_known(decided, asked, readings, statistics),
        lines={pk: lines_of(pk, row.direction, row.unit, thresholds) for pk, row in rows.items()},
        horizon=horizon,
        kept=forecasts if kept else None,
        statistics=statistics,
        measured=readings.measured,
        rebases=rebases,
    )


def _kept_up(
    judging: Judging, risks: Collection[RiskRow], links: Links, read: ReadForStatistics
) -> tuple[Links, Mapping[int, Sequence[ForecastRow]] | None]:
    """The links with what their indicators' summaries say now, and the forecasts that wait; None where that failed."""
    led = [(link.indicator, risk.committee) for risk in risks for link in links.get(risk.pk, ())]
    told = judging.keep_up(read, led)
    if told is None:
        return links, None
    verdicts, forecasts = told
    if not verdicts:
        return links, forecasts
    return {risk: [_said(link, verdicts) for link in some] for risk, some in links.items()}, forecasts


def _decided(risks: Collection[RiskRow], links: Links) -> dict[tuple[int, int], datetime]:
    """By risk and indicator, when the risk's score was decided."""
    return {
        (risk.pk, link.indicator): risk.decided_at
        for risk in risks
        if risk.decided_at is not None
        for link in links.get(risk.pk, ())
    }


def _asked(risks: Collection[RiskRow], links: Links) -> list[tuple[int, int]]:
    """The risks and indicators whose icon at the decision may matter, each once."""
    pairs = (
        (risk.pk, link.indicator)
        for risk in risks
        for link in links.get(risk.pk, ())
        if _was_lowered(risk) or link.concern_since is not None
    )
    return list(dict.fromkeys(pairs))
