"""What a paper is compared with, and what moved on and off since."""

from dataclasses import replace
from datetime import date

import pytest

from risks.models import (
    CommitteePart,
    Reference,
)
from risks.papers.since_entry import FlowKind, SinceEntry
from tests.factories import (
    AssessmentFactory,
    CommitteeFactory,
    CommitteePartFactory,
    MeetingFactory,
    RegisterFactory,
    RiskFactory,
    RiskStepFactory,
    at,
)
from tests.papers.since_rows import LAST_FREEZE, entry_of, gathered, issue, scored

pytestmark = pytest.mark.django_db


class TestWhatItIsComparedWith:
    def test_the_first_paper_is_compared_with_nothing(self, meeting):
        scored()
        content = gathered(meeting)

        assert content.since is None
        assert content.meeting.last_met_on is None
        assert (content.flow, content.appetite_changes, content.changes.lines) == ((), (), ())
        assert not content.risks[0].new

    def test_without_an_issued_paper_it_is_what_was_known_when_the_committee_last_met(self, meeting, earlier):
        risk = scored()
        AssessmentFactory(risk=risk, likelihood=4, effective_on=date(2025, 7, 1))
        content = gathered(meeting)

        assert content.since == SinceEntry("ARAC-P2-06", date(2025, 6, 26), LAST_FREEZE)
        assert not content.since.by_paper
        assert entry_of(content, risk).before.value == 12

    def test_an_issued_paper_counts_with_the_scores_it_printed(self, meeting, earlier):
        """Not with what was recorded later of the days before it."""
        risk, closed_since, unscored = scored(), scored(), RiskFactory()
        printed = gathered(earlier, moment=LAST_FREEZE)
        printed = replace(
            printed,
            risks=tuple(
                replace(one, current=replace(one.current, likelihood=5, value=20))
                if one.reference == risk.reference_id
                else one
                for one in printed.risks
                if one.reference != closed_since.reference_id
            ),
        )
        issue(printed, earlier)
        content = gathered(meeting)

        assert content.since.revision == 1
        assert (entry_of(content, risk).before.value, entry_of(content, risk).move) == (20, -8)
        assert entry_of(content, closed_since).new, "it did not stand in the paper that was issued"
        assert not entry_of(content, unscored).new
        assert entry_of(content, unscored).before is None

    def test_only_the_last_revision_that_went_out_by_then_counts(self, meeting, earlier):
        scored()
        content = gathered(earlier, moment=LAST_FREEZE)
        issue(content, earlier)
        issue(content, earlier, revision=2, issued=at(date(2025, 6, 20)))
        issue(content, earlier, revision=3, issued=None)
        issue(content, earlier, revision=4, issued=at(date(2025, 10, 1)))

        assert gathered(meeting).since.revision == 2

    def test_an_issued_paper_counts_before_a_later_meeting_that_was_given_none(self, meeting, earlier, part):
        scored()
        issue(gathered(earlier, moment=LAST_FREEZE), earlier)
        MeetingFactory(
            part=part, held_on=date(2025, 8, 1), paper_deadline_on=date(2025, 7, 28), freezes_at=at(date(2025, 7, 25))
        )
        content = gathered(meeting)

        assert content.since.reference == "ARAC-P2-06"
        assert content.meeting.met_on == (date(2025, 6, 26), date(2025, 8, 1))

    def test_a_paper_of_another_part_does_not_count(self, meeting, part):
        scored()
        other = MeetingFactory(
            part=CommitteePartFactory(committee=part.committee, business="icb", number=1),
            held_on=date(2025, 6, 26),
            paper_deadline_on=date(2025, 6, 19),
            freezes_at=LAST_FREEZE,
        )
        issue(gathered(other, moment=LAST_FREEZE), other)

        assert gathered(meeting).since is None

    def test_a_private_paper_counts_for_the_private_edition_alone(self, meeting, earlier):
        risk = scored(confidential=True)
        issue(gathered(earlier, "private", LAST_FREEZE), earlier, edition="private")
        AssessmentFactory(risk=risk, likelihood=5, effective_on=date(2025, 7, 1))

        assert gathered(meeting).since.revision == 0
        private = gathered(meeting, "private")
        assert private.since.revision == 1
        assert entry_of(private, risk).before.value == 12

    def test_a_confidential_risk_is_not_new_because_the_committee_edition_left_it_out(self, meeting, earlier):
        risk = scored(confidential=True)
        issue(gathered(earlier, moment=LAST_FREEZE), earlier)
        AssessmentFactory(risk=risk, likelihood=5, effective_on=date(2025, 7, 1))

        entry = entry_of(gathered(meeting, "private"), risk)
        assert (entry.new, entry.before.value) == (False, 12)

    def test_a_risk_is_known_by_the_reference_it_had(self, meeting, earlier):
        risk = scored(reference="BAF0777")
        issue(gathered(earlier, moment=LAST_FREEZE), earlier)
        Reference.objects.create(text="BAF0778", register=risk.register, number=778)
        type(risk).objects.filter(pk=risk.pk).update(reference="BAF0778")
        Reference.objects.filter(text="BAF0777").update(now=risk)

        (entry,) = gathered(meeting).risks
        assert (entry.reference, entry.new, entry.before.value) == ("BAF0778", False, 12)


class TestWhatMovedOnAndOff:
    def flow(self, meeting):
        return [(one.kind, one.reference) for one in gathered(meeting).flow]

    def step(self, risk, kind, on=date(2025, 8, 1), **fields):
        return RiskStepFactory(risk=risk, kind=kind, taken_on=on, recorded_at=at(on), **fields)

    def test_each_step_since_is_told_with_who_decided_it(self, meeting, earlier):
        risk = RiskFactory(state="closed", closed_on=date(2025, 8, 1), closed_because="Done.")
        board = CommitteeFactory(name="The Board")
        self.step(risk, "opened", date(2025, 5, 1))
        self.step(risk, "closed", body=board, minute_reference="5.2", reason="The lease has ended.")

        (told,) = gathered(meeting).flow
        assert (told.kind, told.reference, told.title) == (FlowKind.CLOSED, risk.reference_id, risk.title)
        assert (told.on, told.why, told.by, told.minute) == (
            date(2025, 8, 1),
            "The lease has ended.",
            "The Board",
            "5.2",
        )

    def test_what_was_recorded_late_is_told_in_the_next_paper(self, meeting, earlier):
        risk = scored()
        RiskStepFactory(risk=risk, kind="reopened", taken_on=date(2025, 6, 10), recorded_at=at(date(2025, 7, 1)))
        RiskStepFactory(risk=risk, kind="closed", taken_on=date(2025, 9, 1), recorded_at=at(date(2025, 9, 19)))

        assert self.flow(meeting) == [(FlowKind.REOPENED, risk.reference_id)]

    def test_a_risk_that_left_this_part_for_another_register_is_told_in_both(self, meeting, earlier, part):
        baf, crr = RegisterFactory(), RegisterFactory(code="crr", kind="corporate", scope="icb")
        own = RegisterFactory(code="dir", kind="directorate", scope="icb")
        left, other = scored(register=crr), scored(register=crr)
        names = {"from_reference": "BAF0900", "to_reference": left.reference_id}
        self.step(left, "de_escalated", from_register=baf, to_register=crr, **names)
        self.step(other, "escalated", from_register=own, to_register=crr)
        first = MeetingFactory(part=CommitteePartFactory(committee=part.committee, business="icb", number=1))
        MeetingFactory(part=first.part, held_on=date(2025, 6, 26), paper_deadline_on=date(2025, 6, 19),
                       freezes_at=LAST_FREEZE)  # fmt: skip

        (told,) = gathered(meeting).flow
        assert (told.kind, told.from_register, told.from_reference, told.to_reference) == (
            FlowKind.DE_ESCALATED, baf.name, "BAF0900", left.reference_id
        )  # fmt: skip
        assert self.flow(first) == [
            (FlowKind.DE_ESCALATED, left.reference_id),
            (FlowKind.ESCALATED, other.reference_id),
        ]

    def test_a_merger_names_the_risk_that_stays(self, meeting, earlier):
        stays = scored()
        gone = RiskFactory(
            state="closed", closed_on=date(2025, 8, 1), closed_because="Merged.", merged_into=stays
        )  # fmt: skip
        self.step(gone, "merged", other_risk=stays)

        (told,) = gathered(meeting).flow
        assert (told.kind, told.into) == (FlowKind.MERGED, stays.reference_id)

    def test_a_merger_into_a_confidential_risk_is_told_as_a_closure_without_its_reason(self, meeting, earlier):
        secret = scored(confidential=True)
        gone = RiskFactory(state="closed", closed_on=date(2025, 8, 1), closed_because="Merged.", merged_into=secret)
        self.step(gone, "merged", other_risk=secret, reason="Both are about the inquiry.")

        (told,) = gathered(meeting).flow
        assert (told.kind, told.into, told.why) == (FlowKind.CLOSED, "", "")
        (private,) = gathered(meeting, "private").flow
        assert (private.kind, private.into) == (FlowKind.MERGED, secret.reference_id)

    def test_a_new_risk_is_told_once_whether_or_not_its_step_was_recorded(self, meeting, earlier):
        entered = scored(on=date(2025, 8, 4), opened_on=date(2025, 8, 4))
        opened = scored(on=date(2025, 8, 5), opened_on=date(2025, 8, 5))
        self.step(opened, "opened", date(2025, 8, 5))

        assert self.flow(meeting) == [(FlowKind.NEW, opened.reference_id), (FlowKind.NEW, entered.reference_id)]

    def test_a_committee_is_told_of_the_risks_it_leads(self, meeting, earlier, part):
        part.business = CommitteePart.Business.OWN
        part.save()
        own, other = scored(lead_committee=part.committee), scored()
        self.step(own, "reopened")
        self.step(other, "reopened")

        assert self.flow(meeting) == [(FlowKind.REOPENED, own.reference_id)]
