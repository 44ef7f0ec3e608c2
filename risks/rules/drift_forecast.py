"""The rule kri_forecast: a reading that the next committee will see may be beyond its limit (design/statistics 4.4).

A warning that is renewed from meeting to meeting is one warning. It ends as what came of it: the limit was passed, or
the meeting that it was first given for went by without that."""

from datetime import date

from risks.rules.chance_words import chance_words
from risks.rules.drift_data import is_overdue
from risks.rules.drift_facts import (
    ForecastFacts,
    Held,
    IndicatorFacts,
    OpenFlag,
    ReadingFacts,
    Resolved,
    RiskFacts,
    RuleWords,
    Signal,
)
from risks.rules.drift_subject import (
    UNLINKED,
    as_it_was,
    indicator_of,
    indicators_of,
    opening,
    opening_place,
    reading_evidence,
    restated,
    subject_of,
    value_words,
    withdrawn,
)
from risks.rules.forecast import FEWEST_TO_RELY_ON
from risks.rules.indicators import Status
from risks.rules.periods import may_alert
from risks.rules.wording import date_words

RULE = "kri_forecast"
WORDS = RuleWords(
    "May pass its limit",
    "An indicator linked to this risk is inside its limit, and may be beyond it when the committee next meets.",
)

SEVERITY = 2
OPENS_FROM = 0.40
ENDS_BELOW = 0.25
HOW_OFTEN_TRUE = "About 2 in 5 such warnings came true when the method was tried on past readings."


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for each indicator whose forecast can be relied on and says at least 2 in 5. Late figures say less
    about the months to come than was known when they were in time, so they open nothing."""
    return tuple(
        [
            _signal(indicator, indicator.forecast)
            for indicator in indicators_of(facts)
            if indicator.forecast is not None and _warns(indicator, indicator.forecast, on)
        ]
    )


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """What became of the warning; while that is open, only a chance of less than 1 in 4 ends it."""
    indicator = indicator_of(facts, flag.subject)
    if indicator is None:
        return UNLINKED
    return _outcome(indicator, flag, on) or _renewed(indicator, indicator.forecast, flag)


def _outcome(indicator: IndicatorFacts, flag: OpenFlag, on: date) -> Resolved | None:
    latest = indicator.readings[-1] if indicator.readings else None
    if latest is not None and latest.status is Status.RED:
        return Resolved(
            f"What it warned of came: {_read(indicator, latest)}, beyond its limit of {latest.limit_words}.",
            "materialised",
        )
    because = restated(indicator, flag)
    if because and opening_place(indicator, flag) in (None, -1) and _unlikely(indicator.forecast):
        return withdrawn(because)
    meeting = opening(flag).get("meeting") or flag.evidence.get("meeting")
    if latest is not None and meeting and on.isoformat() > str(meeting):
        day = date_words(date.fromisoformat(str(meeting)))
        return Resolved(
            f"What it warned of did not come by the meeting of {day}: {_read(indicator, latest)}.", "not_materialised"
        )
    return None


def _renewed(indicator: IndicatorFacts, forecast: ForecastFacts | None, flag: OpenFlag) -> Held | Resolved:
    if forecast is None:
        return as_it_was(flag, "No forecast can be made now, so the warning is not known to be over.")
    if not forecast.trusted:
        return Resolved("Forecasts in this register have not proved good enough to warn by.")
    chance = chance_words(forecast.probability)
    if forecast.probability < ENDS_BELOW:
        return Resolved(f"The chance that {_reading(forecast)} is beyond its limit has fallen to {chance}.")
    if _likely(forecast):
        return as_it_was(flag, f"The chance is now {chance}, from what is known so far.")
    return as_it_was(flag, f"The chance has fallen to {chance}. Less than 1 in 4 resolves this flag.")


def _warns(indicator: IndicatorFacts, forecast: ForecastFacts, on: date) -> bool:
    near = forecast.trusted and may_alert(forecast.horizon, indicator.frequency)
    ahead = forecast.meeting_on is None or on <= forecast.meeting_on
    inside = bool(indicator.readings) and indicator.readings[-1].status is not Status.RED
    relied_on = forecast.readings >= FEWEST_TO_RELY_ON and not is_overdue(indicator, on)
    return near and ahead and inside and relied_on and _likely(forecast)


def _likely(forecast: ForecastFacts | None) -> bool:
    return forecast is not None and forecast.probability >= OPENS_FROM


def _unlikely(forecast: ForecastFacts | None) -> bool:
    """Not so where no forecast can be made: nobody knows what it would say."""
    return forecast is not None and not _likely(forecast)


def _signal(indicator: IndicatorFacts, forecast: ForecastFacts) -> Signal:
    evidence: dict[str, str | int] = {
        "what": f"{indicator.name}: {chance_words(forecast.probability)} that {_reading(forecast)} is beyond its limit",
        "against": f"Limit of {forecast.limit_words}",
        "since": indicator.readings[-1].period_end.isoformat(),
        "why": HOW_OFTEN_TRUE,
        **reading_evidence(indicator),
        "for_period": forecast.for_period.isoformat(),
        "chance": chance_words(forecast.probability),
    }
    if forecast.meeting_on is not None:
        evidence["meeting"] = forecast.meeting_on.isoformat()
    return Signal(RULE, subject_of(indicator), SEVERITY, evidence)


def _reading(forecast: ForecastFacts) -> str:
    return f"the reading to {date_words(forecast.for_period)}"


def _read(indicator: IndicatorFacts, reading: ReadingFacts) -> str:
    return f"the reading to {date_words(reading.period_end)} is {value_words(indicator, reading)}"
