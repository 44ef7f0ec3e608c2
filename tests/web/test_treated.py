"""What treats a risk, as its page shows it: gaps without an action, lapses, links to evidence, and what has ended."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from risks.changes.lapses import open_lapse_gaps
from risks.changes.treatment import end_control, move_action
from risks.models import Assurance, Control, EvidenceLink, Gap, Role, TreatmentAction
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, seen

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def gone(cast: Cast) -> Assurance:
    """An assurance that lapsed yesterday, with its gap."""
    made = make.AssuranceFactory(
        risk=cast.own, text="Audit of beds", received_on=date(2024, 9, 18), good_until=YESTERDAY
    )
    open_lapse_gaps(risks=[cast.own.pk], at=at())
    return made


def html_of(client: Client, cast: Cast) -> str:
    return client.get(reverse("risk", args=[cast.own.reference_id])).content.decode()


def sections_of(client: Client, cast: Cast) -> str:
    """The page without its timeline, which its list of contents names as well."""
    return "".join(seen(client.get(reverse("risk", args=[cast.own.reference_id]))).split("Timeline")[:2])


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def test_a_gap_says_that_no_action_is_planned_and_leads_to_one(cast: Cast, lead: Client):
    gap = make.GapFactory(risk=cast.own)
    plan = f"{reverse('add-action', args=[cast.own.reference_id])}?gap={gap.pk}"
    assert "No action is planned to close it." in sections_of(lead, cast)
    assert f'href="{plan}"' in html_of(lead, cast)
    assert f'<option value="{gap.pk}" selected>' in lead.get(plan).content.decode()
    owner = browser_of(cast, Role.ACTION_OWNER)
    assert "No action is planned to close it." in sections_of(owner, cast)
    assert plan not in html_of(owner, cast)


def test_a_gap_with_an_action_leads_to_it_and_with_a_done_one_says_so(cast: Cast, lead: Client):
    action = make.TreatmentActionFactory(risk=cast.own, gap=make.GapFactory(risk=cast.own))
    assert f'href="#action-{action.pk}">Its action<' in html_of(lead, cast)
    TreatmentAction.objects.update(state="done", completed_on=TODAY)
    assert "Its actions are done, and it is still open. Plan an action" in sections_of(lead, cast)


def test_completing_the_last_action_of_a_gap_offers_to_close_it(cast: Cast, lead: Client):
    gap = make.GapFactory(risk=cast.own)
    first, last = (make.TreatmentActionFactory(risk=cast.own, gap=gap) for _ in range(2))
    done = {"answer": "done", **day("on", TODAY)}
    assert lead.post(reverse("action", args=[first.pk]), done).url.endswith(f"#action-{first.pk}")
    response = lead.post(reverse("action", args=[last.pk]), done, follow=True)
    assert response.redirect_chain == [(reverse("close-gap", args=[gap.pk]), 302)]
    assert "It was the last open action of its gap" in response.content.decode()


def test_an_action_owner_is_told_of_the_gap_that_they_may_not_close(cast: Cast):
    action = make.TreatmentActionFactory(
        risk=cast.own, gap=make.GapFactory(risk=cast.own), owner=cast.posts[Role.ACTION_OWNER]
    )
    owner = browser_of(cast, Role.ACTION_OWNER)
    done = {"answer": "done", **day("on", TODAY)}
    response = owner.post(reverse("action", args=[action.pk]), done, follow=True)
    assert response.status_code == 200
    assert "which the leads of the risk can now close" in response.content.decode()


def test_renewing_a_lapsed_assurance_closes_its_gap_and_folds_the_earlier_one_away(
    cast: Cast, lead: Client, gone: Assurance
):
    assert "Gap in assurance, opened by itself on 19 September 2025." in sections_of(lead, cast)
    page = reverse("renew-assurance", args=[gone.pk])
    assert "lapsed on 18 September 2025" in seen(lead.get(page))
    response = lead.post(page, day("received_on", TODAY), follow=True)
    assert "The gap that its lapse had opened is closed." in response.content.decode()
    text = sections_of(lead, cast)
    assert "Gap in assurance" not in text
    assert "One earlier assurance, since renewed" in text
    assert html_of(lead, cast).count("Record a later one") == 1


def test_an_old_assurance_may_be_recorded_and_says_that_it_had_lapsed(cast: Cast, lead: Client):
    typed = {
        "text": "CQC report",
        "line": "external",
        "shelf_life_months": "12",
        **day("received_on", date(2023, 1, 9)),
    }
    response = lead.post(reverse("add-assurance", args=[cast.own.reference_id]), typed, follow=True)
    assert "This had lapsed on 9 January 2024; a gap was opened." in response.content.decode()
    assert Gap.objects.get().by_itself


def test_a_control_that_reads_like_evidence_is_asked_about_once(cast: Cast, lead: Client):
    page = reverse("add-control", args=[cast.own.reference_id])
    typed = {"text": "Internal audit of beds", "kind": "detective"}
    response = lead.post(page, typed)
    assert "“audit” is usually evidence." in seen(response)
    assert "Internal audit of beds</textarea>" in response.content.decode()
    assert 'name="advised" value="yes"' in response.content.decode()
    instead = f"{reverse('add-assurance', args=[cast.own.reference_id])}?text=Internal+audit+of+beds"
    assert f'<a href="{instead}">Record it as an assurance instead</a>' in response.content.decode()
    assert "Internal audit of beds</textarea>" in lead.get(instead).content.decode()
    assert not Control.objects.exists()
    assert lead.post(page, typed | {"advised": "yes"}).status_code == 302
    assert Control.objects.get().text == "Internal audit of beds"


def test_an_assurance_that_reads_like_a_control_is_asked_about_once(cast: Cast, lead: Client):
    page = reverse("add-assurance", args=[cast.own.reference_id])
    typed = {"text": "Weekend rota", "line": "first", "shelf_life_months": "3", **day("received_on", TODAY)}
    assert "“rota” is usually a control." in seen(lead.post(page, typed))
    assert not Assurance.objects.exists()
    assert lead.post(page, typed | {"advised": "yes"}).status_code == 302


@pytest.mark.parametrize("name", ["add-control", "add-assurance"])
def test_the_four_levels_stand_beside_the_choice_in_the_words_of_internal_audit(name: str, cast: Cast, lead: Client):
    text = seen(lead.get(reverse(name, args=[cast.own.reference_id])))
    assert "Appropriate procedures and controls in place to mitigate the key risks." in text
    assert "Non-compliance and/or compliance with inadequate controls." in text


def test_a_control_that_ended_is_folded_away_with_its_reason(cast: Cast, lead: Client):
    control = make.ControlFactory(risk=cast.own, text="Winter ward")
    make.GapFactory(risk=cast.own, control=control, text="No nurses")
    end_control(control=control, why="The ward closed.", by=make.UserFactory(), at=at())
    text = sections_of(lead, cast)
    assert (
        "One control no longer in place Winter ward No longer in place since 19 September 2025. “The ward closed.”"
        in (text)
    )
    assert "No nurses" in text
    assert reverse("control", args=[control.pk]) not in html_of(lead, cast)


def test_a_link_stands_with_what_it_speaks_of_and_names_its_site(cast: Cast, lead: Client):
    control = make.ControlFactory(risk=cast.own)
    make.EvidenceLinkFactory(risk=cast.own, control=control, title="Rota", url="https://www.example.org/rota?a=1")
    make.EvidenceLinkFactory(risk=cast.own, title="Winter plan")
    make.EvidenceLinkFactory(risk=cast.own, title="Taken off", ended_on=TODAY)
    html, text = html_of(lead, cast), sections_of(lead, cast)
    assert '<a href="https://www.example.org/rota?a=1" rel="noopener noreferrer">Rota</a>' in html
    assert text.index("Rota (example.org) 3 Mar 2025") < text.index("Documents Evidence") < text.index("Winter plan")
    assert "Taken off" not in text


def test_an_action_says_what_stands_in_its_way_how_far_it_moved_and_what_it_leads_to(cast: Cast, lead: Client):
    action = make.TreatmentActionFactory(
        risk=cast.own, original_due_on=date(2025, 10, 1), barrier="No funding.", expected_likelihood=3
    )
    for to in (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)):
        move_action(action=action, to=to, reason="Nobody applied.", by=make.UserFactory(), at=at())
    text = sections_of(lead, cast)
    assert "In its way: No funding." in text
    assert "On time, moved 3 times, 92 days in all" in text
    assert "Likelihood 4 to 3" in text
    assert "Moved 3 times, 92 days in all" in seen(lead.get(reverse("action", args=[action.pk])))


def test_a_barrier_that_was_not_touched_is_left_as_it_stands(cast: Cast, lead: Client):
    action = make.TreatmentActionFactory(risk=cast.own, barrier="No funding.")
    page = reverse("action", args=[action.pk])
    read = {"answer": "track", "progress": "Asked again.", "barrier": "No post.", "barrier_read": "No post."}
    lead.post(page, read)
    action.refresh_from_db()
    assert action.barrier == "No funding."
    lead.post(page, read | {"barrier": ""})
    action.refresh_from_db()
    assert action.barrier == ""


def test_an_action_is_done_with_a_link_to_what_shows_it(cast: Cast, lead: Client):
    action = make.TreatmentActionFactory(risk=cast.own)
    shown = {"evidence_title": "Rota", "evidence_url": "https://example.org/rota"}
    lead.post(reverse("action", args=[action.pk]), {"answer": "done", **day("on", TODAY), **shown})
    assert EvidenceLink.objects.get().action == action
    assert "What shows it Rota (example.org)" in seen(lead.get(reverse("action", args=[action.pk])))


def test_a_gap_hangs_from_the_assurance_that_was_named(cast: Cast, lead: Client, gone: Assurance):
    page = reverse("add-gap", args=[cast.own.reference_id])
    typed = {"text": "Old", "assurance": gone.pk}
    lead.post(page, typed | {"kind": "assurance"})
    assert Gap.objects.get(text="Old").assurance == gone
    lead.post(page, typed | {"kind": "control", "text": "Weak"})
    assert Gap.objects.get(text="Weak").assurance is None
