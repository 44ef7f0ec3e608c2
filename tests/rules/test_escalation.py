from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.appetite import Level
from risks.rules.escalation import Step, Waiting, answer_by, steps_due

OPENED = date(2026, 11, 2)
MEETING, PAPERS = date(2026, 12, 4), date(2026, 11, 27)
HIGH = Waiting("appetite_breach", 3, OPENED, answer_by=date(2026, 11, 9), next_meeting=MEETING, next_papers=PAPERS)


def steps(flag: Waiting, on: date) -> list[Step]:
    return [due.step for due in steps_due(flag, on)]


def test_a_critical_flag_goes_to_the_executive_lead_and_the_next_agenda_on_the_day_it_opens() -> None:
    due = steps_due(replace(HIGH, severity=4), OPENED)
    assert [(each.step, each.because) for each in due] == [
        (Step.EXECUTIVE, "It is critical, so it goes to the executive lead at once."),
        (Step.AGENDA, "It is critical, so it is on the agenda of the next meeting, 4 December 2026."),
    ]


def test_an_answer_does_not_keep_a_critical_flag_from_the_agenda() -> None:
    assert steps(replace(HIGH, severity=4, answered=True), OPENED) == [Step.EXECUTIVE, Step.AGENDA]


def test_a_high_flag_waits_fourteen_days_for_an_answer_before_the_executive_lead_is_told() -> None:
    waiting = replace(HIGH, answer_by=None)
    assert steps(waiting, OPENED + timedelta(days=13)) == []
    (due,) = steps_due(waiting, OPENED + timedelta(days=14))
    assert (due.step, due.because) == (
        Step.EXECUTIVE,
        "Nobody has answered it in the 14 days since 2 November 2026.",
    )
    assert steps(replace(waiting, answered=True), OPENED + timedelta(days=14)) == []


def test_past_the_day_to_answer_by_the_chief_executive_and_the_chair_are_told() -> None:
    told = replace(HIGH, taken=frozenset({"executive"}))
    assert steps(told, date(2026, 11, 9)) == []
    due = steps_due(told, date(2026, 11, 10))
    assert [each.step for each in due] == [Step.CHIEF, Step.CHAIR]
    assert {each.because for each in due} == {"It was to be answered by 9 November 2026, and nobody has."}
    assert steps(replace(HIGH, answered=True), date(2026, 11, 10)) == []


@pytest.mark.parametrize(
    ("rule", "severity", "up"),
    [
        ("appetite_breach", 3, True),
        ("exception_ending", 3, True),
        ("score_lag", 3, True),
        ("kri_breach", 4, True),
        ("kri_breach", 3, False),
        ("action_overdue", 3, False),
        ("score_contradiction", 3, False),
        ("review_overdue", 4, False),
    ],
)
def test_they_hear_of_a_limit_of_the_boards_and_of_what_is_critical_and_not_of_an_overdue_review(
    rule: str, severity: int, up: bool
) -> None:
    waiting = replace(HIGH, rule=rule, severity=severity, taken=frozenset({"executive", "agenda"}))
    assert steps(waiting, date(2026, 11, 10)) == ([Step.CHIEF, Step.CHAIR] if up else [])


def test_an_overdue_review_is_on_the_agenda_and_never_a_matter_for_the_board() -> None:
    review = replace(HIGH, rule="review_overdue", answered=True, meetings=(MEETING, date(2027, 2, 5)))
    assert steps(review, date(2027, 2, 6)) == [Step.AGENDA]


def test_what_is_unresolved_as_the_next_papers_are_due_is_on_the_agenda_answered_or_not() -> None:
    answered = replace(HIGH, answered=True)
    assert steps(answered, PAPERS - timedelta(days=1)) == []
    (due,) = steps_due(answered, PAPERS)
    assert (due.step, due.because) == (
        Step.AGENDA,
        "It is not resolved as the papers for 4 December 2026 are due.",
    )
    assert steps(replace(answered, next_meeting=None, next_papers=None), PAPERS) == []


def test_what_a_meeting_did_not_resolve_is_on_the_next_agenda() -> None:
    met = replace(HIGH, answered=True, meetings=(MEETING,), next_meeting=date(2027, 2, 5), next_papers=None)
    (due,) = steps_due(met, MEETING + timedelta(days=1))
    assert due.because == "It was not resolved when the committee met on 4 December 2026."


def test_after_two_meetings_it_is_a_matter_for_the_board() -> None:
    twice = replace(HIGH, answered=True, meetings=(MEETING, date(2027, 2, 5)), taken=frozenset({"agenda"}))
    assert steps(twice, date(2027, 2, 4)) == []
    (due,) = steps_due(twice, date(2027, 2, 6))
    assert (due.step, due.because) == (
        Step.BOARD,
        "The committee has met 2 times since 2 November 2026, and it is still not resolved.",
    )


@pytest.mark.parametrize("severity", [1, 2])
def test_what_is_less_than_high_goes_nowhere(severity: int) -> None:
    lesser = replace(HIGH, rule="kri_breach", severity=severity, meetings=(MEETING, date(2027, 2, 5)))
    assert steps(lesser, date(2027, 6, 1)) == []


def test_an_overdue_review_that_only_the_lead_was_told_of_goes_to_the_executive_lead() -> None:
    review = Waiting("review_overdue", 2, OPENED)
    assert steps(review, OPENED + timedelta(days=13)) == []
    assert steps(review, OPENED + timedelta(days=14)) == [Step.EXECUTIVE]


def test_what_the_board_accepted_goes_up_to_nobody() -> None:
    assert steps(replace(HIGH, severity=4, held=True), date(2027, 6, 1)) == []
    assert steps(replace(HIGH, rule="kri_breach", severity=4, held=True), OPENED) == [Step.EXECUTIVE, Step.AGENDA]


@given(
    st.builds(
        Waiting,
        rule=st.sampled_from(["appetite_breach", "review_overdue", "kri_breach"]),
        severity=st.integers(1, 4),
        opened_on=st.just(OPENED),
        answered=st.booleans(),
        held=st.booleans(),
        answer_by=st.none() | st.dates(OPENED, date(2027, 3, 1)),
        meetings=st.lists(st.dates(OPENED, date(2027, 6, 1)), max_size=3).map(lambda days: tuple(sorted(days))),
        next_meeting=st.none() | st.just(MEETING),
        next_papers=st.none() | st.just(PAPERS),
        taken=st.frozensets(st.sampled_from([step.value for step in Step])),
    ),
    st.dates(OPENED, date(2027, 12, 31)),
)
def test_taking_what_is_due_makes_nothing_due_again_that_day(flag: Waiting, on: date) -> None:
    due = steps_due(flag, on)
    assert all(each.because.endswith(".") for each in due)
    assert not {each.step.value for each in due} & flag.taken
    assert steps_due(replace(flag, taken=flag.taken | {each.step.value for each in due}), on) == ()


@pytest.mark.parametrize(
    ("rule", "severity", "level", "by"),
    [
        ("appetite_breach", 3, Level.AVERSE, date(2026, 11, 4)),
        ("appetite_breach", 3, Level.CAUTIOUS, date(2026, 11, 9)),
        ("appetite_breach", 4, Level.OPEN, date(2026, 11, 16)),
        ("appetite_breach", 3, Level.SIGNIFICANT, date(2026, 11, 16)),
        ("appetite_breach", 3, None, date(2026, 11, 16)),
        ("score_lag", 3, Level.AVERSE, date(2026, 11, 16)),
        ("kri_breach", 2, Level.AVERSE, None),
    ],
)
def test_the_day_to_answer_by_is_as_soon_as_the_level_of_appetite_asks(
    rule: str, severity: int, level: Level | None, by: date | None
) -> None:
    assert answer_by(rule, severity, level, OPENED) == by


def test_a_meeting_on_the_day_it_opened_or_still_to_come_has_not_seen_it() -> None:
    unseen = replace(HIGH, answered=True, next_papers=None, meetings=(OPENED, MEETING))
    assert steps(unseen, date(2026, 11, 20)) == []
    assert steps(unseen, MEETING) == [Step.AGENDA]


def test_the_executive_lead_hears_on_the_last_day_to_answer_and_so_before_the_chief_executive():
    soon = replace(HIGH, answer_by=OPENED + timedelta(days=7))
    assert steps(soon, OPENED + timedelta(days=6)) == []
    (due,) = steps_due(soon, OPENED + timedelta(days=7))
    assert (due.step, due.because) == (
        Step.EXECUTIVE,
        "It was to be answered by 9 November 2026, and nobody has yet.",
    )
    later = replace(soon, taken=frozenset({"executive"}))
    assert steps(later, OPENED + timedelta(days=8)) == [Step.CHIEF, Step.CHAIR]
