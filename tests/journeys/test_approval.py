"""A score in a register that asks for approval: proposed, returned with a comment, corrected, and approved."""

import pytest
from playwright.sync_api import Locator, Page, expect

from risks.models import Alert, Assessment, Flag, Risk
from tests.journeys.forms import DESK, PHONE, follow, heading, press, send, told, write
from tests.journeys.people import gives_post
from tests.journeys.steps import outcome, pick

REFERENCE = "CRR0006"
TITLE = "Awards that breach the Provider Selection Regime"
APPROVER = "Chief Finance Officer"
LEAD_POST = "Head of Contracting and Procurement"
FIRST = "Two awards were made without a notice, and a provider has asked for the records."
COMMENT = "One of the two was withdrawn on Monday. Score the one that is left."
SECOND = "One award was made without a notice; the other was withdrawn before the standstill ended."


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_score_is_raised_returned_corrected_and_approved(width, page_of):
    gives_post("lead", LEAD_POST)
    lead, finance = page_of("lead", width), page_of("finance", width)
    proposed = propose(lead)
    stands_still_at(lead, 9)
    return_it(finance, proposed)
    stands_still_at(finance, 9)
    corrected = correct_it(lead, proposed)
    stands_still_at(lead, 9)
    approve_it(finance, corrected)
    read_what_was_decided(lead)


def propose(page: Page) -> Assessment:
    page.goto(f"/risks/{REFERENCE}")
    follow(page, "Score it again")
    score_it(page, "4-4", FIRST, "Extreme, up 7 from 9")
    proposed = Assessment.objects.get(rationale=FIRST)
    assert (proposed.outcome, proposed.decided_at) == (Assessment.Outcome.PROPOSED, None)
    return proposed


def score_it(page: Page, square: str, why: str, said: str) -> None:
    """The page says before saving that the score waits, and for whom."""
    pick(page, square)
    expect(outcome(page)).to_contain_text(said)
    expect(outcome(page)).to_contain_text(f"It waits until the {APPROVER} approves it")
    write(page, "Why this score?", why)
    send(page, "Send for approval")
    score = int(square[0]) * int(square[2])
    told(page, f"A score of {score} for {REFERENCE} waits until the {APPROVER} approves it. Until then 9 stands.")
    proposed = page.get_by_role("list", name="Scores that do not count yet").get_by_role("listitem")
    expect(proposed.filter(has_text="Proposed:")).to_contain_text(str(score))


def stands_still_at(page: Page, score: int) -> None:
    """On the page of the risk, in the register and in the rows; and no flag has opened."""
    page.goto(f"/risks/{REFERENCE}")
    expect(now(page)).to_contain_text(str(score))
    expect(page.locator(".verdict")).to_contain_text("within tolerance")
    page.goto(f"/register?register=corporate&q={TITLE.replace(' ', '+')}")
    row = page.locator(".reg").get_by_role("row").filter(has_text=REFERENCE)
    expect(row.locator(".score").first).to_contain_text(str(score))
    assert Risk.objects.with_current().get(reference=REFERENCE).current_score == score
    assert not breach().exists()


def now(page: Page) -> Locator:
    """The score that stands, between the inherent one and the target."""
    return page.locator(".trio > div", has_text="Now")


def breach():
    return Flag.objects.filter(risk__reference=REFERENCE, rule="appetite_breach")


def return_it(page: Page, proposed: Assessment) -> None:
    """From the letter in the outbox to the score; a return without a comment is asked for one."""
    assert letters(Alert.Occasion.PROPOSED) == [APPROVER]
    page.goto("/outbox")
    letter = page.get_by_role("link", name=f"A score waits for your approval: {REFERENCE}")
    press(letter.first)
    expect(page.locator(".letter")).to_contain_text(FIRST)
    press(page.locator(".letter .btn").first)
    press(page.get_by_role("link", name="Decide it"))
    heading(page, "Current score: 16 is proposed, 9 stands")
    send(page, "Return with the comment")
    expect(page.get_by_role("alert")).to_contain_text("Say what has to change before it can be approved")
    write(page, "Comment", COMMENT)
    send(page, "Return with the comment")
    told(page, f"The score of 16 for {REFERENCE} was returned with your comment. What stood before still stands.")
    proposed.refresh_from_db()
    assert (proposed.outcome, proposed.decided_by.username) == (Assessment.Outcome.RETURNED, "finance")


def letters(occasion: str) -> list[str]:
    """To which posts a letter about this risk was written."""
    written = Alert.objects.filter(occasion=occasion, risk__reference=REFERENCE).order_by("pk")
    return list(written.values_list("post__title", flat=True))


def correct_it(page: Page, returned: Assessment) -> Assessment:
    """My work says that it came back; the form begins with what was proposed."""
    assert letters(Alert.Occasion.DECIDED) == [LEAD_POST]
    page.goto("/")
    job = page.locator(".job", has_text="Look again at the score you proposed")
    expect(job).to_contain_text(COMMENT)
    press(job.get_by_role("link", name="Read and resend"))
    follow(page, "Correct it and propose it again")
    expect(page.locator("main")).to_contain_text(COMMENT)
    expect(page.get_by_label("Why this score?")).to_have_value(FIRST)
    expect(page.locator("input[name=square]:checked")).to_have_value("4-4")
    score_it(page, "4-3", SECOND, "up 3 from 9")
    returned.refresh_from_db()
    assert returned.outcome == Assessment.Outcome.RETURNED
    return Assessment.objects.get(rationale=SECOND)


def approve_it(page: Page, corrected: Assessment) -> None:
    """It counts from now on, and only now the sweep finds the risk beyond its limit."""
    page.goto("/")
    job = page.locator(".job", has_text="Approve or return a score: 9 to 12").filter(has_text=REFERENCE)
    press(job.get_by_role("link", name="Read and decide"))
    expect(page.locator("main")).to_contain_text("Once it is approved: a flag opens, severity high.")
    send(page, "Approve this score")
    told(page, "Approved.")
    expect(page.locator(".notice--success")).to_contain_text("One flag was opened.")
    expect(now(page)).to_contain_text("12")
    expect(page.locator(".verdict")).to_contain_text("Beyond tolerance")
    expect(page.get_by_role("list", name="Scores that do not count yet")).to_have_count(0)
    corrected.refresh_from_db()
    assert (corrected.outcome, corrected.decided_by.username) == (Assessment.Outcome.APPROVED, "finance")
    assert Risk.objects.with_current().get(reference=REFERENCE).current_score == 12
    assert breach().get().severity >= 2


def read_what_was_decided(page: Page) -> None:
    assert letters(Alert.Occasion.DECIDED) == [LEAD_POST, LEAD_POST]
    page.goto("/outbox")
    press(page.get_by_role("link", name=f"A score was approved: {REFERENCE}"))
    expect(page.locator(".letter")).to_contain_text("current score 12 (likelihood 4, consequence 3)")
    page.goto("/")
    expect(page.locator(".job", has_text="Look again at the score you proposed")).to_have_count(0)
