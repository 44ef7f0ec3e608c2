"""What became of a flag in a replay, and how far up it went: told, and written nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from risks.changes.escalations import Up
from risks.models import Flag

RESOLVED = "resolved"


class Happening(NamedTuple):
    """One thing that became of a flag in a replay: `happened` is an occasion of alerts, or RESOLVED, which alone has
    `how` and `because`. `reference` is "" where the flag is of the register itself; `told` are the posts that would
    have been told, at once where `urgent`."""

    happened: str
    reference: str
    rule: str
    subject: str
    severity: int
    what: str
    against: str
    since: str
    why: str = ""
    how: str = ""
    because: str = ""
    told: Sequence[str] = ()
    urgent: bool = False


class WentUp(NamedTuple):
    """One step up of a flag in a replay: `told` are the posts that would have been told of it,
    unless they were of the flag itself at that moment; by itself where `urgent`."""

    step: str
    reference: str
    rule: str
    subject: str
    severity: int
    because: str
    told: Sequence[str] = ()
    urgent: bool = True


@dataclass(frozen=True)
class Replayed:
    """What one sweep of a replay came to, and the steps up that were due after it; `failed` counts the risks that the
    rules could make nothing of."""

    at: datetime
    risks: int
    happenings: Sequence[Happening]
    stand: int
    failed: int = 0
    ups: Sequence[WentUp] = ()


def happening_of(flag: Flag, happened: str, names: dict[int, str], **more: Any) -> Happening:
    return Happening(
        happened=str(happened),
        reference=names.get(flag.risk_id, "") if flag.risk_id else "",
        rule=flag.rule,
        subject=flag.subject,
        severity=flag.severity,
        what=str(flag.evidence.get("what", "")),
        against=str(flag.evidence.get("against", "")),
        since=str(flag.evidence.get("since", "")),
        why=str(flag.evidence.get("why", "")),
        **more,
    )


def went_up_of(up: Up, heard: set[tuple[int, int | None]]) -> WentUp:
    flag = up.flag
    new = (one for one in up.told if one.person is None or (flag.pk, one.person.pk) not in heard)
    return WentUp(
        step=up.due.step.value,
        reference=up.about.risk.reference_id if up.about.risk else "",
        rule=flag.rule,
        subject=flag.subject,
        severity=flag.severity,
        because=up.due.because,
        told=tuple(one.post.title for one in new),
        urgent=up.urgent,
    )
