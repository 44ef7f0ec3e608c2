"""The rule score_jump: the latest score rose a long way, or to where few risks are (design/domain 4.4, A7).

Told once for each score: the next review, an answer, or 30 days end it."""

from datetime import date, timedelta

from risks.rules.drift_appetite import told_by_its_breach
from risks.rules.drift_facts import Held, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.wording import date_words

RULE = "score_jump"
WORDS = RuleWords(
    "Score jumped",
    "The latest score rose by 4 points or more, or to 15 or more, or its consequence rose to 5.",
)

SEVERITY = 3
JUMP_POINTS = 4
JUMP_TO = 15
WORST_CONSEQUENCE = 5
STANDS_DAYS = 30


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for 30 days after a score that jumped, until the risk is reviewed after it. A first score is none, and
    one that took the risk beyond tolerance is told by that flag alone."""
    jump = _jump(facts)
    if jump is None or facts.scored_on is None or not _is_new(facts, facts.scored_on, on):
        return ()
    if told_by_its_breach(facts, on):
        return ()
    what, against = jump
    evidence = {"what": what, "against": against, "since": facts.scored_on.isoformat()}
    if facts.shared_cause:
        evidence["why"] = f"It was raised with every risk that “{facts.shared_cause}” moved."
    return (Signal(RULE, "", SEVERITY, evidence),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """Asked also while the rule fires for the same score: an answer ends it then."""
    if _answered(facts, flag):
        return Resolved("It was answered.")
    if facts.scored_on is None or facts.scored_on.isoformat() != flag.evidence.get("since"):
        return Resolved("The risk was scored again since.")
    if facts.reviewed_on is not None and facts.reviewed_on > facts.scored_on:
        return Resolved(f"The risk was reviewed on {date_words(facts.reviewed_on)}.")
    if on > facts.scored_on + timedelta(days=STANDS_DAYS):
        return Resolved(f"It was scored more than {STANDS_DAYS} days ago.")
    return Held(flag.severity, flag.evidence)


def _answered(facts: RiskFacts, flag: OpenFlag) -> bool:
    """An answer to an earlier jump, of the same flag, is none to this one."""
    if flag.answered_at is None:
        return False
    return facts.decided_at is None or flag.answered_at >= facts.decided_at


def _is_new(facts: RiskFacts, scored_on: date, on: date) -> bool:
    reviewed_since = facts.reviewed_on is not None and facts.reviewed_on > scored_on
    return not reviewed_since and scored_on <= on <= scored_on + timedelta(days=STANDS_DAYS)


def _jump(facts: RiskFacts) -> tuple[str, str] | None:
    """What jumped, against what. A rise across 15, not one from there on, is a rise to 15 or more."""
    score, before = facts.score, facts.score_before
    if score is None or before is None:
        return None
    rose = f"Score raised from {before} to {score}"
    if score - before >= JUMP_POINTS:
        return rose, f"A rise of {JUMP_POINTS} points or more at once"
    if before < JUMP_TO <= score:
        return rose, f"A score of {JUMP_TO} or more"
    worse = facts.consequence == WORST_CONSEQUENCE and facts.consequence_before is not None
    if worse and facts.consequence_before != WORST_CONSEQUENCE:
        consequence = f"Consequence raised from {facts.consequence_before} to {WORST_CONSEQUENCE}"
        return f"{consequence}, score {score}", f"The worst consequence, {WORST_CONSEQUENCE}"
    return None
