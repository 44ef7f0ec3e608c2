"""The rule score_lead: the evidence has been better than the score for half a year (design/statistics 4.5, the mirror).

It suggests a review downward. It never says what the score should be."""

from datetime import date
from itertools import takewhile

from risks.rules.calendar import add_months
from risks.rules.drift_data import is_overdue
from risks.rules.drift_facts import Held, IndicatorFacts, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.drift_subject import as_it_was, day_of, names_words
from risks.rules.indicators import Status
from risks.rules.wording import count_words, date_words

RULE = "score_lead"
WORDS = RuleWords(
    "Evidence better than the score",
    "Every primary indicator has been inside its limit for six months, better than when the score was decided.",
)

SEVERITY = 1
MONTHS = 6
FEWEST = 2
_WAS_WORSE = (Status.AMBER, Status.RED)


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal when all primary indicators are in time and were inside their limits for six months, and at least one
    of them was not when the score was decided. A score at its target is as low as was hoped for."""
    primary = facts.primary
    if facts.score is None or facts.decided_at is None or not primary:
        return ()
    at_target = facts.target is not None and facts.score <= facts.target
    better = [each for each in primary if each.then.status in _WAS_WORSE]
    if at_target or not better or not all(_long_inside(each, on) for each in primary):
        return ()
    long = "been inside the limit for six months or more"
    evidence: dict[str, str | int] = {
        "what": names_words(better, f"has {long}", f"have {long}"),
        "against": f"Score {facts.score}, decided on {date_words(day_of(facts.decided_at))}",
        "since": max(_inside(each)[0] for each in primary).isoformat(),
        "why": f"{count_words(len(primary), 'primary indicator', start=True)} looked at; all are inside their limits.",
    }
    return (Signal(RULE, "", SEVERITY, evidence),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """Anything that is no longer so resolves it, save figures that are late: those say nothing."""
    primary = facts.primary
    if not primary:
        return Resolved("No primary indicator is linked to this risk any longer.")
    outside = [each for each in primary if not each.readings or each.readings[-1].status is not Status.GREEN]
    if outside:
        return Resolved(
            f"{names_words(outside, 'is no longer inside its limit', 'are no longer inside their limits')}."
        )
    late = [each for each in primary if is_overdue(each, on)]
    if late:
        return as_it_was(flag, f"{names_words(late, 'has late figures', 'have late figures')}.")
    if facts.decided_at is None:
        return Resolved("No approved score stands.")
    return Resolved(
        f"The score of {facts.score}, decided on {date_words(day_of(facts.decided_at))}, no longer lags behind."
    )


def _inside(indicator: IndicatorFacts) -> list[date]:
    """The ends of its last periods, all inside the limit, oldest first."""
    run = takewhile(lambda reading: reading.status is Status.GREEN, reversed(indicator.readings))
    return [reading.period_end for reading in run][::-1]


def _long_inside(indicator: IndicatorFacts, on: date) -> bool:
    inside = _inside(indicator)
    return len(inside) >= FEWEST and inside[0] <= add_months(on, -MONTHS) and not is_overdue(indicator, on)
