"""Where to go for somebody who leads no risk: true of their role, and useful."""

from dataclasses import dataclass

from django.urls import reverse

from risks.access import Access, may_see_papers
from risks.models import Role
from risks.rules.wording import count_words
from risks.web.gather.work import Overview
from risks.web.presenters.addresses import address


@dataclass(frozen=True)
class Way:
    """One place to go, and what it is good for."""

    label: str
    href: str
    words: str


def sentence_for(access: Access, overview: Overview) -> str:
    """What this person can do here, with the state of what they can see."""
    risks = count_words(overview.risks, "open risk")
    if not access.roles:
        return "You hold no post in the register today, so there is nothing to show. Ask the governance team."
    if Role.AUDITOR in access.roles:
        return f"You can read everything, {risks} in all, and change nothing."
    if Role.GOVERNANCE in access.roles:
        return (
            f"Across {risks}, {_late(overview.late_reviews)} and {count_words(overview.unanswered, 'flag')} "
            f"{'waits' if overview.unanswered == 1 else 'wait'} for an answer."
        )
    if access.roles <= {Role.PARTNER}:
        return f"{count_words(overview.risks, 'risk', start=True)} {_is(overview.risks)} shared with your organisation."
    return f"You lead none of the {risks} you can read."


def _late(n: int) -> str:
    return f"{count_words(n, 'review')} {_is(n)} late"


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


def ways_for(access: Access) -> tuple[Way, ...]:
    """Links that this person can follow."""
    if not access.roles:
        return ()
    register = reverse("register")
    ways = [
        Way("Risks beyond tolerance", f"{register}?position=beyond_tolerance", "Worst first, with what moved."),
        Way("The whole register", register, "Every risk you may see, by where it stands against appetite."),
        Way("Heat map", reverse("heat-map"), "Where each risk stands and where it has come from."),
    ]
    if Role.GOVERNANCE in access.roles:
        ways.insert(0, Way("Reviews by date", f"{register}?sort=review", "The longest overdue first."))
        ways.append(Way("Outbox", address("outbox"), "Every alert written, sent or waiting."))
    if may_see_papers(access):
        ways.append(Way("Papers", address("papers"), "The paper for each meeting, to read or download."))
    return tuple(way for way in ways if way.href)
