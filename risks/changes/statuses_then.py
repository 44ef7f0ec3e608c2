"""The drift status of risks as it was at an instant: decided as a sweep then would have, and written nowhere."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from risks.changes.deciding import outcomes_of
from risks.changes.facts import gather_chunk
from risks.changes.statuses import stretches_of
from risks.rules.drift_status import DriftStatusFacts


@dataclass(frozen=True)
class StatusThen:
    """A status, and the day from which it had stood by what was known then."""

    status: DriftStatusFacts
    since: date


def statuses_at(risks: Collection[int], at: datetime) -> Mapping[int, StatusThen]:
    """By risk, from what was recorded by the instant: scores, limits, readings, flags and what the statistics made of
    them. A risk that the rules could make nothing of is left out. The same number of queries for any number of risks.
    """
    if not risks:
        return {}
    known = gather_chunk(risks, at)
    outcomes, _ = outcomes_of(known)
    stands = [one.stands for one in outcomes]
    stretches = stretches_of(stands, known.day, at)
    return {
        one.risk.pk: StatusThen(one.now, one.since(stretches[one.risk.pk], known.day) or known.day) for one in stands
    }
