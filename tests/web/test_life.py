"""The pages of a risk's life: what they ask, what they save, and what the risk's own page says afterwards."""

from datetime import date

import pytest
from django.test import Client

from risks.models import Flag, Register, Risk, RiskLink, RiskStep, Role, TreatmentAction
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import SECRET, Cast, browser_of, risk, seen


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def decided() -> dict:
    return {
        "body": make.CommitteeFactory(name="The Board").pk,
        "on_day": "18",
        "on_month": "9",
        "on_year": "2025",
        "minute_reference": "25/14",
        "reason": "The Board agreed it.",
    }


def draft_of(cast: Cast, **fields) -> Risk:
    post = cast.posts[Role.RISK_LEAD]
    return make.RiskFactory(
        reference="BAF0012", state="draft", opened_on=None, risk_lead=post, executive_lead=post, **fields
    )


def test_a_lead_proposes_a_draft_from_its_page_and_governance_opens_it(cast, lead, governance, decided):
    draft = draft_of(cast)
    assert "Propose this risk" in seen(lead.get("/risks/BAF0012"))
    lead.post("/risks/BAF0012/life", {"step": "propose", "reason": "It is well described."})
    assert "Open it on the register" in seen(governance.get("/risks/BAF0012"))
    answer = governance.post("/risks/BAF0012/life", decided | {"step": "open"}, follow=True)
    assert "Saved: BAF0012 is open." in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.state, draft.opened_on) == ("open", date(2025, 9, 18))
    text = seen(governance.get("/risks/BAF0012"))
    assert "Opened. “The Board agreed it.” Decided by The Board, minute 25/14." in text


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(cast, governance, decided):
    make.TreatmentActionFactory(risk=cast.own)
    answer = governance.post("/risks/BAF0001/life", decided | {"step": "close", "on_year": "2026"})
    text = seen(answer)
    assert "Say what becomes of the open actions" in text
    assert "The Board agreed it." in text
    wrong_day = decided | {"step": "close", "on_year": "2026", "actions_because": "The rota is full."}
    assert "in the future. Give 19 September 2025 or before." in seen(governance.post("/risks/BAF0001/life", wrong_day))
    cast.own.refresh_from_db()
    assert cast.own.state == "open"


def test_closing_and_opening_again_sweeps_the_risk(cast, governance, decided):
    make.FlagFactory(risk=cast.own)
    governance.post("/risks/BAF0001/life", decided | {"step": "close"})
    assert Flag.objects.get().resolution == "decision"
    assert "Closed on 18 September 2025: The Board agreed it." in seen(governance.get("/risks/BAF0001"))
    governance.post("/risks/BAF0001/life", decided | {"step": "reopen", "reason": "It came back."})
    assert Flag.objects.filter(risk=cast.own, resolved_at=None).exists()


def test_a_step_nobody_knows_is_not_there(governance):
    assert governance.get("/risks/BAF0001/life?step=nonsense").status_code == 404


@pytest.fixture
def corporate(cast: Cast) -> Risk:
    register = make.RegisterFactory(code="crr", kind="corporate", scope="icb")
    make.appetite("icb", quality=(15, 16))
    return risk("CRR0003", "Too few midwives", register=register)


def test_the_move_says_where_the_score_would_stand(corporate, governance):
    text = seen(governance.get("/risks/CRR0003/move"))
    assert "There: beyond tolerance of 9 by 7. Now: above appetite of 15, tolerated to 16, with a score of 16." in text


def test_an_old_address_leads_to_the_risk_for_those_who_may_see_it_and_nowhere_for_others(
    cast, corporate, governance, lead, decided
):
    governance.post("/risks/CRR0003/move", decided | {"to": "baf"})
    corporate.refresh_from_db()
    assert corporate.reference_id == "BAF0005"
    answer = lead.get("/risks/CRR0003?print=1")
    assert (answer.status_code, answer["Location"]) == (302, "/risks/BAF0005?print=1")
    assert lead.get("/risks/CRR0003/links")["Location"] == "/risks/BAF0005/links"
    posted = governance.post("/risks/CRR0003/life", {"step": "close"})
    assert (posted.status_code, posted["Location"]) == (307, "/risks/BAF0005/life")
    assert browser_of(cast, Role.PARTNER).get("/risks/CRR0003").status_code == 404
    Risk.objects.filter(pk=corporate.pk).update(confidential=True)
    assert lead.get("/risks/CRR0003").status_code == 404
    text = seen(governance.get("/risks/BAF0005"))
    assert "Formerly CRR0003 on The crr register, escalated on 18 September 2025." in text


def test_a_merge_moves_what_was_chosen_and_both_pages_say_so(cast, governance, decided):
    action = make.TreatmentActionFactory(risk=cast.other, text="Hire two nurses")
    left = make.TreatmentActionFactory(risk=cast.other)
    RiskLink.objects.create(risk=cast.other, to=cast.own, kind="duplicates")
    page = governance.get("/risks/BAF0002/merge").content.decode()
    assert 'value="BAF0001"' in page
    governance.post("/risks/BAF0002/merge", decided | {"into": "baf0001", "actions": [action.pk]})
    action.refresh_from_db()
    left.refresh_from_db()
    assert (action.risk, left.state) == (cast.own, TreatmentAction.State.CANCELLED)
    assert "It goes on under BAF0001 A risk of my own, merged on 18 September 2025." in seen(
        governance.get("/risks/BAF0002")
    )
    assert "BAF0002 was merged into this one on 18 September 2025." in seen(governance.get("/risks/BAF0001"))


def test_a_confidential_risk_is_named_nowhere_by_what_was_merged_with_it(cast, governance, lead, decided):
    secret = risk("BAF0009", f"{SECRET}, again", confidential=True)
    governance.post("/risks/BAF0003/merge", decided | {"into": "BAF0001"})
    governance.post("/risks/BAF0002/merge", decided | {"into": secret.reference_id})
    for address in ("/risks/BAF0001", "/risks/BAF0002", "/flow"):
        body = lead.get(address).content.decode()
        assert SECRET not in body
        assert "BAF0003" not in body
        assert "BAF0009" not in body
    assert "It was merged into another risk on 18 September 2025." in seen(lead.get("/risks/BAF0002"))
    assert "BAF0003 was merged into this one" in seen(governance.get("/risks/BAF0001"))


def test_the_flow_counts_in_a_sentence_and_lists_with_reasons(corporate, governance, decided):
    governance.post("/risks/CRR0003/move", decided | {"to": "baf"})
    governance.post("/risks/BAF0001/life", decided | {"step": "close"})
    text = seen(governance.get("/flow"))
    assert "Between 1 April 2025 and 19 September 2025, 1 risk was escalated and 1 was closed." in text
    assert "From The crr register as CRR0003 to The baf register as BAF0005" in text
    assert "The Board, minute 25/14" in text
    before = seen(governance.get("/flow?from=2025-04-01&to=2025-09-17"))
    assert "nothing moved on, off or between registers" in before


@pytest.mark.parametrize(
    ("query", "words"),
    [("from=nonsense", "Enter a real date"), ("from=2025-09-01&to=2025-08-01", "ends before it begins")],
)
def test_a_period_that_is_none_is_refused(governance, query, words):
    answer = governance.get(f"/flow?{query}")
    assert answer.status_code == 400
    assert words in seen(answer)


def test_a_transferred_register_is_one_line_of_the_flow(cast, governance, decided):
    home = cast.posts[Role.RISK_LEAD].organisation
    Register.objects.update(organisation=home)
    asked = decided | {"name": "Central", "code": "cbaf", "prefix": "CBAF", "organisation_name": "Central East ICB"}
    answer = governance.post("/registers/baf/transfer", asked, follow=True)
    assert "Saved: 4 risks transferred to Central. Central East ICB keeps this service" in answer.content.decode()
    text = seen(governance.get("/flow"))
    assert "4 risks went from The baf register to Central: The Board agreed it." in text
    assert "Formerly The home ICB BAF0001" in seen(governance.get("/risks/CBAF0001"))
    lead = browser_of(cast, Role.RISK_LEAD)
    assert lead.get("/risks/BAF0001")["Location"] == "/risks/CBAF0001"
    assert lead.get("/risks/CBAF0001/review").status_code == 200


def test_a_transfer_asks_again_for_what_is_missing(governance, decided):
    text = seen(governance.post("/registers/baf/transfer", decided))
    assert "Give the code in letters, numbers and hyphens" in text
    assert (Register.objects.count(), RiskStep.objects.count()) == (1, 0)


def test_a_closed_risk_says_when_even_without_steps(cast, lead):
    make.RiskFactory(reference="BAF0012", state="closed", closed_on=TODAY, closed_because="Done.")
    assert "Risk closed. “Done.”" in seen(lead.get("/risks/BAF0012"))
