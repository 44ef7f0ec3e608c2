"""The rule review_overdue: the risk was to be reviewed by a day that has passed (design/statistics 4.4)."""

from datetime import date, timedelta

from risks.rules.calendar import add_months
from risks.rules.drift_facts import OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.wording import count_words, date_words

RULE = "review_overdue"
WORDS = RuleWords(
    "Review overdue",
    "Nobody has reviewed this risk for longer than its score allows: the higher the score, the sooner.",
)

SEVERITY = 2
# After as long again as one review may take to come round.
LONG_OVERDUE_SEVERITY = 3


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal from the day after the review was due; more severe after a further interval."""
    if facts.review_by is None or on <= facts.review_by:
        return ()
    long_overdue = facts.review_months > 0 and on > add_months(facts.review_by, facts.review_months)
    every = f"A review every {_interval(facts.review_months)}, due" if facts.review_months else "A review due"
    evidence = {
        "what": f"Last reviewed on {date_words(facts.reviewed_on)}" if facts.reviewed_on else "Never reviewed",
        "against": f"{every} by {date_words(facts.review_by)}",
        "since": (facts.review_by + timedelta(days=1)).isoformat(),
    }
    return (Signal(RULE, "", LONG_OVERDUE_SEVERITY if long_overdue else SEVERITY, evidence),)


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Resolved:
    """A review resolves it, or a later day to review by."""
    if facts.review_by is None:
        return Resolved("No day is set for its next review.")
    next_by = f"the next review is due by {date_words(facts.review_by)}"
    if facts.reviewed_on is not None and facts.reviewed_on.isoformat() >= str(flag.evidence.get("since", "")):
        return Resolved(f"It was reviewed on {date_words(facts.reviewed_on)}, and {next_by}.")
    return Resolved(f"The day moved, and {next_by}.")


def _interval(months: int) -> str:
    return "month" if months == 1 else count_words(months, "month")
