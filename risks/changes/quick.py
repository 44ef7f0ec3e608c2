"""Update many risks in one sitting, saved together: all rows or none, and each fault at its row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.review import ActionAnswer, ReviewRefused, review_risk
from risks.models import Assessment, Risk
from risks.rules.scoring import Score


@dataclass(frozen=True)
class RowUpdate:
    """What is said of one risk: a score and why, as a review says it. `stood` is the score that was read; where the
    score is the same, it stays."""

    risk: Risk
    score: Score
    stood: Score
    because: str
    actions: Sequence[ActionAnswer] = ()


@dataclass(frozen=True)
class RowFault:
    """Why one row cannot be saved. `action` is the key of the action it speaks of; `overtaken` when another saved."""

    risk: int
    words: str
    action: int | None = None
    overtaken: bool = False


class QuickRefused(Exception):
    """At least one row cannot be saved, so none was; `faults` names each of them."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__("; ".join(fault.words for fault in faults))
        self.faults = tuple(faults)


@transaction.atomic
def update_risks(*, rows: Sequence[RowUpdate], by: AbstractBaseUser, at: datetime) -> list[Assessment]:
    """Review each risk of the rows, in one transaction; risks that are not named are not touched.

    Every row is tried, so that all faults are told at once. Raises QuickRefused, and saves nothing, where there is one.
    Risks are taken in the order of their keys, so that two who save at once wait for each other and neither is stuck.
    """
    saved, faults = [], []
    for row in sorted(rows, key=lambda row: row.risk.pk):
        try:
            with transaction.atomic():
                saved.append(
                    review_risk(
                        risk=row.risk,
                        because=row.because,
                        actions=row.actions,
                        score=row.score,
                        stood=row.stood,
                        by=by,
                        at=at,
                    )
                )
        except ReviewRefused as refusal:
            faults.append(RowFault(row.risk.pk, str(refusal), refusal.action, refusal.overtaken))
    if faults:
        raise QuickRefused(faults)
    return saved
