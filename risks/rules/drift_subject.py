"""The indicator that a flag is about, the reading that opened it, and whether that was restated since."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from risks.rules.drift_facts import (
    Evidence,
    Held,
    IndicatorFacts,
    OpenFlag,
    ReadingFacts,
    Resolved,
    RiskFacts,
    VerdictFacts,
)
from risks.rules.wording import date_words, quantity_words

LONDON = ZoneInfo("Europe/London")

# Fewer readings than this say nothing of what is ordinary for an indicator (4.4).
FEWEST_TO_JUDGE = 13

UNLINKED = Resolved("The indicator is no longer linked to this risk, or is no longer read.")


def subject_of(indicator: IndicatorFacts) -> str:
    """How a flag names the indicator it is about."""
    return indicator.subject


def indicators_of(facts: RiskFacts) -> tuple[IndicatorFacts, ...]:
    """Each linked indicator once, primary ones first and then by key."""
    return facts.each_indicator


def indicator_of(facts: RiskFacts, subject: str) -> IndicatorFacts | None:
    """The indicator that a flag names; None when it is no longer linked."""
    return next((each for each in indicators_of(facts) if subject_of(each) == subject), None)


# The rules ask it of one instant again and again.
@lru_cache(maxsize=16384)
def day_of(instant: datetime) -> date:
    """The day in England that an instant is on."""
    return instant.astimezone(LONDON).date()


def instant_words(at: datetime) -> str:
    """An instant as evidence keeps it: the same text for the same instant, and later ones sort after it."""
    return at.astimezone(UTC).isoformat()


def value_words(indicator: IndicatorFacts, reading: ReadingFacts) -> str:
    """ "76.4%", as the flag's evidence keeps it."""
    return quantity_words(reading.value, indicator.unit)


def names_words(indicators: Sequence[IndicatorFacts], says: str, say: str) -> str:
    """ "Virtual ward beds says", or "2 indicators say: Virtual ward beds; A&E within four hours": names have commas."""
    names = [indicator.name for indicator in indicators]
    return f"{names[0]} {says}" if len(names) == 1 else f"{len(names)} indicators {say}: {'; '.join(names)}"


def reading_evidence(indicator: IndicatorFacts) -> dict[str, str | int]:
    """What the evidence of a flag keeps of the indicator and of its latest reading."""
    latest = indicator.readings[-1]
    return {
        "indicator": indicator.name,
        "role": indicator.role,
        "value": value_words(indicator, latest),
        "period": latest.period_end.isoformat(),
    }


def opening(flag: OpenFlag) -> Evidence:
    """The evidence that the flag opened on."""
    return flag.at_opening or flag.evidence


def opening_place(indicator: IndicatorFacts, flag: OpenFlag) -> int | None:
    """Where among the readings the one stands that the flag opened on, from the end: -1 for the latest."""
    period = opening(flag).get("period")
    ends = [reading.period_end.isoformat() for reading in indicator.readings]
    return next((place - len(ends) for place, end in enumerate(ends) if end == period), None)


def restated(indicator: IndicatorFacts, flag: OpenFlag) -> str:
    """A sentence when the reading that the flag opened on now says something else, or is gone; else ""."""
    period, value = str(opening(flag).get("period", "")), opening(flag).get("value")
    if not period:
        return ""
    place = opening_place(indicator, flag)
    to = f"The reading to {date_words(date.fromisoformat(period))}"
    if place is None:
        reaches_back = not indicator.readings or indicator.readings[0].period_end.isoformat() < period
        return f"{to} was taken back." if reaches_back else ""
    now = value_words(indicator, indicator.readings[place])
    return f"{to} was restated from {value} to {now}." if now != value else ""


def rebased_since(indicator: IndicatorFacts, flag: OpenFlag) -> str:
    """A sentence when somebody rebased the indicator's chart after the flag opened; else ""."""
    rebased = indicator.rebased_at
    if rebased is None or flag.opened_at is None or rebased <= flag.opened_at:
        return ""
    return f"Its chart was rebased on {date_words(day_of(rebased))}: what is ordinary for it is judged anew."


def withdrawn(because: str) -> Resolved:
    """The end of a flag that would never have opened on what is known now."""
    return Resolved(f"{because} On that this flag would never have opened.", "withdrawn")


def as_it_was(flag: OpenFlag, held: str) -> Held:
    """The flag stands on the evidence it has, for a reason."""
    return Held(flag.severity, {**flag.evidence, "held": held})


def judged(facts: RiskFacts) -> list[tuple[IndicatorFacts, VerdictFacts]]:
    """The linked indicators that have readings enough to tell what is ordinary for them, with what the statistics
    say."""
    return [
        (indicator, indicator.verdict)
        for indicator in indicators_of(facts)
        if indicator.verdict is not None and indicator.verdict.readings >= FEWEST_TO_JUDGE and indicator.readings
    ]


Becomes = Callable[[IndicatorFacts, VerdictFacts, OpenFlag], Held | Resolved]


def by_verdict(facts: RiskFacts, flag: OpenFlag, becomes: Becomes, *, speaks_of: str) -> Held | Resolved:
    """What becomes of a flag that rests on the statistics of its indicator: over with the link or with a rebase, and as
    it was while nothing can be said of what it `speaks_of`; else what its rule says."""
    indicator = indicator_of(facts, flag.subject)
    if indicator is None:
        return UNLINKED
    rebased = rebased_since(indicator, flag)
    if rebased:
        return Resolved(rebased)
    if indicator.verdict is None or not indicator.readings:
        return as_it_was(flag, f"Nothing can be said of {speaks_of} now, so it is not known to be over.")
    return becomes(indicator, indicator.verdict, flag)
