"""A score that waits: shown as proposed, decided on its own page, and what stands stands until then."""

import re

import pytest
from django.test import Client

from risks.access import Access
from risks.models import Assessment, Flag, Risk, Role
from risks.web.gather.approval import pending_for, proposed_by
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries

GOOD = {
    "square": "5-5",
    "rationale": "Two more wards have closed.",
    "on_day": "19",
    "on_month": "9",
    "on_year": "2025",
}


@pytest.fixture
def corporate(cast: Cast) -> Risk:
    """The lead's own risk at 16, in a register that asks for approval."""
    make.ScoringMatrixFactory()
    register = make.RegisterFactory(code="corporate", prefix="CRR", approval_required=True)
    make.appetite("icb", quality=(6, 9))
    return risk(
        "CRR0001",
        "Plans not exercised",
        register=register,
        risk_lead=cast.posts[Role.RISK_LEAD],
        executive_lead=cast.posts[Role.EXECUTIVE],
    )


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def executive(cast: Cast) -> Client:
    return browser_of(cast, Role.EXECUTIVE)


@pytest.fixture
def waiting(corporate: Risk, lead: Client) -> Assessment:
    assert lead.post(f"/risks/{corporate.reference_id}/assess", GOOD).status_code == 302
    return corporate.assessments.get(outcome="proposed")


def page_of(one: Assessment) -> str:
    return f"/risks/{one.risk.reference_id}/scores/{one.pk}"


def test_the_lead_is_told_beforehand_that_the_score_will_wait(corporate: Risk, lead: Client, executive: Client):
    text = seen(lead.get(f"/risks/{corporate.reference_id}/assess"))
    assert "Send for approval" in text
    assert "Until the Post of the executive approves it the approved score stays 16" in text
    assert "It waits until the Post of the executive approves it; what follows happens then. A flag opens" in text
    assert "Save this score" in seen(executive.get(f"/risks/{corporate.reference_id}/assess"))


def test_sent_for_approval_it_is_shown_as_proposed_and_changes_nothing(
    corporate: Risk, lead: Client, waiting: Assessment
):
    page = f"/risks/{corporate.reference_id}"
    html = lead.get(page).content.decode()
    text = seen(lead.get(page))
    assert "Proposed: 25 Extreme" in text
    assert "Current score, proposed by Person risk_lead on 19 September 2025. It waits for the Post of the exec" in text
    assert 'class="stamp"' in html
    assert re.search(r"Now 16 Extreme", text)
    assert Flag.objects.count() == 0


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.AUDITOR, Role.ACTION_OWNER])
def test_everybody_at_home_sees_what_is_proposed(cast: Cast, waiting: Assessment, role: str):
    client = browser_of(cast, role)
    assert "Proposed: 25 Extreme" in seen(client.get(f"/risks/{waiting.risk.reference_id}"))
    text = seen(client.get(page_of(waiting)))
    assert "Current score: 25 is proposed, 16 stands" in text
    assert "Approve this score" not in text
    assert client.post(page_of(waiting), {"answer": "approve"}).status_code == 403
    waiting.refresh_from_db()
    assert waiting.outcome == "proposed"


def test_a_partner_sees_no_proposal_of_a_risk_they_share(cast: Cast):
    one = make.AssessmentFactory(risk=cast.shared, likelihood=5, consequence=5, outcome="proposed", rationale="Psst")
    partner = browser_of(cast, Role.PARTNER)
    response = partner.get(f"/risks/{cast.shared.reference_id}")
    assert response.status_code == 200
    assert "Proposed:" not in seen(response)
    assert "Psst" not in response.content.decode()
    assert partner.get(page_of(one)).status_code == 403
    assert partner.get(f"/risks/{cast.other.reference_id}/scores/{one.pk}").status_code == 404


def test_the_page_says_what_is_proposed_against_what_stands_and_what_would_follow(
    waiting: Assessment, executive: Client
):
    text = seen(executive.get(page_of(waiting)))
    assert "Current score: 25 is proposed, 16 stands" in text
    assert "Proposed by Person risk_lead on 19 September 2025. The Post of the executive decides." in text
    assert "Score 16, extreme 25, extreme" in text
    assert "Still extreme, up 9 from 16" in text
    assert "Further beyond the tolerance of 9 for quality, by 16. Once it is approved: a flag opens" in text
    assert "Two more wards have closed." in text
    html = executive.get(page_of(waiting)).content.decode()
    assert html.count("btn--go") == 1


def test_approved_it_counts_the_flag_opens_and_the_review_moves(waiting: Assessment, executive: Client):
    text = seen(executive.post(page_of(waiting), {"answer": "approve"}, follow=True))
    assert "Approved. The score of CRR0001 is now 25; it was 16. One flag was opened. Told:" in text
    assert "Proposed:" not in text
    assert Flag.objects.filter(risk=waiting.risk).count() == 1
    changed = Risk.objects.get(pk=waiting.risk_id)
    assert (changed.last_reviewed_on, changed.version) == (TODAY, 2)


def test_returned_it_comes_back_to_the_lead_with_its_comment_and_can_be_corrected(
    waiting: Assessment, lead: Client, executive: Client, cast: Cast
):
    executive.post(page_of(waiting), {"answer": "return", "comment": "Which wards?"})
    shown = seen(lead.get(f"/risks/{waiting.risk.reference_id}"))
    assert "Returned: 25 Extreme" in shown
    assert "“Which wards?” Read it and correct it" in shown
    assert "Which wards?" not in seen(browser_of(cast, Role.COMMITTEE).get(f"/risks/{waiting.risk.reference_id}"))
    html = lead.get(page_of(waiting)).content.decode()
    correct = re.search(r'href="([^"]+\?correct=\d+)"', html)[1]
    form = lead.get(correct)
    assert 'id="square-5-5" checked' in form.content.decode()
    assert "Two more wards have closed.</textarea>" in form.content.decode()
    assert "Returned with a comment. Which wards?" in seen(form)
    assert lead.post(correct, GOOD | {"rationale": "Wards 3 and 4 have closed."}).status_code == 302
    assert waiting.risk.assessments.get(outcome="proposed").rationale == "Wards 3 and 4 have closed."
    assert "Returned:" not in seen(lead.get(f"/risks/{waiting.risk.reference_id}"))


def test_a_return_without_a_comment_and_nonsense_are_refused_and_nothing_is_decided(
    waiting: Assessment, executive: Client
):
    bad = {
        "Say what has to change before it can be approved": {"answer": "return", "comment": " "},
        "Press the button for your answer": {"answer": "burn", "comment": "Why?"},
        "looks like an NHS number": {"answer": "return", "comment": "As for 943 476 5919"},
        "The comment has 10,000 characters": {"answer": "approve", "comment": "x" * 10_000},
    }
    for sentence, given in bad.items():
        response = executive.post(page_of(waiting), given)
        assert response.status_code == 200
        assert sentence in seen(response)
        assert given["comment"].strip() in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.outcome == "proposed"


def test_whoever_proposed_it_can_only_take_it_back(waiting: Assessment, lead: Client):
    text = seen(lead.get(page_of(waiting)))
    assert "Withdraw this score" in text
    assert "Approve this score" not in text
    assert lead.post(page_of(waiting), {"answer": "approve"}).status_code == 403
    assert "was withdrawn. What stood before still stands." in seen(
        lead.post(page_of(waiting), {"answer": "withdraw"}, follow=True)
    )
    waiting.refresh_from_db()
    assert waiting.outcome == "withdrawn"
    assert "Current score of 25: withdrawn" in seen(lead.get(page_of(waiting)))


def test_governance_decides_only_while_the_executive_post_is_vacant(waiting: Assessment, cast: Cast):
    governance = browser_of(cast, Role.GOVERNANCE)
    assert governance.post(page_of(waiting), {"answer": "approve"}).status_code == 403
    cast.posts[Role.EXECUTIVE].holders.update(to_on=date_before())
    text = seen(governance.get(page_of(waiting)))
    assert "The post of Post of the executive is vacant, so the governance team decides." in text
    assert governance.post(page_of(waiting), {"answer": "approve"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.outcome == "approved"


def date_before():
    return TODAY.replace(day=1)


def test_whoever_comes_second_is_told_what_the_first_decided(waiting: Assessment, executive: Client):
    executive.post(page_of(waiting), {"answer": "approve"})
    response = executive.post(page_of(waiting), {"answer": "return", "comment": "No."})
    assert response.status_code == 200
    assert "This score was already approved on 19 September 2025. Nothing of yours was saved." in seen(response)


def test_a_second_proposal_is_refused_with_a_way_to_the_first(waiting: Assessment, lead: Client):
    assess = f"/risks/{waiting.risk.reference_id}/assess"
    assert "A score of 25, proposed by Person risk_lead on 19 September 2025, waits for approval." in seen(
        lead.get(assess)
    )
    response = lead.post(assess, GOOD | {"square": "2-2"})
    assert "already waits for approval. Have it decided or withdrawn" in seen(response)
    assert Assessment.objects.filter(outcome="proposed").count() == 1


def test_the_same_square_again_needs_no_approval(corporate: Risk, lead: Client):
    text = seen(lead.post(f"/risks/{corporate.reference_id}/assess", GOOD | {"square": "4-4"}, follow=True))
    assert "The score of CRR0001 is now 16, as before." in text


def test_a_proposal_overtaken_by_an_approved_score_says_so_and_can_only_be_returned(
    waiting: Assessment, executive: Client
):
    make.AssessmentFactory(
        risk=waiting.risk, likelihood=2, consequence=4, effective_on=TODAY, recorded_at=at(TODAY, 11)
    )
    text = seen(executive.get(page_of(waiting)))
    assert "A score of 8 was approved on 19 September 2025, after this one was proposed." in text
    assert "can only be returned" in text
    assert "Approve this score" not in text
    response = executive.post(page_of(waiting), {"answer": "approve"})
    assert "it would stay the score whatever you do here" in seen(response)


def test_what_waits_for_whom(waiting: Assessment, cast: Cast):
    def pending(role: str) -> list[int]:
        access = Access.of(cast.posts[role].holders.get().person.user, TODAY)
        return [one.pk for one in pending_for(access, TODAY)]

    assert pending(Role.EXECUTIVE) == [waiting.pk]
    assert [pending(role) for role in Role.values if role != Role.EXECUTIVE] == [[]] * (len(Role.values) - 1)
    lead = Access.of(cast.posts[Role.RISK_LEAD].holders.get().person.user, TODAY)
    assert [(one.pk, one.stands) for one in proposed_by(lead)] == [(waiting.pk, 16)]
    cast.posts[Role.EXECUTIVE].holders.update(to_on=date_before())
    assert pending(Role.GOVERNANCE) == [waiting.pk]


def test_the_pages_make_as_many_queries_with_many_scores_as_with_few(waiting: Assessment, executive: Client):
    pages = [page_of(waiting), f"/risks/{waiting.risk.reference_id}"]
    few = [queries(executive, page) for page in pages]
    for kind in ("inherent", "target"):
        make.AssessmentFactory(risk=waiting.risk, kind=kind, outcome="proposed", recorded_by=make.PersonFactory().user)
    make.AssessmentFactory.create_batch(5, risk=waiting.risk, recorded_by=make.PersonFactory().user)
    assert [queries(executive, page) for page in pages] == few
