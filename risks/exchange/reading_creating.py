"""Indicators that a file names and the register does not have yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from statistics import median

from django.utils.text import slugify

from risks.exchange.reading_entry import Entry
from risks.exchange.reading_known import Key
from risks.exchange.series import Printed, Series
from risks.exchange.thresholds import Limit, is_comparator, limits_of
from risks.models import Indicator, Threshold

_LONGEST_SLUG = 120
_GAPS = {"monthly": (28, 31), "quarterly": (89, 92), "annual": (365, 366)}


@dataclass
class Newcomer:
    """A new indicator, not saved before it has a reading, and what its rows tell of its limits and its rhythm."""

    indicator: Indicator
    place: int
    told: Series
    days: set[int] = field(default_factory=set)
    settled: bool = False

    def hear(self, entry: Entry, value: Decimal | None) -> None:
        """Remember what a row with a reading says of its indicator."""
        if entry.kind != "measurement" or entry.period_end is None or value is None:
            return
        self.days.add(entry.period_end.toordinal())
        if entry.target is not None:
            self.told.printed.append(_printed(entry, value))

    @property
    def frequency(self) -> str:
        """How often it comes, by the usual gap between its periods; "" where that is no steady rhythm."""
        days = sorted(self.days)
        gap = median(later - earlier for earlier, later in pairwise(days)) if len(days) > 1 else 0
        return next((name for name, (low, high) in _GAPS.items() if low <= gap <= high), "")

    def thresholds(self) -> list[Threshold]:
        """Each change of the target printed beside its readings; of two from one day the later row's."""
        limits: dict[object, Limit] = {}
        for limit in limits_of(self.told, cumulative=False):
            if not is_comparator(limit.row):
                limits[limit.from_on] = limit
        return [
            Threshold(indicator=self.indicator, in_force_from=one.from_on, limit=one.limit, said_by=one.said_by[:250])
            for one in limits.values()
        ]


class Newcomers:
    """The new indicators of a file by name and area."""

    def __init__(self) -> None:
        self.by_key: dict[Key, Newcomer] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self.by_key

    def described(self, key: Key, entry: Entry, *, keep: bool) -> Indicator:
        """The new indicator of a key, unsaved, as its first row describes it; forgotten again unless `keep`."""
        if key in self.by_key:
            return self.by_key[key].indicator
        indicator = Indicator(
            slug=slugify(f"{entry.name} {entry.area}")[:_LONGEST_SLUG],
            name=entry.name,
            area=entry.area,
            definition=entry.definition,
            unit=entry.unit,
            direction=entry.direction or Indicator.Direction.NEUTRAL,
        )
        if keep:
            self.by_key[key] = Newcomer(indicator, -1 - len(self.by_key), Series(entry.name, entry.area))
        return indicator

    def settle(self, keys: Sequence[Key]) -> list[Indicator]:
        """Those not settled before, with addresses nobody has and the kind of area that others of the area have."""
        found = [self.by_key[key] for key in dict.fromkeys(keys) if not self.by_key[key].settled]
        rows = [one.indicator for one in found]
        standing = Indicator.objects.filter(slug__in=[row.slug for row in rows]) if rows else Indicator.objects.none()
        taken = set(standing.values_list("slug", flat=True)) | set(self.slugs())
        areas = Indicator.objects.filter(area__in={row.area for row in rows}) if rows else Indicator.objects.none()
        kinds = dict(areas.values_list("area", "area_kind").distinct())
        for one in found:
            one.settled = True
            one.indicator.slug = _free(one.indicator.slug or "indicator", taken)
            taken.add(one.indicator.slug)
            one.indicator.area_kind = kinds.get(one.indicator.area, one.indicator.area_kind)
        return rows

    def slugs(self) -> tuple[str, ...]:
        """The addresses of those that come with a reading."""
        return tuple(one.indicator.slug for one in self.by_key.values() if one.settled)

    def frequencies(self) -> dict[int, str]:
        return {one.indicator.pk: one.frequency for one in self.by_key.values() if one.settled and one.frequency}

    def thresholds(self) -> list[Threshold]:
        return [threshold for one in self.by_key.values() if one.settled for threshold in one.thresholds()]


def _free(slug: str, taken: set[str]) -> str:
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug[: _LONGEST_SLUG - len(str(number)) - 1]}-{number}"
    return found


def _printed(entry: Entry, value: Decimal) -> Printed:
    return Printed(
        file="",
        line=entry.number,
        kind=entry.kind,
        label=entry.label,
        period_end=entry.period_end,
        value=value,
        numerator=None,
        denominator=None,
        target=entry.target,
        said_by=entry.said_by,
        definition="",
        unit=entry.unit,
        direction=entry.direction,
        document=entry.document,
        source_line=entry.lines,
        ratings=(),
    )
