"""A shared cause is written down, moves risks together in one sitting, and gives their scores back when it is over."""

from datetime import date

import pytest

from risks.changes.cause_scores import Rerated, effects_of, rerate, restore
from risks.changes.causes import (
    CauseEntry,
    CauseRefused,
    change_cause,
    end_cause,
    link_risks,
    record_cause,
    unlink_risks,
)
from risks.changes.record import Stale
from risks.models import Assessment, Risk, SharedCause
from tests.factories import TODAY, AssessmentFactory, RegisterFactory, RiskFactory, SharedCauseFactory, at

pytestmark = pytest.mark.django_db
STRIKES = CauseEntry("Industrial action", "Sustained strikes by several professions.", date(2025, 6, 2))
LATER = date(2025, 10, 20)


def scored(likelihood: int = 3, consequence: int = 4, **fields) -> Risk:
    risk = RiskFactory(**fields)
    AssessmentFactory(risk=risk, likelihood=likelihood, consequence=consequence, effective_on=date(2025, 6, 2))
    return risk


@pytest.fixture
def four() -> list[Risk]:
    return [scored() for _ in range(4)]


@pytest.fixture
def cause(four) -> SharedCause:
    return SharedCauseFactory(risks=four)


def now(risk: Risk) -> Assessment:
    return Assessment.objects.approved().filter(risk=risk, kind="current").latest_first().first()


def sitting(cause, alice, risks, likelihood=5, *, moment=None, **options) -> list[Assessment]:
    scores = [Rerated(risk, likelihood, 4) for risk in risks]
    told = {"rationale": "Strikes disrupt services.", "by": alice, "at": moment or at()} | options
    return rerate(cause=cause, scores=scores, **told)


def over(cause, alice, day=date(2025, 10, 1)) -> SharedCause:
    return end_cause(cause=cause, on=day, why="A pay deal was agreed.", by=alice, at=at(LATER))


def given_back(cause, alice, **options):
    return restore(cause=cause, rationale="The strikes are over.", by=alice, at=at(LATER), **options)


def test_a_cause_is_written_down_with_its_risks_and_who_did_it(alice, four):
    cause = record_cause(entry=STRIKES, risks=four, by=alice, at=at())
    assert set(cause.risks.all()) == set(four)
    assert cause.history.latest().history_user == alice
    assert Assessment.objects.filter(shared_cause=cause).count() == 0


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (CauseEntry(" ", "Strikes.", date(2025, 6, 2)), "Give the cause a name"),
        (CauseEntry("Strikes", "", date(2025, 6, 2)), "Say what happened"),
        (CauseEntry("x" * 101, "Strikes.", date(2025, 6, 2)), "101 characters"),
        (CauseEntry("Strikes", "For patient 943 476 5919.", date(2025, 6, 2)), "NHS number"),
        (CauseEntry("Strikes", "Strikes.", date(2026, 1, 1)), "in the future"),
        (CauseEntry("Strikes", "Strikes.", date(2025, 6, 2), date(2025, 6, 1)), "cannot have ended on 1 June 2025"),
    ],
)
def test_what_cannot_be_said_of_a_cause_is_refused(alice, entry, says):
    with pytest.raises(CauseRefused, match=says):
        record_cause(entry=entry, by=alice, at=at())
    assert SharedCause.objects.count() == 0


def test_two_causes_of_one_name_are_refused_however_it_is_written(alice):
    record_cause(entry=STRIKES, by=alice, at=at())
    with pytest.raises(CauseRefused, match="already"):
        record_cause(entry=CauseEntry("INDUSTRIAL ACTION", "Again.", date(2025, 7, 1)), by=alice, at=at())


def test_a_risk_that_is_not_open_is_not_linked(alice):
    draft = RiskFactory(state="draft", opened_on=None)
    with pytest.raises(CauseRefused, match="is not open"):
        record_cause(entry=STRIKES, risks=[draft], by=alice, at=at())


def test_who_saves_a_cause_second_is_told_to_read_again(alice, cause):
    told = {"cause": cause, "version": cause.version, "by": alice, "at": at()}
    change_cause(entry=CauseEntry("Strikes", "More.", date(2025, 6, 2)), why="Plainer.", **told)
    with pytest.raises(Stale):
        change_cause(entry=CauseEntry("Walk-outs", "More.", date(2025, 6, 2)), why="Plainer.", **told)
    cause.refresh_from_db()
    assert (cause.name, cause.version) == ("Strikes", 2)


def test_one_sitting_scores_each_risk_as_chosen_with_one_rationale(alice, cause, four):
    scores = [Rerated(four[0], 5, 4), Rerated(four[1], 4, 4), Rerated(four[2], 3, 5)]
    written = rerate(cause=cause, scores=scores, rationale="Strikes disrupt services.", by=alice, at=at())
    assert [now(risk).score for risk in four] == [20, 16, 15, 12]
    assert {one.rationale for one in written} == {"Strikes disrupt services."}
    assert {one.shared_cause for one in written} == {cause}
    four[0].refresh_from_db()
    assert four[0].last_reviewed_on == TODAY


def test_when_one_score_cannot_stand_none_is_saved_and_each_fault_is_told(alice, cause, four):
    AssessmentFactory(risk=four[1], effective_on=date(2025, 9, 18))
    with pytest.raises(CauseRefused) as refused:
        rerate(
            cause=cause,
            scores=[Rerated(four[0], 5, 4), Rerated(four[1], 5, 4), Rerated(four[2], 6, 4)],
            rationale="Strikes.",
            by=alice,
            at=at(),
            on=date(2025, 9, 1),
        )
    assert refused.value.rows.keys() == {four[1].pk, four[2].pk}
    assert "18 September 2025" in refused.value.rows[four[1].pk]
    assert Assessment.objects.filter(shared_cause=cause).count() == 0


def test_a_risk_of_another_cause_is_refused(alice, cause):
    with pytest.raises(CauseRefused, match="not linked"):
        sitting(cause, alice, [scored()])


def test_a_score_made_while_choosing_is_not_overwritten_unread(alice, cause, four):
    read = now(four[0]).pk
    AssessmentFactory(risk=four[0], likelihood=4, consequence=4, effective_on=TODAY)
    with pytest.raises(CauseRefused, match="was scored 16 by somebody else"):
        rerate(cause=cause, scores=[Rerated(four[0], 5, 4, stood=read)], rationale="Strikes.", by=alice, at=at())
    assert now(four[0]).score == 16


def test_a_register_that_asks_for_approval_gets_proposals(alice):
    waits = scored(register=RegisterFactory(approval_required=True))
    cause = SharedCauseFactory(risks=[waits])
    [written] = sitting(cause, alice, [waits])
    assert (written.outcome, written.shared_cause, now(waits).score) == ("proposed", cause, 12)


def test_scores_come_back_when_the_cause_is_over_and_nothing_is_lost(alice, cause, four):
    given = sitting(cause, alice, four)
    over(cause, alice)
    restored = given_back(cause, alice)
    assert [now(risk).score for risk in four] == [12] * 4
    assert {one.restores for one in restored.assessments} == set(given)
    assert {one.shared_cause for one in restored.assessments} == {cause}
    assert Assessment.objects.count() == 12
    assert all(effect.restored for effect in effects_of(cause, four))


def test_a_review_that_kept_the_score_does_not_keep_it_from_coming_back(alice, cause, four):
    sitting(cause, alice, four[:1])
    AssessmentFactory(risk=four[0], likelihood=5, consequence=4, effective_on=date(2025, 9, 25))
    over(cause, alice)
    given_back(cause, alice)
    assert now(four[0]).score == 12


def test_a_risk_scored_again_since_keeps_its_score_unless_chosen_otherwise(alice, cause, four):
    sitting(cause, alice, four)
    for risk in four[:2]:
        AssessmentFactory(risk=risk, likelihood=4, consequence=4, effective_on=date(2025, 9, 25))
    over(cause, alice)
    restored = given_back(cause, alice, choices=[Rerated(four[1], 2, 4)])
    assert [now(risk).score for risk in four] == [16, 8, 12, 12]
    assert restored.kept == (four[0],)


def test_another_score_than_the_one_before_can_be_chosen(alice, cause, four):
    sitting(cause, alice, four)
    over(cause, alice)
    given_back(cause, alice, choices=[Rerated(four[0], 4, 4)])
    assert [now(risk).score for risk in four] == [16, 12, 12, 12]


def test_a_score_of_the_cause_can_be_kept_on_purpose(alice, cause, four):
    sitting(cause, alice, four)
    over(cause, alice)
    restored = given_back(cause, alice, keep=four[:2])
    assert [now(risk).score for risk in four] == [20, 20, 12, 12]
    assert restored.kept == tuple(four[:2])


def test_scores_are_not_restored_while_the_cause_goes_on(alice, cause, four):
    sitting(cause, alice, four)
    with pytest.raises(CauseRefused, match="still goes on"):
        given_back(cause, alice)


def test_there_is_nothing_to_restore_twice(alice, cause, four):
    sitting(cause, alice, four)
    over(cause, alice)
    given_back(cause, alice)
    with pytest.raises(CauseRefused, match="nothing to restore"):
        given_back(cause, alice)


def test_a_risk_that_stands_where_the_cause_put_it_is_not_let_go(alice, cause, four):
    sitting(cause, alice, four[:1])
    with pytest.raises(CauseRefused, match="still stands"):
        unlink_risks(cause=cause, risks=four[:1], why="Not moved by it.", by=alice)
    unlink_risks(cause=cause, risks=four[1:2], why="Not moved by it.", by=alice)
    assert set(cause.risks.all()) == {four[0], *four[2:]}


def test_linking_more_risks_says_why_in_the_record(alice, cause):
    more = scored()
    link_risks(cause=cause, risks=[more], why="Theatres close too.", by=alice)
    assert cause.risks.filter(pk=more.pk).exists()
    assert cause.history.first().history_change_reason == "Theatres close too."
