"""What somebody can do to a risk: the links of "Change this entry" and the buttons at the top of its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from risks.access import Access, may_assess, may_edit, may_govern, may_rate, may_score, may_treat, may_update_part
from risks.models import Risk
from risks.rules.life import Step
from risks.web.presenters.addresses import address
from risks.web.presenters.life import step_href, step_label, steps_open_to
from risks.web.words import Link


@dataclass(frozen=True)
class Buttons:
    """Addresses of the green button and of the outlined one beside it; "" for those who may not.

    `next_href` is green instead on a risk that is not yet on the register: the step of its life that waits.
    """

    review_href: str
    assess_href: str
    next_words: str = ""
    next_href: str = ""


def buttons_of(risk: Risk, access: Access) -> Buttons:
    """Review comes first; a draft, or a risk that nobody has scored, is scored instead.

    The row must come from with_current().
    """
    waits = [step for step in steps_open_to(access, risk) if step in (Step.PROPOSE, Step.OPEN)]
    words, href = (step_label(waits[0]), step_href(risk, waits[0])) if waits else ("", "")
    if not may_score(access, risk):
        return Buttons("", "", words, href)
    reviewed = may_assess(access, risk) and risk.current_score is not None
    review = address("review", risk.reference_id) if reviewed else ""
    return Buttons(review, address("assess", risk.reference_id), words, href)


def verbs_of(risk: Risk, access: Access, day: date) -> tuple[Link, ...]:
    """What this person may do to the risk on the day, in the order people think of it."""
    named = (*_of_its_leads(risk, access), *_of_partners(risk, access), *_of_governance(risk, access, day))
    links = (Link(label, address(name, risk.reference_id)) for name, label in named)
    steps = (Link(step_label(step), step_href(risk, step)) for step in steps_open_to(access, risk))
    return (*(link for link in links if link.href), *steps)


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


def _of_partners(risk: Risk, access: Access) -> Iterator[tuple[str, str]]:
    if any(may_update_part(access, risk, organisation) for organisation in access.partner_ids):
        yield "part", "Give or sign off your part"


def _of_governance(risk: Risk, access: Access, day: date) -> Iterator[tuple[str, str]]:
    if not may_govern(access):
        return
    if risk.state == Risk.State.OPEN:
        if may_rate(access, risk):
            yield "committee-view", "Record a committee's view"
        if risk.position(day).is_beyond:
            yield "accept", "Accept it beyond tolerance until a date"
        yield "move", "Move it to another register"
        yield "merge", "Merge it into another risk"
