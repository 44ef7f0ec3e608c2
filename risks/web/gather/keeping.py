"""What is asked about an indicator by those who keep it up to date."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from risks.access import Access, visible_flags, visible_indicators, visible_risks
from risks.changes.reading_checks import ReadingEntry
from risks.models import Flag, Indicator, IndicatorLink, Reading, Risk
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


def linked_ids(indicator: Indicator) -> set[int]:
    """The keys of every risk an indicator speaks to, whoever may see it: what is swept when a reading comes."""
    return set(indicator.risk_links.values_list("risk", flat=True))


def risks_seen(access: Access, indicator: Indicator) -> Sequence[Risk]:
    """The live risks an indicator speaks to that they may see."""
    seen = visible_risks(access).live().filter(indicator_links__indicator=indicator)
    return list(seen.order_by("reference_id"))


def links_of(access: Access, indicator: Indicator) -> Sequence[IndicatorLink]:
    """The risks it speaks to that they may see, primary ones first."""
    seen = indicator.risk_links.filter(risk__in=visible_risks(access).values("pk")).select_related("risk")
    return list(seen.order_by("role", "risk__reference_id"))


def series_for(indicator: Indicator, day: date) -> Series:
    """Everything measured of it, with its limits."""
    (series,) = series_of(Indicator.objects.filter(pk=indicator.pk), day)
    return series


def picture_of(access: Access, indicator: Indicator, risks: Collection[int], day: date) -> Picture:
    """As it stands on a day, with the flags on these risks that they may see."""
    flags = visible_flags(access).filter(risk__in=risks).exclude(state=Flag.State.RESOLVED).select_related("risk")
    return Picture(series_for(indicator, day), {flag.pk: flag for flag in flags.order_by("-severity", "pk")})


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
