from dataclasses import replace
from datetime import date, timedelta

import pytest

from risks.rules.drift_review import RULE
from tests.rules.deciding import QUIET, TODAY, ends, fired, flag_of, only

DUE = date(2026, 8, 22)
LATE = replace(QUIET, reviewed_on=date(2026, 5, 22), review_by=DUE, review_months=3)


def test_a_review_is_overdue_from_the_day_after_it_was_due() -> None:
    assert fired(LATE, RULE, DUE) == []
    signal = only(LATE, RULE, DUE + timedelta(days=1))
    assert (signal.subject, signal.severity) == ("", 2)
    assert signal.evidence == {
        "what": "Last reviewed on 22 May 2026",
        "against": "A review every 3 months, due by 22 August 2026",
        "since": "2026-08-23",
    }


@pytest.mark.parametrize(("on", "severity"), [(date(2026, 11, 22), 2), (date(2026, 11, 23), 3)])
def test_after_as_long_again_it_is_high(on: date, severity: int) -> None:
    assert only(LATE, RULE, on).severity == severity


def test_every_month_is_said_in_words_and_one_never_reviewed_says_so() -> None:
    never = replace(LATE, reviewed_on=None, review_months=1)
    assert only(never, RULE).evidence["what"] == "Never reviewed"
    assert only(never, RULE).evidence["against"] == "A review every month, due by 22 August 2026"
    unknown = replace(LATE, review_months=0)
    assert (only(unknown, RULE).severity, only(unknown, RULE).evidence["against"]) == (
        2,
        "A review due by 22 August 2026",
    )


def test_without_a_day_to_review_by_nothing_is_overdue() -> None:
    assert fired(replace(LATE, review_by=None), RULE) == []


def test_a_review_resolves_it_and_says_when_the_next_is_due() -> None:
    flag = flag_of(only(LATE, RULE))
    done = replace(LATE, reviewed_on=date(2026, 11, 20), review_by=date(2027, 2, 20))
    assert ends(done, flag).reason == (
        "It was reviewed on 20 November 2026, and the next review is due by 20 February 2027."
    )


def test_a_day_that_moved_resolves_it_without_saying_that_it_was_reviewed() -> None:
    flag = flag_of(only(LATE, RULE))
    moved = replace(LATE, review_by=TODAY)
    assert ends(moved, flag).reason == "The day moved, and the next review is due by 22 November 2026."
    assert ends(replace(LATE, review_by=None), flag).reason == "No day is set for its next review."
