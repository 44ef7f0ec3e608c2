"""The lines that the readings of an indicator are judged by, each from its first day on."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal

from risks.changes.bulk_readings import among
from risks.models import Threshold
from risks.rules.facts import plain_facts
from risks.rules.indicators import Direction, Line, limit_words


@plain_facts
class Lines:
    """The lines of one indicator by the day from which each is in force, and the limit of the whole year where one is a
    step of an in-year profile. They are made once for each threshold, not for each of the many readings; and put into
    words when somebody asks, which is seldom."""

    starts: Sequence[date]
    lines: Sequence[tuple[Line | None, Decimal | None]]
    unit: str
    _words: dict[int, str] = field(default_factory=dict)

    def on(self, day: date) -> Line | None:
        return self.lines[bisect_right(self.starts, day)][0]

    def told_on(self, day: date) -> tuple[Line | None, str, Decimal | None]:
        """The line with its words, and the limit of the whole year."""
        place = bisect_right(self.starts, day)
        line, of_year = self.lines[place]
        words = self._words.get(place)
        if words is None:
            words = self._words[place] = limit_words(line, self.unit)
        return line, words, of_year


def lines_of(indicator: int, direction: str, unit: str, thresholds: Mapping[int, Sequence[tuple]]) -> Lines:
    rows = thresholds.get(indicator, ())
    way = Direction(direction)
    lines = [(Line(way, limit, amber, upper), of_year) for _, limit, amber, upper, of_year in rows]
    return Lines([row[0] for row in rows], [(None, None), *lines], unit)


def thresholds_of(indicators: Collection[int]) -> Mapping[int, Sequence[tuple]]:
    """By indicator, in order of their first day: that day, the limit, amber, upper, and the limit of the year."""
    found: dict[int, list[tuple]] = defaultdict(list)
    rows = Threshold.objects.filter(among("indicator", indicators)).order_by("in_force_from")
    for indicator, *row in rows.values_list("indicator", "in_force_from", "limit", "amber", "upper", "year_limit"):
        found[indicator].append(tuple(row))
    return found
