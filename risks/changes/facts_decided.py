"""What was known of the indicators of risks when each risk's score was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from risks.changes.facts_readings import Readings
from risks.changes.facts_standing import Standing
from risks.changes.facts_statistics import Statistics
from risks.rules.spc import FEWEST_TO_FIX, SpcError


@dataclass(frozen=True)
class Then:
    """What stood of the indicators of each risk when its score was decided; `places` are by risk and indicator.

    `concerns` tells of those about which a rule may ask whether they were of concern then.
    """

    standing: Standing
    places: Mapping[tuple[int, int], int]
    concerns: Mapping[tuple[int, int], bool | None]

    def latest(self, risk: int, indicator: int) -> tuple[date, Decimal] | None:
        """The end of the period of the last reading, and its value."""
        return self.standing.latest(self.places[risk, indicator])

    def concern(self, risk: int, indicator: int) -> bool:
        """Raises SpcError where its settings cannot be charted by."""
        found = self.concerns[risk, indicator]
        if found is None:
            raise SpcError(f"Limits need at least {FEWEST_TO_FIX} readings before they can be fixed.")
        return found


def then_known(
    decided: Mapping[tuple[int, int], datetime],
    asked: Sequence[tuple[int, int]],
    readings: Readings,
    statistics: Statistics | None,
) -> Then:
    """By risk and indicator: when the score was decided, and of which the icon then is asked for. No query."""
    then = readings.standing([(indicator, at) for (_, indicator), at in decided.items()])
    concerns: dict[tuple[int, int], bool | None] = {}
    if statistics is not None and asked:
        those = [(pair[1], decided[pair]) for pair in asked]
        concerns = dict(zip(asked, statistics.of_concern(those, readings.standing(those)), strict=True))
    return Then(then, {pair: place for place, pair in enumerate(decided)}, concerns)
