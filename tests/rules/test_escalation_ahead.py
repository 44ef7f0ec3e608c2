"""What a page says will happen to a flag is what will happen."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from risks.rules.escalation import Step, Waiting, steps_due
from risks.rules.escalation_ahead import LOOK_AHEAD_DAYS, Ahead, Sitting, steps_ahead

OPENED = date(2025, 9, 8)
OCTOBER = Sitting(date(2025, 10, 10), date(2025, 10, 3))
DECEMBER = Sitting(date(2025, 12, 12), date(2025, 12, 5))


def flag(**told: object) -> Waiting:
    return Waiting(**({"rule": "score_lag", "severity": 3, "opened_on": OPENED} | told))


def test_an_unanswered_flag_goes_up_after_two_weeks_and_to_the_chief_after_its_day():
    waits = flag(answer_by=date(2025, 9, 22))
    assert steps_ahead(waits, [OCTOBER], date(2025, 9, 9)) == (
        Ahead(Step.EXECUTIVE, date(2025, 9, 22), anyway=False),
        Ahead(Step.CHIEF, date(2025, 9, 23), anyway=False),
        Ahead(Step.CHAIR, date(2025, 9, 23), anyway=False),
        Ahead(Step.AGENDA, date(2025, 10, 3), anyway=True, sitting=date(2025, 10, 10)),
    )


def test_an_answered_flag_still_comes_before_the_committee():
    ahead = steps_ahead(flag(answered=True, answer_by=date(2025, 9, 22)), [OCTOBER, DECEMBER], date(2025, 9, 9))
    assert [(one.step, one.on, one.anyway) for one in ahead] == [
        (Step.AGENDA, date(2025, 10, 3), True),
        (Step.BOARD, date(2025, 12, 13), True),
    ]


def test_what_is_taken_does_not_come_again_and_what_is_not_severe_goes_nowhere():
    taken = frozenset(step.value for step in Step)
    assert steps_ahead(flag(taken=taken), [OCTOBER], OPENED) == ()
    assert steps_ahead(flag(severity=2), [OCTOBER], OPENED) == ()
    assert steps_ahead(flag(rule="appetite_breach", severity=4, held=True), [OCTOBER], OPENED) == ()


@given(
    severity=st.integers(1, 4),
    held=st.lists(st.integers(0, 100), max_size=4, unique=True),
    answer_after=st.none() | st.integers(1, 20),
    started=st.integers(0, 30),
)
def test_each_step_foreseen_is_due_on_its_day_and_none_is_due_that_was_not_foreseen(
    severity: int, held: list[int], answer_after: int | None, started: int
):
    days = sorted(OPENED + timedelta(days=each) for each in held)
    sittings = [Sitting(day, day - timedelta(days=7)) for day in days]
    on = OPENED + timedelta(days=started)
    waits = flag(severity=severity, answer_by=answer_after and OPENED + timedelta(days=answer_after))
    foreseen = {one.step: one.on for one in steps_ahead(waits, sittings, on)}
    taken: set[str] = set()
    for ahead in range(LOOK_AHEAD_DAYS):
        day = on + timedelta(days=ahead)
        coming = next((one for one in sittings if one.held_on >= day), None)
        told = flag(
            severity=severity,
            answer_by=waits.answer_by,
            meetings=tuple(one for one in days if OPENED < one < day),
            next_meeting=coming and coming.held_on,
            next_papers=coming and coming.papers_due_on,
            taken=frozenset(taken),
        )
        for due in steps_due(told, day):
            assert foreseen.pop(due.step) == day
            taken.add(due.step.value)
    assert not foreseen
