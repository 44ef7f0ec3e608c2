"""Who may see and do what: one module a noun, and every rule is imported from here.

Doors ask once per request for an Access and pass it down. Governance, administrator, executive, risk lead and action
owner are roles at home: the holder of such a post in another organisation is a partner here. An organisation that was
merged into the home one is at home. Committee members and auditors keep their role wherever their post is.
"""

from risks.access.flags import may_answer, visible_alerts, visible_flags
from risks.access.indicators import may_enter_readings, may_keep_indicators, may_see_feeds, visible_indicators
from risks.access.papers import may_edit_papers, may_see_papers, may_see_private_papers, may_see_rounds
from risks.access.register import may_administer, may_govern, may_remove_view, may_transfer, visible_views
from risks.access.risks import (
    may_comment,
    may_edit,
    may_rate,
    may_start_risks,
    may_take,
    may_treat,
    may_update_action,
    may_update_part,
    visible_causes,
    visible_risks,
)
from risks.access.scores import may_assess, may_decide, may_score, may_see_proposals, may_withdraw
from risks.access.who import Access, person_for

__all__ = [
    "Access",
    "may_administer",
    "may_answer",
    "may_assess",
    "may_comment",
    "may_decide",
    "may_edit",
    "may_edit_papers",
    "may_enter_readings",
    "may_govern",
    "may_keep_indicators",
    "may_rate",
    "may_remove_view",
    "may_score",
    "may_see_feeds",
    "may_see_papers",
    "may_see_private_papers",
    "may_see_proposals",
    "may_see_rounds",
    "may_start_risks",
    "may_take",
    "may_transfer",
    "may_treat",
    "may_update_action",
    "may_update_part",
    "may_withdraw",
    "person_for",
    "visible_alerts",
    "visible_causes",
    "visible_flags",
    "visible_indicators",
    "visible_risks",
    "visible_views",
]
