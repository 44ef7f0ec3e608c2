"""How soon somebody must respond to a flag (design/domain 2.3 and alert rule A5): a proposal that a Board approves."""

from datetime import date

from risks.rules.appetite import Level
from risks.rules.calendar import add_working_days
from risks.rules.wording import date_words

# Working days to respond once a risk is beyond tolerance. Levels that are not here wait for the executives to meet.
_AFTER_BREACH = {Level.AVERSE: 2, Level.MINIMAL: 5, Level.CAUTIOUS: 5, Level.OPEN: 10}
# To score the risk again, or say why not, once the evidence disagrees with the score.
_AFTER_EVIDENCE = 10


def breach_response(level: Level | None, told: date) -> str:
    """When to respond to a risk beyond tolerance, to end a sentence with: "by 26 September 2025".

    With no level known, as for evidence against the score.
    """
    if level is None:
        return evidence_response(told)
    if level not in _AFTER_BREACH:
        return "at the next executive meeting"
    return f"by {date_words(breach_response_by(level, told))}"


def evidence_response(told: date) -> str:
    """When to respond to an indicator that is beyond its limit."""
    return f"by {date_words(evidence_response_by(told))}"


def breach_response_by(level: Level | None, told: date) -> date:
    """The last day to respond to a risk beyond tolerance. Executives meet within the days given for evidence."""
    days = _AFTER_EVIDENCE if level is None else _AFTER_BREACH.get(level, _AFTER_EVIDENCE)
    return add_working_days(told, days)


def evidence_response_by(told: date) -> date:
    """The last day to score the risk again, or to say why not."""
    return add_working_days(told, _AFTER_EVIDENCE)
