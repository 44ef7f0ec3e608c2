"""The main job from end to end, as the risk lead does it in a browser."""

import pypdfium2
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from risks.models import Alert, Assessment, Flag, PaperOrder, Risk
from risks.papers.orders import make_ordered
from tests.journeys.steps import WHY, find, outcome, pick, saved, sign_in


def test_the_risk_lead_raises_a_score_and_the_committee_reads_it(blmk, open_page, tmp_path):
    page = open_page(width=1200)
    sign_in(page, "lead")
    find(page, "urgent")
    raise_the_score(page)
    saved(page)
    sweep_changes_nothing_more()
    read_the_alert(page)
    paper = " ".join(download_the_paper(page, tmp_path).split())
    assert "BAF0003" in paper
    assert "12 → 20" in paper  # since this committee last met, when it stood at 12
    assert WHY.partition(" and ")[0] in paper


def raise_the_score(page: Page) -> None:
    page.get_by_role("link", name="Score it again").first.click()
    pick(page, "5-4")
    expect(outcome(page)).to_contain_text("Still extreme, up 4 from 16")
    page.get_by_label("Why this score?").fill(WHY)
    page.get_by_role("button", name="Save this score").click()
    expect(page).to_have_url(page.url.removesuffix("/assess"))
    assert Risk.objects.with_current().get(reference="BAF0003").current_score == 20
    assert Assessment.objects.get(rationale=WHY).recorded_by.get_username() == "lead"


def sweep_changes_nothing_more() -> None:
    """Saving the score swept that risk at once, so the nightly sweep finds the flag and the alert already there."""
    flag = Flag.objects.get(risk__reference="BAF0003", rule="appetite_breach")
    assert flag.severity == 4
    told = Alert.objects.count()
    call_command("sweep")
    assert Alert.objects.count() == told


def read_the_alert(page: Page) -> None:
    page.goto("/outbox")
    page.get_by_role("link", name="BAF0003").first.click()
    expect(page.locator("main")).to_contain_text("20")
    expect(page.locator("main")).to_contain_text("9")


def download_the_paper(page: Page, folder) -> str:
    page.get_by_role("link", name="Papers", exact=True).click()
    row = page.locator("li, tr").filter(has_text="Audit and Risk Assurance Committee").filter(has_text="Part 2").first
    row.get_by_role("button", name="PDF").first.click()
    page.wait_for_url("**/orders/*")
    # What a worker does; tests/journeys/test_paper_life.py has a real one do it.
    make_ordered(order=PaperOrder.objects.get().pk, clock=timezone.now)
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the PDF").click()
    path = folder / "paper.pdf"
    started.value.save_as(path)
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    finally:
        document.close()
