"""One cause that moves four risks in one sitting, its end, and what the paper tells of it."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from risks.models import Assessment, SharedCause
from risks.rules.wording import date_words
from tests.journeys.forms import DESK, PHONE, follow, give_day, send, told, write

NAME = "Cyber attack on the pathology laboratory"
WHY = "Results are two days late at all three hospitals."
OVER = "The laboratory has worked as before for a week."
# Likelihood and consequence of each risk: before the cause, and while it lasts. A fifth risk is left as it is.
CHOSEN = {
    "BAF0007": ((3, 4), (4, 4)),
    "BAF0008": ((3, 3), (5, 3)),
    "BAF0010": ((3, 3), (3, 4)),
    "BAF0013": ((4, 3), (5, 4)),
}
LEFT = "BAF0009"
PAPER = "/papers/ARAC-P2-08"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_cause_moves_four_risks_in_one_sitting_and_gives_their_scores_back(width, page_of):
    page = page_of("governance", width)
    moved_on = localdate() - timedelta(days=5)
    cause = write_it_down(page)
    score_four_risks(page, cause, moved_on)
    read_the_paper(page, f"{NAME} moved 4 scores on {date_words(moved_on)}: ", back=False)
    end_it(page, cause)
    give_the_scores_back(page, cause)
    read_the_paper(page, f"{NAME} is over: 4 scores that it had moved were given back on ", back=True)


def write_it_down(page: Page) -> SharedCause:
    page.goto("/causes")
    follow(page, "Write down a shared cause")
    write(page, "What do people call it?", NAME)
    write(page, "What happened?", "The laboratory that all hospitals share lost its systems for several days.")
    give_day(page, "Began on", localdate() - timedelta(days=6))
    write(page, "Which risks does it move?", ", ".join([*CHOSEN, LEFT]))
    send(page, "Save this cause")
    told(page, f"Saved: {NAME}. No score has changed.")
    return SharedCause.objects.get(name=NAME)


def score_four_risks(page: Page, cause: SharedCause, on: date) -> None:
    follow(page, "Score its risks in one sitting")
    for reference, (_, (likelihood, consequence)) in CHOSEN.items():
        row = page.get_by_role("group", name=reference)
        row.get_by_label("Likelihood").select_option(str(likelihood))
        row.get_by_label("Consequence").select_option(str(consequence))
    write(page, "Why?", WHY)
    give_day(page, "From", on)
    send(page, "See what changes")
    expect(page.locator(".sitting__changes li")).to_have_count(4)
    expect(page.locator(".sitting__changes")).to_contain_text("BAF0013 VCSE sustainability: from 12 to 20, extreme;")
    assert not Assessment.objects.filter(shared_cause=cause).exists()
    send(page, "Save these 4 scores")
    told(page, "Saved: 4 scores changed.")
    assert written(cause) == {reference: during for reference, (_, during) in CHOSEN.items()}
    assert set(cause.assessments.values_list("rationale", "effective_on")) == {(WHY, on)}


def written(cause: SharedCause, *, back: bool = False) -> dict[str, tuple[int, int]]:
    """What the cause wrote, or gave back, by risk."""
    rows = cause.assessments.filter(restores__isnull=not back)
    return {one.risk.reference_id: (one.likelihood, one.consequence) for one in rows.select_related("risk")}


def read_the_paper(page: Page, begins: str, *, back: bool) -> None:
    """One sentence, with every score that moved."""
    page.goto(PAPER)
    said = page.locator("#movement p", has_text=begins)
    expect(said).to_have_count(1)
    for reference, ((a, b), (c, d)) in CHOSEN.items():
        expect(said).to_contain_text(f"{reference} ({f'{c * d} to {a * b}' if back else f'{a * b} to {c * d}'})")
    expect(said).not_to_contain_text(LEFT)


def end_it(page: Page, cause: SharedCause) -> None:
    page.goto("/causes")
    follow(page, NAME)
    follow(page, "Change or end it")
    give_day(page, "Ended on", localdate() - timedelta(days=1))
    write(page, "Why does it change?", "The laboratory said so in writing.")
    send(page, "Save this cause")
    told(page, "Saved: the cause was changed. No score has changed.")
    cause.refresh_from_db()
    assert cause.ended_on == localdate() - timedelta(days=1)


def give_the_scores_back(page: Page, cause: SharedCause) -> None:
    follow(page, "Give the scores back")
    for reference, ((likelihood, consequence), _) in CHOSEN.items():
        row = page.get_by_role("group", name=reference)
        expect(row.get_by_label("Likelihood")).to_have_value(str(likelihood))
        expect(row.get_by_label("Consequence")).to_have_value(str(consequence))
    write(page, "Why?", OVER)
    send(page, "See what changes")
    expect(page.locator(".sitting__changes li")).to_have_count(4)
    send(page, "Save these 4 scores")
    told(page, "Saved: 4 scores changed.")
    assert written(cause, back=True) == {reference: before for reference, (before, _) in CHOSEN.items()}
    line = page.get_by_role("row", name="BAF0013")
    expect(line).to_contain_text("20")
    expect(line).to_contain_text("12")
