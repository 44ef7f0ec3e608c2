"""A risk from a draft to the register, up to the Board and back, into another, off the register and on again."""

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Flag, Risk, RiskStep
from risks.rules.wording import date_words
from tests.journeys.forms import DESK, PHONE, choose, follow, heading, pick_from, press, send, told, write

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])
BOARD = "Board of the Integrated Care Board"
COMMITTEE = "Audit and Risk Assurance Committee"
BAF = "Board Assurance Framework and System Risk Register"
TITLE = "Ambulances wait outside when the doors of a hospital fail"


def decide(page: Page, body: str, minute: str, why: str, button: str) -> None:
    """What a body decided today, and where it is minuted."""
    pick_from(page, "Who decided it?", body)
    write(page, "Minute reference", minute)
    page.get_by_label("Why").last.fill(why)
    send(page, button)


@WIDTHS
def test_a_risk_is_raised_proposed_and_opened(width, page_of):
    page = page_of("lead", width)
    draft = raise_a_risk(page)
    propose_it(page, draft)
    open_it(page_of("governance", width), draft)
    page.reload()
    expect(page.locator("#timeline")).to_contain_text(f"Decided by {COMMITTEE}, minute 26/41.")
    expect(page.get_by_role("link", name="Score this risk", exact=True)).to_be_visible()


def raise_a_risk(page: Page) -> Risk:
    page.goto("/register")
    follow(page, "Write down a new risk")
    choose(page, "On which register?", "Corporate Risk Register")
    write(page, "Title", TITLE)
    write(page, "Short name", "Hospital doors")
    write(page, "Because…", "the doors of two emergency departments are past their design life")
    write(page, "there is a risk that…", "ambulances cannot hand over for hours")
    write(page, "which would lead to…", "harm to people who wait for the next ambulance")
    choose(page, "Whose risk is it?", "ICB")
    pick_from(page, "Appetite domain", "Quality, safety and access")
    pick_from(page, "Executive lead", "Chief Transformation Officer")
    pick_from(page, "Risk lead", "Head of Urgent and Emergency Care")
    send(page, "Save this draft")
    heading(page, TITLE)
    draft = Risk.objects.get(title=TITLE)
    assert (draft.state, draft.reference_id[:3]) == ("draft", "CRR")
    return draft


def propose_it(page: Page, draft: Risk) -> None:
    follow(page.locator(".act").first, "Propose this risk")
    write(page, "Why should it be on the register?", "The doors failed twice in October.")
    send(page, "Propose this risk")
    told(page, f"Saved: {draft.reference_id} is proposed.")


def open_it(page: Page, draft: Risk) -> None:
    page.goto(f"/risks/{draft.reference_id}")
    follow(page.locator(".act").first, "Open it on the register")
    decide(page, COMMITTEE, "26/41", "The committee agreed that it is the ICB's own.", "Open it on the register")
    told(page, f"Saved: {draft.reference_id} is open.")
    draft.refresh_from_db()
    assert (draft.state, draft.opened_on) == ("open", localdate())
    opened = draft.steps.get(kind="opened")
    assert (opened.body.name, opened.minute_reference) == (COMMITTEE, "26/41")


@WIDTHS
def test_a_corporate_risk_goes_up_to_the_board_and_comes_back(width, page_of):
    page = page_of("governance", width)
    risk = Risk.objects.get(reference="CRR0001")
    up = move(page, "CRR0001", BAF, "The exercise failed in two Places.")
    assert up.startswith("BAF")
    page.goto("/risks/CRR0001")
    expect(page).to_have_url(f"{page.url.split('/risks')[0]}/risks/{up}")
    expect(page.locator(".came")).to_contain_text("Formerly CRR0001 on Corporate Risk Register, escalated on")
    read_the_flow(page, risk, f"Corporate Risk Register as CRR0001 to {BAF} as {up}")
    back = move(page, up, "Corporate Risk Register", "The next exercise went well.")
    assert back == "CRR0001"
    expect(page.locator(".came")).to_contain_text(f"Formerly {up} on {BAF}, de-escalated on")
    read_the_flow(page, risk, f"{BAF} as {up} to Corporate Risk Register as CRR0001")
    expect(page.locator(".lede")).to_contain_text("1 risk was escalated and 1 was de-escalated")
    kinds = risk.steps.filter(kind__in=RiskStep.BETWEEN_REGISTERS).values_list("kind", flat=True)
    assert list(kinds) == ["escalated", "de_escalated"]


def move(page: Page, reference: str, register: str, why: str) -> str:
    """Returns the reference that the risk bears from now on."""
    page.goto(f"/risks/{reference}")
    follow(page.get_by_label("Change this entry"), "Move it to another register")
    choose(page, "To which register?", register)
    decide(page, BOARD, "26/52", why, "Move this risk")
    told(page, f"Saved: {reference} is now")
    return page.url.rsplit("/", 1)[1]


def read_the_flow(page: Page, risk: Risk, words: str) -> None:
    page.goto("/register")
    follow(page, "Flow between registers")
    row = page.get_by_role("row", name=words)
    expect(row).to_contain_text(risk.title)
    expect(row).to_contain_text(f"{BOARD}, minute 26/52")


@WIDTHS
def test_two_risks_that_are_one_are_merged_and_both_stay_readable(width, page_of):
    page = page_of("governance", width)
    gone, stays = (Risk.objects.get(reference=reference) for reference in ("BAF0012", "BAF0010"))
    page.goto("/risks/BAF0012")
    scores = page.locator("#timeline li", has_text="Scored").count()
    follow(page.get_by_label("Change this entry"), "Merge it into another risk")
    expect(page.get_by_label("Which risk stays?")).to_have_value("BAF0010")
    going = list(gone.actions.still_open())
    assert going
    press(page.get_by_role("group", name="Controls that go along").get_by_role("checkbox").first)
    decide(page, BOARD, "26/53", "They describe one failure of working together.", "Merge this risk")
    told(page, "Saved: BAF0012 was merged into BAF0010.")
    expect(page.locator(".came")).to_contain_text(f"It goes on under {stays}, merged on {date_words(localdate())}.")
    expect(page.locator("#timeline li", has_text="Scored")).to_have_count(scores)
    press(page.locator(".came").get_by_role("link"))
    expect(page.locator(".came")).to_contain_text("BAF0012 was merged into this one")
    for action in going:
        expect(page.locator("#actions")).to_contain_text(action.text)
    gone.refresh_from_db()
    assert (gone.state, gone.merged_into) == ("closed", stays)
    assert not gone.actions.still_open().exists()


@WIDTHS
def test_a_risk_is_closed_with_a_reason_and_opened_again(width, page_of):
    page = page_of("governance", width)
    page.goto("/risks/CRR0002")
    close_it(page)
    risk = Risk.objects.get(reference="CRR0002")
    assert (risk.state, risk.closed_on) == ("closed", localdate())
    assert not Flag.objects.filter(risk=risk, resolved_at=None).exists()
    follow(page.get_by_label("Change this entry"), "Open it again")
    decide(page, COMMITTEE, "26/61", "It came back within the week.", "Open it again")
    told(page, "Saved: CRR0002 is open again.")
    expect(page.locator("#timeline")).to_contain_text("It came back within the week.")
    expect(page.locator("#timeline")).to_contain_text("Its target was reached.")
    expect(page.get_by_role("link", name="Score it again", exact=True)).to_be_visible()
    risk.refresh_from_db()
    assert (risk.state, risk.closed_on, risk.closed_because) == ("open", None, "")


def close_it(page: Page) -> None:
    follow(page.get_by_label("Change this entry"), "Close this risk")
    write(page, "What becomes of its open actions?", "What is left of them is ordinary work.")
    decide(page, COMMITTEE, "26/60", "Its target was reached.", "Close this risk")
    told(page, "Saved: CRR0002 is closed.")
    expect(page.locator(".lede").first).to_contain_text(f"Closed on {date_words(localdate())}: Its target was reached.")
