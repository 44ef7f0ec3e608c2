"""The rule score_contradiction: a score was lowered while the evidence was against that (design/statistics 4.4).

Told once for each decision. It asks for the reason, and is answered by giving it."""

from datetime import date, timedelta

from risks.rules.drift_facts import Held, IndicatorFacts, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.drift_subject import day_of, indicators_of, instant_words
from risks.rules.drift_weight import against_then, eased
from risks.rules.wording import date_words

RULE = "score_contradiction"
WORDS = RuleWords(
    "Lowered against the evidence",
    "The score was lowered while a primary indicator was beyond its limit or getting worse.",
)

SEVERITY = 3
# A decision older than this is not asked about for the first time.
NEWS = timedelta(days=90)


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for a score that was lowered lately against what was then known of a primary indicator.

    What it says is the same for as long as that decision stands, so that it can be told once."""
    if facts.score is None or facts.score_before is None or facts.decided_at is None:
        return ()
    decided_on = day_of(facts.decided_at)
    if facts.score >= facts.score_before or on > decided_on + NEWS:
        return ()
    against = _against(facts)
    if not against:
        return ()
    evidence: dict[str, str | int] = {
        "what": f"Score lowered from {facts.score_before} to {facts.score}",
        "against": f"What was known then: {'; '.join(against_then(each) for each in against)}",
        "since": decided_on.isoformat(),
        "indicators": " ".join(each.key for each in against),
        "decided": instant_words(facts.decided_at),
    }
    return (Signal(RULE, "", SEVERITY, evidence),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """A reason, another decision, or two readings of each that are inside the limit resolve it. Asked also while the
    rule still fires."""
    if facts.decided_at is None or instant_words(facts.decided_at) != flag.evidence.get("decided"):
        again = f" on {date_words(day_of(facts.decided_at))}" if facts.decided_at else ""
        return Resolved(f"The score was decided again{again}.", "decision")
    if flag.answered_at is not None and flag.answered_at > facts.decided_at:
        return Resolved(f"The reason for lowering it was given on {date_words(day_of(flag.answered_at))}.", "decision")
    names = str(flag.evidence.get("indicators", "")).split()
    named = [each for each in indicators_of(facts) if each.key in names]
    if not named:
        return Resolved("The indicators that spoke against it are no longer linked to this risk.")
    if all(eased(each, facts) for each in named):
        return Resolved("Two readings in a row since then are inside the limit: the evidence now agrees.")
    return Held(flag.severity, flag.evidence)


def _against(facts: RiskFacts) -> list[IndicatorFacts]:
    return [each for each in facts.primary if against_then(each)]
