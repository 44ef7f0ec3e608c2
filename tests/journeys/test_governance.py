"""What governance writes down of committees, asks of leads, and what a mention in a comment sets going."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Alert, AppetiteException, Assessment, Comment, CommitteeView, Flag, ReviewCycle, Risk
from risks.rules.wording import date_words, short_date
from tests.journeys.forms import DESK, PHONE, choose, follow, give_day, heading, pick_from, press, send, told, write

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])
DECISION = "The committee asked for the recovery plan of each hospital by January."
CONDITIONS = "Ambulance handovers are reported to every meeting; an average over an hour ends this."
STANDS = "The register of interests was checked on Friday and is complete."
ASKED = "Can the @Chief Transformation Officer ask the trusts for their winter plans?"


@WIDTHS
def test_a_committees_view_is_recorded_and_stands_on_the_page_of_the_risk(width, page_of):
    page = page_of("governance", width)
    page.goto("/risks/BAF0003")
    follow(page.locator("#committee"), "Record a committee’s view")
    meeting = page.get_by_label("At which meeting?").locator("option", has_text="BOARD-07")
    page.get_by_label("At which meeting?").select_option(label=meeting.inner_text())
    choose(page, "How did it rate the treatment?", "Moderate")
    write(page, "What did it decide?", DECISION)
    write(page, "Minute", "26/70")
    send(page, "Save this view")
    told(page, "Saved: the view of Board.")
    view = CommitteeView.objects.get(decision=DECISION)
    assert (view.rating, view.meeting.reference, view.recorded_by.get_username()) == (
        "moderate",
        "BOARD-07",
        "governance",
    )
    lead = page_of("lead", width)
    lead.goto("/risks/BAF0003")
    expect(lead.locator("#committee")).to_contain_text(
        f"rated the treatment Moderate on {date_words(view.meeting.held_on)}."
    )
    expect(lead.locator("#committee")).to_contain_text(f"“{DECISION}” It rated the treatment Moderate. Minuted: 26/70.")
    expect(lead.get_by_role("link", name="Record a committee’s view")).to_have_count(0)


@WIDTHS
def test_a_risk_is_accepted_beyond_tolerance_until_a_day(width, page_of):
    page, until = page_of("governance", width), localdate() + timedelta(days=120)
    page.goto("/risks/BAF0003")
    expect(page.locator(".verdict")).to_contain_text("Beyond tolerance by 7")
    follow(page.get_by_label("Change this entry"), "Accept it beyond tolerance until a date")
    pick_from(page, "Which committee accepted it?", "Board of the Integrated Care Board")
    give_day(page, "Until", until)
    write(page, "On which conditions?", CONDITIONS)
    write(page, "Minute", "26/71")
    send(page, "Save this acceptance")
    told(page, f"Saved: accepted until {date_words(until)}. The day after, the flag opens again.")
    expect(page.locator(".verdict")).to_contain_text("Beyond tolerance, accepted")
    expect(page.locator(".verdict")).to_contain_text(
        f"The Board of the Integrated Care Board accepted it until {date_words(until)}: {CONDITIONS}"
    )
    expect(page.locator(".lead")).to_contain_text("Its acceptance by the Board of the Integrated Care Board ends in")
    risk = Risk.objects.get(reference="BAF0003")
    made = AppetiteException.objects.get(risk=risk, until=until)
    assert (made.conditions, made.minute_reference) == (CONDITIONS, "26/71")
    assert not Flag.objects.filter(risk=risk, rule="appetite_breach", resolved_at=None).exists()


@WIDTHS
def test_a_round_is_opened_and_those_who_have_not_reviewed_are_nudged(width, page_of):
    page = page_of("governance", width)
    cycle = open_a_round(page)
    review_one(page, cycle)
    page.goto(f"/reviews/{cycle.pk}")
    press(page.get_by_role("button", name=re.compile(r"Nudge the \d+ who have not")))
    nudges = Alert.objects.filter(cycle=cycle, occasion=Alert.Occasion.NUDGE)
    told(page, "letters are in the outbox")
    expect(page.locator("main")).to_contain_text("Everybody who has not reviewed was nudged today.")
    expect(page.get_by_role("button", name="Nudge")).to_have_count(0)
    posts = set(nudges.values_list("post", flat=True))
    assert nudges.count() == len(posts) > 1
    waiting = Risk.objects.filter(register=cycle.register, state="open").exclude(reference="CRR0002")
    assert posts == set(waiting.values_list("risk_lead", flat=True))


def open_a_round(page: Page) -> ReviewCycle:
    page.goto("/reviews")
    pick_from(page, "Which register?", "Corporate Risk Register")
    meeting = page.get_by_label("For which meeting?").locator("option", has_text="Audit and Risk").first
    page.get_by_label("For which meeting?").select_option(label=meeting.inner_text())
    give_day(page, "Review by", localdate() + timedelta(days=10))
    send(page, "Open this round")
    told(page, f"The round is open: reviews are due by {date_words(localdate() + timedelta(days=10))}.")
    return ReviewCycle.objects.get(register__code="corporate", closed_on=None)


def review_one(page: Page, cycle: ReviewCycle) -> None:
    risk = Risk.objects.get(reference="CRR0002")
    press(page.get_by_role("row", name="CRR0002").get_by_role("link", name="Review it"))
    heading(page, "Is this still true?")
    write(page, "Nothing else has changed, because…", STANDS)
    send(page, "Save my review")
    told(page, "CRR0002 is reviewed")
    assert Assessment.objects.filter(risk=risk, rationale=STANDS).exists()
    page.goto(f"/reviews/{cycle.pk}")
    expect(page.get_by_role("row", name="CRR0002")).to_contain_text(short_date(localdate()))


@WIDTHS
def test_a_post_that_is_mentioned_finds_the_comment_in_its_outbox(width, page_of):
    lead, executive = page_of("lead", width), page_of("executive", width)
    lead.goto("/risks/BAF0003")
    press(lead.locator(".lead").get_by_role("link", name="Discussion"))
    write(lead, "Your comment", ASKED)
    send(lead, "Post this comment")
    told(lead, "Your comment was added.")
    expect(lead.locator(".talk b", has_text="@Chief Transformation Officer")).to_be_visible()
    assert Comment.objects.get(text=ASKED).written_by.get_username() == "lead"
    letter = Alert.objects.get(occasion=Alert.Occasion.MENTION, post__title="Chief Transformation Officer")
    executive.goto("/outbox")
    follow(executive, letter.subject)
    expect(executive.locator(".letter")).to_contain_text(ASKED)
    press(executive.locator(".letter").get_by_role("link").first)
    heading(executive, "Discussion")
    expect(executive.locator(".talk")).to_contain_text("ask the trusts for their winter plans?")
