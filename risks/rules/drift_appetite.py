"""The rule appetite_breach: the approved score is beyond tolerance (design/statistics 4.3 and 4.4)."""

from datetime import date, timedelta

from risks.rules.appetite import Position, points_beyond, position
from risks.rules.drift_facts import Evidence, Held, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.urgency import NO_NEWS
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
    if where(facts, on) is not Position.BEYOND_TOLERANCE:
        return ()
    return (Signal(RULE, "", _severity(facts), _evidence(facts, on)),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """What becomes of a flag when the rule is quiet. Only a score inside tolerance resolves it: an exception holds it
    until it ends, and without an appetite or a score nothing says that the breach is over."""
    if where(facts, on) is Position.BEYOND_ACCEPTED and facts.accepted_until is not None:
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


def where(facts: RiskFacts, on: date) -> Position:
    """Where the risk stands on the day, as the one appetite rule has it."""
    return position(facts.score, facts.limits, on, facts.accepted_until)


def told_by_its_breach(facts: RiskFacts, on: date) -> bool:
    """Whether the latest score is what opened or worsened the breach that stands, which therefore tells of its rise."""
    before, stands = facts.score_before, where(facts, on)
    if before is None or not stands.is_beyond or lapsed(facts, on) is not None:
        return False
    if stands is Position.BEYOND_ACCEPTED and not _accepted_since(facts):
        return False
    return not _appetite_moved_it(facts, on) and not _was_as_bad(facts, before, on)


def _accepted_since(facts: RiskFacts) -> bool:
    """Whether the breach had stood before the Board accepted it, which the Board did knowing this score."""
    return facts.accepted_on is not None and facts.scored_on is not None and facts.accepted_on > facts.scored_on


def _was_as_bad(facts: RiskFacts, before: int, on: date) -> bool:
    """Whether the score before this one was beyond tolerance too, and as severe."""
    if position(before, facts.limits, on) is not Position.BEYOND_TOLERANCE:
        return False
    return before >= CRITICAL_FROM or facts.score is None or facts.score < CRITICAL_FROM


def rise_words(facts: RiskFacts) -> str:
    """A sentence about the latest score: from what it rose, and with which other risks."""
    if facts.score is None or facts.score_before is None or facts.score <= facts.score_before:
        return ""
    rose = f"The score was raised from {facts.score_before} to {facts.score}"
    return f"{rose} with every risk that “{facts.shared_cause}” moved." if facts.shared_cause else f"{rose}."


def lapsed(facts: RiskFacts, on: date) -> date | None:
    """The last day of an exception that has ended, if it ended after the score was given."""
    until = facts.accepted_until
    if until is None or until >= on or (facts.scored_on is not None and facts.scored_on > until):
        return None
    return until


def day_stood_since(facts: RiskFacts, on: date) -> date | None:
    """Since when the score has stood against the limits as it does. A statement that only repeats where the score stood
    does not count."""
    ended = lapsed(facts, on)
    in_force = facts.appetite_in_force_from if facts.scored_on is None or _appetite_moved_it(facts, on) else None
    if in_force is None and ended is None:
        return facts.scored_on
    starts = (facts.scored_on, in_force, ended + timedelta(days=1) if ended else None)
    return max(day for day in starts if day is not None)


def stood_since(facts: RiskFacts, on: date) -> str:
    """The same as an ISO date; "" when nothing is known of it."""
    since = day_stood_since(facts, on)
    return since.isoformat() if since else ""


def appetite_changed(facts: RiskFacts, on: date) -> str:
    """A sentence when a newer appetite, and not the score, put the risk where it stands; else ""."""
    if not _appetite_moved_it(facts, on) or facts.scored_on is None or facts.appetite_in_force_from is None:
        return ""
    return (
        f"The appetite changed, not the score: the score stands since {date_words(facts.scored_on)}, "
        f"and this appetite is in force from {date_words(facts.appetite_in_force_from)}."
    )


def _severity(facts: RiskFacts) -> int:
    return CRITICAL_SEVERITY if facts.score is not None and facts.score >= CRITICAL_FROM else BREACH_SEVERITY


def _evidence(facts: RiskFacts, on: date) -> Evidence:
    evidence: dict[str, str | int] = {
        "what": f"Score {facts.score}",
        "against": f"Tolerance {_of_what(facts)}",
        "since": stood_since(facts, on),
        "points": points_beyond(facts.score, facts.limits),
    }
    why = _why(facts, on)
    if why:
        evidence["why"] = why
    if _is_no_news(facts, on):
        evidence[NO_NEWS] = 1
    return evidence


def _is_no_news(facts: RiskFacts, on: date) -> bool:
    """Where no acceptance ended: the Board itself moved the limits, or the risk was beyond them before this score."""
    if lapsed(facts, on) is not None:
        return False
    before = facts.score_before
    return bool(appetite_changed(facts, on)) or (before is not None and _was_as_bad(facts, before, on))


def _of_what(facts: RiskFacts) -> str:
    tolerance = facts.limits.tolerance if facts.limits else None
    return f"of {tolerance} for {facts.domain}" if facts.domain else f"of {tolerance}"


def _appetite_is_newer(facts: RiskFacts) -> bool:
    scored, in_force = facts.scored_on, facts.appetite_in_force_from
    return scored is not None and in_force is not None and in_force > scored


def _appetite_moved_it(facts: RiskFacts, on: date) -> bool:
    """Whether an appetite newer than the score puts the risk elsewhere than the one it was scored under did. Nothing
    being known of an earlier one, it does."""
    if not _appetite_is_newer(facts):
        return False
    return position(facts.score, facts.limits_when_scored, on) is not position(facts.score, facts.limits, on)


def _why(facts: RiskFacts, on: date) -> str:
    ended = lapsed(facts, on)
    if ended is not None:
        return f"The Board's acceptance ended on {date_words(ended)}."
    return appetite_changed(facts, on) or (rise_words(facts) if told_by_its_breach(facts, on) else "")
