"""Keep the drift status of each risk, and write it only where it has changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from risks.changes.facts_scores import RiskRow
from risks.models import DriftStatus, Risk
from risks.rules.drift_status import DriftStatusFacts

_AT_ONCE = 500
_SAID = ("status", "severity", "since", "reasons", "low_confidence", "no_appetite", "computed_at")


@dataclass(frozen=True)
class Stands:
    """One risk, as it was gathered, and the status that it has now."""

    risk: RiskRow
    now: DriftStatusFacts

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

    def since(self, day: date) -> date:
        """The day from which this status has stood."""
        same = self.risk.drift_status == self.now.status.value
        return self.risk.drift_since if same and self.risk.drift_since else day


def keep_statuses(stands: Iterable[Stands], *, day: date, at: datetime) -> int:
    """Write those that have changed; how many they were. One statement for every few hundred."""
    rows = [
        DriftStatus(
            risk_id=one.risk.pk,
            status=one.now.status.value,
            severity=one.now.severity,
            since=one.since(day),
            reasons=list(one.now.reasons),
            low_confidence=one.now.low_confidence,
            no_appetite=one.now.no_appetite,
            computed_at=at,
        )
        for one in stands
        if one.changed
    ]
    DriftStatus.objects.bulk_create(
        rows, batch_size=_AT_ONCE, update_conflicts=True, unique_fields=["risk"], update_fields=_SAID
    )
    return len(rows)


def forget_statuses() -> None:
    """Of risks that are not open: a status is of what is watched."""
    DriftStatus.objects.exclude(risk__state=Risk.State.OPEN).delete()
