"""The review with a thumb: read the lines, answer what is late, say why the rest stands, and save."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Risk, TreatmentAction

PHONE = 390
WHY = "Discharge delays remain; the winter plan is tested next week."
# What one may have to do when a review takes less than two minutes.
MOST = 12


class Thumb:
    """Counts what a person does on a page: a tap, or a field filled in."""

    def __init__(self, page: Page) -> None:
        self.page, self.did = page, 0

    def tap(self, what) -> None:
        what.tap() if self.page.evaluate("navigator.maxTouchPoints") else what.click()
        self.did += 1

    def write(self, what, words: str) -> None:
        what.fill(words)
        self.did += 1


@pytest.fixture
def thumb(page_of) -> Thumb:
    return Thumb(page_of("lead", PHONE))


def review_of(thumb: Thumb) -> Risk:
    """From my work to the review of urgent care."""
    thumb.page.goto("/")
    thumb.tap(thumb.page.locator("a[href='/risks/BAF0003/review']").first)
    expect(thumb.page.get_by_role("heading", name="Is this still true?")).to_be_visible()
    return Risk.objects.get(reference="BAF0003")


def due_today(*, late: bool) -> None:
    """The review is due; of the actions none is late, or one and no more."""
    day = localdate()
    risk = Risk.objects.get(reference="BAF0003")
    risk.next_review_on = day
    risk.save()
    actions = list(risk.actions.still_open().order_by("pk"))
    for number, action in enumerate(actions):
        action.due_on = day - timedelta(days=6) if late and not number else day + timedelta(days=40)
        action.save()


def save(thumb: Thumb) -> None:
    thumb.write(thumb.page.get_by_label("Nothing else has changed, because…"), WHY)
    thumb.tap(thumb.page.get_by_role("button", name="Save my review"))
    expect(thumb.page.locator(".notice--success")).to_contain_text("BAF0003 is reviewed")


def test_nothing_changed_takes_a_sentence_and_a_button(thumb: Thumb, accessibility_faults, sideways_scroll):
    due_today(late=False)
    risk = review_of(thumb)
    assert accessibility_faults(thumb.page) == []
    assert sideways_scroll(thumb.page) == 0
    save(thumb)
    assert thumb.did == 3  # with the tap that opened the review
    assert risk.assessments.latest("recorded_at").rationale == WHY


def test_a_late_action_is_answered_in_fewer_than_twelve_steps(thumb: Thumb, accessibility_faults):
    due_today(late=True)
    risk = review_of(thumb)
    line = thumb.page.locator(".must")
    expect(line.locator(".if-moved")).to_be_hidden()
    thumb.tap(line.get_by_label("It has a new date"))
    to = localdate() + timedelta(days=28)
    for part in ("day", "month", "year"):
        thumb.write(line.locator(".if-moved").get_by_label(part.capitalize(), exact=True), str(getattr(to, part)))
    thumb.write(line.get_by_label("What held it up?"), "Trust leads named only this week")
    assert accessibility_faults(thumb.page) == []
    save(thumb)
    assert thumb.did < MOST
    moved = TreatmentAction.objects.get(revisions__reason="Trust leads named only this week")
    assert (moved.risk_id, moved.due_on) == (risk.pk, to)


def test_what_a_thumb_must_hit_is_large_enough_and_an_error_has_no_fault(thumb: Thumb, accessibility_faults):
    due_today(late=True)
    review_of(thumb)
    thumb.tap(thumb.page.get_by_role("button", name="Save my review"))
    thumb.page.wait_for_selector(".nhsuk-error-summary")
    assert accessibility_faults(thumb.page) == []
    small = thumb.page.locator(".review summary, .review .change, .review .btn, .review textarea").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width && box.height < 44).length"
    )
    assert small == 0
