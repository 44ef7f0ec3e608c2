"""What somebody can do to a risk: the links of "Change this entry" and the buttons at the top of its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from risks.access import Access, may_assess, may_edit, may_govern, may_score, may_treat
from risks.models import Risk
from risks.web.presenters.addresses import address
from risks.web.words import Link


@dataclass(frozen=True)
class Buttons:
    """Addresses of the green button and of the outlined one beside it; "" for those who may not."""

    review_href: str
    assess_href: str


def buttons_of(risk: Risk, access: Access) -> Buttons:
    """Review comes first; a draft, or a risk that nobody has scored, is scored instead.

    The row must come from with_current().
    """
    if not may_score(access, risk):
        return Buttons("", "")
    reviewed = may_assess(access, risk) and risk.current_score is not None
    return Buttons(address("review", risk.reference_id) if reviewed else "", address("assess", risk.reference_id))


def verbs_of(risk: Risk, access: Access, day: date) -> tuple[Link, ...]:
    """What this person may do to the risk on the day, in the order people think of it."""
    named = (*_of_its_leads(risk, access), *_of_governance(risk, access))
    links = (Link(label, address(name, risk.reference_id)) for name, label in named)
    return tuple(link for link in links if link.href)


def _of_its_leads(risk: Risk, access: Access) -> Iterator[tuple[str, str]]:
    if may_edit(access, risk):
        yield "statement", "Write the statement" if not risk.event else "Change the statement"
        yield "details", "Change title, leads and other details"
    if may_treat(access, risk):
        yield "add-control", "Add a control"
        yield "add-assurance", "Add an assurance"
        yield "add-gap", "Add a gap"
        yield "add-action", "Add an action"
        yield "add-evidence", "Link evidence"
    if may_edit(access, risk):
        yield "links", "Link it to other risks"


def _of_governance(risk: Risk, access: Access) -> Iterator[tuple[str, str]]:
    if not may_govern(access):
        return
    if risk.state == Risk.State.OPEN:
        yield "committee-view", "Record the committee's view"
        yield "accept", "Accept it beyond tolerance"
        yield "move", "Move it to another register"
        yield "merge", "Merge it into another risk"
