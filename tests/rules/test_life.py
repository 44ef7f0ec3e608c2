"""The life of a risk: which step leads where, and what each refusal says."""

from datetime import date

import pytest

from risks.rules.life import (
    BAF_READS_WELL,
    Direction,
    State,
    Step,
    baf_advice,
    day_fault,
    direction,
    number_after,
    possible,
    proposal_fault,
    state_fault,
)

TODAY = date(2025, 9, 19)
IDENTIFIED = date(2025, 1, 6)


def test_every_state_leads_on_and_every_step_starts_somewhere():
    steps = {state: possible(state) for state in State}
    assert steps == {
        State.DRAFT: (Step.PROPOSE,),
        State.PROPOSED: (Step.OPEN, Step.SEND_BACK),
        State.OPEN: (Step.CLOSE,),
        State.CLOSED: (Step.REOPEN,),
    }
    assert {step for some in steps.values() for step in some} == set(Step)


@pytest.mark.parametrize("step", Step)
def test_a_step_is_refused_from_every_state_but_its_own(step: Step):
    refused = {state for state in State if state_fault(step, state, "BAF0003")}
    assert refused == set(State) - {step.way.leads_from}


def test_a_refusal_says_where_it_stands_and_what_to_do():
    assert state_fault(Step.OPEN, "draft", "BAF0003") == (
        "BAF0003 is a draft. Only a proposed risk is opened: propose it first."
    )


def test_a_body_decides_what_stands_on_the_register_and_the_leads_only_propose():
    assert {step for step in Step if step.way.by_a_body} == {Step.OPEN, Step.CLOSE, Step.REOPEN}
    assert {step for step in Step if step.way.by_leads} == {Step.PROPOSE}


def test_a_proposal_needs_an_event_and_somebody_who_answers_for_it():
    assert proposal_fault(event="People wait.", executive_lead=True, reference="BAF0003") == ""
    assert proposal_fault(event=" ", executive_lead=False, reference="BAF0003") == (
        "Before BAF0003 is proposed, write what may happen and name an executive lead."
    )


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2025, 9, 20), "in the future. Give 19 September 2025 or before."),
        (date(2025, 1, 5), "identified on 6 January 2025"),
        (date(2025, 3, 1), "last step was taken on 2 June 2025"),
    ],
)
def test_a_life_runs_forward(on: date, words: str):
    assert words in day_fault(on, TODAY, identified_on=IDENTIFIED, last_step_on=date(2025, 6, 2))


def test_today_and_the_day_of_the_last_step_are_both_taken():
    for on in (TODAY, date(2025, 6, 2)):
        assert day_fault(on, TODAY, identified_on=IDENTIFIED, last_step_on=date(2025, 6, 2)) == ""


def test_a_move_goes_up_to_the_board_or_back_down_and_not_sideways():
    assert direction("directorate", "baf") is Direction.ESCALATED
    assert direction("directorate", "corporate") is Direction.ESCALATED
    assert direction("baf", "corporate") is Direction.DE_ESCALATED
    assert direction("directorate", "programme") is None


def test_twelve_risks_are_read_well_and_the_thirteenth_draws_advice():
    assert baf_advice(BAF_READS_WELL) == ""
    assert baf_advice(BAF_READS_WELL - 1, joining=1) == ""
    assert "would hold 13 open risks" in baf_advice(BAF_READS_WELL, joining=1)
    assert "holds 13 open risks" in baf_advice(13)


def test_a_number_is_above_every_one_ever_given_or_withheld():
    assert number_after([]) == 1
    assert number_after([3, 21, 15]) == 22
