"""The rule action_overdue: an open action is past the day it was to be done by (design/statistics 4.4)."""

from datetime import date, timedelta

from risks.rules.drift_facts import OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.drift_treatment import ActionFacts
from risks.rules.slips import slip_words
from risks.rules.wording import cut_words, date_words

RULE = "action_overdue"
WORDS = RuleWords(
    "Action overdue",
    "An action that is to treat this risk was not done by its due date.",
)

SEVERITY = 2
LONG_OVERDUE_SEVERITY = 3
LONG_OVERDUE_DAYS = 60
# From the third time on that its date was moved it is one more severe.
MANY_SLIPS = 3
LONGEST_TEXT = 120


def subject_of(action: ActionFacts) -> str:
    """How a flag names the action it is about."""
    return f"action:{action.key}"


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for each open action from the day after it was due."""
    return tuple([_signal(action, on) for action in facts.actions if on > action.due_on])


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Resolved:
    """Done, given up or given a later day: all three resolve it. A date that moved keeps its count of slips."""
    action = next((each for each in facts.actions if subject_of(each) == flag.subject), None)
    if action is None:
        return Resolved("The action is no longer open.")
    moved = slip_words(action.slips, action.original_due_on, action.due_on)
    return Resolved(f"It is now due by {date_words(action.due_on)}: the date was {moved}.")


def _signal(action: ActionFacts, on: date) -> Signal:
    severity = LONG_OVERDUE_SEVERITY if on > action.due_on + timedelta(days=LONG_OVERDUE_DAYS) else SEVERITY
    evidence = {
        "what": f"Not done: {cut_words(action.text, LONGEST_TEXT).rstrip('.')}",
        "against": f"Due {date_words(action.due_on)}",
        "since": (action.due_on + timedelta(days=1)).isoformat(),
    }
    if action.slips:
        moved = slip_words(action.slips, action.original_due_on, action.due_on)
        evidence["why"] = f"Its date was {moved}; it was first due {date_words(action.original_due_on)}."
    return Signal(RULE, subject_of(action), severity + (action.slips >= MANY_SLIPS), evidence)
