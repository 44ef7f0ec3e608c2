"""What a paper tells of one risk, its cover, and the changes since. What it never tells: test_paper_leaks.py."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.models import CoverSheet, TreatmentAction
from risks.papers.since_entry import ChangeCount
from tests import factories as make
from tests.factories import at
from tests.papers.since_rows import LAST_FREEZE, NOW, entry_of, flagged, gathered, issue, scored

pytestmark = pytest.mark.django_db


class TestOneRisk:
    def test_what_this_committee_said_stands_beside_what_its_lead_said(self, meeting, earlier, part):
        lead = make.CommitteeFactory(short_name="Finance")
        risk = scored(lead_committee=lead)
        elsewhere = make.MeetingFactory(
            part=make.CommitteePartFactory(committee=lead, business="own"),
            held_on=date(2025, 7, 1),
            paper_deadline_on=date(2025, 6, 24),
        )
        seen = {"risk": risk, "recorded_at": at(date(2025, 7, 2))}
        make.CommitteeViewFactory(
            meeting=earlier, rating="limited", decision="Come back.", minute_reference="7.1", **seen
        )
        make.CommitteeViewFactory(meeting=elsewhere, rating="substantial", decision="", **seen)

        entry = entry_of(gathered(meeting), risk)
        assert (entry.said_here.rating, entry.said_here.decided_minute) == ("Limited", "7.1")
        assert (entry.said_by_lead.rating, entry.said_by_lead.decision) == ("Substantial", "")
        assert entry.committees.rating == "Substantial"

    def test_actions_bring_a_score_back_by_the_last_date_that_it_takes(self, meeting):
        risk = scored(4, 4)
        due = {"risk": risk, "original_due_on": date(2025, 11, 1)}
        make.TreatmentActionFactory(**due, expected_likelihood=3)
        make.TreatmentActionFactory(**due | {"original_due_on": date(2026, 2, 1)}, expected_consequence=3)
        make.TreatmentActionFactory(**due | {"original_due_on": date(2026, 9, 1)}, expected_likelihood=1)
        assert entry_of(gathered(meeting), risk).back_on == date(2026, 2, 1)

        TreatmentAction.objects.filter(expected_consequence=3).update(due_on=date(2025, 9, 1))
        assert entry_of(gathered(meeting), risk).back_on == date(2026, 9, 1), "when a late one comes, nobody knows"
        TreatmentAction.objects.filter(expected_likelihood=1).delete()
        assert entry_of(gathered(meeting), risk).back_on is None

    def test_an_acceptance_knows_when_its_body_meets_after_next(self, meeting):
        board = make.CommitteeFactory()
        risk = scored(5, 5)
        make.AppetiteExceptionFactory(risk=risk, accepted_by=board)
        boards = make.CommitteePartFactory(committee=board, business="own")
        for day in (date(2025, 9, 1), date(2025, 10, 1), date(2025, 12, 1)):
            make.MeetingFactory(part=boards, held_on=day, paper_deadline_on=day)

        assert entry_of(gathered(meeting), risk).acceptance.meets_again_on == date(2025, 12, 1)


class TestTheCover:
    def test_it_is_told_as_typed_and_names_the_risks_for_a_deep_dive(self, meeting):
        chosen, secret, _other = scored(), scored(confidential=True), scored()
        make.AssessmentFactory(risk=chosen, likelihood=5, effective_on=date(2025, 8, 1), rationale="It got worse.")
        make.AssessmentFactory(
            risk=chosen, kind="target", likelihood=2, effective_on=date(2025, 8, 1), achieve_by=date(2026, 3, 31)
        )
        cover = CoverSheet.objects.create(
            meeting=meeting,
            title="System risk",
            purpose="assure",
            assurance_offered="limited",
            author=make.PostFactory(title="Head of Governance"),
            financial="None beyond the plan.",
            recommendations="Agree the scores.\n\n Note the rest. ",
        )
        cover.deep_dives.set([chosen, secret])
        content = gathered(meeting)

        assert (content.title, content.cover.author) == ("System risk", "Head of Governance")
        assert (content.cover.purpose, content.cover.assurance_offered) == ("Assure", "Limited")
        assert content.cover.recommendations == ("Agree the scores.", "Note the rest.")
        assert [one.about for one in content.cover.statements if not one.text] == [
            "Health inequalities", "Green Plan", "Workforce", "Other resources"
        ]  # fmt: skip
        (dive,) = content.deep_dives
        assert dive.reference == chosen.reference_id
        assert [step.value for step in dive.scores] == [12, 20]
        assert dive.scores[-1].why == "It got worse."
        assert [(step.value, step.by_when) for step in dive.targets] == [(8, date(2026, 3, 31))]


class TestChanges:
    def test_scores_targets_dates_and_owners_are_told_with_the_post_that_changed_them(self, meeting, earlier):
        lead = make.PersonFactory()
        make.PostFactory(title="Chief Nurse", holder=lead)
        risk = scored(executive_lead=make.PostFactory(title="Medical Director"))
        type(risk).history.update(history_date=at(date(2025, 5, 1)))
        make.AssessmentFactory(risk=risk, likelihood=4, effective_on=date(2025, 8, 1), recorded_by=lead.user)
        make.AssessmentFactory(risk=risk, effective_on=date(2025, 5, 1))
        risk.executive_lead = make.PostFactory(title="Chief Finance Officer")
        risk._history_user, risk._history_date = lead.user, at(date(2025, 8, 2))
        risk.save()
        action = make.TreatmentActionFactory(risk=risk)
        action.revisions.create(
            from_on=date(2025, 9, 1),
            to_on=date(2025, 12, 31),
            reason="Late.",
            recorded_at=at(date(2025, 8, 3)),
            recorded_by=lead.user,
        )

        log = gathered(meeting).changes
        assert [(one.what, one.before, one.after, one.by) for one in log.lines] == [
            ("Score", "12", "16", "Chief Nurse"),
            ("Executive lead", "Medical Director", "Chief Finance Officer", "Chief Nurse"),
            ("Date of action 1", "1 Sep 2025", "31 Dec 2025", "Chief Nurse"),
        ]
        assert log.counts == (
            ChangeCount("Risks", 0, 1, 0),
            ChangeCount("Scores and targets decided", 1, 0, 0),
            ChangeCount("Dates of actions moved", 1, 0, 0),
        )
        assert [(one.post, one.changes) for one in log.by] == [("Chief Nurse", 3)]


def a_full_risk(person, cause, meeting):
    risk = scored(4, 4)
    make.AssessmentFactory(
        risk=risk, likelihood=5, effective_on=date(2025, 8, 1), recorded_by=person.user, shared_cause=cause
    )
    make.AppetiteExceptionFactory(risk=risk)
    cause.risks.add(risk)
    make.RiskStepFactory(risk=risk, kind="reopened", taken_on=date(2025, 8, 1), recorded_at=at(date(2025, 8, 1)))
    flag = flagged(risk, state="acknowledged", answer="Yes.", answered_at=at(date(2025, 7, 9)),
                             answered_by=person.user)  # fmt: skip
    make.EscalationFactory(flag=flag, at=at(date(2025, 7, 8)))
    alert = make.AlertFactory(flag=flag, created_at=at(date(2025, 7, 7)))
    make.DeliveryFactory(alert=alert, at=at(date(2025, 7, 7)))
    make.TreatmentActionFactory(risk=risk, owner=make.PostFactory())
    make.CommitteeViewFactory(risk=risk, meeting=meeting, recorded_at=at(date(2025, 7, 2)))
    for model in (type(risk), TreatmentAction):
        model.history.filter(history_date__gt=NOW).update(history_date=at(date(2025, 7, 1)))
    return risk


def queries(meeting):
    with CaptureQueriesContext(connection) as asked:
        content = gathered(meeting)
    return len(asked), content


def test_fifty_risks_take_as_many_queries_as_five(meeting, earlier):
    person, cause = make.PersonFactory(), make.SharedCauseFactory(began_on=date(2025, 7, 1))
    make.PostFactory(holder=person)
    for _ in range(5):
        a_full_risk(person, cause, earlier)
    issue(gathered(earlier, moment=LAST_FREEZE), earlier)
    five, _ = queries(meeting)
    for _ in range(45):
        a_full_risk(person, cause, earlier)

    fifty, content = queries(meeting)
    assert fifty == five
    assert len(content.alerts.answered) == 50
    assert len(content.flow) == 50
    assert len(content.events[0].moves) == 50
    assert content.changes.counts
