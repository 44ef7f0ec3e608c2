"""A replay of a stretch of days does what the sweeps of those days would have done, and writes nothing."""

from datetime import date, timedelta

import pytest

from risks.changes import deciding
from risks.changes.escalations import escalate
from risks.changes.flags import answer_flag, resolve_flag, snooze_flag
from risks.changes.happenings import RESOLVED
from risks.changes.replay import Memory, replay_stretch
from risks.models import Alert, AppetiteStatement, Escalation, Flag, FlagEpisode, Risk
from tests.changes.sweeping import ask_only, risk_scored, score, swept
from tests.factories import (
    TODAY,
    CommitteePartFactory,
    IndicatorLinkFactory,
    MeetingFactory,
    ReadingFactory,
    ThresholdFactory,
    UserFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db

DAYS = [TODAY + timedelta(days=number) for number in range(0, 120, 5)]


@pytest.fixture(autouse=True)
def _tolerance_of_nine(db):
    appetite(quality=(6, 9))


def a_moving_story():
    """Two risks whose scores and readings go up and down, so that flags open, worsen, end and open again."""
    part = CommitteePartFactory()
    for days in (13, 33, 63, 93):
        day = TODAY + timedelta(days=days)
        MeetingFactory(part=part, held_on=day, paper_deadline_on=day - timedelta(days=7), freezes_at=at(day))
    risk, other = (risk_scored(*scored, lead_committee=part.committee) for scored in ((2, 4), (4, 4)))
    link = IndicatorLinkFactory(risk=risk)
    ThresholdFactory(indicator=link.indicator, limit=76, in_force_from=date(2024, 1, 1))
    for number, value in enumerate((80, 70, 80, 70, 80, 70, 80)):
        day = TODAY + timedelta(days=14 * number)
        ReadingFactory(indicator=link.indicator, period_end=day, value=value, recorded_at=at(day + timedelta(days=2)))
    for days, (likelihood, consequence) in {10: (4, 4), 31: (5, 5), 52: (2, 2), 73: (4, 5)}.items():
        score(risk, likelihood, consequence, TODAY + timedelta(days=days))
    score(other, 1, 2, TODAY + timedelta(days=40))


def rows_written() -> list[int]:
    return [each.objects.count() for each in (Flag, FlagEpisode, Alert, Flag.history.model)]


def test_day_for_day_it_tells_what_the_sweeps_then_write():
    a_moving_story()
    replayed = list(replay_stretch(at(day, 20) for day in DAYS))
    assert rows_written() == [0, 0, 0, 0]
    for one in replayed:
        before = told_of_flags().count()
        result = swept(one.at, kept=False)
        taken = escalations_at(one.at)
        happened = [each.happened for each in one.happenings]
        assert [happened.count(name) for name in ("opened", "reopened", RESOLVED)] == [
            result.opened,
            result.reopened,
            result.resolved,
        ], one.at
        assert sorted((each.reference, each.rule, each.step, each.because) for each in one.ups) == taken, one.at
        alerts = told_of_flags()[before:]
        assert sum(len(each.told) for each in one.happenings) >= len(alerts)
        assert sum(len(each.told) for each in one.happenings if each.urgent) >= sum(each.urgent for each in alerts)
        assert one.stand == Flag.objects.filter(resolved_at__isnull=True).count()
    assert {each.happened for one in replayed for each in one.happenings} == {"opened", "worse", "reopened", RESOLVED}
    assert {each.step for one in replayed for each in one.ups} == {"executive", "chief", "chair", "agenda", "board"}
    went_up = sum(len(each.told) for one in replayed for each in one.ups)
    assert went_up >= Alert.objects.filter(occasion="escalated").count() > 0


def told_of_flags():
    return Alert.objects.exclude(occasion="escalated").order_by("pk")


def escalations_at(moment) -> list[tuple[str, ...]]:
    escalate(at=moment)
    steps = Escalation.objects.filter(at=moment).select_related("flag__risk")
    return sorted(
        (step.flag.risk.reference_id if step.flag.risk else "", step.flag.rule, step.step, step.because)
        for step in steps
    )


def test_only_the_last_of_what_ended_long_ago_is_remembered(monkeypatch):
    ask_only(monkeypatch, "appetite_breach")
    risk = risk_scored(2, 2)
    for number in range(8):
        score(risk, *((4, 4) if number % 2 else (2, 2)), TODAY + timedelta(days=120 * number))
    memory = Memory()
    days = [TODAY + timedelta(days=120 * number) for number in range(9)]
    told = list(replay_stretch((at(day, 20) for day in days), memory=memory))
    opened = [each for one in told for each in one.happenings if each.happened in {"opened", "reopened"}]
    kept = list(memory.rows[risk.pk].values())
    assert len(opened) == 4
    assert len(kept) < len(opened)
    assert all(len(row.openings) <= 3 for row in kept)


def test_what_concerns_the_register_itself_is_replayed_too():
    AppetiteStatement.objects.update(review_on=TODAY)
    (first, second) = replay_stretch([at(TODAY), at(TODAY + timedelta(days=1))])
    assert not first.happenings
    (told,) = second.happenings
    assert (told.rule, told.reference, told.happened) == ("statement_overdue", "", "opened")
    assert rows_written() == [0, 0, 0, 0]


def test_a_risk_that_a_rule_raises_on_is_counted_and_the_others_are_replayed(monkeypatch):
    broken, sound = risk_scored(4, 4), risk_scored(4, 4)
    ask = deciding.decide

    def raises(facts, *told):
        if facts.risk_id == broken.pk:
            raise ValueError("no such limit")
        return ask(facts, *told)

    monkeypatch.setattr(deciding, "decide", raises)
    (one,) = replay_stretch([at(TODAY)])
    assert (one.risks, one.failed) == (2, 1)
    assert {each.reference for each in one.happenings if each.reference} == {sound.reference_id}


def test_what_people_said_of_a_flag_they_say_of_it_in_the_replay_too(monkeypatch):
    """Answered on the third day, put off on the sixth until the twelfth, and closed with the risk on the fifteenth."""
    ask_only(monkeypatch, "appetite_breach")
    risk = risk_scored(4, 4)
    swept(at(TODAY, 20))
    flag, by = Flag.objects.get(), UserFactory()
    days = [TODAY + timedelta(days=number) for number in range(20)]
    answer_flag(flag=flag, answer="A plan.", by=by, at=at(days[3]))
    snooze_flag(flag=flag, until=days[12], reason="After the meeting.", by=by, at=at(days[6]))
    resolve_flag(flag=Flag.objects.get(), how="decision", because="It ended.", by=by, at=at(days[15]))
    Risk.objects.filter(pk=risk.pk).update(state="closed", closed_on=days[15], closed_because="It ended.")
    replayed = list(replay_stretch(at(day, 20) for day in days))
    ended = [(one.at.date(), each.how, each.because) for one in replayed for each in one.happenings if each.how]
    assert ended == [(days[15], "decision", "It ended.")]
    assert [one.stand for one in replayed] == [1] * 15 + [0] * 5
    # Due on the fifth day and not taken while it was answered or slept; the day to look at it again has passed.
    assert next((one.at.date(), up.step) for one in replayed for up in one.ups) == (days[12], "executive")
