"""The same review by keyboard alone, and in a browser that runs no scripts."""

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Risk, TreatmentAction
from tests.journeys.forms import DESK, PHONE, heading, told
from tests.journeys.keyboard import go_to_button, press_until, type_day
from tests.journeys.steps import outcome
from tests.journeys.test_review import (
    HELD_UP,
    RAISED,
    WHY,
    Thumb,
    answer_late,
    due_today,
    in_four_weeks,
    review_of,
    save,
)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_review_is_done_by_keyboard_alone(width, page_of):
    due_today(late=True)
    page = page_of("lead", width)
    page.goto("/")
    press_until(page, "Tab", "on.getAttribute('href') == '/risks/BAF0003/review'")
    page.keyboard.press("Enter")
    heading(page, "Is this still true?")
    raise_the_score(page)
    move_the_action(page)
    press_until(page, "Tab", "on.name == 'because'")
    page.keyboard.type(WHY)
    go_to_button(page, "Save my review")
    page.keyboard.press("Enter")
    told(page, "BAF0003 is reviewed")
    risk = Risk.objects.with_current().get(reference="BAF0003")
    assert risk.current_score == 20
    assert risk.assessments.latest("recorded_at").rationale == f"{RAISED}\n\n{WHY}"
    assert TreatmentAction.objects.get(revisions__reason=HELD_UP).due_on == in_four_weeks()


def raise_the_score(page: Page) -> None:
    press_until(page, "Tab", "on.matches('#id_square summary')")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "on.name == 'square'")
    assert page.evaluate("document.activeElement.value") == "4-4"  # what stands is what one begins from
    press_until(page, "ArrowUp", "on.value == '5-4'")
    expect(outcome(page)).to_contain_text("Still extreme, up 4 from 16")
    press_until(page, "Tab", "on.name == 'why_score'")
    page.keyboard.type(RAISED)


def move_the_action(page: Page) -> None:
    press_until(page, "Tab", "on.name?.startsWith('answer_') && !!on.closest('.must')")
    press_until(page, "ArrowDown", "on.value == 'moved' && on.checked", most=3)
    press_until(page, "Tab", "on.name?.startsWith('to_')")
    type_day(page, in_four_weeks())
    press_until(page, "Tab", "on.name?.startsWith('reason_')")
    page.keyboard.type(HELD_UP)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_review_needs_no_scripts(width, page_of):
    due_today(late=True)
    thumb = Thumb(page_of("lead", width, javascript=False))
    risk = review_of(thumb)
    thumb.tap(thumb.page.get_by_role("button", name="Save my review"))
    expect(thumb.page.get_by_role("heading", name="There is a problem")).to_be_visible()
    answer_late(thumb)
    thumb.write(thumb.page.get_by_label("Nothing else has changed, because…"), WHY)
    save(thumb)
    risk.refresh_from_db()
    assert risk.last_reviewed_on == localdate()
    assert TreatmentAction.objects.get(revisions__reason=HELD_UP).due_on == in_four_weeks()
