"""What a paper tells of appetite, events and alerts since the last one."""

from datetime import date

import pytest

from risks.models import (
    AppetiteLevel,
)
from risks.papers.alert_entry import AlertState
from tests.factories import (
    AlertFactory,
    AssessmentFactory,
    DeliveryFactory,
    EscalationFactory,
    FlagEpisodeFactory,
    PersonFactory,
    PostFactory,
    SharedCauseFactory,
    UserFactory,
    appetite,
    at,
)
from tests.papers.since_rows import NOW, OPENED, flagged, gathered, scored

pytestmark = pytest.mark.django_db


class TestAppetite:
    def test_a_change_is_told_with_both_levels_and_who_approved_it(self, meeting, earlier):
        appetite(quality=(4, 6), finance=(10, 12), on=date(2025, 8, 1))

        first, second = gathered(meeting).appetite_changes
        assert (first.domain, first.limits_before.tolerance, first.limits.tolerance) == ("Quality", 9, 6)
        assert (second.domain, second.limits_before, second.level_before) == ("Finance", None, "")
        assert first.in_force_from == date(2025, 8, 1)
        assert first.approved_by.startswith("Committee")

    def test_a_statement_that_says_the_same_changes_nothing_and_one_that_drops_a_domain_does(self, meeting, earlier):
        appetite(quality=(6, 9), on=date(2025, 8, 1))
        assert gathered(meeting).appetite_changes == ()

        AppetiteLevel.objects.filter(statement__in_force_from=date(2025, 8, 1)).delete()
        (dropped,) = gathered(meeting).appetite_changes
        assert (dropped.domain, dropped.level, dropped.limits) == ("Quality", "", None)


class TestEvents:
    def test_an_event_in_force_tells_what_it_moved_and_what_it_did_not(self, meeting, earlier):
        moved, unmoved = scored(), scored()
        strike = SharedCauseFactory(risks=[moved, unmoved], began_on=date(2025, 7, 25))
        AssessmentFactory(risk=moved, likelihood=5, effective_on=date(2025, 7, 26), shared_cause=strike)

        (told,) = gathered(meeting).events
        assert told.in_force
        assert [(move.reference, move.before, move.after, move.back) for move in told.moves] == [
            (moved.reference_id, 12, 20, False)
        ]
        assert told.unmoved == (unmoved.reference_id,)
        assert told.lifted == told.moves

    def test_an_event_that_was_over_before_the_last_paper_is_history(self, meeting, earlier):
        risk = scored()
        SharedCauseFactory(risks=[risk], began_on=date(2025, 1, 1), ended_on=date(2025, 2, 1))
        newly = SharedCauseFactory(risks=[risk], began_on=date(2025, 5, 1), ended_on=date(2025, 7, 1))
        ahead = SharedCauseFactory(risks=[risk], began_on=date(2025, 5, 2), ended_on=date(2025, 10, 1))
        SharedCauseFactory(began_on=date(2025, 5, 1))

        assert [(one.name, one.ended_on) for one in gathered(meeting).events] == [
            (ahead.name, None),
            (newly.name, date(2025, 7, 1)),
        ]

    def test_a_score_given_back_no_longer_stands(self, meeting, earlier):
        risk = scored()
        strike = SharedCauseFactory(risks=[risk], began_on=date(2025, 7, 25), ended_on=date(2025, 8, 1))
        up = AssessmentFactory(risk=risk, likelihood=5, effective_on=date(2025, 7, 26), shared_cause=strike)
        AssessmentFactory(risk=risk, effective_on=date(2025, 8, 2), shared_cause=strike, restores=up)

        (told,) = gathered(meeting).events
        assert [move.back for move in told.moves] == [False, True]
        assert told.lifted == ()


class TestAlerts:
    def test_an_answer_is_told_in_its_words_with_its_post(self, meeting, earlier):
        lead = PersonFactory()
        PostFactory(title="Chief Nurse", holder=lead)
        flag = flagged(
            scored(),
            state="acknowledged",
            answer="A plan is agreed.",
            answered_at=at(date(2025, 7, 9)),
            answered_by=lead.user,
        )
        AlertFactory(flag=flag, created_at=at(OPENED), post=PostFactory(title="Chief Operating Officer"))

        (told,) = gathered(meeting).alerts.opened
        assert told.what == "Score 16, against a tolerance of 9, since 1 July 2025."
        assert (told.state, told.answer, told.answered_by) == (AlertState.ANSWERED, "A plan is agreed.", "Chief Nurse")
        assert told.days_to_answer == 2
        assert told.sent_to == ("Chief Operating Officer",)

    def test_unanswered_comes_first_with_whom_it_went_up_to(self, meeting, earlier):
        risk = scored()
        flagged(risk, rule="action_overdue", state="resolved", resolved_at=at(date(2025, 7, 20)), resolution="auto")
        waiting = flagged(risk)
        EscalationFactory(flag=waiting, at=at(date(2025, 8, 1)), post=PostFactory(title="Chief Executive"))

        log = gathered(meeting).alerts
        assert [one.state for one in log.opened] == [AlertState.UNANSWERED, AlertState.ENDED]
        assert [step.to for step in log.opened[0].steps_up] == ["Chief Executive"]
        assert len(log.unanswered) == 1

    def test_what_was_answered_after_the_freeze_is_unanswered_and_what_came_after_is_not_there(self, meeting, earlier):
        risk = scored()
        flagged(risk, state="acknowledged", answer="Now.", answered_at=NOW, answered_by=UserFactory())
        flagged(risk, rule="review_overdue", opened=date(2025, 9, 19))

        (told,) = gathered(meeting).alerts.opened
        assert (told.state, told.answer) == (AlertState.UNANSWERED, "")

    def test_an_alert_from_before_the_last_paper_stays_until_it_is_answered(self, meeting, earlier):
        risk = scored()
        old = {"opened": date(2025, 5, 1)}
        flagged(risk, **old)
        flagged(risk, rule="review_overdue", state="acknowledged", answer="Yes.", answered_at=at(date(2025, 5, 9)),
                  answered_by=UserFactory(), **old)  # fmt: skip

        log = gathered(meeting).alerts
        assert log.opened == ()
        assert [one.rule for one in log.older] == ["Beyond tolerance"]

    def test_one_that_got_worse_after_its_answer_is_asked_again(self, meeting, earlier):
        flagged(scored(), state="open", answer="Seen.", answered_at=at(date(2025, 7, 9)), answered_by=UserFactory())

        assert gathered(meeting).alerts.opened[0].state is AlertState.UNANSWERED

    def test_each_time_that_it_stood_is_an_alert_with_its_own_answer(self, meeting, earlier):
        flag = flagged(scored())
        first = flag.episodes.get()
        first.resolved_at, first.resolution = at(date(2025, 7, 20)), "auto"
        first.save()
        flag.answer, flag.answered_at, flag.state = "It was the heat.", at(date(2025, 7, 8)), "acknowledged"
        flag.save()
        flag.answer, flag.answered_at, flag.state, flag.reopened = "", None, "open", 1
        flag.save()
        FlagEpisodeFactory(flag=flag, number=1, opened_at=at(date(2025, 8, 20)))

        again, before = gathered(meeting).alerts.opened
        assert (again.state, again.again) == (AlertState.UNANSWERED, True)
        assert (before.state, before.answer) == (AlertState.ANSWERED, "It was the heat.")

    def test_messages_are_counted_as_they_were_delivered(self, meeting, earlier):
        flag = flagged(scored())
        alert = AlertFactory(flag=flag, created_at=at(OPENED), sent_at=at(OPENED), urgent=True)
        DeliveryFactory(alert=alert, at=at(OPENED))

        told = gathered(meeting).alerts.deliveries
        assert (told.written, told.urgent, told.late, told.unsent) == (1, 1, 0, 0)
        assert [(one.channel, one.sent) for one in told.tries] == [("email", 1)]
