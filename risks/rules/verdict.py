"""What the statistics say of an indicator as its newest reading stands: the short of its chart, kept beside it.

This is the definition, one indicator at a time. rules/bulk_spc.py gives the same for many at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from risks.rules.indicators import Direction
from risks.rules.periods import has_gaps
from risks.rules.spc import Analysis, PointRow, Profile, analyse
from risks.rules.spc_icons import variation_icon

# Kept with every verdict, so that all are worked out again when what they say changes.
VERDICT_VERSION = 2


@dataclass(frozen=True)
class Verdict:
    """The columns of a stored summary; the values are in the indicator's unit.

    `readings` counts the latest stretch, the only one that limits and icons speak of; `mean`, `lower` and `upper`
    are None where there are none. `variation` and `assurance` are the names of the icons and "" where there are too
    few readings to judge by, or nothing to judge against; `assurance` also where nothing varies. `variation_before`
    is the icon as it stood before the latest reading came. `concern_since` is the period end of the first of the
    readings, all of concern, that the latest one ends; None where it is none. `gaps` says that too many of the last
    periods are missing.
    """

    readings: int = 0
    latest_on: date | None = None
    latest_value: float | None = None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    cause: str = ""
    variation: str = ""
    variation_before: str = ""
    assurance: str = ""
    concern_since: date | None = None
    gaps: bool = False


def verdict_of(
    points: Sequence[tuple[date, float]],
    *,
    direction: Direction,
    target: float | None,
    profile: Profile | None,
    rebase_dates: Collection[date],
    fix_after_n_points: int | None,
    frequency: str,
) -> Verdict:
    """The verdict on readings given in any order, one for each period end, without those that take no part.

    `profile` is None for what is not charted, a rating or a count that adds up over the year: only the latest reading
    and the gaps are told. `target` is the limit in force at the latest reading. Raises SpcError as `analyse` does.
    """
    ordered = sorted(points)
    if not ordered or profile is None:
        return _uncharted(ordered, frequency)

    def chart(of: Sequence[tuple[date, float]]) -> Analysis:
        return analyse(
            of,
            direction=direction,
            target=target,
            profile=profile,
            rebase_dates=rebase_dates,
            fix_after_n_points=fix_after_n_points,
        )

    found = chart(ordered)
    last = found.points[-1]
    return Verdict(
        readings=found.readings,
        latest_on=last.date,
        latest_value=last.value,
        mean=last.mean,
        lower=last.lpl,
        upper=last.upl,
        cause=last.cause,
        variation=found.variation_icon or "",
        variation_before=chart(ordered[:-1]).variation_icon or "" if ordered[1:] else "",
        assurance=found.assurance_icon or "",
        concern_since=_concern_since(found),
        gaps=has_gaps([on for on, _ in ordered], frequency),
    )


def _uncharted(ordered: Sequence[tuple[date, float]], frequency: str) -> Verdict:
    if not ordered:
        return Verdict()
    on, value = ordered[-1]
    gaps = has_gaps([day for day, _ in ordered], frequency)
    return Verdict(readings=len(ordered), latest_on=on, latest_value=value, gaps=gaps)


def _concern_since(found: Analysis) -> date | None:
    """Never from before the latest stretch began: what is judged anew begins anew."""
    if not found.enough:
        return None

    def concerns(row: PointRow) -> bool:
        same_stretch = row.group == found.points[-1].group
        return same_stretch and variation_icon(row.cause, found.direction).startswith("concern")

    unbroken = [row.date for row in takewhile(concerns, reversed(found.points))]
    return unbroken[-1] if unbroken else None
