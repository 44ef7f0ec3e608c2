"""Whether warnings were any good: each outcome by an example, and counts that add up whatever happened."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.calendar import working_days_between
from risks.rules.warnings import Came, Kind, Stood, came, kind_of, reckon

START, END, TODAY = date(2025, 4, 1), date(2026, 3, 31), date(2026, 11, 22)
ABOUT = (1, "indicator:beds")


def stood(rule: str = "kri_special_cause", opened: date = date(2025, 6, 1), **told: object) -> Stood:
    return Stood(**({"rule": rule, "about": ABOUT, "opened_on": opened} | told))


def breach(opened: date, **told: object) -> Stood:
    return stood("kri_breach", opened, **told)


ENDED = {"ended_on": date(2025, 7, 1), "how": "auto"}
OUTCOMES = {
    "a worsening that a breach followed": (stood(**ENDED), [breach(date(2025, 9, 30))], Came.TRUE),
    "one that no breach followed for three months": (stood(**ENDED), [breach(date(2025, 10, 2))], Came.FALSE),
    "one that stands": (stood(), [], Came.UNDECIDED),
    "one that may still come true": (stood(ended_on=TODAY, how="auto"), [], Came.UNDECIDED),
    "one of what was there already": (stood(**ENDED), [breach(date(2025, 5, 1))], Came.ALREADY),
    "one after an earlier breach was over": (
        stood(**ENDED),
        [breach(date(2025, 1, 1), ended_on=date(2025, 5, 31), how="auto")],
        Came.FALSE,
    ),
    "a breach that was withdrawn proves nothing": (
        stood(**ENDED),
        [breach(date(2025, 7, 1), ended_on=date(2025, 7, 2), how="withdrawn")],
        Came.FALSE,
    ),
    "a forecast that came": (stood("kri_forecast", ended_on=TODAY, how="materialised"), [], Came.TRUE),
    "a forecast that did not": (stood("kri_forecast", ended_on=TODAY, how="not_materialised"), [], Came.FALSE),
    "a forecast whose chance fell away": (stood("kri_forecast", **ENDED), [breach(date(2025, 7, 2))], Came.FALSE),
    "a forecast put away by decision": (stood("kri_forecast", ended_on=TODAY, how="decision"), [], Came.UNDECIDED),
    "what was withdrawn": (stood(ended_on=TODAY, how="withdrawn"), [breach(date(2025, 7, 1))], Came.WITHDRAWN),
    "a challenge after which the score rose": (stood("score_lag", score=12, decided=16), [], Came.TRUE),
    "a challenge after which it stayed": (stood("score_lag", score=12, decided=12), [], Came.FALSE),
    "a challenge that waits for a decision": (stood("score_lag", score=12), [], Came.UNDECIDED),
    "good news after which it fell": (stood("score_lead", score=12, decided=8), [], Came.TRUE),
    "good news after which it rose": (stood("score_lead", score=12, decided=16), [], Came.FALSE),
    "a fact": (stood("review_overdue"), [], Came.TRUE),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_what_became_of(name: str):
    one, breaches, expected = OUTCOMES[name]
    assert came(one, breaches, TODAY) is expected


def test_a_breach_is_missed_unless_a_warning_stood_before_it():
    warned = reckon([stood(**ENDED), breach(date(2025, 9, 1))], START, END, TODAY)
    assert (warned.breaches, warned.missed) == (1, 0)
    for too_late in (
        [breach(date(2025, 6, 1)), stood()],
        [breach(date(2025, 10, 2)), stood(**ENDED)],
        [breach(date(2025, 9, 1)), stood(about=(1, "indicator:other"))],
        [breach(date(2025, 9, 1)), stood(**ENDED | {"how": "withdrawn"})],
    ):
        assert reckon(too_late, START, END, TODAY).missed == 1


def test_what_stood_when_flags_began_to_be_kept_could_not_be_warned_of():
    first = date(2025, 9, 1)
    found = reckon([breach(first), breach(first + timedelta(days=1), about=(2, "x"))], START, END, TODAY, first)
    assert (found.found, found.breaches, found.missed) == (1, 1, 1)


def test_what_opened_outside_the_period_is_not_counted_and_still_decides():
    before, after = stood(opened=date(2025, 3, 31)), breach(date(2026, 4, 1))
    found = reckon([before, stood(opened=date(2026, 3, 31)), after], START, END, TODAY)
    assert [(count.rule, count.opened, count.true) for count in found.rules] == [("kri_special_cause", 1, 1)]
    assert found.breaches == 0


def test_false_alarms_are_counted_by_the_month_up_to_today():
    gone = [stood(**ENDED, about=(n, "x")) for n in range(6)] + [stood("review_overdue", how="withdrawn")]
    assert reckon(gone, START, END, TODAY).alarms_a_month == pytest.approx(7 / 12, abs=0.01)
    assert reckon(gone, START, END, date(2025, 9, 30)).months == pytest.approx(6, abs=0.1)
    assert reckon([], START, END, START).alarms_a_month == 0


def test_the_time_to_answer_is_the_median_of_working_days():
    friday = date(2025, 9, 19)
    answers = [stood(opened=friday, answered_on=friday + timedelta(days=days)) for days in (0, 3, 14)]
    found = reckon([*answers, stood()], START, END, TODAY)
    assert (found.answered, found.answer_days) == (3, 1)
    assert working_days_between(friday, friday + timedelta(days=14)) == 10
    assert working_days_between(date(2025, 12, 24), date(2025, 12, 29)) == 1
    assert reckon([stood()], START, END, TODAY).answer_days is None


def test_fewer_than_ten_say_nothing():
    few = [stood(**ENDED, about=(n, "x")) for n in range(9)]
    assert not reckon(few, START, END, TODAY).enough
    assert reckon([*few, stood(**ENDED)], START, END, TODAY).enough


DAYS = st.dates(date(2024, 10, 1), date(2026, 10, 1))
FLAGS = st.builds(
    lambda rule, risk, opened, length, how: stood(
        rule, opened, about=(risk, "x"), ended_on=opened + timedelta(days=length) if how else None, how=how
    ),
    st.sampled_from(["kri_breach", "kri_forecast", "kri_special_cause", "score_lag", "review_overdue"]),
    st.integers(1, 3),
    DAYS,
    st.integers(0, 200),
    st.sampled_from(["", "auto", "decision", "withdrawn", "materialised", "not_materialised"]),
)


@given(st.lists(FLAGS, max_size=30))
def test_every_flag_of_the_period_is_in_exactly_one_count(flags: list[Stood]):
    found = reckon(flags, START, END, TODAY)
    for count in found.rules:
        assert count.opened == count.judged + count.already + count.withdrawn + count.undecided
    assert sum(count.opened for count in found.rules) == sum(START <= one.opened_on <= END for one in flags)
    assert 0 <= found.missed <= found.breaches
    assert found.judged == sum(count.judged for count in found.rules if kind_of(count.rule) is Kind.WARNING)
