"""The readings of indicators in every version known at an instant, and the lines they are judged by."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from risks.changes.bulk_readings import TAKE_NO_PART, among
from risks.models import Reading, Threshold
from risks.models.indicators.reading import first_recorded
from risks.rules.drift import ReadingFacts
from risks.rules.indicators import Direction, Line, Status, limit_words, status

# So many readings the rules are told of at least: more than any of them looks back, save to the start of a breach.
LOOKED_BACK = 13


class Version(NamedTuple):
    """One version of a reading that counts."""

    period_end: date
    value: Decimal
    recorded_at: datetime
    pk: int


@dataclass(frozen=True)
class Readings:
    """What counts of some indicators. `versions` are by indicator, in the order of charts; `replaced` tells when a
    version was restated, by its key."""

    versions: Mapping[int, Sequence[Version]]
    replaced: Mapping[int, datetime]

    def latest_first(self, indicator: int, at: datetime) -> Iterator[Version]:
        """What stood at an instant, one for each period end: of those that end on one day the last, as on the chart."""
        day, before = timezone.localdate(at), None
        for one in reversed(self.versions.get(indicator, ())):
            if one.period_end == before or one.period_end > day or one.recorded_at > at:
                continue
            gone = self.replaced.get(one.pk)
            if gone is None or gone > at:
                before = one.period_end
                yield one


def readings_known(indicators: Collection[int], at: datetime) -> Readings:
    """Two queries, and one more where several readings end on one day."""
    measured = Reading.objects.filter(
        among("indicator", indicators),
        kind=Reading.Kind.MEASUREMENT,
        period_end__lte=timezone.localdate(at),
        recorded_at__lte=at,
        value__isnull=False,
    ).exclude(status__in=TAKE_NO_PART)
    restated = Reading.objects.filter(among("indicator", indicators), supersedes__isnull=False, recorded_at__lte=at)
    replaced = dict(restated.order_by().values_list("supersedes", "recorded_at"))
    found: dict[int, list[Version]] = defaultdict(list)
    for row in measured.order_by().values_list("indicator", *Version._fields):
        found[row[0]].append(Version._make(row[1:]))
    for versions in found.values():
        versions.sort()
    tied = {one.pk for versions in found.values() for one in _tied(versions, replaced)}
    if tied:
        first = dict(Reading.objects.filter(among("pk", sorted(tied))).order_by().values_list("pk", first_recorded()))
        for versions in found.values():
            versions.sort(key=lambda one: (one.period_end, first.get(one.pk, 0)))
    return Readings(found, replaced)


def _tied(versions: Sequence[Version], replaced: Mapping[int, datetime]) -> Iterator[Version]:
    """Those of a period end at which more than one stands."""
    start = 0
    for place in range(1, len(versions) + 1):
        if place < len(versions) and versions[place].period_end == versions[start].period_end:
            continue
        group = versions[start:place]
        if len(group) > 1 and sum(one.pk not in replaced for one in group) > 1:
            yield from group
        start = place


@dataclass(frozen=True)
class Lines:
    """The lines of one indicator by the day from which each is in force: with its words, and whether it is a step of
    an in-year profile. They are made once for each threshold, not for each of the many readings."""

    starts: Sequence[date]
    lines: Sequence[tuple[Line | None, str, bool]]

    def on(self, day: date) -> tuple[Line | None, str, bool]:
        return self.lines[bisect_right(self.starts, day)]


def lines_of(indicator: int, direction: str, unit: str, thresholds: Mapping[int, Sequence[tuple]]) -> Lines:
    way = Direction(direction)
    rows = thresholds.get(indicator, ())
    lines = [(Line(way, limit, amber, upper), step is not None) for _, limit, amber, upper, step in rows]
    return Lines(
        [row[0] for row in rows],
        [(line, limit_words(line, unit), step) for line, step in ((None, False), *lines)],
    )


def thresholds_of(indicators: Collection[int]) -> Mapping[int, Sequence[tuple]]:
    """By indicator, in order of their first day: that day, the limit, amber, upper, and the limit of the year."""
    found: dict[int, list[tuple]] = defaultdict(list)
    rows = Threshold.objects.filter(among("indicator", indicators)).order_by("in_force_from")
    for indicator, *row in rows.values_list("indicator", "in_force_from", "limit", "amber", "upper", "year_limit"):
        found[indicator].append(tuple(row))
    return found


def judged(latest_first: Iterable[Version], lines: Lines) -> tuple[tuple[ReadingFacts, ...], tuple[datetime, ...]]:
    """Each by the line in force on its day, oldest first, and when each was recorded: the last LOOKED_BACK readings,
    and before them those of a breach that began earlier."""
    found: list[ReadingFacts] = []
    recorded: list[datetime] = []
    for one in latest_first:
        line, words, step = lines.on(one.period_end)
        stands = status(one.value, line)
        if len(found) >= LOOKED_BACK and not (stands is Status.RED is found[-1].status):
            break
        found.append(ReadingFacts(one.period_end, one.value, stands, words, line, step))
        recorded.append(one.recorded_at)
    return tuple(reversed(found)), tuple(reversed(recorded))


def status_at(latest_first: Iterable[Version], lines: Lines) -> Status | None:
    """How the latest stood against its line; None where nothing was known."""
    one = next(iter(latest_first), None)
    return None if one is None else status(one.value, lines.on(one.period_end)[0])
