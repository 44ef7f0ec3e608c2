"""What was known about the live risks at an instant: read in chunks, in the same number of queries for any chunk."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from risks.changes.facts_entry import ActionRow, Assured, open_actions, standing_assurances
from risks.changes.facts_flags import FlagRow, closed_flags, flags_of, open_flags
from risks.changes.facts_indicators import Known, indicators_known
from risks.changes.facts_scores import Appetites, RiskRow, appetites, live_risks, rows_in_chunks, rows_of
from risks.changes.facts_statistics import Horizon, horizon_at
from risks.changes.judging import Judging
from risks.models import Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.drift_facts import RiskFacts

__all__ = ["Gathered", "closed_flags", "gather", "gather_chunk", "live_risks", "open_flags", "risk_facts"]

_NOT_ASSURED = Assured(())


@dataclass(frozen=True)
class Gathered:
    """Some risks as they were known at an instant. Every mapping is by the key of a risk."""

    at: datetime
    risks: Sequence[RiskRow]
    appetites: Appetites
    indicators: Known
    actions: Mapping[int, Sequence[ActionRow]]
    assurances: Mapping[int, Assured]
    standing: Mapping[int | None, Sequence[FlagRow]]
    closed: Mapping[int | None, Sequence[FlagRow]]

    @cached_property
    def day(self) -> date:
        return timezone.localdate(self.at)


def gather(
    risks: RiskQuerySet, at: datetime, *, kept: bool = False, judging: Judging | None = None
) -> Iterator[Gathered]:
    """The risks in chunks, so that memory does not grow with the register.

    `kept` takes what the statistics say as the last sweep kept it, which is only right where the instant is now;
    otherwise it is worked out from the readings known then. `judging` first keeps it up with the readings.
    """
    horizon, limits = horizon_at(at), appetites()
    for rows in rows_in_chunks(risks, at):
        found = _gathered(rows, at, horizon, limits, kept=kept, judging=judging)
        horizon = found.indicators.horizon
        yield found
        # Nobody holds one chunk while the next is read.
        del found


def gather_chunk(ids: Collection[int], at: datetime, *, kept: bool = False) -> Gathered:
    """Everything the rules and the messages need about these risks, recorded by the instant and in force on its day."""
    return _gathered(rows_of(ids, at), at, horizon_at(at), appetites(), kept=kept)


def _gathered(
    rows: Sequence[RiskRow],
    at: datetime,
    horizon: Horizon,
    limits: Appetites,
    *,
    kept: bool,
    judging: Judging | None = None,
) -> Gathered:
    ids = [row.pk for row in rows]
    standing, closed = flags_of(ids, at)
    return Gathered(
        at=at,
        risks=rows,
        appetites=limits,
        indicators=indicators_known(rows, at, horizon, kept=kept, judging=judging),
        actions=open_actions(ids, at),
        assurances=standing_assurances(ids, at),
        standing=standing,
        closed=closed,
    )


def risk_facts(risk: Risk | RiskRow, known: Gathered) -> RiskFacts:
    """One gathered risk as the rules are told of it. No query. Raises LimitsError or LineError on bad limits."""
    row = next(one for one in known.risks if one.pk == risk.pk) if not isinstance(risk, RiskRow) else risk
    actions, (review_by, months) = known.actions.get(row.pk, ()), row.review
    return RiskFacts(
        risk_id=row.pk,
        reference=row.reference_id,
        title=row.title,
        score=row.current_score,
        limits=row.limits,
        accepted_until=row.accepted(known.day),
        scored_on=row.scored_on,
        appetite_in_force_from=row.limits_from,
        indicators=known.indicators.facts(row),
        domain=row.domain_name or "",
        decided_at=row.decided_at,
        consequence=row.current_consequence,
        score_before=row.previous_score,
        consequence_before=row.previous_consequence,
        target=row.target_score,
        target_by=row.target_by,
        actions=tuple([one.facts(row.current_likelihood, row.current_consequence) for one in actions]),
        assurances=known.assurances.get(row.pk, _NOT_ASSURED).facts,
        reviewed_on=row.scored_on,
        review_by=review_by,
        review_months=months,
        limits_when_scored=known.appetites.on(row.scope, row.domain_id, row.scored_on) if row.scored_on else None,
        shared_cause=row.shared_cause or "",
        opened_on=row.opened_on,
        accepted_on=row.accepted_on,
    )
