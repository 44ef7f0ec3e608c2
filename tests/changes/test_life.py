"""A risk's life is written as steps: who decided, when, where it is minuted, and why."""

from datetime import date, timedelta

import pytest

from risks.changes.life import Decision, LifeRefused, close, open_risk, propose, reopen, send_back
from risks.models import Assessment, Flag, Risk, RiskStep, TreatmentAction
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make.RiskFactory(state="draft", opened_on=None, executive_lead=make.PostFactory())


@pytest.fixture
def board():
    return make.CommitteeFactory(name="The Board")


def decided(board=None, **fields) -> Decision:
    return Decision(**{"reason": "Demand is above plan.", "body": board, "minute_reference": "25/14"} | fields)


def test_a_draft_is_proposed_opened_closed_and_opened_again(draft, board, alice):
    propose(risk=draft, decision=Decision("It is well described."), by=alice, at=at())
    open_risk(risk=draft, decision=decided(board), by=alice, at=at())
    close(risk=draft, decision=decided(board, reason="Its target was reached."), by=alice, at=at())
    reopen(risk=draft, decision=decided(board, reason="It came back."), by=alice, at=at())
    steps = [(step.kind, step.body, step.reason) for step in draft.steps.all()]
    assert steps == [
        ("proposed", None, "It is well described."),
        ("opened", board, "Demand is above plan."),
        ("closed", board, "Its target was reached."),
        ("reopened", board, "It came back."),
    ]
    draft.refresh_from_db()
    assert (draft.state, draft.opened_on, draft.closed_on, draft.closed_because) == ("open", TODAY, None, "")
    assert draft.history.first().history_change_reason == "Reopened: It came back."
    assert draft.history.first().history_user == alice


def test_a_proposed_risk_goes_back_to_its_leads_with_the_reason(draft, alice):
    propose(risk=draft, decision=Decision("Ready."), by=alice, at=at())
    send_back(risk=draft, decision=Decision("Cause and effect are the same."), by=alice, at=at())
    draft.refresh_from_db()
    assert draft.state == Risk.State.DRAFT
    assert draft.steps.last().reason == "Cause and effect are the same."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": "  "}, "Say why"),
        ({"body": None}, "Choose the board or committee"),
        ({"on": TODAY + timedelta(days=1)}, "in the future"),
        ({"on": date(2020, 1, 1)}, "was identified on"),
        ({"minute_reference": "x" * 41}, "Shorten it to 40"),
        ({"reason": "Patient 943 476 5919 was harmed."}, "NHS number"),
    ],
)
def test_a_closing_that_cannot_stand_is_refused_and_nothing_is_written(board, alice, fields, words):
    risk = make.RiskFactory()
    with pytest.raises(LifeRefused, match=words):
        close(risk=risk, decision=decided(**{"body": board} | fields), by=alice, at=at())
    risk.refresh_from_db()
    assert (risk.state, risk.version, RiskStep.objects.count()) == ("open", 1, 0)


def test_a_draft_nobody_leads_is_not_proposed(alice):
    risk = make.RiskFactory(state="draft", opened_on=None)
    with pytest.raises(LifeRefused, match="name an executive lead"):
        propose(risk=risk, decision=Decision("Ready."), by=alice, at=at())


def test_closing_asks_what_becomes_of_open_actions(board, alice):
    action = make.TreatmentActionFactory()
    with pytest.raises(LifeRefused, match="has 1 open action"):
        close(risk=action.risk, decision=decided(board), by=alice, at=at())
    close(risk=action.risk, decision=decided(board), by=alice, at=at(), actions_because="The rota is full.")
    action.refresh_from_db()
    assert action.state == TreatmentAction.State.CANCELLED
    assert action.history.first().history_change_reason == "Cancelled: The rota is full."


def test_closing_resolves_flags_by_decision_and_withdraws_a_score_that_waits(board, alice):
    flag = make.FlagFactory(state="snoozed", snoozed_until=date(2026, 1, 1), answer="Later.")
    waiting = make.AssessmentFactory(risk=flag.risk, outcome="proposed")
    close(risk=flag.risk, decision=decided(board), by=alice, at=at())
    flag.refresh_from_db()
    waiting.refresh_from_db()
    assert (flag.resolution, flag.resolved_because) == (
        Flag.Resolution.DECISION,
        "The risk was closed on 19 September 2025.",
    )
    assert waiting.outcome == Assessment.Outcome.WITHDRAWN


def test_a_step_cannot_come_before_the_last(board, alice):
    risk = make.RiskFactory()
    close(risk=risk, decision=decided(board, on=date(2025, 9, 1)), by=alice, at=at())
    with pytest.raises(LifeRefused, match="last step was taken on 1 September 2025"):
        reopen(risk=risk, decision=decided(board, on=date(2025, 8, 31)), by=alice, at=at())


def test_a_risk_of_a_closed_register_is_not_opened_again(board, alice):
    register = make.RegisterFactory(code="old", closed_on=date(2025, 4, 1))
    risk = make.RiskFactory(register=register, state="closed", closed_on=date(2025, 3, 1), closed_because="Done.")
    with pytest.raises(LifeRefused, match="closed on 1 April 2025"):
        reopen(risk=risk, decision=decided(board), by=alice, at=at())
