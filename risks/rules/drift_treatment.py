"""What the drift rules are told of what is being done about a risk, and of what assures that it works."""

from datetime import date

from risks.rules.assurance import Level, Line
from risks.rules.facts import plain_facts


@plain_facts
class ActionFacts:
    """One open action: `slips` counts how often its due date was moved; `lowers` says that it is to lower the score."""

    key: str
    text: str
    due_on: date
    original_due_on: date
    slips: int = 0
    lowers: bool = False


@plain_facts
class AssuredFacts:
    """One assurance that no later one replaced: the lower of its two ratings, None while it has none."""

    key: str
    text: str
    received_on: date
    good_until: date
    level: Level | None = None
    # Who gave it; drift_assurance.py asks when somebody independent last did.
    line: Line | None = None
