"""Rules about assurance: past its shelf life, weak, or long since anybody independent gave any (domain 4.4, A10)."""

from datetime import date, timedelta
from functools import lru_cache

from risks.rules.assurance import Level, Line
from risks.rules.calendar import add_months
from risks.rules.drift_facts import OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.drift_treatment import AssuredFacts
from risks.rules.wording import cut_words, date_words

LAPSED = "assurance_lapsed"
WEAK = "assurance_weak"
NOT_INDEPENDENT = "assurance_not_independent"
WORDS = {
    LAPSED: RuleWords(
        "Assurance past its shelf life",
        "An assurance that this risk's controls work is too old to rely on, and none has come in its place.",
    ),
    WEAK: RuleWords(
        "Weak assurance received",
        "An assurance says that this risk's controls work only in part, or not at all.",
    ),
    NOT_INDEPENDENT: RuleWords(
        "No independent assurance for a year",
        "Internal audit, or somebody from outside, last gave assurance on this risk more than 12 months ago.",
    ),
}

SEVERITY = 2
INDEPENDENT_MONTHS = 12
LONGEST_TEXT = 100
_INDEPENDENT = frozenset(line for line in Line if line.is_independent)
_WEAK = frozenset(level for level in Level if level.is_weak)
_RATINGS: dict[Level | None, str] = {
    level: "no assurance" if level is Level.NONE else f"{level.label.lower()} assurance" for level in Level
}


def subject_of(assurance: AssuredFacts) -> str:
    """How a flag names the assurance it is about."""
    return f"assurance:{assurance.key}"


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for each assurance that lapsed or is weak, and one where the last independent one is old."""
    if not facts.assurances:
        return ()
    lapsed = [_lapsed(each) for each in facts.assurances if on > each.good_until]
    weak = [_weak(each, each.level) for each in facts.assurances if each.level in _WEAK]
    return (*lapsed, *weak, *_old(facts, on))


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Resolved:
    """A later assurance in its place, a longer shelf life or a better rating resolve it."""
    if flag.rule == NOT_INDEPENDENT:
        return Resolved(_independent_again(facts, on))
    one = next((each for each in facts.assurances if subject_of(each) == flag.subject), None)
    if one is None:
        return Resolved("A later assurance is in its place, or it no longer counts for this risk.")
    if flag.rule == LAPSED:
        return Resolved(f"It is good until {date_words(one.good_until)}.")
    rating = f"rated {one.level.label.lower()}" if one.level else "not rated"
    return Resolved(f"It is now {rating}.")


def _independent_again(facts: RiskFacts, on: date) -> str:
    last = _last_independent(facts)
    if last is None:
        return "No assurance on this risk is independent any longer."
    if on > last.good_until:
        return "The last independent assurance is past its shelf life, which another flag says."
    return f"Independent assurance was received on {date_words(last.received_on)}."


def _lapsed(one: AssuredFacts) -> Signal:
    evidence = {
        "what": f"{_name(one)}, received {date_words(one.received_on)}",
        "against": f"Good until {date_words(one.good_until)}",
        "since": (one.good_until + timedelta(days=1)).isoformat(),
    }
    return Signal(LAPSED, subject_of(one), SEVERITY, evidence)


def _weak(one: AssuredFacts, level: Level | None) -> Signal:
    evidence = {
        "what": f"{_name(one)}: {_RATINGS[level]}",
        "against": "At least moderate assurance",
        "since": one.received_on.isoformat(),
    }
    return Signal(WEAK, subject_of(one), SEVERITY, evidence)


def _old(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """The last independent assurance, where it still counts but is old. One that lapsed is told of by itself."""
    last = _last_independent(facts)
    if last is None or on > last.good_until or on <= add_months(last.received_on, INDEPENDENT_MONTHS):
        return ()
    evidence = {
        "what": f"Last independent assurance: {_name(last)}, received {date_words(last.received_on)}",
        "against": f"Independent assurance every {INDEPENDENT_MONTHS} months",
        "since": (add_months(last.received_on, INDEPENDENT_MONTHS) + timedelta(days=1)).isoformat(),
    }
    return (Signal(NOT_INDEPENDENT, "", SEVERITY, evidence),)


def _last_independent(facts: RiskFacts) -> AssuredFacts | None:
    independent = [each for each in facts.assurances if each.line in _INDEPENDENT]
    if len(independent) < 2:
        return independent[0] if independent else None
    return max(independent, key=lambda each: (each.received_on, each.good_until), default=None)


def _name(one: AssuredFacts) -> str:
    return _shortened(one.text)


# Many risks are assured by the same report.
@lru_cache(maxsize=16384)
def _shortened(text: str) -> str:
    return cut_words(text, LONGEST_TEXT).rstrip(".")
