"""What is asked about an indicator by those who keep it up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from risks.access import Access, visible_flags, visible_indicators, visible_risks
from risks.changes.reading_checks import ReadingEntry
from risks.models import Flag, Indicator, Reading, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.periods import period_after
from risks.web.gather.series import Series, series_of


@dataclass(frozen=True)
class Picture:
    """An indicator with what is measured of it, and the flags that stand on the risks it speaks to, by their key."""

    series: Series
    flags: Mapping[int, Flag]


def indicator_seen(access: Access, slug: str) -> Indicator | None:
    """The indicator, for those who may see it."""
    return visible_indicators(access).filter(slug=slug).first()


def linked_risks(indicator: Indicator) -> RiskQuerySet:
    """Every risk an indicator speaks to, whoever may see it: what is swept when a reading comes."""
    return Risk.objects.filter(indicator_links__indicator=indicator)


def risks_seen(access: Access, indicator: Indicator) -> Sequence[Risk]:
    """The live risks an indicator speaks to that they may see."""
    seen = visible_risks(access).live().filter(indicator_links__indicator=indicator)
    return list(seen.order_by("reference_id"))


def series_for(indicator: Indicator, day: date) -> Series:
    """Everything measured of it, with its limits."""
    (series,) = series_of(Indicator.objects.filter(pk=indicator.pk), day)
    return series


def picture_of(access: Access, indicator: Indicator, day: date) -> Picture:
    """As it stands on a day, with the flags they may see."""
    series = series_for(indicator, day)
    flags = visible_flags(access).filter(risk__indicator_links__indicator=indicator).exclude(state=Flag.State.RESOLVED)
    return Picture(series, {flag.pk: flag for flag in flags.select_related("risk").order_by("-severity", "pk")})


def others_of_the_day(indicator: Indicator, entry: ReadingEntry, besides: Reading | None) -> Sequence[Reading]:
    """Readings of other periods that end on the same day."""
    rows = Reading.objects.standing().filter(indicator=indicator, kind=entry.kind, period_end=entry.period_end)
    return [row for row in rows.order_by("pk") if besides is None or row.pk != besides.pk]


def following_period(series: Series, day: date) -> date | None:
    """The end of the period after the latest reading; None where that is not known or has not come."""
    if series.latest is None:
        return None
    ends = period_after(series.latest.on, series.indicator.frequency)
    return ends if ends is not None and ends <= day else None
