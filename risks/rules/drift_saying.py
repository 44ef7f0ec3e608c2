"""What a flag should say: as its rule fires, or frozen, or recurring, and whether it says so already."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from risks.rules.calendar import add_months
from risks.rules.drift_facts import ClosedFlag, Evidence, OpenFlag, Signal

# From the third opening within a year on a flag is recurring, and one more severe.
RECURRING_MONTHS = 12
RECURRING_OPENINGS = 3
WORST_SEVERITY = 4

STALE = "The evidence is stale: the figures of this indicator are late, and this flag stands until they come."


def same(fired: Evidence, told: Evidence) -> bool:
    return all(fired.get(name) == told.get(name) for name in ("what", "since"))


def shows(flag: OpenFlag, signal: Signal) -> bool:
    as_before = flag.severity == signal.severity and flag.frozen == signal.frozen
    return as_before and flag.recurring == signal.recurring and flag.evidence == signal.evidence


def as_late(signal: Signal) -> Signal:
    """Frozen, and says so where it has nothing else to say of why it stands."""
    return replace(signal, frozen=True, evidence={"held": STALE, **signal.evidence})


def as_often(signal: Signal, flag: OpenFlag) -> Signal:
    """A standing flag stays recurring, and one more severe for it, until it is resolved."""
    if not flag.recurring:
        return signal
    evidence = {**signal.evidence, "again": flag.evidence["again"]} if "again" in flag.evidence else signal.evidence
    return replace(signal, severity=min(signal.severity + 1, WORST_SEVERITY), evidence=evidence, recurring=True)


def counted(signal: Signal, before: Sequence[ClosedFlag], on: date) -> Signal:
    """The signal as it opens: recurring when this is the third opening within a year."""
    year_ago = add_months(on, -RECURRING_MONTHS)
    times = 1 + sum(year_ago < day <= on for flag in before for day in flag.openings)
    if times < RECURRING_OPENINGS:
        return signal
    again = f"It has opened {times} times in {RECURRING_MONTHS} months."
    return replace(
        signal,
        severity=min(signal.severity + 1, WORST_SEVERITY),
        evidence={**signal.evidence, "again": again},
        recurring=True,
    )
