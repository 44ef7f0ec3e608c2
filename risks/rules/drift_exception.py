"""The rule exception_ending: the Board's acceptance of what is beyond tolerance ends, or ended (domain 4.4, A13)."""

from datetime import date, timedelta

from risks.rules.drift_appetite import lapsed, where
from risks.rules.drift_facts import Held, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.wording import date_words

RULE = "exception_ending"
WORDS = RuleWords(
    "Acceptance ends",
    "The Board accepted until a day that this risk is beyond tolerance. That day is near, or has passed.",
)

NOTICE_DAYS = 30
ENDING_SEVERITY = 2
ENDED_SEVERITY = 3


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal from 30 days before the acceptance of a risk that is still beyond tolerance ends, and after it."""
    if facts.accepted_until is None or not where(facts, on).is_beyond:
        return ()
    if lapsed(facts, on) is not None:
        return (_signal(facts, facts.accepted_until, ended=True),)
    starts = facts.accepted_until - timedelta(days=NOTICE_DAYS)
    if starts <= on <= facts.accepted_until:
        return (_signal(facts, facts.accepted_until, ended=False),)
    return ()


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """A longer acceptance, a score decided since, or a score inside tolerance resolve it."""
    if facts.accepted_until is None:
        return Resolved("No acceptance is recorded any longer.")
    if facts.score is None or facts.limits is None:
        missing = "appetite is in force" if facts.limits is None else "approved score stands"
        return Held(flag.severity, {**flag.evidence, "held": f"No {missing} now, so this is not known to be over."})
    if not where(facts, on).is_beyond:
        return Resolved(f"Score {facts.score} is inside the tolerance of {facts.limits.tolerance}.")
    if facts.accepted_until >= on:
        return Resolved(f"The Board has accepted this until {date_words(facts.accepted_until)}.")
    return Resolved("The score was decided again after the acceptance ended, and is beyond tolerance by itself.")


def _signal(facts: RiskFacts, until: date, *, ended: bool) -> Signal:
    tolerance = facts.limits.tolerance if facts.limits else None
    first = until + timedelta(days=1) if ended else until - timedelta(days=NOTICE_DAYS)
    evidence = {
        "what": f"Acceptance {'ended' if ended else 'ends'} on {date_words(until)}; the score is {facts.score}",
        "against": f"Tolerance of {tolerance}" + (f" for {facts.domain}" if facts.domain else ""),
        "since": first.isoformat(),
    }
    return Signal(RULE, "", ENDED_SEVERITY if ended else ENDING_SEVERITY, evidence)
