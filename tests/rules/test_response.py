from datetime import date

import pytest

from risks.rules.appetite import Level
from risks.rules.response import breach_response, evidence_response

FRIDAY = date(2025, 9, 19)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level.AVERSE, "by 23 September 2025"),
        (Level.MINIMAL, "by 26 September 2025"),
        (Level.CAUTIOUS, "by 26 September 2025"),
        (Level.OPEN, "by 3 October 2025"),
        (Level.EAGER, "at the next executive meeting"),
        (Level.SIGNIFICANT, "at the next executive meeting"),
        (None, "by 3 October 2025"),
    ],
)
def test_the_less_risk_the_board_takes_the_sooner_somebody_responds(level, words):
    assert breach_response(level, FRIDAY) == words


def test_weekends_and_bank_holidays_do_not_count():
    assert evidence_response(date(2025, 12, 22)) == "by 8 January 2026"
