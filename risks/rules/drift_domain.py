"""The rule no_domain: nothing says which of the Board's appetites the risk is under (design/domain 4.4, A15)."""

from datetime import date

from risks.rules.drift_facts import OpenFlag, Resolved, RiskFacts, RuleWords, Signal

RULE = "no_domain"
WORDS = RuleWords(
    "No appetite domain",
    "The risk has no appetite domain, so nothing says how much of it the Board will take.",
)

SEVERITY = 1


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal while the risk has no domain. A domain that no statement mentions concerns the register: see
    drift_register.py."""
    if facts.domain or facts.limits is not None:
        return ()
    first = facts.opened_on or facts.scored_on
    evidence = {
        "what": "No appetite domain is chosen",
        "against": "One appetite domain for every risk",
        "since": first.isoformat() if first else "",
    }
    return (Signal(RULE, "", SEVERITY, evidence),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Resolved:
    return Resolved(f"Its appetite domain is {facts.domain}." if facts.domain else "An appetite is in force for it.")
