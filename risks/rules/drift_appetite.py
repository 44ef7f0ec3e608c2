"""The rule appetite_breach: the approved score is beyond tolerance (design/statistics 4.3 and 4.4)."""

from datetime import date, timedelta

from risks.rules.appetite import Position, points_beyond, position
from risks.rules.drift_facts import Evidence, Held, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.wording import date_words

RULE = "appetite_breach"
WORDS = RuleWords(
    "Beyond tolerance",
    "The approved score is higher than the Board tolerates for this kind of risk, and the Board has not accepted that.",
)

BREACH_SEVERITY = 3
CRITICAL_SEVERITY = 4
CRITICAL_FROM = 20


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal while the risk is beyond tolerance with no exception in force; severity 4 from a score of 20."""
    if _position(facts, on) is not Position.BEYOND_TOLERANCE:
        return ()
    return (Signal(RULE, "", _severity(facts), _evidence(facts, on)),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """What becomes of a flag when the rule is quiet. Only a score inside tolerance resolves it: an exception holds it
    until it ends, and without an appetite or a score nothing says that the breach is over."""
    where = _position(facts, on)
    if where is Position.BEYOND_ACCEPTED and facts.accepted_until is not None:
        held = f"The Board has accepted this until {date_words(facts.accepted_until)}."
        return Held(_severity(facts), {**_evidence(facts, on), "held": held})
    if facts.limits is None or facts.score is None:
        missing = "appetite is in force" if facts.limits is None else "approved score stands"
        return Held(
            flag.severity, {**flag.evidence, "held": f"No {missing} now, so the breach is not known to be over."}
        )
    reason = f"Score {facts.score} is inside the tolerance {_of_what(facts)}."
    if _appetite_is_newer(facts) and facts.appetite_in_force_from is not None:
        reason += (
            f" The appetite changed, not the score: it is in force from {date_words(facts.appetite_in_force_from)}."
        )
    return Resolved(reason)


def _position(facts: RiskFacts, on: date) -> Position:
    return position(facts.score, facts.limits, on, facts.accepted_until)


def _severity(facts: RiskFacts) -> int:
    return CRITICAL_SEVERITY if facts.score is not None and facts.score >= CRITICAL_FROM else BREACH_SEVERITY


def _evidence(facts: RiskFacts, on: date) -> Evidence:
    evidence: dict[str, str | int] = {
        "what": f"Score {facts.score}",
        "against": f"Tolerance {_of_what(facts)}",
        "since": _since(facts, on),
        "points": points_beyond(facts.score, facts.limits),
    }
    why = _why(facts, on)
    if why:
        evidence["why"] = why
    return evidence


def _of_what(facts: RiskFacts) -> str:
    tolerance = facts.limits.tolerance if facts.limits else None
    return f"of {tolerance} for {facts.domain}" if facts.domain else f"of {tolerance}"


def _lapsed(facts: RiskFacts, on: date) -> date | None:
    """The last day of an exception that has ended, if it ended after the score was given."""
    until = facts.accepted_until
    if until is None or until >= on or (facts.scored_on is not None and facts.scored_on > until):
        return None
    return until


def _since(facts: RiskFacts, on: date) -> str:
    lapsed = _lapsed(facts, on)
    starts = [facts.scored_on, facts.appetite_in_force_from, lapsed + timedelta(days=1) if lapsed else None]
    known = [day for day in starts if day is not None]
    return max(known).isoformat() if known else ""


def _appetite_is_newer(facts: RiskFacts) -> bool:
    scored, in_force = facts.scored_on, facts.appetite_in_force_from
    return scored is not None and in_force is not None and in_force > scored


def _why(facts: RiskFacts, on: date) -> str:
    lapsed = _lapsed(facts, on)
    if lapsed is not None:
        return f"The Board's acceptance ended on {date_words(lapsed)}."
    if _appetite_is_newer(facts) and facts.scored_on is not None and facts.appetite_in_force_from is not None:
        return (
            f"The score has not changed since {date_words(facts.scored_on)}; "
            f"this appetite is in force from {date_words(facts.appetite_in_force_from)}."
        )
    return ""
