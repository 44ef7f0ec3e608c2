"""Whether an alert leaves at once or waits for the next digest: severity alone does not make news (design/domain 4.4).

Three urgent messages about what everybody knows, and the fourth is not read. So what has long been so when it is first
seen, and what a decision of the Board itself brought about, waits for the digest, which tells it all the same.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from risks.rules.audience import Audience

# What began longer ago than this when it was first seen is no news: a register just loaded is full of it.
NEWS_DAYS = 28

# What the evidence of a flag has when its rule knows that it is no news, although it is severe: see drift_appetite.py.
NO_NEWS = "no_news"


def leaves_at_once(audience: Audience, severity: int, evidence: Mapping[str, object], on: date, *, worse: bool) -> bool:
    """Of a flag that opened on a day, or that got `worse` then: that it got worse is always news."""
    if not audience.is_urgent(severity):
        return False
    return worse or (not evidence.get(NO_NEWS) and _is_news(evidence, on))


def _is_news(evidence: Mapping[str, object], on: date) -> bool:
    """What gives no day counts as new: better told too soon than too late."""
    since = str(evidence.get("since") or "")
    return not since or date.fromisoformat(since) >= on - timedelta(days=NEWS_DAYS)
