"""Two risks changed in one table: a fault in one row saves neither, loses nothing, and is mended at its row."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Locator, Page, expect

from risks.models import Assessment, Risk, TreatmentAction
from tests.journeys.forms import DESK, PHONE, follow, give_day, heading, press, send, told
from tests.journeys.people import gives_post

RAISED = "Ambulances waited longer in each of the last three weeks."
TRAINED = "One more contract manager was trained; the date of the course moved."
HELD_UP = "The trainer was ill, and the next course is in February."
ACTION = "Train every contract manager in the regime"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_two_risks_are_updated_in_one_table(width, page_of, accessibility_faults, sideways_scroll):
    gives_post("lead", "Head of Contracting and Procurement")
    nothing_late()
    before = Assessment.objects.count()
    page = page_of("lead", width)
    page.goto("/")
    follow(page, "Update all of them at once")
    heading(page, "Quick update")
    urgent, awards = row(page, "BAF0003"), row(page, "CRR0006")
    raise_the_score(urgent)
    say_what_happened(awards)
    send(page, "Save all of it")
    read_the_fault(page, awards)
    assert Assessment.objects.count() == before
    nothing_is_lost(urgent, awards)
    assert accessibility_faults(page) == []
    assert sideways_scroll(page) == 0
    action(awards).get_by_label("What held it up?").fill(HELD_UP)
    send(page, "Save all of it")
    told(page, "2 risks are reviewed")
    expect(page.locator(".notice--success")).to_contain_text("One score changed.")
    everything_was_saved(before)


def nothing_late() -> None:
    TreatmentAction.objects.filter(risk__reference="BAF0003", state="open").update(
        due_on=localdate() + timedelta(days=40)
    )


def row(page: Page, reference: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_text(reference, exact=True))


def action(line: Locator) -> Locator:
    return line.get_by_role("group", name=ACTION)


def raise_the_score(line: Locator) -> None:
    line.get_by_label("Likelihood of BAF0003").select_option("5")
    line.get_by_label("BAF0003, because…").fill(RAISED)


def say_what_happened(line: Locator) -> None:
    """A new date without what held it up."""
    line.get_by_label("CRR0006, because…").fill(TRAINED)
    action(line).get_by_label("Where does it stand?").select_option(label="New date")
    give_day(action(line), "New date", in_ten_weeks())


def in_ten_weeks():
    return localdate() + timedelta(days=70)


def read_the_fault(page: Page, line: Locator) -> None:
    """In the summary with its reference, and at its row; the link in the summary leads there."""
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Nothing is saved yet")
    expect(summary.get_by_role("link")).to_have_count(1)
    expect(line).to_contain_text("Say what held it up")
    press(summary.get_by_role("link", name="CRR0006: Say what held it up"))
    expect(action(line).get_by_label("What held it up?")).to_be_focused()


def nothing_is_lost(urgent: Locator, awards: Locator) -> None:
    expect(urgent.get_by_label("Likelihood of BAF0003")).to_have_value("5")
    expect(urgent.get_by_label("BAF0003, because…")).to_have_value(RAISED)
    expect(awards.get_by_label("CRR0006, because…")).to_have_value(TRAINED)
    expect(action(awards).get_by_label("Year", exact=True)).to_have_value(str(in_ten_weeks().year))


def everything_was_saved(before: int) -> None:
    """Two scores more, and no more: the two other risks of theirs were left alone."""
    assert Assessment.objects.count() == before + 2
    assert Risk.objects.with_current().get(reference="BAF0003").current_score == 20
    awards = Risk.objects.with_current().get(reference="CRR0006")
    assert (awards.current_score, awards.last_reviewed_on) == (9, localdate())
    assert Assessment.objects.get(rationale=TRAINED).outcome == Assessment.Outcome.APPROVED
    moved = TreatmentAction.objects.get(risk=awards, text=ACTION)
    assert (moved.due_on, moved.revisions.latest("recorded_at").reason) == (in_ten_weeks(), HELD_UP)
