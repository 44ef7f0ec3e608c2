"""Keep the drift status of each risk, and write it only where it has changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter

from django.db import transaction

from risks.changes.bulk_readings import among
from risks.changes.bulk_rows import put_rows
from risks.changes.facts_scores import Appetites, RiskRow
from risks.models import AppetiteException, Assessment, DriftStatus, Risk
from risks.rules.drift_facts import RiskFacts, Signal
from risks.rules.drift_since import Stretch, status_since
from risks.rules.drift_status import DriftStatusFacts
from risks.rules.facts import plain_facts

_SAID = ("status", "severity", "since", "reasons", "low_confidence", "no_appetite", "computed_at")
_COLUMNS = ("risk_id", *_SAID)
_values = attrgetter(*_COLUMNS)


@plain_facts
class Stands:
    """One risk, as it was gathered, and the status that it has now, with what it was worked out from."""

    risk: RiskRow
    now: DriftStatusFacts
    facts: RiskFacts
    flags: Sequence[Signal]
    appetites: Appetites

    @property
    def changed(self) -> bool:
        kept = self.risk
        return (
            self.now.status.value,
            self.now.severity,
            list(self.now.reasons),
            self.now.low_confidence,
            self.now.no_appetite,
        ) != (
            kept.drift_status,
            kept.drift_severity,
            kept.drift_reasons,
            kept.drift_low_confidence,
            kept.drift_no_appetite,
        )

    @property
    def began(self) -> bool:
        """Whether it had another status before, or none."""
        return self.risk.drift_since is None or self.risk.drift_status != self.now.status.value

    def since(self, stretch: Stretch | None, day: date) -> date | None:
        """The day from which this status has stood: as it was kept, or by the record where it has begun."""
        if stretch is None:
            return self.risk.drift_since
        return status_since(self.now.status, self.facts, self.flags, stretch, day)


def keep_statuses(stands: Iterable[Stands], *, day: date, at: datetime) -> int:
    """Write those that have changed; how many they were. One statement for every few hundred, and two queries where a
    status has begun."""
    changed = [one for one in stands if one.changed]
    stretches = stretches_of([one for one in changed if one.began], day, at)
    rows = [
        DriftStatus(
            risk_id=one.risk.pk,
            status=one.now.status.value,
            severity=one.now.severity,
            since=one.since(stretches.get(one.risk.pk), day),
            reasons=list(one.now.reasons),
            low_confidence=one.now.low_confidence,
            no_appetite=one.now.no_appetite,
            computed_at=at,
        )
        for one in changed
    ]
    with transaction.atomic(savepoint=False):
        put_rows(DriftStatus, _COLUMNS, [_values(row) for row in rows], unique=["risk_id"], update=_SAID)
    return len(rows)


def stretches_of(begun: Collection[Stands], day: date, at: datetime) -> Mapping[int, Stretch]:
    """What the first day of a status is found in, by risk, as known at an instant. Two queries."""
    if not begun:
        return {}
    mine = among("risk", [one.risk.pk for one in begun])
    scores: dict[int, list[tuple[date, int]]] = defaultdict(list)
    decided = Assessment.objects.approved(at).filter(mine, kind=Assessment.Kind.CURRENT)
    for risk, on, score in decided.order_by("effective_on", "recorded_at", "pk").values_list(
        "risk_id", "effective_on", "score"
    ):
        scores[risk].append((on, score))
    accepted = AppetiteException.objects.filter(mine, accepted_on__lte=day, until__gte=day).order_by(
        "accepted_on", "pk"
    )
    since = dict(accepted.values_list("risk_id", "accepted_on"))
    return {
        one.risk.pk: Stretch(
            scores.get(one.risk.pk, ()),
            one.appetites.steps(one.risk.scope, one.risk.domain_id),
            since.get(one.risk.pk),
        )
        for one in begun
    }


def forget_statuses() -> None:
    """Of risks that are not open: a status is of what is watched."""
    DriftStatus.objects.exclude(risk__state=Risk.State.OPEN).delete()
