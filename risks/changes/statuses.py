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

    def since(self, stretch: Stretch, day: date) -> date:
        """The day from which all that this status rests on has held, by the record."""
        return status_since(self.now.status, self.facts, self.flags, stretch, day)

    def kept_since(self, stretch: Stretch, day: date) -> date:
        """The same, as it is kept. What is no drift rests on months that were quiet, and the rules are told of the last
        few of them only: where it stood before with an earlier day, that day stays."""
        found, before = self.since(stretch, day), self.risk.drift_since
        if before is None or self.risk.drift_status != self.now.status.value or self.now.status.is_drift:
            return found
        return min(found, before)


def keep_statuses(stands: Iterable[Stands], *, day: date, at: datetime) -> int:
    """Write those of which anything has changed, each with the day from which it stands by what is known now; how many
    they were. One copy, and two queries."""
    changed = [one for one in stands if one.changed]
    stretches = stretches_of(changed, day, at)
    rows = [
        DriftStatus(
            risk_id=one.risk.pk,
            status=one.now.status.value,
            severity=one.now.severity,
            since=one.kept_since(stretches[one.risk.pk], day),
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


def stretches_of(stands: Collection[Stands], day: date, at: datetime) -> Mapping[int, Stretch]:
    """What the first day of a status is found in, by risk, as known at an instant. Two queries."""
    if not stands:
        return {}
    mine = among("risk", [one.risk.pk for one in stands])
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
        for one in stands
    }


def forget_statuses() -> None:
    """Of risks that are not open: a status is of what is watched."""
    DriftStatus.objects.exclude(risk__state=Risk.State.OPEN).delete()
