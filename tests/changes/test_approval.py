"""A score that waits: what stands until it is decided, who may decide, what is told, and what comes after."""

from datetime import date, timedelta

import pytest

from risks.changes.approval import (
    ApprovalRefused,
    approve_assessment,
    return_assessment,
    withdraw_assessment,
)
from risks.changes.assessments import AssessmentRefused, record_assessment, review
from risks.models import Alert, Assessment, Risk, Role
from tests.factories import (
    TODAY,
    AssessmentFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    RiskFactory,
    at,
)

pytestmark = pytest.mark.django_db

LATER = at(TODAY, 15)


@pytest.fixture
def executive():
    return PersonFactory(name="The executive").user


@pytest.fixture
def lead():
    return PersonFactory(name="The lead").user


@pytest.fixture
def risk(executive, lead):
    """An open risk at 12 in a register that asks for approval, with both leads in post."""
    made = RiskFactory(
        reference="CRR0001",
        title="Plans not exercised",
        register__approval_required=True,
        executive_lead=PostFactory(title="Chief of Staff", role=Role.EXECUTIVE, holder=executive.person),
        risk_lead=PostFactory(title="Head of Resilience", holder=lead.person),
    )
    AssessmentFactory(risk=made)
    return made


def propose(risk, by, **changed) -> Assessment:
    asked = {"kind": "current", "likelihood": 4, "consequence": 4, "rationale": "Two exercises were called off."}
    return record_assessment(risk=risk, by=by, at=at(), **(asked | changed))


def standing(risk) -> int:
    return Risk.objects.with_current().get(pk=risk.pk).current_score


def letters() -> list[tuple[str, str, str]]:
    return [(one.occasion, one.post.title, one.subject) for one in Alert.objects.order_by("pk")]


def test_a_score_by_the_risk_lead_waits_and_the_one_that_stands_stays(risk, lead):
    made = propose(risk, lead)
    made.refresh_from_db()
    assert (made.outcome, made.decided_at, made.decided_by) == ("proposed", None, None)
    assert standing(risk) == 12
    risk.refresh_from_db()
    assert (risk.last_reviewed_on, risk.version) == (None, 1)
    assert letters() == [("proposed", "Chief of Staff", "A score waits for your approval: CRR0001 Plans not exercised")]
    body = Alert.objects.get().body
    assert "Proposed: current score 16 (likelihood 4, consequence 4), from 19 September 2025." in body
    assert "Until you decide, current score 12 (likelihood 3, consequence 4) stands" in body
    assert f"/risks/CRR0001/scores/{made.pk}" in body


def test_the_executive_leads_own_score_counts_at_once(risk, executive):
    assert propose(risk, executive).outcome == "approved"
    assert standing(risk) == 16
    assert letters() == []


def test_a_register_that_does_not_ask_for_approval_gets_none(lead):
    assert propose(RiskFactory(), lead).outcome == "approved"


def test_a_review_that_changes_nothing_never_waits_not_even_behind_a_proposal(risk, lead):
    propose(risk, lead)
    assert review(risk=risk, because="Nothing has changed.", by=lead, at=LATER).outcome == "approved"
    assert standing(risk) == 12


def test_the_same_sum_by_other_factors_is_a_change_and_waits(risk, lead):
    assert propose(risk, lead, likelihood=4, consequence=3).outcome == "proposed"


def test_a_new_date_for_the_same_target_waits(risk, lead):
    AssessmentFactory(risk=risk, kind="target", likelihood=2, consequence=2, achieve_by=date(2026, 3, 31))
    same = {"kind": "target", "likelihood": 2, "consequence": 2}
    assert propose(risk, lead, **same, achieve_by=date(2026, 3, 31)).outcome == "approved"
    assert propose(risk, lead, **same, achieve_by=date(2026, 6, 30)).outcome == "proposed"


def test_a_second_proposal_of_a_kind_is_refused_and_one_of_another_kind_is_not(risk, lead):
    propose(risk, lead)
    with pytest.raises(AssessmentRefused, match="A score of 16, proposed on 19 September 2025, already waits"):
        propose(risk, lead, likelihood=5)
    assert propose(risk, lead, kind="inherent").outcome == "proposed"
    assert risk.assessments.filter(outcome="proposed").count() == 2


def test_once_approved_it_stands_and_the_dates_of_review_move(risk, lead, executive):
    made = propose(risk, lead, on=TODAY - timedelta(days=4))
    decided = approve_assessment(assessment=made, by=executive, at=LATER)
    decided.refresh_from_db()
    assert (decided.outcome, decided.decided_by, decided.decided_at) == ("approved", executive, LATER)
    assert standing(risk) == 16
    risk.refresh_from_db()
    assert (risk.last_reviewed_on, risk.next_review_on) == (date(2025, 9, 15), date(2025, 10, 15))
    assert letters()[1:] == [("decided", "Head of Resilience", "A score was approved: CRR0001 Plans not exercised")]


def test_before_its_approval_was_known_the_old_score_was_the_score(risk, lead, executive):
    approve_assessment(assessment=propose(risk, lead), by=executive, at=LATER)
    assert Risk.objects.with_current(at(TODAY, 12)).get().current_score == 12
    assert Risk.objects.with_current(at(TODAY, 16)).get().current_score == 16


def test_returned_with_a_comment_it_never_counts_and_the_lead_can_propose_again(risk, lead, executive):
    made = propose(risk, lead)
    return_assessment(assessment=made, comment="  Say which exercises.  ", by=executive, at=LATER)
    made.refresh_from_db()
    assert (made.outcome, made.decision_comment) == ("returned", "Say which exercises.")
    assert standing(risk) == 12
    assert "Comment: Say which exercises." in Alert.objects.get(occasion="decided").body
    assert propose(risk, lead, rationale="The May and June exercises were called off.").outcome == "proposed"


def test_a_return_says_why(risk, lead, executive):
    made = propose(risk, lead)
    with pytest.raises(ApprovalRefused, match="Say what has to change"):
        return_assessment(assessment=made, comment=" \n", by=executive, at=LATER)
    with pytest.raises(ApprovalRefused, match="looks like an NHS number"):
        return_assessment(assessment=made, comment="As for 943 476 5919", by=executive, at=LATER)
    assert risk.assessments.filter(outcome="proposed").count() == 1


def test_nobody_decides_their_own_and_nobody_else_withdraws_it(risk, lead, executive):
    made = propose(risk, lead)
    for decide in (approve_assessment, return_assessment):
        with pytest.raises(ApprovalRefused, match="You proposed this score"):
            decide(assessment=made, comment="Fine by me.", by=lead, at=LATER)
    with pytest.raises(ApprovalRefused, match="Only the person who proposed"):
        withdraw_assessment(assessment=made, by=executive, at=LATER)
    assert withdraw_assessment(assessment=made, by=lead, at=LATER).outcome == "withdrawn"
    assert standing(risk) == 12


def test_what_was_decided_is_not_decided_again(risk, lead, executive):
    made = propose(risk, lead)
    approve_assessment(assessment=made, by=executive, at=LATER)
    with pytest.raises(ApprovalRefused, match="already approved on 19 September 2025"):
        return_assessment(assessment=made, comment="Too late.", by=executive, at=LATER)
    with pytest.raises(ApprovalRefused, match="already approved"):
        withdraw_assessment(assessment=made, by=lead, at=LATER)


def test_a_proposal_behind_a_newer_approved_score_can_only_be_returned(risk, lead, executive):
    made = propose(risk, lead, on=TODAY - timedelta(days=3))
    propose(risk, executive, likelihood=2)
    with pytest.raises(ApprovalRefused, match="A score of 8 from 19 September 2025 was approved since"):
        approve_assessment(assessment=made, by=executive, at=LATER)
    return_assessment(assessment=made, comment="Overtaken.", by=executive, at=LATER)
    assert standing(risk) == 8


def test_a_closed_risk_gets_no_approval(risk, lead, executive):
    made = propose(risk, lead)
    Risk.objects.filter(pk=risk.pk).update(state="closed", closed_on=TODAY, closed_because="Done.")
    with pytest.raises(ApprovalRefused, match="is closed, so nothing can be approved"):
        approve_assessment(assessment=made, by=executive, at=LATER)
    assert return_assessment(assessment=made, comment="Closed since.", by=executive, at=LATER).outcome == "returned"


@pytest.mark.parametrize("named", [True, False])
def test_governance_is_told_where_the_executive_post_is_vacant_or_not_named(risk, lead, named):
    PostFactory(title="Governance team", role=Role.GOVERNANCE)
    PostFactory(title="Theirs", role=Role.GOVERNANCE, organisation=OrganisationFactory())
    if named:
        risk.executive_lead.holders.update(to_on=TODAY - timedelta(days=1))
    else:
        Risk.objects.filter(pk=risk.pk).update(executive_lead=None)
    propose(risk, lead)
    assert [post for _, post, _ in letters()] == ["Governance team"]


def test_a_letter_about_a_confidential_risk_gives_its_reference_only(risk, lead, executive):
    Risk.objects.filter(pk=risk.pk).update(confidential=True)
    return_assessment(assessment=propose(risk, lead), comment="Say which.", by=executive, at=LATER)
    told = " ".join(one.subject + one.body for one in Alert.objects.all())
    assert "CRR0001" in told
    for secret in ("Plans not exercised", "score 16", "Two exercises", "Say which"):
        assert secret not in told
