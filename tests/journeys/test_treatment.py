"""What is in place, what shows that it works, and the gap that opens and closes by itself."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Assurance, Control, Gap, Risk, TreatmentAction
from risks.rules.calendar import add_months
from risks.rules.wording import date_words
from tests.journeys.forms import DESK, PHONE, choose, follow, give_day, heading, pick_from, press, send, told, write

CONTROL = "A senior doctor sees every arrival by ambulance within an hour"
AUDIT = "Internal audit of the first hour after arrival"
ACTION = "Ask internal audit to look at the first hour again"
MINUTES = "Report of internal audit, the first hour"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_gap_of_a_lapsed_assurance_opens_and_closes_by_itself(width, page_of):
    page = page_of("lead", width)
    page.goto("/risks/BAF0003")
    control = write_down_a_control(page)
    lapsed = record_a_lapsed_assurance(page, control)
    gap = read_the_gap_it_made(page, lapsed)
    action = plan_what_closes_it(page, gap)
    complete_it(page, action)
    see_it_close_when_a_later_one_comes(page, lapsed, gap)


def write_down_a_control(page: Page) -> Control:
    follow(page.locator("#controls"), "Add a control")
    write(page, "What is in place?", CONTROL)
    choose(page, "What kind of control is it?", "Detective")
    choose(page, "Is it well designed?", "Substantial")
    choose(page, "Does it work?", "Limited")
    send(page, "Save this control")
    told(page, "Saved: a control was added.")
    line = page.locator(".ctl", has=page.get_by_role("heading", name=CONTROL))
    expect(line).to_contain_text("Detective")
    expect(line).to_contain_text("Design: substantial")
    expect(line).to_contain_text("Working: limited")
    made = Control.objects.get(text=CONTROL)
    assert (made.risk.reference_id, made.design, made.effectiveness) == ("BAF0003", "substantial", "limited")
    return made


def record_a_lapsed_assurance(page: Page, control: Control) -> Assurance:
    received = localdate() - timedelta(days=600)
    follow(page.locator("#assurances"), "Add an assurance")
    write(page, "Where does it come from?", AUDIT)
    choose(page, "Who gives it?", "Third line: independent")
    give_day(page, "Received on", received)
    write(page, "Good for how many months?", "12")
    choose(page, "Which controls is it about?", CONTROL)
    send(page, "Save this assurance")
    until = date_words(add_months(received, 12))
    told(page, f"Saved: an assurance. This had lapsed on {until}; a gap was opened.")
    made = Assurance.objects.get(text=AUDIT)
    assert made.good_until < localdate()
    assert list(made.controls.all()) == [control]
    return made


def read_the_gap_it_made(page: Page, lapsed: Assurance) -> Gap:
    row = page.locator("#assurances").get_by_role("row", name=AUDIT)
    expect(row).to_contain_text("Lapsed")
    expect(page.locator(".gap", has_text=AUDIT)).to_contain_text(
        f"“{AUDIT}” lapsed on {date_words(lapsed.good_until)}, and nothing later has come in its place."
    )
    gap = Gap.objects.get(assurance=lapsed)
    assert (gap.by_itself, gap.closed_on) == (True, None)
    return gap


def plan_what_closes_it(page: Page, gap: Gap) -> TreatmentAction:
    press(page.locator(".gap", has_text=AUDIT).get_by_role("link", name="Plan an action"))
    heading(page, "Add an action")
    expect(page.get_by_label("Which gap does it close?")).to_have_value(str(gap.pk))
    write(page, "What will be done?", ACTION)
    pick_from(page, "Who owns it?", "Head of Urgent and Emergency Care")
    give_day(page, "Due", localdate() + timedelta(days=40))
    send(page, "Save this action")
    told(page, "Saved: an action due on")
    action = TreatmentAction.objects.get(text=ACTION)
    its = page.locator(".gap", has_text=AUDIT).get_by_role("link", name="Its action", exact=True)
    expect(its).to_have_attribute("href", f"#action-{action.pk}")
    assert action.gap == gap
    return action


def complete_it(page: Page, action: TreatmentAction) -> None:
    follow(page.locator("#actions"), f"Update {ACTION}")
    choose(page, "How is it getting on?", "Done")
    give_day(page, "Done on", localdate())
    write(page, "What shows that it was done?", MINUTES)
    write(page, "Link to it", "https://example.invalid/first-hour")
    send(page, "Save this answer")
    told(page, f"Saved: the action was done on {date_words(localdate())}. It was the last open action of its gap")
    action.refresh_from_db()
    assert action.completed_on == localdate()
    assert action.evidence.get().title == MINUTES


def see_it_close_when_a_later_one_comes(page: Page, lapsed: Assurance, gap: Gap) -> None:
    heading(page, "Close a gap")
    follow(page, "Record the later assurance")
    give_day(page, "Received on", localdate())
    choose(page, "What does it say of how they work?", "Moderate")
    send(page, "Save this one")
    until = date_words(add_months(localdate(), 12))
    told(page, f"Saved: it is now good until {until}. The gap that its lapse had opened is closed.")
    expect(page.locator(".gap", has_text=AUDIT)).to_have_count(0)
    shown = page.locator("#actions").get_by_role("link", name=MINUTES, exact=True)
    expect(shown).to_have_attribute("href", "https://example.invalid/first-hour")
    gap.refresh_from_db()
    assert gap.closed_on == localdate()
    assert Risk.objects.get(reference="BAF0003").assurances.filter(text=AUDIT).count() == 2
