"""The sweep: ask the drift rules about every live risk, and carry out what they decide.

One bad risk is logged and counted, and the rest are still swept. Running it again changes nothing.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.alerts import alerts_foreseen, write_alerts
from risks.changes.facts import Gathered, closed_flags, flags_now, gather, live_risks, open_flags, risk_facts
from risks.changes.flags import News, apply_decision, wakes
from risks.changes.lapses import lapsed_without_gap, open_lapse_gaps
from risks.changes.recipients import Rota
from risks.models import Alert, Flag, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.drift import Decision, RiskFacts, Signal, decide
from risks.rules.drift_indicator import subject_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SweepResult:
    """Counts: `risks` swept, then flags by what became of them, alerts, and risks that could not be swept; `gaps` are
    those that opened because an assurance had lapsed.

    `updated` flags stand as before with new evidence, `unchanged` ones exactly as they were. `written` is False for a
    replay, whose counts say what a sweep at that instant would have done.
    """

    as_at: datetime
    risks: int = 0
    opened: int = 0
    reopened: int = 0
    updated: int = 0
    resolved: int = 0
    unchanged: int = 0
    alerts: int = 0
    failed: int = 0
    gaps: int = 0
    written: bool = True


def sweep_register(*, at: datetime, by: AbstractBaseUser, risks: RiskQuerySet | None = None) -> SweepResult:
    """Sweep every live risk, or those of a queryset, as known at the instant, which should be now.

    Each risk is its own transaction, with its flags, their history and their alerts; gaps of lapsed assurances open
    after that, many at once.
    """
    return _swept(
        at,
        risks,
        lambda risk, known, rota: _sweep_one(risk, known, rota, by),
        lambda keys: len(open_lapse_gaps(risks=keys, at=at)),
    )


def replay_register(*, at: datetime, risks: RiskQuerySet | None = None) -> SweepResult:
    """What a sweep at a past instant would have done to the flags that stood then. Writes nothing.

    Scores, readings, limits and exceptions are as known then; titles, leads and links as they are now. The gaps are of
    assurances that had lapsed by then and have opened none to this day.
    """
    day = timezone.localdate(at)
    return _swept(at, risks, _foreseen, lambda keys: len(lapsed_without_gap(keys, day)), written=False)


def _swept(
    at: datetime,
    risks: RiskQuerySet | None,
    deal_with: Callable[[Risk, Gathered, Rota], Counter[str]],
    gaps_among: Callable[[list[int]], int],
    *,
    written: bool = True,
) -> SweepResult:
    counts: Counter[str] = Counter()
    for known in gather(live_risks(at, risks), at):
        rota = Rota.on(known.day)
        for risk in known.risks:
            counts["risks"] += 1
            try:
                counts += deal_with(risk, known, rota)
            except Exception:
                logger.exception("%s could not be swept; the other risks still are.", risk.reference_id)
                counts["failed"] += 1
        counts["gaps"] += gaps_among([risk.pk for risk in known.risks])
    return SweepResult(as_at=at, written=written, **counts)


def _decided(facts: RiskFacts, flags: list[Flag], closed: list[Flag], known: Gathered) -> Decision:
    return decide(facts, open_flags(flags), closed_flags(closed), known.day)


def _foreseen(risk: Risk, known: Gathered, rota: Rota) -> Counter[str]:
    standing = known.standing.get(risk.pk, [])
    decision = _decided(risk_facts(risk, known), standing, known.closed.get(risk.pk, []), known)
    flags = {flag.pk: flag for flag in [*standing, *known.closed.get(risk.pk, [])]}
    news = [News(_as_told(risk, signal, None), Alert.Occasion.OPENED) for signal in decision.opened]
    news += [News(_as_told(risk, signal, flags[pk]), Alert.Occasion.REOPENED) for pk, signal in decision.reopened]
    worse = [(pk, signal) for pk, signal in decision.updated if signal.severity > flags[pk].severity]
    news += [News(_as_told(risk, signal, flags[pk]), Alert.Occasion.WORSE) for pk, signal in worse]
    return _counted(decision, alerts=alerts_foreseen(news=news, rota=rota, at=known.at))


def _as_told(risk: Risk, signal: Signal, before: Flag | None) -> Flag:
    """The flag that a message would tell of, not saved."""
    return Flag(
        risk=risk,
        rule=signal.rule,
        subject=signal.subject,
        indicator_id=before.indicator_id if before else None,
        severity=signal.severity,
        evidence=dict(signal.evidence),
    )


def _counted(decision: Decision, *, alerts: int) -> Counter[str]:
    return Counter(
        opened=len(decision.opened),
        reopened=len(decision.reopened),
        updated=len(decision.updated),
        resolved=len(decision.resolved),
        unchanged=len(decision.unchanged),
        alerts=alerts,
    )


def _sweep_one(risk: Risk, known: Gathered, rota: Rota, by: AbstractBaseUser) -> Counter[str]:
    """Decide on what was gathered; where that asks for a write, lock the risk and decide again on what stands now."""
    facts = risk_facts(risk, known)
    standing = known.standing.get(risk.pk, [])
    decision = _decided(facts, standing, known.closed.get(risk.pk, []), known)
    if decision.opened or decision.reopened or decision.updated or decision.resolved or wakes(standing, known.day):
        return _carried_out(risk, facts, known, rota, by)
    return _counted(decision, alerts=0)


@transaction.atomic
def _carried_out(risk: Risk, facts: RiskFacts, known: Gathered, rota: Rota, by: AbstractBaseUser) -> Counter[str]:
    Risk.objects.select_for_update(no_key=True).values_list("pk").get(pk=risk.pk)
    standing, closed = flags_now(risk)
    decision = _decided(facts, standing, closed, known)
    links = known.links.get(risk.pk, [])
    news = apply_decision(
        risk=risk,
        decision=decision,
        flags=[*standing, *closed],
        indicators={subject_of(each): link.indicator_id for each, link in zip(facts.indicators, links, strict=True)},
        by=by,
        at=known.at,
    )
    return _counted(decision, alerts=write_alerts(news=news, rota=rota, at=known.at))
