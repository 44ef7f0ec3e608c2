"""What the indicators say against a score since it was decided: the weight E of design/statistics 4.5.

What was known when the score was decided weighs nothing: whoever decided had it before them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from risks.rules.drift_facts import IndicatorFacts, ReadingFacts, RiskFacts
from risks.rules.drift_special_cause import concerned, is_concern, worse_words
from risks.rules.drift_subject import day_of, indicators_of, value_words
from risks.rules.indicators import Status

PRIMARY_WEIGHT = 2
SECONDARY_WEIGHT = 1
SIGNAL_WEIGHT = 1
# One indicator alone weighs no more than this, so that one series is not counted twice.
MOST_OF_ONE = 2

_LEVELS = {Status.GREEN: 0, Status.AMBER: 1, Status.RED: 2}
_THEN = {Status.GREEN: "inside its limit", Status.AMBER: "close to its limit", Status.RED: "beyond its limit"}


@dataclass(frozen=True)
class Against:
    """One indicator that speaks against the score: how much it weighs, the day it began to, and a sentence without its
    full stop. `reading` is the one that tipped it, None where only the variation does."""

    indicator: IndicatorFacts
    weight: int
    known_on: date
    words: str
    reading: ReadingFacts | None = None


@dataclass(frozen=True)
class _Found:
    weight: int
    known_on: date
    words: str
    reading: ReadingFacts | None = None


def against_score(facts: RiskFacts) -> tuple[Against, ...]:
    """The indicators that have got worse since the score was decided, weightiest first. None without a decision."""
    if facts.decided_at is None:
        return ()
    found = [each for indicator in indicators_of(facts) if (each := _against(indicator, facts))]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.indicator.key))) if found else ()


def weight_of(against: Iterable[Against]) -> int:
    """E: two or more says that the score should be looked at."""
    return sum(each.weight for each in against)


def known_since(indicator: IndicatorFacts, place: int) -> date:
    """The day on which one of its readings became known; its period's end where that is not told."""
    recorded = indicator.recorded[place] if len(indicator.recorded) == len(indicator.readings) else None
    return day_of(recorded) if recorded else indicator.readings[place].period_end


def since_decision(indicator: IndicatorFacts, facts: RiskFacts) -> list[int]:
    """The places among its readings of those that became known after the score was decided."""
    return list(filter(_is_since(indicator, facts), range(len(indicator.readings))))


def _is_since(indicator: IndicatorFacts, facts: RiskFacts) -> Callable[[int], bool]:
    """Whether the reading at a place became known after the score was decided."""
    decided, readings, recorded = facts.decided_at, indicator.readings, indicator.recorded
    if decided is None:
        return lambda place: False
    if len(recorded) == len(readings):
        return lambda place: recorded[place] > decided
    day = day_of(decided)
    return lambda place: readings[place].period_end > day


def _against(indicator: IndicatorFacts, facts: RiskFacts) -> Against | None:
    worse, signal = _worse(indicator, facts), _signal(indicator, facts)
    if worse is None and signal is None:
        return None
    found = [each for each in (worse, signal) if each is not None]
    return Against(
        indicator,
        min(MOST_OF_ONE, sum(each.weight for each in found)),
        min(each.known_on for each in found),
        f"{indicator.name} is {', and is '.join(each.words for each in found)}",
        found[0].reading,
    )


def _worse(indicator: IndicatorFacts, facts: RiskFacts) -> _Found | None:
    """Its level is higher than when the score was decided: red, or two readings in a row that are worse."""
    then = indicator.then.status if indicator.then.status in _LEVELS else None
    run = _run(indicator, facts, then)
    tips = [place for count, place in enumerate(run, 1) if _tips(indicator.readings[place], count, then)]
    latest = indicator.latest
    if not tips or latest is None:
        return None
    weight = PRIMARY_WEIGHT if indicator.role == "primary" else SECONDARY_WEIGHT
    was = f"it was {_THEN[then]} when" if then else "nothing was known of it when"
    stands = "beyond" if latest.status is Status.RED else "close to"
    words = (
        f"{value_words(indicator, latest)}, {stands} its limit of {latest.limit_words} ({was} the score was decided)"
    )
    return _Found(weight, known_since(indicator, tips[0]), words, indicator.readings[tips[0]])


def _run(indicator: IndicatorFacts, facts: RiskFacts, then: Status | None) -> Sequence[int]:
    """The places of its last readings, all worse than then and known since. Where nothing was known, all red."""
    least = _LEVELS[then] + 1 if then else _LEVELS[Status.RED]
    if indicator.latest is None or _LEVELS.get(indicator.latest.status, 0) < least:
        return ()
    readings, since = indicator.readings, _is_since(indicator, facts)

    def counts(place: int) -> bool:
        return _LEVELS.get(readings[place].status, 0) >= least and since(place)

    return list(takewhile(counts, reversed(range(len(readings)))))[::-1]


def is_worse(indicator: IndicatorFacts, reading: ReadingFacts) -> bool:
    """Whether one reading is at a worse level than the indicator was when the score was decided."""
    then = indicator.then.status
    return _LEVELS.get(reading.status, 0) > (_LEVELS.get(then, 0) if then else 0)


def _tips(reading: ReadingFacts, count: int, then: Status | None) -> bool:
    return count >= 2 or (then is not None and reading.status is Status.RED)


def _signal(indicator: IndicatorFacts, facts: RiskFacts) -> _Found | None:
    """Its variation is of concern, and was not when the score was decided."""
    verdict = indicator.verdict
    if verdict is None or not is_concern(verdict) or indicator.latest is None or facts.decided_at is None:
        return None
    began = verdict.concern_known_at
    if indicator.then.concern and (began is None or began <= facts.decided_at):
        return None
    known = [
        known_since(indicator, place)
        for place in since_decision(indicator, facts)
        if verdict.concern_since is None or indicator.readings[place].period_end >= verdict.concern_since
    ]
    if not known:
        return None
    return _Found(SIGNAL_WEIGHT, min(known), worse_words(indicator, verdict))


def against_then(indicator: IndicatorFacts) -> str:
    """What of the indicator spoke against lowering the score when that was decided, in words; "" when nothing did, and
    when its figures were late: what they said was old."""
    if indicator.then.late:
        return ""
    said = ["beyond its limit"] if indicator.then.status is Status.RED else []
    said += ["getting worse"] if indicator.then.concern else []
    return f"{indicator.name} was {' and '.join(said)}" if said else ""


def eased(indicator: IndicatorFacts, facts: RiskFacts) -> bool:
    """Whether its last two readings, known since the decision, are inside the limit, and it is not getting worse."""
    count = len(indicator.readings)
    if count < 2 or not all(reading.status is Status.GREEN for reading in indicator.readings[-2:]):
        return False
    since = all(map(_is_since(indicator, facts), (count - 2, count - 1)))
    return since and not (indicator.verdict and concerned(indicator.verdict.variation))
