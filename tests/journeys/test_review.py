"""The review with a thumb: read the lines, answer what is late, say why the rest stands, and save."""

import sys
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Assurance, Risk, TreatmentAction
from tests.journeys.forms import DESK, PHONE, press, told
from tests.journeys.steps import outcome, pick

WHY = "Discharge delays remain; the winter plan is tested next week."
HELD_UP = "Trust leads named only this week"
RAISED = "Two ambulance handovers in three took longer than an hour in the first week of November."
AUDIT = "Internal audit: business continuity and emergency planning"
# What one may have to do when a review takes less than two minutes.
MOST = 12


class Thumb:
    """Counts what a person does on a page: a tap, or a field filled in."""

    def __init__(self, page: Page) -> None:
        self.page, self.did = page, 0

    def tap(self, what) -> None:
        press(what)
        self.did += 1

    def write(self, what, words: str) -> None:
        what.fill(words)
        self.did += 1

    def write_day(self, boxes, day) -> None:
        for part in ("day", "month", "year"):
            self.write(boxes.get_by_label(part.capitalize(), exact=True), str(getattr(day, part)))


@pytest.fixture(params=[PHONE, DESK])
def thumb(request, page_of) -> Thumb:
    return Thumb(page_of("lead", request.param))


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


def running_out() -> Assurance:
    """The internal audit is good for ten days more."""
    one = Assurance.objects.get(risk__reference="BAF0003", text=AUDIT)
    one.good_until = localdate() + timedelta(days=10)
    one.save()
    return one


def save(thumb: Thumb) -> None:
    thumb.tap(thumb.page.get_by_role("button", name="Save my review"))
    told(thumb.page, "BAF0003 is reviewed")


def counted(thumb: Thumb, what: str) -> int:
    """The number of interactions, printed for whoever runs the journey with -s."""
    sys.stdout.write(f"\n{what}, at {thumb.page.viewport_size['width']} px: {thumb.did} interactions\n")
    return thumb.did


def answer_late(thumb: Thumb) -> None:
    """The line that must be answered is open already where its choice is a tap away."""
    line = thumb.page.locator(".must")
    expect(line.locator(".if-moved")).to_be_hidden()
    thumb.tap(line.get_by_label("It has a new date"))
    thumb.write_day(line.locator(".if-moved"), in_four_weeks())
    thumb.write(line.get_by_label("What held it up?"), HELD_UP)


def in_four_weeks():
    return localdate() + timedelta(days=28)


def test_nothing_changed_takes_a_sentence_and_a_button(thumb: Thumb, accessibility_faults, sideways_scroll):
    due_today(late=False)
    risk = review_of(thumb)
    assert accessibility_faults(thumb.page) == []
    assert sideways_scroll(thumb.page) == 0
    thumb.write(thumb.page.get_by_label("Nothing else has changed, because…"), WHY)
    save(thumb)
    assert counted(thumb, "Nothing has changed") == 3 < MOST  # with the tap that opened the review
    assert risk.assessments.latest("recorded_at").rationale == WHY
    risk.refresh_from_db()
    assert risk.last_reviewed_on == localdate()
    assert risk.next_review_on > localdate()


def test_a_late_action_is_answered_in_fewer_than_twelve_steps(thumb: Thumb, accessibility_faults):
    due_today(late=True)
    risk = review_of(thumb)
    answer_late(thumb)
    assert accessibility_faults(thumb.page) == []
    thumb.write(thumb.page.get_by_label("Nothing else has changed, because…"), WHY)
    save(thumb)
    assert counted(thumb, "One action was late") < MOST
    moved = TreatmentAction.objects.get(revisions__reason=HELD_UP)
    assert (moved.risk_id, moved.due_on) == (risk.pk, in_four_weeks())


def test_an_action_an_assurance_and_the_score_are_saved_together(thumb: Thumb, accessibility_faults):
    due_today(late=True)
    stood = running_out()
    risk = review_of(thumb)
    answer_late(thumb)
    receive_again(thumb)
    raise_the_score(thumb)
    assert accessibility_faults(thumb.page) == []
    save(thumb)
    counted(thumb, "An action, an assurance and the score have changed")
    expect(thumb.page.locator(".notice--success")).to_contain_text("20")
    latest = risk.assessments.latest("recorded_at")
    assert (latest.likelihood, latest.consequence, latest.rationale) == (5, 4, RAISED)
    again = risk.assurances.filter(text=AUDIT).latest("received_on")
    assert (again.received_on, again.effectiveness) == (localdate(), stood.effectiveness)
    assert risk.assurances.filter(text=AUDIT).count() == 2
    assert TreatmentAction.objects.get(revisions__reason=HELD_UP).due_on == in_four_weeks()


def receive_again(thumb: Thumb) -> None:
    line = thumb.page.locator(".lines > li", has_text=AUDIT)
    thumb.tap(line.locator("summary"))
    thumb.tap(line.get_by_label("Yes, and it says the same as before"))
    expect(line.get_by_label("Day", exact=True)).to_have_value(str(localdate().day))


def raise_the_score(thumb: Thumb) -> None:
    line = thumb.page.locator("#id_square")
    thumb.tap(line.locator("summary"))
    pick(thumb.page, "5-4")
    thumb.did += 1
    expect(outcome(thumb.page)).to_contain_text("Still extreme, up 4 from 16")
    thumb.write(thumb.page.get_by_label("Why is it another score?"), RAISED)


def test_what_a_thumb_must_hit_is_large_enough_and_an_error_has_no_fault(thumb: Thumb, accessibility_faults):
    due_today(late=True)
    review_of(thumb)
    thumb.tap(thumb.page.get_by_role("button", name="Save my review"))
    expect(thumb.page.locator(".nhsuk-error-summary")).to_be_visible()
    assert accessibility_faults(thumb.page) == []
    small = thumb.page.locator(".review summary, .review .change, .review .btn, .review textarea").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).filter(box => box.width && box.height < 44).length"
    )
    assert small == 0
