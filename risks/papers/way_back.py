"""When the open actions of a risk, by their own dates and expected effects, bring its score within tolerance."""

from collections.abc import Iterable
from datetime import date

from risks.papers.content import RiskEntry
from risks.papers.treatment_entry import ActionEntry
from risks.rules.appetite import Limits, points_beyond
from risks.rules.wording import date_words


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


def way_back_sentence(risk: RiskEntry) -> str:
    """Whether and when the open actions bring a risk that is beyond tolerance back; "" for any other risk."""
    if risk.current is None or not points_beyond(risk.current.value, risk.limits):
        return ""
    still_open = [one for one in risk.actions if one.state == "open"]
    lowering = [one for one in still_open if one.expected_likelihood or one.expected_consequence]
    if risk.back_on is not None:
        after = risk.target_by is not None and risk.back_on > risk.target_by
        late = f", after its target date of {date_words(risk.target_by)}" if after and risk.target_by else ""
        return f"By their dates, its open actions bring it within tolerance on {date_words(risk.back_on)}{late}."
    if not still_open:
        return "No action is open, so nothing brings it back."
    if not lowering:
        return "No open action says that it will lower the score."
    if any(one.days_late for one in lowering):
        return "An action that it takes to come back is late, so no date can be told."
    return "Its open actions together do not bring it within tolerance."
