"""What an indicator says, in the sentences read before its chart: the answer first, then what it rests on."""

from datetime import date

from risks.models import Indicator, Reading
from risks.rules.indicators import Status, status
from risks.rules.periods import due_on, has_gaps, overdue, period_after
from risks.rules.signal_words import cause_words, expectation_words
from risks.rules.spc import Analysis
from risks.rules.wording import count_words, date_words
from risks.web.gather.series import Measured, Series, line_on, threshold_on
from risks.web.presenters.indicator_chart import ordinary
from risks.web.presenters.readings import amount, each_of, limit_said, when_of

# A limit that moved is news for so many readings.
NEWS_FOR = 6
# So many readings have a lowest and a highest worth naming.
FEWEST_TO_COMPARE = 3


def answer(series: Series, analysis: Analysis, day: date) -> tuple[str, str]:
    """The first sentence, and what is read after it."""
    latest = series.latest
    if latest is None:
        return "Nothing has been measured yet.", "It cannot be judged, and counts neither for nor against any score."
    if latest.aside:
        lead, told = _aside(series, analysis, latest)
    elif series.indicator.ratings:
        lead, told = _rated(series, latest)
    elif series.indicator.basis == Indicator.Basis.CUMULATIVE:
        lead, told = _counted_up(series, latest)
    elif analysis.enough:
        lead, told = _charted(series, analysis, latest)
    else:
        lead, told = _single(series, analysis, latest)
    return lead, " ".join([*told, *_limit_moved(series, latest), *_ended(series, day)])


def late_words(series: Series, day: date) -> str:
    """That the next reading should be there and is not; "" while it is not due, or none is expected."""
    indicator, latest = series.indicator, series.latest
    if latest is None or (indicator.ended_on and indicator.ended_on < day):
        return ""
    lag, grace = indicator.publication_lag_days, indicator.grace_days
    if not overdue(latest.on, indicator.frequency, lag, grace, day):
        return ""
    due = due_on(latest.on, indicator.frequency, lag, grace)
    return f"Data overdue: the reading after {when_of(series, latest.label, latest.on)} was due by {date_words(due)}."


def awaits_reading(series: Series, day: date) -> bool:
    """Whether a period has ended of which no reading is here. An ended series, or one without periods, awaits none."""
    indicator, latest = series.indicator, series.latest
    if indicator.ended_on and indicator.ended_on < day:
        return False
    following = period_after(latest.on if latest else day, indicator.frequency)
    return following is not None and (latest is None or following <= day)


def _charted(series: Series, analysis: Analysis, latest: Measured) -> tuple[str, list[str]]:
    limit = limit_said(series.indicator, latest.line)
    cause = cause_words(analysis, each_of(series.indicator))
    expected = expectation_words(analysis, limit)
    if expected:
        joined = f": {cause}; {expected}" if cause else f", and {expected}"
    elif latest.line is None:
        joined = f": {cause}. No limit is set to judge it by" if cause else ", and no limit is set to judge it by"
    else:
        against = f"the latest is {_judged(latest)}{of_limit(limit)}"
        joined = f": {cause}; {against}" if cause else f", and {against}"
    brief = f"The latest reading, {_amount(series, latest)} for {_when(series, latest)}"
    if expected:
        brief = f"{brief}, is {_judged(latest).replace('its limit', 'it')}."
    else:
        brief = f"The latest reading is {_amount(series, latest)}, {_when(series, latest)}."
    return f"{analysis.variation_words}{joined}.", [brief, *_ordinary(series, analysis)]


def _single(series: Series, analysis: Analysis, latest: Measured) -> tuple[str, list[str]]:
    """Too few for a verdict."""
    at_latest = f"The latest reading is {_amount(series, latest)}, {_when(series, latest)}"
    limit = limit_said(series.indicator, latest.line)
    if latest.line is None:
        lead, said = "No limit is set, so it is not judged.", f"{at_latest}."
    else:
        lead, said = f"It is {_judged(latest)}.", f"{at_latest}: {_judged(latest)}{of_limit(limit)}."
    return lead, [said, *_range(series), *_too_few(analysis)]


def _aside(series: Series, analysis: Analysis, latest: Measured) -> tuple[str, list[str]]:
    """A latest reading that takes no part: nothing is green or red by it."""
    against = f"; the limit is {limit_said(series.indicator, latest.line)}" if latest.line else ""
    said = f"It is {_amount(series, latest)}, {_when(series, latest)}{against}."
    few = _too_few(analysis) if series.indicator.has_control_chart else []
    if latest.state == Reading.Status.UNRELIABLE:
        return "The latest reading is unreliable, so it is not judged.", [said, *few]
    chance = "It is a small number, which moves a lot by chance."
    return "The latest reading is a small number, so it is not judged.", [said, chance, *few]


def _range(series: Series) -> list[str]:
    """The lowest and highest of a few: what a picture without limits shows at once."""
    counted = series.counted
    if len(counted) < FEWEST_TO_COMPARE:
        return []
    low, high = min(counted, key=lambda one: one.value), max(counted, key=lambda one: one.value)
    if low.value == high.value:
        return []
    lowest, highest = (f"{_amount(series, one)} ({_when(series, one)})" for one in (low, high))
    return [f"Readings have run from {lowest} to {highest}."]


def _counted_up(series: Series, latest: Measured) -> tuple[str, list[str]]:
    """Against its profile: what may have been reached by then, not what the whole year may come to."""
    at_latest = f"The count of the year so far is {_amount(series, latest)}, {_when(series, latest)}"
    row = threshold_on(series.thresholds, latest.on)
    if latest.line is None or row is None:
        return "No limit is set, so it is not judged.", [f"{at_latest}."]
    limit = limit_said(series.indicator, latest.line)
    if row.year_limit is None:
        return f"It is {_judged(latest)}.", [f"{at_latest}: {_judged(latest)}{of_limit(limit)}."]
    off = latest.status is Status.RED
    year = f"{amount(series.indicator, row.year_limit)} for the whole year"
    lead = f"{'Off' if off else 'On'} its trajectory: {_amount(series, latest)} against {limit} by then."
    first = _first_beyond(series)
    since = [f"It has been off it since {_when(series, first)}."] if first and first.on != latest.on else []
    return lead, [f"{at_latest}; the limit is {year}.", *since]


def _first_beyond(series: Series) -> Measured | None:
    """The first of the readings beyond their limits that the latest one ends."""
    found = None
    for one in reversed(series.points):
        if one.status is not Status.RED:
            break
        found = one
    return found


def _rated(series: Series, latest: Measured) -> tuple[str, list[str]]:
    places = [str(word) for word in series.indicator.ratings]
    told = [f"The ratings run from {places[0]}, the worst, to {places[-1]}."]
    earlier = [one for one in series.points[:-1] if one.value != latest.value]
    if earlier:
        before = earlier[-1]
        step = "better" if latest.value > before.value else "worse"
        was = f"That is {step} than {_amount(series, before)}, {_when(series, before)}."
        told.insert(0, was)
    against = f", {_judged(latest)}{of_limit(limit_said(series.indicator, latest.line))}" if latest.line else ""
    unjudged = "" if latest.line else " No limit is set, so it is not judged."
    return f"Rated {_amount(series, latest)}, {_when(series, latest)}{against}.{unjudged}", told


def _amount(series: Series, one: Measured) -> str:
    return amount(series.indicator, one.value)


def _when(series: Series, one: Measured) -> str:
    return when_of(series, one.label, one.on)


def of_limit(limit: str) -> str:
    """ " of at least 95%", or for a band ", from -2.5% to 2.5%"."""
    return f", {limit}" if limit.startswith("from ") else f" of {limit}"


def _judged(latest: Measured) -> str:
    """ "beyond its limit", "close to its limit" or "inside its limit"."""
    return latest.status.label.lower().replace("limit", "its limit")


def _too_few(analysis: Analysis) -> list[str]:
    if analysis.enough:
        return []
    n = analysis.readings
    if not n:
        return [f"No reading counts towards what is ordinary: that takes {analysis.needed}."]
    since = " since the rebase" if analysis.points[-1].group else ""
    read = f"{count_words(n, 'reading')}{since}"
    return [f"With {read} it is too early to say whether it is changing: that takes {analysis.needed}."]


def _ordinary(series: Series, analysis: Analysis) -> list[str]:
    last = analysis.points[-1]
    if last.lpl is None or last.upl is None:
        return []
    unit, edges = series.indicator.unit, ordinary(series, last)
    # A reading just outside must not be printed as if it stood on the edge.
    close = last.outside and rounded(last.value, unit) in [rounded(edge, unit) for edge in edges]
    low, high = (rounded(edge, unit, 2 if close else 1) for edge in edges)
    said = f"Readings between {low} and {high} are ordinary"
    gaps = has_gaps([one.on for one in series.counted], series.indicator.frequency)
    missing = ["There are gaps in the data, so no forecast is made."] if gaps else []
    if analysis.variation_icon == "common_cause":
        return [f"{said}; only a change to the service will move them.", *missing]
    return [f"{said}; the latest readings are not.", *missing]


def rounded(value: float, unit: str, places: int = 1) -> str:
    """A worked-out value: to one place unless said otherwise, from 1,000 on to none."""
    number = f"{value:,.{places if abs(value) < 1000 else 0}f}"
    return f"{number}{unit}" if unit == "%" else number


def _limit_moved(series: Series, latest: Measured) -> list[str]:
    """That the verdict on the latest reading changed because its limit did."""
    rows = [one for one in series.thresholds if one.in_force_from <= latest.on]
    if len(rows) < 2 or rows[-1].year_limit is not None or latest.aside:
        return []
    moved_on = rows[-1].in_force_from
    if sum(one.on >= moved_on for one in series.points) > NEWS_FOR:
        return []
    before = line_on(rows[:-1], series.direction, moved_on)
    then = status(latest.value, before)
    if then is Status.NO_LIMIT or then is latest.status:
        return []
    if latest.status is Status.NO_LIMIT:
        return [f"The limit, {limit_said(series.indicator, before)}, vanished on {date_words(moved_on)}."]
    was = then.label.lower().replace("limit", "it")
    against = limit_said(series.indicator, before)
    moved = f"The limit moved on {date_words(moved_on)}, not the performance"
    return [f"{moved}: against {against}, as before, it would be {was}."]


def _ended(series: Series, day: date) -> list[str]:
    ended = series.indicator.ended_on
    if ended is None or ended >= day:
        return []
    return [f"No reading is expected after {date_words(ended)}: the series has ended."]
