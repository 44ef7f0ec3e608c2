"""The mean and what is ordinary between one rebase and the next: what the band on the chart says, in a table."""

from dataclasses import dataclass
from datetime import date

from risks.rules.spc import Analysis
from risks.rules.wording import date_words
from risks.web.gather.series import Series
from risks.web.presenters.indicator_answer import rounded
from risks.web.presenters.indicator_chart import has_limits, ordinary, stretches_of


@dataclass(frozen=True)
class Stretch:
    """One stretch; `mean` and the two edges are "–" where there are too few readings to work them out."""

    period: str
    readings: int
    mean: str
    lower: str
    upper: str


def stretches_in_words(series: Series, found: Analysis) -> tuple[Stretch, ...]:
    """Oldest first; none where no stretch has readings enough."""
    unit, groups = series.indicator.unit, stretches_of(found)
    if not any(has_limits(rows, found) for rows in groups):
        return ()
    found_in = []
    for rows in groups:
        period, shown = f"{_month(rows[0].date)} to {_month(rows[-1].date)}", ("–", "–", "–")
        if has_limits(rows, found):
            shown = tuple(rounded(value, unit) for value in (rows[-1].mean, *ordinary(series, rows[-1])))
        found_in.append(Stretch(period, len(rows), *shown))
    return tuple(found_in)


def _month(day: date) -> str:
    return date_words(day).partition(" ")[2]
