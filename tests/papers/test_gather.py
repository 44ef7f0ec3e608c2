from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.models import ActionRevision, CommitteePart
from risks.papers.committee import render_pdf
from risks.papers.gather import PaperRefused, gather
from risks.papers.html import render_html
from risks.rules.appetite import Position
from tests.factories import (
    LONDON,
    AppetiteExceptionFactory,
    AssessmentFactory,
    AssuranceFactory,
    CommitteePartFactory,
    ControlFactory,
    GapFactory,
    IndicatorLinkFactory,
    MeetingFactory,
    OrganisationFactory,
    ReadingFactory,
    RegisterFactory,
    RiskFactory,
    ScoringMatrixFactory,
    ThresholdFactory,
    TreatmentActionFactory,
    UserFactory,
    appetite,
    at,
)
from tests.papers.reading import pages_of

pytestmark = pytest.mark.django_db
NOW = at(date(2025, 9, 19))


@pytest.fixture
def part():
    OrganisationFactory(home=True)
    ScoringMatrixFactory()
    appetite(quality=(6, 9))
    return CommitteePartFactory(number=2, name="Part 2")


@pytest.fixture
def meeting(part):
    return MeetingFactory(part=part)


def a_full_risk(**fields):
    risk = RiskFactory(**fields)
    AssessmentFactory(risk=risk, effective_on=date(2025, 3, 3))
    AssessmentFactory(risk=risk, kind="target", likelihood=2, achieve_by=date(2026, 3, 31))
    control = ControlFactory(risk=risk)
    AssuranceFactory(risk=risk).controls.add(control)
    GapFactory(risk=risk, control=control)
    TreatmentActionFactory(risk=risk)
    link = IndicatorLinkFactory(risk=risk)
    ThresholdFactory(indicator=link.indicator)
    for month in (6, 7, 8):
        ReadingFactory(indicator=link.indicator, period_end=date(2025, month, 28))
    return risk


def queries(meeting):
    with CaptureQueriesContext(connection) as asked:
        gather(meeting=meeting, at=NOW)
    return len(asked)


def test_fifty_risks_take_as_many_queries_as_five(meeting):
    for _ in range(5):
        a_full_risk()
    five = queries(meeting)
    for _ in range(45):
        a_full_risk()

    assert queries(meeting) == five


def only(meeting, moment=NOW):
    (entry,) = gather(meeting=meeting, at=moment).risks
    return entry


def test_a_score_approved_after_the_freeze_does_not_show(meeting):
    risk = a_full_risk()
    AssessmentFactory(risk=risk, likelihood=5, effective_on=date(2025, 9, 1), recorded_at=at(date(2025, 9, 19), 8))

    assert only(meeting).current.value == 12
    assert only(meeting).steps == ((date(2025, 3, 3), 12),)


def test_a_draft_shows_the_register_as_it_stands(meeting):
    meeting.freezes_at = at(date(2025, 9, 25))
    risk = a_full_risk()
    AssessmentFactory(risk=risk, likelihood=5, effective_on=date(2025, 9, 18))

    content = gather(meeting=meeting, at=NOW)
    assert not content.frozen
    assert content.as_at == NOW
    assert content.risks[0].current.value == 20


def test_movement_is_against_what_was_known_when_the_committee_last_met(meeting, part):
    MeetingFactory(
        part=part, held_on=date(2025, 6, 26), paper_deadline_on=date(2025, 6, 19), freezes_at=at(date(2025, 6, 18))
    )
    MeetingFactory(held_on=date(2025, 8, 1), paper_deadline_on=date(2025, 7, 28), freezes_at=at(date(2025, 7, 25)))
    risk = a_full_risk()
    AssessmentFactory(risk=risk, likelihood=4, effective_on=date(2025, 6, 10), recorded_at=at(date(2025, 7, 1)))
    fresh = a_full_risk()
    late = RiskFactory()
    AssessmentFactory(risk=late, effective_on=date(2025, 8, 4))

    found = {entry.reference: entry for entry in gather(meeting=meeting, at=NOW).risks}
    moved = found[risk.reference_id]
    assert (moved.before.value, moved.current.value, moved.move) == (12, 16, 4)
    assert found[fresh.reference_id].move == 0
    assert found[late.reference_id].new
    assert found[late.reference_id].move == 0


def test_a_committee_that_has_not_met_by_the_day_of_the_data_is_not_said_to_have(meeting, part):
    ahead = MeetingFactory(
        part=part, held_on=date(2025, 11, 27), paper_deadline_on=date(2025, 11, 20), freezes_at=at(date(2025, 11, 19))
    )

    assert gather(meeting=ahead, at=NOW).meeting.last_met_on is None


def test_beyond_since_counts_the_unbroken_stretch_above_todays_tolerance(meeting):
    risk = RiskFactory()
    for likelihood, month in ((5, 1), (2, 3), (4, 5), (5, 7)):
        AssessmentFactory(risk=risk, likelihood=likelihood, effective_on=date(2025, month, 6))

    assert only(meeting).beyond_since == date(2025, 5, 6)


def test_beyond_since_is_never_before_the_tolerance_itself(meeting):
    AssessmentFactory(risk=RiskFactory(), likelihood=5, effective_on=date(2022, 1, 6))

    assert only(meeting).beyond_since == date(2023, 4, 1)


def test_within_tolerance_is_beyond_since_no_day(meeting):
    AssessmentFactory(risk=RiskFactory(), likelihood=2, effective_on=date(2025, 1, 6))

    assert only(meeting).beyond_since is None


def test_a_score_stands_still_since_it_changed_not_since_it_was_reviewed(meeting):
    risk = a_full_risk()
    AssessmentFactory(risk=risk, effective_on=date(2025, 8, 1))

    assert only(meeting).still_since == date(2025, 3, 3)


def test_an_action_is_as_it_was_known_at_the_freeze(meeting):
    risk = RiskFactory()
    action = TreatmentActionFactory(
        risk=risk,
        original_due_on=date(2025, 8, 1),
        due_on=date(2025, 12, 1),
        state="done",
        completed_on=date(2025, 9, 19),
    )
    for recorded, before, after in (
        (date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1)),
        (date(2025, 9, 19), date(2025, 9, 1), date(2025, 12, 1)),
    ):
        ActionRevision.objects.create(
            action=action,
            from_on=before,
            to_on=after,
            reason=f"Why {after.month}",
            recorded_at=at(recorded),
            recorded_by=UserFactory(),
        )

    (known,) = only(meeting).actions
    assert (known.due_on, known.slips, known.why_moved, known.state, known.days_late) == (
        date(2025, 9, 1),
        1,
        "Why 9",
        "open",
        17,
    )


def test_a_risk_and_a_gap_closed_after_the_freeze_are_still_in_the_paper(meeting):
    risk = a_full_risk(state="closed", closed_on=date(2025, 9, 19), closed_because="Done.")
    risk.gaps.update(closed_on=date(2025, 9, 19))
    a_full_risk(state="closed", closed_on=date(2025, 9, 1), closed_because="Done.")

    entry = only(meeting)
    assert entry.reference == risk.reference_id
    assert entry.controls[0].gaps == ("No cover at weekends",)


def test_an_assurance_that_a_later_one_replaced_is_not_in_the_paper(meeting):
    risk = a_full_risk()
    old = risk.assurances.get()
    later = AssuranceFactory(risk=risk, text=old.text, received_on=date(2025, 9, 1), good_until=date(2026, 9, 1))
    later.controls.set(old.controls.all())
    AssuranceFactory(risk=risk, text=old.text, received_on=date(2025, 9, 2), good_until=date(2026, 9, 2))
    assert [one.check.received_on for one in only(meeting).assurances] == [date(2025, 9, 2), date(2025, 9, 1)]


def test_an_acceptance_is_told_with_its_condition(meeting):
    risk = RiskFactory()
    AssessmentFactory(risk=risk, likelihood=5)
    AppetiteExceptionFactory(risk=risk)

    entry = only(meeting)
    assert entry.position is Position.BEYOND_ACCEPTED
    assert (entry.acceptance.until, entry.acceptance.conditions) == (date(2026, 3, 31), "A report to every meeting.")


def test_each_part_holds_its_own_business_and_no_confidential_risk(meeting, part):
    secret = "A matter that nobody may read about"
    system = a_full_risk(title="Waiting for planned care")
    a_full_risk(title=secret, confidential=True)
    corporate = RegisterFactory(code="crr", kind="corporate", scope="icb")
    own = a_full_risk(title="Office lease", register=corporate)
    a_full_risk(title=secret, register=corporate, confidential=True)
    first = MeetingFactory(part=CommitteePartFactory(committee=part.committee, business=CommitteePart.Business.ICB))

    for where, held in ((meeting, system), (first, own)):
        content = gather(meeting=where, at=NOW)
        assert [entry.reference for entry in content.risks] == [held.reference_id]
        text, page = " ".join(pages_of(render_pdf(content))), render_html(content)
        for words in (text, page):
            assert held.title in words
            assert secret not in words


def test_without_a_matrix_or_a_home_the_refusal_says_what_to_add():
    meeting = MeetingFactory()
    with pytest.raises(PaperRefused, match="Add one before making a paper"):
        gather(meeting=meeting, at=datetime(2025, 9, 19, tzinfo=LONDON))
