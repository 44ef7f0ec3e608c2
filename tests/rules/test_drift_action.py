from dataclasses import replace
from datetime import date, timedelta

import pytest

from risks.rules.drift_action import RULE
from risks.rules.drift_facts import ActionFacts
from tests.rules.deciding import QUIET, ends, fired, flag_of, only

DUE = date(2026, 9, 1)
ACTION = ActionFacts("4", "Open a second discharge lounge.", DUE, DUE)
LATE = replace(QUIET, actions=(ACTION,))


def with_action(**changes: object) -> ActionFacts:
    return replace(ACTION, **changes)  # type: ignore[arg-type]


def test_an_action_is_overdue_from_the_day_after_it_was_due() -> None:
    assert fired(LATE, RULE, DUE) == []
    signal = only(LATE, RULE, DUE + timedelta(days=1))
    assert (signal.subject, signal.severity) == ("action:4", 2)
    assert signal.evidence == {
        "what": "Not done: Open a second discharge lounge",
        "against": "Due 1 September 2026",
        "since": "2026-09-02",
    }


@pytest.mark.parametrize(("days", "slips", "severity"), [(60, 0, 2), (61, 0, 3), (60, 2, 2), (60, 3, 3), (61, 3, 4)])
def test_more_than_sixty_days_late_is_high_and_a_third_slip_is_one_more(days: int, slips: int, severity: int) -> None:
    moved = with_action(slips=slips, original_due_on=date(2026, 3, 1))
    assert only(replace(QUIET, actions=(moved,)), RULE, DUE + timedelta(days=days)).severity == severity


def test_a_date_that_was_moved_is_said_with_the_first() -> None:
    moved = with_action(slips=2, original_due_on=date(2026, 6, 1))
    assert only(replace(QUIET, actions=(moved,)), RULE).evidence["why"] == (
        "Its date was moved twice, 92 days in all; it was first due 1 June 2026."
    )


def test_each_late_action_has_its_flag_and_those_in_time_have_none() -> None:
    others = (with_action(key="5"), with_action(key="6", due_on=date(2027, 1, 1)))
    assert [signal.subject for signal in fired(replace(LATE, actions=(ACTION, *others)), RULE)] == [
        "action:4",
        "action:5",
    ]


def test_a_long_text_is_cut_at_a_word() -> None:
    long = only(replace(QUIET, actions=(with_action(text="word " * 60),)), RULE)
    assert str(long.evidence["what"]).endswith("word…")
    assert len(str(long.evidence["what"])) < 140


def test_done_or_given_up_or_moved_resolves_it() -> None:
    flag = flag_of(only(LATE, RULE))
    assert ends(QUIET, flag).reason == "The action is no longer open."
    moved = with_action(due_on=date(2026, 12, 1), slips=1)
    assert ends(replace(QUIET, actions=(moved,)), flag).reason == (
        "It is now due by 1 December 2026: the date was moved once, 91 days later."
    )
