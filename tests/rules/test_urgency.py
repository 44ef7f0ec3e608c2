from datetime import date

import pytest

from risks.rules.audience import audience_of
from risks.rules.urgency import leaves_at_once

TODAY = date(2026, 11, 22)
BREACH = audience_of("appetite_breach")


@pytest.mark.parametrize(
    ("severity", "evidence", "worse", "urgent"),
    [
        (3, {"since": "2026-11-22"}, False, True),
        (3, {"since": "2026-10-25"}, False, True),
        (3, {"since": "2026-10-24"}, False, False),
        (4, {"since": "2025-05-22"}, False, False),
        (4, {"since": "2025-05-22"}, True, True),
        (2, {"since": "2026-11-22"}, False, False),
        (2, {"since": "2026-11-22"}, True, False),
        (3, {"since": ""}, False, True),
        (3, {}, False, True),
        (4, {"since": "2026-11-20", "no_news": 1}, False, False),
        (4, {"since": "2026-11-20", "no_news": 1}, True, True),
    ],
)
def test_only_what_is_severe_and_news_leaves_at_once(severity, evidence, worse, urgent) -> None:
    assert leaves_at_once(BREACH, severity, evidence, TODAY, worse=worse) is urgent
