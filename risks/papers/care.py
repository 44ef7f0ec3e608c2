"""Whether the register is looked after: what is late, what has slipped, what nobody else has checked.

Each sentence is a pure function of the content; a clause whose rule fails is left out.
"""

from datetime import date

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.findings import beyond_tolerance
from risks.papers.treatment_entry import ActionEntry, AssuranceEntry, Check, ControlEntry
from risks.rules.calendar import add_months
from risks.rules.wording import date_words, number_word, plural, share_words

SOON_MONTHS = 3


def open_actions(content: PaperContent) -> list[tuple[RiskEntry, ActionEntry]]:
    return [(risk, action) for risk in content.risks for action in risk.actions if action.state == "open"]


def chased_actions(content: PaperContent) -> list[tuple[RiskEntry, ActionEntry]]:
    """Open actions that are overdue, or have moved twice or more; the latest first."""
    found = [pair for pair in open_actions(content) if pair[1].days_late or pair[1].slips > 1]
    return sorted(found, key=lambda pair: (-pair[1].days_late, pair[0].reference, pair[1].number))


def lapsed_or_soon(content: PaperContent) -> list[tuple[RiskEntry, AssuranceEntry]]:
    """Assurances out of date, or about to be within three months; the oldest first."""
    horizon = add_months(content.day, SOON_MONTHS)
    found = [(risk, one) for risk in content.risks for one in risk.assurances if one.check.good_until <= horizon]
    return sorted(found, key=lambda pair: (pair[1].check.good_until, pair[0].reference, pair[1].text))


def unchecked_controls(content: PaperContent) -> list[tuple[RiskEntry, ControlEntry]]:
    """Controls that nobody but their owner has checked in a way that still counts."""
    return [
        (risk, control) for risk in content.risks for control in risk.controls if not control.looked_at_from_outside
    ]


def newest_assurance(risk: RiskEntry) -> Check | None:
    """The newest check in date from outside the risk's own management."""
    standing = [one.check for one in risk.assurances if one.line != "first" and not one.check.lapsed]
    return max(standing, key=lambda check: check.received_on, default=None)


def review_is_late(risk: RiskEntry, day: date) -> bool:
    """Its next review has passed, or none was ever set."""
    return risk.next_review_on is None or risk.next_review_on < day


def actions_sentence(content: PaperContent) -> str:
    """How many open actions are overdue, and how many have moved twice or more; one may be both."""
    total = len(open_actions(content))
    if not total:
        return "No action is open."
    late = sum(bool(action.days_late) for _, action in open_actions(content))
    slipped = sum(action.slips > 1 for _, action in open_actions(content))
    if not late and not slipped:
        return "No open action is overdue or has moved twice."
    again = f"{slipped} {'has' if slipped == 1 else 'have'} moved twice or more"
    if not late:
        return f"No open action is overdue; {again}."
    said = f"{share_words(late, total, 'open action')} {'is' if late == 1 else 'are'} overdue"
    return f"{said} and {again}." if slipped else f"{said}."


def assurances_sentence(content: PaperContent) -> str:
    """How many assurances are out of date, and how many more will be within three months."""
    found = lapsed_or_soon(content)
    gone = sum(one.check.lapsed for _, one in found)
    soon = len(found) - gone
    by = date_words(add_months(content.day, SOON_MONTHS))
    if not found:
        return f"No assurance will be out of date by {by}." if _any_assurance(content) else "No assurance is recorded."
    verb = "is" if gone == 1 else "are"
    said = (
        f"{number_word(gone)} {plural(gone, 'assurance')} {verb} out of date" if gone else "No assurance is out of date"
    )
    return f"{said}; {soon} {'more ' if gone else ''}will be by {by}." if soon else f"{said}."


def _any_assurance(content: PaperContent) -> bool:
    return any(risk.assurances for risk in content.risks)


def framework_sentence(content: PaperContent) -> str:
    """Whether each risk was checked from outside, and whether reviews are on time."""
    return f"{oversight_sentence(content)} {reviews_sentence(content)}"


def oversight_sentence(content: PaperContent) -> str:
    """How many risks nobody outside has checked, and how many of those are beyond tolerance."""
    bare = [risk for risk in content.risks if newest_assurance(risk) is None]
    if not bare:
        return "Every risk has oversight or independent assurance in date."
    has = "has" if len(bare) == 1 else "have"
    said = f"{share_words(len(bare), len(content.risks), 'risk')} {has} no oversight or independent assurance in date"
    beyond = len(set(beyond_tolerance(content)) & set(bare))
    return f"{said}, and {beyond} of those {'is' if beyond == 1 else 'are'} beyond tolerance." if beyond else f"{said}."


def reviews_sentence(content: PaperContent) -> str:
    late = sum(review_is_late(risk, content.day) for risk in content.risks)
    if not late:
        return "Every review is on time."
    return f"{number_word(late)} {plural(late, 'review')} {'is' if late == 1 else 'are'} late."
