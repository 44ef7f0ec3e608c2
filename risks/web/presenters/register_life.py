"""Beside the register: a new risk, what moved between registers, and advice when the framework grows too long."""

from django.http import QueryDict
from django.urls import reverse

from risks.access import Access, may_govern, may_see_papers, may_start_risks
from risks.rules.life import baf_advice
from risks.web.gather.life import is_baf
from risks.web.words import View

# Parameters that narrow nothing down to a part of a register.
_WHOLE = frozenset({"register", "sort", "page", "columns"})


def life_links(access: Access) -> tuple[View, ...]:
    """Those of the two pages that this person may read."""
    named = (
        ("Flow between registers", "flow", may_see_papers(access)),
        ("Write down a new risk", "new-risk", may_start_risks(access)),
    )
    return tuple(View(label, reverse(name)) for label, name, allowed in named if allowed)


def advice_of(given: QueryDict, access: Access, total: int) -> str:
    """For governance, who looks at the whole framework of `total` open risks: whether a Board can read so many."""
    narrowed = {name for name in given if any(given.getlist(name))} - _WHOLE
    code = given.get("register", "")
    if narrowed or not code or not may_govern(access) or not is_baf(code):
        return ""
    return baf_advice(total)
