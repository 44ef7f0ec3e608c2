"""The rule above_appetite: within tolerance, but with no plan and day to come back (design/statistics 4.3 and 4.4)."""

from datetime import date, timedelta

from risks.rules.appetite import Position
from risks.rules.drift_appetite import appetite_changed, stood_since, where
from risks.rules.drift_facts import Held, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.wording import date_words

RULE = "above_appetite"
WORDS = RuleWords(
    "Above appetite without a plan",
    "The score is within tolerance but above what the Board aims for, and no action with a day still to come is to "
    "bring it back.",
)

SEVERITY = 2


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal while the risk is above appetite, within tolerance, and has no action or no day still to come."""
    if where(facts, on) is not Position.WITHIN_TOLERANCE:
        return ()
    lacks = _lacks(facts, on)
    if not lacks or facts.limits is None:
        return ()
    of_what = f" for {facts.domain}" if facts.domain else ""
    evidence = {
        "what": f"Score {facts.score}",
        "against": f"Appetite of {facts.limits.appetite}{of_what}",
        "since": _since(facts, on),
        "why": " ".join(filter(None, (lacks, appetite_changed(facts, on)))),
    }
    return (Signal(RULE, "", SEVERITY, evidence),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """A score within appetite, or an action and a day still to come, resolve it; beyond tolerance another flag says
    more. Without a score or an appetite nothing says that it is over."""
    at = where(facts, on)
    if at is Position.UNKNOWN:
        missing = "appetite is in force" if facts.limits is None else "approved score stands"
        return Held(flag.severity, {**flag.evidence, "held": f"No {missing} now, so this is not known to be over."})
    if at is Position.WITHIN_APPETITE and facts.limits is not None:
        return Resolved(f"Score {facts.score} is within the appetite of {facts.limits.appetite}.")
    if at.is_beyond or facts.target_by is None:
        return Resolved("The score is beyond tolerance now, which is more than above appetite.")
    return Resolved(f"A plan is to bring it back within appetite by {date_words(facts.target_by)}.")


def _lacks(facts: RiskFacts, on: date) -> str:
    """What is missing of a plan, in a sentence; "" where nothing is."""
    if facts.target_by is None:
        if facts.actions:
            return "No day is set by which it is to be back within appetite."
        return "No action is open and no day is set to bring it back within appetite."
    if facts.target_by < on:
        return f"It was to be back within appetite by {date_words(facts.target_by)}."
    return "" if facts.actions else "No action is open that is to bring it back within appetite."


def _since(facts: RiskFacts, on: date) -> str:
    """Since it stands above appetite, or since the day after the one that passed."""
    stood = stood_since(facts, on)
    if facts.target_by is None or facts.target_by >= on:
        return stood
    return max(stood, (facts.target_by + timedelta(days=1)).isoformat())
