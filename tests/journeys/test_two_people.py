"""Two people change the same thing at once: the second sees both versions, and nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from risks.models import Assessment, Control, Risk
from tests.journeys.forms import DESK, PHONE, choose, heading, press, send, told, write
from tests.journeys.steps import pick

WIDTHS = pytest.mark.parametrize(("first_width", "second_width"), [(DESK, PHONE), (PHONE, DESK)])
LATER = "Somebody else saved this while you were writing"

THEIR_CAUSE = "three of four hospitals have no beds left by nine in the morning"
THEIR_EFFECT = "people who wait too long and come to harm"
MY_EFFECT = "harm to people who wait in ambulances and in corridors"
MY_EVENT = "people in distress wait outside a hospital for hours"
BOTH = "harm to people who wait too long, in ambulances and in corridors"

CONTROL = "Unscheduled Care Hub: community teams take calls from the ambulance list before anyone is conveyed"
WIDER = "Unscheduled Care Hub: takes calls from the ambulance list, seven days a week"


@pytest.fixture
def two(page_of) -> Callable[[str, int, int], tuple[Page, Page]]:
    """The executive lead and the risk lead, who have both opened the same form."""

    def opened(address: str, first_width: int, second_width: int) -> tuple[Page, Page]:
        first, second = page_of("executive", first_width), page_of("lead", second_width)
        for page in (first, second):
            page.goto(address)
        return first, second

    return opened


def urgent_care() -> Risk:
    return Risk.objects.get(reference="BAF0003")


def field(page: Page, label: str) -> Locator:
    """One field of the page with both versions."""
    return page.get_by_role("group", name=label, exact=True)


@WIDTHS
def test_a_statement_is_put_together_field_by_field(first_width, second_width, two, accessibility_faults):
    first, second = two("/risks/BAF0003/statement", first_width, second_width)
    before = urgent_care()
    write(first, "Because…", THEIR_CAUSE)
    write(first, "which would lead to…", THEIR_EFFECT)
    write(first, "Why does it change?", "Beds are the cause now")
    send(first, "Save the statement")
    told(first, "Saved: the statement was changed.")
    write(second, "there is a risk that…", MY_EVENT)
    write(second, "which would lead to…", MY_EFFECT)
    write(second, "Why does it change?", "Said as patients say it")
    send(second, "Save the statement")
    heading(second, LATER)
    expect(second.locator("main")).to_contain_text("You both changed 1 thing. Choose what to keep, then save.")
    expect(field(second, "Because…")).to_contain_text("Only they changed this; you left it as it was.")
    expect(field(second, "there is a risk that…")).to_contain_text("Only you changed this.")
    read_both(second, before)
    expect(second.get_by_text("You typed something here")).to_have_count(0)  # it stands here already
    assert accessibility_faults(second) == []
    send(second, "Save what I chose")
    expect(second.get_by_role("alert")).to_contain_text("Choose what to keep: which would lead to…")
    choose(second, "which would lead to…", "Write it anew, from both")
    box = field(second, "which would lead to…").get_by_label("Written anew")
    expect(box).to_have_value(MY_EFFECT)
    box.fill(BOTH)
    send(second, "Save what I chose")
    told(second, "Saved: the statement was changed.")
    risk = urgent_care()
    assert (risk.cause, risk.event, risk.effect) == (THEIR_CAUSE, MY_EVENT, BOTH)
    assert risk.version == before.version + 2
    assert list(risk.history.values_list("history_change_reason", flat=True)[:2]) == [
        "Said as patients say it",
        "Beds are the cause now",
    ]


def read_both(page: Page, before: Risk) -> None:
    """Side by side: what stood, what was saved since and by whom, and what was typed."""
    effect = field(page, "which would lead to…")
    for words in (before.effect, THEIR_EFFECT, MY_EFFECT, "Saved since, by Sorrel Specimen"):
        expect(effect).to_contain_text(words)
    expect(effect.locator("input:checked")).to_have_count(0)


@WIDTHS
def test_a_control_keeps_what_the_second_person_chooses(first_width, second_width, two):
    control = Control.objects.get(risk__reference="BAF0003", text=CONTROL)
    first, second = two(f"/controls/{control.pk}", first_width, second_width)
    choose(first, "Does it work?", "Limited")
    write(first, "What is in place?", f"{CONTROL}, on weekdays")
    write(first, "Why does it change?", "The hub closed at weekends in October")
    send(first, "Save this control")
    told(first, "Saved: the control was changed.")
    write(second, "What is in place?", WIDER)
    write(second, "Why does it change?", "It opens at weekends from today")
    send(second, "Save this control")
    heading(second, LATER)
    choose(second, "What is in place?", "Use mine")
    rated = field(second, "Does it work?")
    expect(rated).to_contain_text("Only they changed this")
    expect(rated.get_by_label("Keep theirs")).to_be_checked()
    send(second, "Save what I chose")
    told(second, "Saved: the control was changed.")
    control.refresh_from_db()
    assert (control.text, control.effectiveness) == (WIDER, "limited")


@WIDTHS
def test_a_score_on_top_of_another_asks_first(first_width, second_width, two, accessibility_faults):
    first, second = two("/risks/BAF0003/assess", first_width, second_width)
    score_it(first, "5-4", "Every hospital declared critical incidents.")
    told(first, "20")
    score_it(second, "3-4", "Occupancy came back to 80% in October.")
    heading(second, "Somebody else recorded one while you were writing")
    expect(second.get_by_role("region", name="Recorded since you opened the page")).to_contain_text("20 (5 × 4)")
    mine = second.get_by_role("region", name="What you typed")
    expect(mine).to_contain_text("12 (3 × 4)")
    expect(mine).to_contain_text("Occupancy came back to 80% in October.")
    assert accessibility_faults(second) == []
    assert latest_score() == 20
    send(second, "Record mine on top")
    told(second, "12")
    expect(second.get_by_role("heading", name="Pressure on Urgent and Emergency Care")).to_be_visible()
    assert latest_score() == 12
    assert Assessment.objects.filter(rationale__startswith="Every hospital").count() == 1


def score_it(page: Page, square: str, why: str) -> None:
    pick(page, square)
    write(page, "Why this score?", why)
    send(page, "Save this score")


def latest_score() -> int:
    return Risk.objects.with_current().get(reference="BAF0003").current_score


@WIDTHS
def test_a_review_of_a_score_that_moved_is_shown_the_new_one(first_width, second_width, two, page_of):
    first, second = two("/risks/BAF0003/review", first_width, second_width)
    first.goto("/risks/BAF0003/assess")
    score_it(first, "5-4", "Every hospital declared critical incidents.")
    told(first, "20")
    because = "Nothing else has changed, because…"
    write(second, because, "The winter plan is tested next week.")
    answer_late(second)
    before = Assessment.objects.count()
    send(second, "Save my review")
    expect(second.get_by_role("alert")).to_contain_text("it was 16 (4 × 4) and is now 20 (5 × 4)")
    assert Assessment.objects.count() == before
    expect(second.get_by_label(because)).to_have_value("The winter plan is tested next week.")
    send(second, "Save my review")
    told(second, "BAF0003 is reviewed")
    assert latest_score() == 20


def answer_late(page: Page) -> None:
    for line in page.locator(".must").all():
        press(line.get_by_label("Done", exact=True))
