"""The three boxes: read back before they are saved, advised on and never stopped; advice is set aside with a reason."""

import re

import pytest
from django.test import Client

from risks.models import AdviceDismissal, Risk, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries

GOOD = {
    "cause": "beds are few",
    "event": "ambulances wait outside the hospital",
    "effect": "patients come to harm before they are seen",
    "why": "Plainer words",
    "version": "1",
}


@pytest.fixture
def page(cast: Cast) -> str:
    return f"/risks/{cast.own.reference_id}/statement"


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def written(cast: Cast) -> tuple[str, str, str, int]:
    one = Risk.objects.get(pk=cast.own.pk)
    return one.cause, one.event, one.effect, one.version


def test_the_boxes_hold_what_stands_and_read_it_back(page: str, lead: Client):
    html = lead.get(page).content.decode()
    assert ">demand above plan</textarea>" in html
    assert "Because demand above plan, there is a risk that people wait too long, which would lead to harm." in html
    assert 'name="version" value="1"' in html


def test_reading_it_back_says_the_advice_and_saves_nothing(page: str, lead: Client, cast: Cast):
    before = written(cast)
    typed = GOOD | {"effect": "The beds are few.", "why": "", "check": "1"}
    response = lead.post(page, typed)
    text = seen(response)
    assert "Not saved yet. One thing to look at." in text
    assert "Because beds are few, there is a risk that ambulances wait outside the hospital, which would lead" in text
    assert "The cause and the effect say the same. Keep the cause to what is true today" in text
    assert "There is a problem" not in text
    assert ">The beds are few.</textarea>" in response.content.decode()
    assert "It does not apply here" not in text
    assert written(cast) == before


def test_saved_without_advice_it_leads_back_to_the_risk(page: str, lead: Client, cast: Cast):
    response = lead.post(page, GOOD, follow=True)
    assert response.redirect_chain == [(f"/risks/{cast.own.reference_id}", 302)]
    assert written(cast) == (GOOD["cause"], GOOD["event"], GOOD["effect"], 2)
    assert "Saved: the statement was changed." in seen(response)
    assert "“Plainer words” By Person risk_lead." in seen(response)


def test_saved_with_advice_it_stays_and_shows_it(page: str, lead: Client, cast: Cast):
    response = lead.post(page, GOOD | {"effect": ""}, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert written(cast)[2] == ""
    assert "The statement has no consequence." in seen(response)


BAD = {
    "no event": ({"event": " "}, "Say what might happen"),
    "no reason": ({"why": ""}, "Say why the statement changes"),
    "too long": ({"cause": "x" * 10_000}, "The cause has 10,000 characters. Shorten it to 1,000 or fewer."),
    "an NHS number": ({"effect": "As for 943 476 5919"}, "looks like an NHS number"),
    "somebody saved since": ({"version": "7"}, "Somebody else saved this"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_a_sentence_and_keeps_what_was_typed(page: str, lead: Client, cast: Cast, name: str):
    bad, said = BAD[name]
    typed, before = GOOD | bad, written(cast)
    response = lead.post(page, typed)
    assert said in seen(response)
    # Side by side with what somebody else saved, what was typed stands in no box of its own.
    kept = "{}" if response.status_code == 409 else ">{}</textarea>"
    assert all(kept.format(typed[part]) in response.content.decode() for part in ("cause", "event", "effect"))
    assert written(cast) == before


@pytest.mark.parametrize("text", ["😀 ثقة", "<script>alert(1)</script>", "x" * 1000])
def test_any_text_is_kept_as_text(page: str, lead: Client, cast: Cast, text: str):
    lead.post(page, GOOD | {"event": text})
    assert written(cast)[1] == text
    for address in (page, f"/risks/{cast.own.reference_id}"):
        html = lead.get(address).content.decode()
        assert "<script>alert" not in html


def test_advice_is_one_quiet_line_on_the_risk_for_those_who_may_mend_it(page: str, lead: Client, cast: Cast):
    Risk.objects.filter(pk=cast.own.pk).update(effect="")
    line = "Advice on the statement: the statement has no consequence. Mend it or set it aside"
    address = f"/risks/{cast.own.reference_id}"
    assert line in seen(lead.get(address))
    for role in (Role.COMMITTEE, Role.AUDITOR, Role.ADMINISTRATOR, Role.EXECUTIVE):
        assert "Advice on the statement" not in seen(browser_of(cast, role).get(address))


def shown_advice(client: Client, page: str) -> dict[str, str]:
    html = client.get(page).content.decode()
    advice, about = re.search(
        r'name="advice" value="([^"]*)"><input type="hidden" name="about" value="([^"]*)"', html
    ).groups()
    return {"advice": advice, "about": about}


def test_advice_set_aside_with_a_reason_is_gone_until_the_words_change(page: str, lead: Client, cast: Cast):
    Risk.objects.filter(pk=cast.own.pk).update(effect="demand above the plan")
    shown = shown_advice(lead, page)
    # A browser sends a new line as two characters.
    shown["about"] = shown["about"].replace("\n", "\r\n")
    dismiss = f"/risks/{cast.own.reference_id}/advice"
    text = seen(lead.post(dismiss, shown | {"reason": "They are the same here."}, follow=True))
    assert "Set aside. It comes back when the words change." in text
    assert "“They are the same here.” Person risk_lead, 19 September 2025" in text
    assert "No advice on it." in text
    assert "Advice on the statement" not in seen(lead.get(f"/risks/{cast.own.reference_id}"))
    Risk.objects.filter(pk=cast.own.pk).update(effect="demand above the plan, again")
    assert "The cause and the effect say the same." in seen(lead.get(page))


def test_setting_aside_needs_a_reason_and_advice_that_was_given(page: str, lead: Client, cast: Cast):
    Risk.objects.filter(pk=cast.own.pk).update(effect="")
    dismiss = f"/risks/{cast.own.reference_id}/advice"
    response = lead.post(dismiss, shown_advice(lead, page) | {"reason": " "})
    assert "Say why this advice does not apply here" in seen(response)
    assert 'href="#reason-no-effect"' in response.content.decode()
    assert 'id="reason-no-effect"' in response.content.decode()
    response = lead.post(dismiss, {"advice": "made-up", "about": "", "reason": "Because."})
    assert "The words have changed since this advice was given." in seen(response)
    assert AdviceDismissal.objects.count() == 0
    assert lead.get(dismiss).status_code == 405


def test_a_draft_is_written_by_its_lead_and_a_closed_risk_by_nobody(cast: Cast, lead: Client):
    draft = risk("BAF0077", "A draft", state="draft", opened_on=None, risk_lead=cast.posts[Role.RISK_LEAD])
    assert lead.post(f"/risks/{draft.reference_id}/statement", GOOD).status_code == 302
    cast.own.state, cast.own.closed_on, cast.own.closed_because = "closed", make.TODAY, "Done"
    cast.own.save()
    response = lead.get(f"/risks/{cast.own.reference_id}/statement")
    assert response.status_code == 403
    assert "its statement is kept as it was" in response.content.decode()


def test_the_page_makes_as_many_queries_with_much_as_with_little(page: str, lead: Client, cast: Cast):
    few = queries(lead, page)
    make.AdviceDismissalFactory.create_batch(5, risk=cast.own)
    make.AssessmentFactory.create_batch(5, risk=cast.own)
    cast.own.objectives.set(make.ObjectiveFactory.create_batch(5))
    assert queries(lead, page) == few
