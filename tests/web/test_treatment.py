"""Treatment is kept up to date on the web: what is saved is said, and what is refused keeps what was typed."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Assurance, Control, EvidenceLink, Gap, Risk, Role, TreatmentAction
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import Cast, browser_of, seen

NHS_NUMBER = "As for 943 476 5919."


@pytest.fixture
def rows(cast: Cast) -> dict:
    """One of each, on the lead's own risk."""
    return {
        "action": make.TreatmentActionFactory(risk=cast.own, owner=cast.posts[Role.ACTION_OWNER]),
        "control": make.ControlFactory(risk=cast.own),
        "renew-assurance": make.AssuranceFactory(risk=cast.own),
        "close-gap": make.GapFactory(risk=cast.own),
        "end-control": make.ControlFactory(risk=cast.own, text="Weekly call"),
        "change-action": make.TreatmentActionFactory(risk=cast.own, text="Fill the rota"),
        "cancel-action": make.TreatmentActionFactory(risk=cast.own, text="Hire one"),
        "end-evidence": make.EvidenceLinkFactory(risk=cast.own),
    }


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def address(name: str, cast: Cast, rows: dict) -> str:
    return reverse(name, args=[rows[name].pk if name in rows else cast.own.reference_id])


def counts() -> list:
    tables = (TreatmentAction, Control, Assurance, Gap, EvidenceLink)
    return [list(table.objects.values()) for table in tables]


def good(name: str, cast: Cast, rows: dict) -> dict:
    owner = cast.posts[Role.ACTION_OWNER].pk
    return {
        "action": {"answer": "moved", "reason": "Nobody applied.", **day("to", date(2026, 2, 27))},
        "add-action": {"text": "Hire two", "owner": owner, "gap": rows["close-gap"].pk, "expected_likelihood": "2"}
        | day("due_on", TODAY),
        "add-control": {"text": "Weekly call", "kind": "detective", "design": "moderate"},
        "control": {"text": "Daily call", "kind": "detective", "why": "Calls missed.", "version": "1"},
        "add-assurance": {"text": "CQC visit", "line": "external", "shelf_life_months": "6"}
        | {"controls": [rows["control"].pk], "evidence_url": "https://example.org/report"}
        | day("received_on", TODAY),
        "renew-assurance": {"design": "limited", "effectiveness": "none", "rating": "Good"} | day("received_on", TODAY),
        "add-gap": {"kind": "control", "text": "No cover at night", "control": rows["control"].pk},
        "close-gap": {"why": "The rota is filled."},
        "end-control": {"why": "The call stopped."},
        "change-action": {"text": "Fill both rotas", "owner": owner, "barrier": "No funding.", "why": "Two rotas."}
        | {"version": "1"},
        "cancel-action": {"why": "The post went."},
        "add-evidence": {"title": "Rota", "url": "example.org/rota", "about": f"control-{rows['control'].pk}"}
        | day("dated_on", TODAY),
        "end-evidence": {"why": "It moved."},
    }[name]


SAVED = {
    "action": "Saved: the action is now due on 27 February 2026.",
    "add-action": "Saved: an action due on 19 September 2025.",
    "add-control": "Saved: a control was added.",
    "control": "Saved: the control was changed.",
    "add-assurance": "Saved: an assurance, good until 19 March 2026.",
    "renew-assurance": "Saved: it is now good until 19 September 2026.",
    "add-gap": "Saved: the gap is open. Now plan the action that closes it.",
    "close-gap": "Saved: the gap is closed.",
    "end-control": "Saved: the control is no longer in place.",
    "change-action": "Saved: the action was changed.",
    "cancel-action": "Saved: the action is cancelled.",
    "add-evidence": "Saved: the document is linked.",
    "end-evidence": "Saved: the link is off the page.",
}
# Linked from the page of the action or the control, not from the page of the risk.
ONE_STEP_ON = {"end-control", "change-action", "cancel-action"}


@pytest.mark.parametrize("name", SAVED)
def test_what_is_saved_is_said(name: str, cast: Cast, rows: dict, lead: Client):
    assert lead.get(address(name, cast, rows)).status_code == 200
    before = counts()
    response = lead.post(address(name, cast, rows), good(name, cast, rows), follow=True)
    assert SAVED[name] in response.content.decode()
    assert counts() != before


BAD = [
    ("action", {"answer": ""}, "Choose on track, moved or done"),
    ("action", {"answer": "track"}, "Say what was done since the last note"),
    ("action", {"answer": "done"}, "Enter the day it was done"),
    ("action", {"answer": "done"} | day("on", date(2025, 9, 20)), "20 September 2025, which is in the future"),
    ("action", {"reason": " "}, "Say what held it up"),
    ("action", {"reason": NHS_NUMBER}, "looks like an NHS number"),
    ("action", {"reason": "a" * 10_000}, "The reason has 10,000 characters. Shorten it to 2,000 or fewer."),
    ("action", {"to_day": "31", "to_month": "2"}, "Enter a real date"),
    ("action", {"to_day": "", "to_month": "", "to_year": ""}, "Enter the new date"),
    ("action", day("to", date(2025, 9, 18)), "18 September 2025, which has passed. Give 19 September 2025 or"),
    ("action", day("to", date(2025, 12, 31)), "The action is due on 31 December 2025 already"),
    ("add-action", {"text": ""}, "Say what will be done"),
    ("add-action", {"owner": "99999"}, "Choose a post from the list"),
    ("add-action", {"gap": "99999"}, "Choose an open gap of this risk, or none"),
    ("add-action", day("due_on", date(2025, 9, 18)), "18 September 2025 has passed. Give today, 19 September 2025"),
    ("add-control", {"text": NHS_NUMBER}, "looks like an NHS number"),
    ("add-control", {"kind": "hopeful"}, "Choose one of the four kinds of control"),
    ("add-control", day("last_tested_on", date(2025, 9, 20)), "which is in the future"),
    ("control", {"why": ""}, "Say why the control changes"),
    ("add-assurance", {"line": ""}, "Choose who gives it"),
    ("add-assurance", {"shelf_life_months": "0"}, "Give a whole number of months from 1 to 60"),
    ("add-assurance", {"evidence_url": "javascript:alert(1)"}, "Give the whole link to the evidence"),
    ("add-assurance", {"controls": ["99999"]}, "Choose controls of this risk"),
    ("renew-assurance", day("received_on", date(2025, 3, 3)), "The last was received on 3 March 2025"),
    ("renew-assurance", {"design": "great"}, "Choose one of the four levels, or not rated"),
    ("renew-assurance", {"rating": "a" * 41}, "Shorten the rating to 40 characters or fewer"),
    ("add-gap", {"kind": ""}, "Choose a gap in control or a gap in assurance"),
    ("add-gap", {"text": ""}, "Say what is missing"),
    ("close-gap", {"why": " "}, "Say what closed the gap"),
    ("add-gap", {"kind": "assurance", "assurance": "99999"}, "Choose an assurance of this risk"),
    ("add-assurance", {"evidence_title": "Report", "evidence_url": ""}, "Give the whole link to the evidence"),
    ("add-assurance", {"evidence_url": "http://example.org/report"}, "beginning with https://"),
    ("renew-assurance", {"evidence_url": "https://example.org/a"}, "Give the document a title"),
    ("action", {"answer": "done", "evidence_url": "example.org/a"} | day("on", TODAY), "Give the document a title"),
    ("action", {"answer": "done", "evidence_title": NHS_NUMBER} | day("on", TODAY), "looks like an NHS number"),
    ("action", {"answer": "track", "progress": "So.", "barrier": NHS_NUMBER}, "looks like an NHS number"),
    ("change-action", {"why": ""}, "Say why the action changes"),
    ("change-action", {"owner": ""}, "Choose the post that owns it"),
    ("cancel-action", {"why": ""}, "Say why the action will not be done"),
    ("end-control", {"why": ""}, "Say why the control is no longer in place"),
    ("add-evidence", {"title": ""}, "Give the document a title"),
    ("add-evidence", {"title": "a" * 201}, "Shorten the title to 200 characters or fewer"),
    ("add-evidence", {"url": "ftp://example.org/a"}, "beginning with https://"),
    ("add-evidence", {"url": "https://example.org/" + "a" * 500}, "Give a link of 500 characters or fewer"),
    ("add-evidence", {"about": "control-99999"}, "Choose something of this risk"),
    ("add-evidence", day("dated_on", date(2025, 9, 20)), "which is in the future"),
    ("end-evidence", {"why": ""}, "Say why the link is taken off"),
]


@pytest.mark.parametrize(("name", "changed", "sentence"), BAD)
def test_what_is_refused_says_what_to_do_and_changes_nothing(name, changed, sentence, cast, rows, lead):
    before = counts()
    response = lead.post(address(name, cast, rows), good(name, cast, rows) | changed)
    assert response.status_code == 200
    assert sentence in seen(response)
    assert "<title>Error: " in response.content.decode()
    assert counts() == before


def test_what_was_typed_is_kept(cast: Cast, rows: dict, lead: Client):
    typed = good("action", cast, rows) | {"reason": "🚑 مرحبا <b>held</b>", "to_day": "32"}
    html = lead.post(address("action", cast, rows), typed).content.decode()
    assert "🚑 مرحبا &lt;b&gt;held&lt;/b&gt;" in html
    assert 'value="32"' in html
    assert 'value="moved" checked' in html


def test_nothing_is_chosen_beforehand(cast: Cast, rows: dict, lead: Client):
    assert " checked" not in lead.get(address("action", cast, rows)).content.decode()


def test_an_action_shows_its_first_date_its_present_one_and_every_move(cast: Cast, rows: dict, lead: Client):
    page = address("action", cast, rows)
    assert "31 December 2025, never moved" in seen(lead.get(page))
    lead.post(page, good("action", cast, rows))
    text = seen(lead.get(page))
    assert "First due 31 December 2025 Due now 27 February 2026 Moved Once" in text
    assert "Moved from 31 December 2025 to 27 February 2026: “Nobody applied.” By Person risk_lead." in text


def test_an_action_is_on_track_or_done(cast: Cast, rows: dict, lead: Client):
    page, action = address("action", cast, rows), rows["action"]
    lead.post(page, {"answer": "track", "progress": "Two interviewed."})
    action.refresh_from_db()
    assert (action.progress, action.state, action.due_on) == ("Two interviewed.", "open", date(2025, 12, 31))
    lead.post(page, {"answer": "done", **day("on", TODAY)})
    action.refresh_from_db()
    assert (action.state, action.completed_on) == ("done", TODAY)
    assert "This action is done, so there is nothing to answer." in seen(lead.get(page))
    assert lead.post(page, {"answer": "track", "progress": "More."}).status_code == 403


def test_a_new_gap_leads_to_the_action_that_closes_it(cast: Cast, rows: dict, lead: Client):
    response = lead.post(address("add-gap", cast, rows), good("add-gap", cast, rows), follow=True)
    gap = Gap.objects.latest("pk")
    assert f'<option value="{gap.pk}" selected>' in response.content.decode()


def test_a_control_opens_with_what_it_says_now(cast: Cast, rows: dict, lead: Client):
    html = lead.get(address("control", cast, rows)).content.decode()
    assert "Daily system call</textarea>" in html
    assert 'value="preventive" checked' in html


@pytest.mark.parametrize("name", ["add-control", "control", "add-assurance", "renew-assurance"])
def test_forms_say_what_a_control_is_and_what_an_assurance_is(name: str, cast: Cast, rows: dict, lead: Client):
    text = seen(lead.get(address(name, cast, rows)))
    assert "A control makes the risk less likely or less harmful" in text
    assert "An assurance is evidence that a control works" in text


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("name", SAVED)
def test_only_those_who_may_can_save(name: str, role: str, cast: Cast, rows: dict):
    before = counts()
    response = browser_of(cast, role).post(address(name, cast, rows), good(name, cast, rows))
    may = {Role.RISK_LEAD, Role.GOVERNANCE} | ({Role.ACTION_OWNER} if name == "action" else set())
    expected = 302 if role in may else 404 if role == Role.PARTNER else 403
    assert (response.status_code, counts() != before) == (expected, role in may)


def test_the_treatment_of_a_closed_risk_rests(cast: Cast, rows: dict, lead: Client):
    Risk.objects.filter(pk=cast.own.pk).update(state="closed", closed_on=TODAY, closed_because="Ended.")
    response = lead.get(address("add-control", cast, rows))
    assert response.status_code == 403
    assert "BAF0001 is closed: its treatment rests." in seen(response)
    assert "BAF0001 is closed: its actions rest." in seen(lead.get(address("action", cast, rows)))


@pytest.mark.parametrize("role", [Role.RISK_LEAD, Role.ACTION_OWNER, Role.COMMITTEE, Role.AUDITOR])
def test_the_risk_page_leads_to_what_its_reader_may_do(role: str, cast: Cast, rows: dict):
    html = browser_of(cast, role).get(reverse("risk", args=[cast.own.reference_id])).content.decode()
    linked = {name for name in SAVED if f'href="{address(name, cast, rows)}"' in html}
    assert linked == {Role.RISK_LEAD: set(SAVED) - ONE_STEP_ON, Role.ACTION_OWNER: {"action"}}.get(role, set())


def test_my_work_leads_to_the_action(cast: Cast, rows: dict):
    TreatmentAction.objects.update(due_on=TODAY)
    html = browser_of(cast, Role.ACTION_OWNER).get("/").content.decode()
    assert f'href="{address("action", cast, rows)}">Update action<' in html
