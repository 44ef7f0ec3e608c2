"""What a committee made of the risks of one paper, entered from its minutes in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.committee import ViewRefused, record_view
from risks.models import CommitteeView, Meeting, Risk


class MinutesRefused(Exception):
    """Some of the views cannot be recorded, so none was. `faults` says why, by the key of the risk."""

    def __init__(self, faults: Mapping[int, str]) -> None:
        super().__init__("Nothing was saved: some of what was entered cannot be recorded.")
        self.faults = dict(faults)


@dataclass(frozen=True)
class Minuted:
    """What a meeting made of one risk; "" where it gave no rating, decision or minute."""

    risk: Risk
    rating: str = ""
    decision: str = ""
    minute_reference: str = ""


def record_minutes(
    *, meeting: Meeting, minuted: Sequence[Minuted], by: AbstractBaseUser, at: datetime
) -> list[CommitteeView]:
    """Record all of them or none. Raises MinutesRefused with a sentence for each that cannot be."""
    faults: dict[int, str] = {}
    with transaction.atomic():
        made = [view for one in minuted if (view := _recorded(one, meeting, by, at, faults)) is not None]
        if faults:
            raise MinutesRefused(faults)
    return made


def _recorded(
    one: Minuted, meeting: Meeting, by: AbstractBaseUser, at: datetime, faults: dict[int, str]
) -> CommitteeView | None:
    try:
        return record_view(
            risk=one.risk,
            meeting=meeting,
            by=by,
            at=at,
            rating=one.rating,
            decision=one.decision,
            minute_reference=one.minute_reference,
        )
    except ViewRefused as refusal:
        faults[one.risk.pk] = str(refusal)
        return None
