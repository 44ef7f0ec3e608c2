"""The rule score_lag: the evidence has got worse and the score has not been looked at since (design/statistics 4.5).

A score is a decision, so nothing changes it but another: the flag asks for one, and 'no change, because' is one too."""

from datetime import date, timedelta

from risks.rules.drift_facts import Held, IndicatorFacts, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.drift_subject import (
    as_it_was,
    day_of,
    indicators_of,
    instant_words,
    names_words,
    opening,
    opening_place,
    restated,
    value_words,
    withdrawn,
)
from risks.rules.drift_weight import Against, against_score, is_worse, weight_of
from risks.rules.indicators import Status
from risks.rules.wording import date_words

RULE = "score_lag"
WORDS = RuleWords(
    "Score behind the evidence",
    "Indicators linked to this risk have got worse since its score was decided, and nobody has looked at it since.",
)

SEVERITY = 3
ENOUGH = 2
GRACE = timedelta(days=14)


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal when the evidence since the decision weighs enough and was there for the days of grace."""
    against = against_score(facts)
    if not against or facts.score is None or weight_of(against) < ENOUGH or on < _known_on(against) + GRACE:
        return ()
    return (Signal(RULE, "", SEVERITY, _evidence(facts, against)),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """A decision resolves it, also one that changes nothing; else evidence that weighs less at two readings in a row.
    The evidence keeps the first of them, as `eased_at`."""
    if facts.decided_at is None or facts.score is None:
        return as_it_was(flag, "No approved score stands now, so nobody can be said to have looked at it.")
    if flag.evidence.get("decided") != instant_words(facts.decided_at):
        return Resolved(
            f"The score was decided again on {date_words(day_of(facts.decided_at))}: {_moved(facts, flag)}.", "decision"
        )
    named = _named(facts, flag)
    if not named:
        return Resolved("The indicators that spoke against the score are no longer linked to this risk.")
    if weight_of(against_score(facts)) >= ENOUGH:
        evidence = {name: said for name, said in flag.evidence.items() if name not in ("held", "eased_at")}
        return Held(flag.severity, {**evidence, "held": "The evidence still speaks against the score."})
    return _corrected(facts, flag) or _eased(named, flag)


def _corrected(facts: RiskFacts, flag: OpenFlag) -> Resolved | None:
    """The reading that tipped the weightiest indicator, when the flag opened, is no longer worse, or is gone."""
    weightiest = str(opening(flag).get("indicators", "")).split()[:1]
    for indicator in indicators_of(facts):
        if [indicator.key] == weightiest:
            because, place = restated(indicator, flag), opening_place(indicator, flag)
            stays = place is not None and is_worse(indicator, indicator.readings[place])
            return withdrawn(because) if because and not stays else None
    return None


def _eased(named: list[IndicatorFacts], flag: OpenFlag) -> Held | Resolved:
    mark = max(_mark(indicator) for indicator in named)
    eased_at = str(flag.evidence.get("eased_at", ""))
    if eased_at and mark > eased_at:
        eased = "Two readings in a row, the evidence no longer speaks against the score."
        return Resolved(" ".join(filter(None, (eased, _says_nothing(named)))))
    held = "The evidence speaks less against the score than it did. It takes a second reading to resolve this flag."
    return Held(flag.severity, {**flag.evidence, "held": held, "eased_at": eased_at or mark})


def _says_nothing(named: list[IndicatorFacts]) -> str:
    """A sentence when an indicator speaks no longer because its limit was taken away; else ""."""
    without = [each for each in named if each.readings and each.readings[-1].status is Status.NO_LIMIT]
    if not without:
        return ""
    said = names_words(without, "has no limit in force now, and says nothing", "have no limit in force now")
    return f"That is not to say that things got better: {said}."


def _mark(indicator: IndicatorFacts) -> str:
    """How far its readings are known."""
    if indicator.recorded:
        return instant_words(max(indicator.recorded))
    return indicator.readings[-1].period_end.isoformat() if indicator.readings else ""


def _named(facts: RiskFacts, flag: OpenFlag) -> list[IndicatorFacts]:
    """Those linked indicators that the flag names, the weightiest first."""
    names = str(flag.evidence.get("indicators", "")).split()
    by_key = {indicator.key: indicator for indicator in indicators_of(facts)}
    return [by_key[name] for name in names if name in by_key]


def _evidence(facts: RiskFacts, against: tuple[Against, ...]) -> dict[str, str | int]:
    """`indicators` are the keys of all, the weightiest first; `period` and `value` of the reading that tipped that."""
    indicators = [each.indicator for each in against]
    names = names_words(indicators, "now speaks against it", "now speak against it")
    decided = date_words(day_of(facts.decided_at)) if facts.decided_at else ""
    return {
        "what": f"The score is still {facts.score}, and {names}",
        "against": f"Score {facts.score}, decided on {decided}",
        "since": _known_on(against).isoformat(),
        "why": " ".join(f"{each.words}." for each in against),
        "indicators": " ".join(each.indicator.key for each in against),
        **_tipped(against[0]),
        "weight": weight_of(against),
        "score": facts.score or 0,
        "decided": instant_words(facts.decided_at) if facts.decided_at else "",
    }


def _tipped(weightiest: Against) -> dict[str, str]:
    """The variation has no one reading that could be corrected."""
    reading = weightiest.reading
    if reading is None:
        return {}
    return {"period": reading.period_end.isoformat(), "value": value_words(weightiest.indicator, reading)}


def _known_on(against: tuple[Against, ...]) -> date:
    return min(each.known_on for each in against)


def _moved(facts: RiskFacts, flag: OpenFlag) -> str:
    before = flag.evidence.get("score")
    return f"it stays {facts.score}" if before == facts.score else f"{facts.score}, it was {before}"
