"""Committee papers, and the rounds of reviews before them."""

from risks.access.register import may_administer, may_govern
from risks.access.who import EVERYTHING, WORKING, Access
from risks.models import Role


def may_see_papers(access: Access) -> bool:
    """Committee papers hold every risk of their business, so partners see what is shared with them, not the papers."""
    return bool(access.roles & (WORKING | EVERYTHING | {Role.COMMITTEE}))


def may_edit_papers(access: Access) -> bool:
    """Write a paper's cover, freeze it, issue it and revise it: governance and administrators. No query."""
    return may_govern(access) or may_administer(access)


def may_see_private_papers(access: Access) -> bool:
    """Private editions hold every confidential risk of their business, so only who may see all of those. No query."""
    return access.can_see_confidential


def may_see_rounds(access: Access) -> bool:
    """Rounds of reviews, with the risks they may see: everybody at home, and no partner."""
    return bool(access.roles & (WORKING | EVERYTHING | {Role.COMMITTEE}))
