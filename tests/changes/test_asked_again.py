"""Whoever answered a flag, or put it off, is asked again when it is clearly worse although no more severe, and once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from risks.changes.escalations import escalate
from risks.changes.flags import answer_flag, snooze_flag
from risks.changes.sweep import replay_register
from risks.models import Alert, Escalation, Flag
from tests.changes.sweeping import counts, risk_scored, score, swept
from tests.factories import TODAY, UserFactory, appetite, at

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def risk(db):
    appetite(quality=(6, 9))
    risk = risk_scored(3, 4)
    swept()
    return risk


def flag() -> Flag:
    return Flag.objects.get(rule="appetite_breach")


def answered() -> None:
    answer_flag(flag=flag(), answer="A plan is agreed.", by=UserFactory(), at=at(hour=11))


def put_off() -> None:
    until = TODAY + timedelta(days=60)
    snooze_flag(flag=flag(), until=until, reason="After the winter plan.", by=UserFactory(), at=at(hour=11))


@pytest.mark.parametrize("said", [answered, put_off])
def test_four_points_more_wake_a_flag_of_the_same_severity_and_tell_it(risk, said):
    said()
    score(risk, 4, 4, TODAY + DAY)
    assert counts(swept(at(TODAY + DAY)))["alerts"] >= 2
    assert (flag().severity, flag().state, flag().snoozed_until) == (3, "open", None)
    told = Alert.objects.filter(flag=flag(), occasion="worse")
    assert set(told.values_list("severity", flat=True)) == {3}
    assert "Worse since 20 September 2025." in told.first().body
    why = flag().history.first().history_change_reason
    assert why.endswith("The score is 4 points higher than when somebody answered.")
    again = swept(at(TODAY + 2 * DAY))
    assert (again.updated, again.alerts) == (0, 0)


@pytest.mark.parametrize("said", [answered, put_off])
def test_a_replay_foresees_that_it_wakes_and_whom_that_tells(risk, said):
    said()
    score(risk, 4, 4, TODAY + DAY)
    foreseen = replay_register(at=at(TODAY + DAY))
    assert flag().state != "open"
    assert foreseen.alerts >= 2
    assert replace(foreseen, written=True, statuses=1) == swept(at(TODAY + DAY))


def test_what_was_answered_later_was_not_answered_then(risk):
    score(risk, 4, 4, TODAY + DAY)
    answer_flag(flag=flag(), answer="A plan is agreed.", by=UserFactory(), at=at(TODAY + 2 * DAY))
    Flag.objects.filter(pk=flag().pk).update(answered_evidence=flag().evidence | {"points": 0})
    assert replay_register(at=at(TODAY + 3 * DAY)).alerts == 2 + replay_register(at=at(TODAY + DAY)).alerts


@pytest.mark.parametrize("said", [answered, put_off])
def test_a_little_worse_wakes_nobody(risk, said):
    said()
    state = flag().state
    score(risk, 3, 5, TODAY + DAY)
    swept(at(TODAY + DAY))
    assert flag().state == state
    assert not Alert.objects.filter(flag=flag(), occasion="worse").exists()


def test_step_by_step_it_is_held_against_what_was_answered_and_not_against_yesterday(risk):
    answered()
    for days, scored in enumerate(((3, 5), (4, 4)), start=1):
        score(risk, *scored, TODAY + days * DAY)
        swept(at(TODAY + days * DAY))
    assert flag().state == "open"


def test_a_second_answer_is_to_what_stands_then(risk):
    answered()
    score(risk, 4, 4, TODAY + DAY)
    swept(at(TODAY + DAY))
    answer_flag(flag=flag(), answer="More beds.", by=UserFactory(), at=at(TODAY + DAY, 11))
    score(risk, 3, 4, TODAY + 2 * DAY)
    swept(at(TODAY + 2 * DAY))
    score(risk, 4, 4, TODAY + 3 * DAY)
    swept(at(TODAY + 3 * DAY))
    assert flag().state == "acknowledged"


def told(waking: int) -> int:
    return Alert.objects.filter(flag=flag(), occasion="worse", episode=0, severity=3, waking=waking).count()


def test_each_answer_that_stands_no_longer_is_told_once_also_at_one_severity(risk):
    for number, (scored, calm) in enumerate((((4, 4), (3, 4)), ((4, 4), (3, 4)), ((4, 4), None)), start=1):
        day = TODAY + 10 * number * DAY
        answer_flag(flag=flag(), answer="A plan is agreed.", by=UserFactory(), at=at(day - DAY, 11))
        score(risk, *scored, day)
        assert swept(at(day)).alerts >= 2
        again = swept(at(day, 20)), swept(at(day + DAY))
        assert [(one.updated, one.alerts) for one in again] == [(0, 0), (0, 0)]
        assert (flag().state, flag().wakings, told(number)) == ("open", number, 2)
        if calm:
            score(risk, *calm, day + 2 * DAY)
            swept(at(day + 2 * DAY))
    assert Alert.objects.filter(flag=flag(), occasion="worse").count() == 6


def test_what_nobody_answered_wakes_nobody_a_second_time(risk):
    answered()
    for number, scored in enumerate(((4, 4), (3, 4), (4, 4)), start=1):
        score(risk, *scored, TODAY + number * DAY)
        swept(at(TODAY + number * DAY))
    assert (flag().wakings, told(1)) == (1, 2)


def test_wakings_are_counted_anew_when_it_opens_again(risk):
    answered()
    for number, scored in enumerate(((4, 4), (1, 2), (3, 4)), start=1):
        score(risk, *scored, TODAY + number * DAY)
        swept(at(TODAY + number * DAY))
    assert (flag().reopened, flag().wakings) == (1, 0)


def test_whoever_is_asked_again_has_the_days_of_an_answer_before_it_goes_up(risk):
    answered()
    later = date(2025, 10, 20)
    score(risk, 4, 4, later)
    swept(at(later))
    assert flag().answer_by > later
    escalate(at=at(later + DAY))
    assert not Escalation.objects.filter(flag=flag(), step="executive").exists()
    escalate(at=at(flag().answer_by))
    assert Escalation.objects.filter(flag=flag(), step="executive").exists()
