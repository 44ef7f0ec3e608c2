"""When the open actions of a risk, by their own dates and expected effects, bring its score within tolerance."""

from collections.abc import Iterable
from datetime import date

from risks.papers.treatment_entry import ActionEntry
from risks.rules.appetite import Limits, points_beyond


def back_on(likelihood: int, consequence: int, limits: Limits | None, actions: Iterable[ActionEntry]) -> date | None:
    """The day on which the last action that it takes is due; None where they do not suffice, or nothing needs them.

    An action that is late counts for nothing: when it will be done, nobody has said.
    """
    if not points_beyond(likelihood * consequence, limits):
        return None
    due = [one for one in actions if one.state == "open" and not one.days_late]
    for action in sorted(due, key=lambda one: (one.due_on, one.number)):
        likelihood = min(likelihood, action.expected_likelihood or likelihood)
        consequence = min(consequence, action.expected_consequence or consequence)
        if not points_beyond(likelihood * consequence, limits):
            return action.due_on
    return None
