"""What a committee asks, answered by the Part 2 paper of the demonstration alone, each on the page where it belongs.

The front, pages 1 to 7, stands alone: it answers all six. What is chased it names by the first, with the page of all.
"""

import re
from html import unescape

import pytest

from risks.models import Edition
from risks.papers import care, findings
from risks.papers.closing import FRONT
from risks.papers.html import render_html
from risks.rules.wording import date_words
from tests.papers.reading import bookmarks

pytestmark = pytest.mark.django_db
FRONT_PAGES = 7


@pytest.fixture(scope="module")
def content(demonstration):
    return demonstration.contents["ARAC-P2-08", Edition.COMMITTEE]


@pytest.fixture(scope="module")
def paper(demonstration):
    """The words of the page that begins with a bookmark, and its number."""
    marks = dict(bookmarks(demonstration.pdf("ARAC-P2-08")))
    pages = demonstration.pages("ARAC-P2-08")

    def page(name):
        number = next(n for title, n in marks.items() if title.startswith(name))
        return pages[number - 1], number

    return page


def test_the_front_is_seven_pages_each_with_its_question(paper, content):
    names = [
        "Cover",
        "Executive summary",
        "What moved",
        "Heat map",
        "Beyond",
        "The assurance framework",
        "What the ind",
    ]
    assert [paper(name)[1] for name in names] == list(range(1, FRONT_PAGES + 1))
    assert len(FRONT) == FRONT_PAGES - 1


def test_what_got_worse_and_why(paper, content):
    page, number = paper("What moved")
    assert number <= FRONT_PAGES
    assert len(findings.worse(content)) == 3
    for risk in findings.worse(content):
        assert f"{risk.reference} {risk.short_name}" in page
        assert f"{risk.before.value} → {risk.current.value} ▲ up {risk.move}" in page
        assert risk.decision.rationale.split(". ")[0] in page
        assert f"Decided {date_words(risk.decision.on)}" in page


def test_what_are_we_asked_to_decide(paper, content):
    cover, first = paper("Cover")
    page, number = paper("Executive summary")
    assert (first, number) == (1, 2)
    asked = page[page.index("You are asked to") :]
    for n, verb in enumerate(("Agree 3 raised scores", "Judge 5 plans", "Advise the Board", "Choose", "Ask for"), 1):
        assert f"{n}. {verb}" in asked
        assert f"{n}. {verb}" in cover
    assert len(re.findall(r"\(page \d+\)", asked)) == 5


def test_which_risks_are_beyond_appetite_and_for_how_long(paper, content):
    page, number = paper("Beyond tolerance")
    assert number <= FRONT_PAGES
    beyond = findings.beyond_tolerance(content)
    assert len(beyond) == 6
    for risk in beyond:
        assert re.search(rf"{risk.reference} {re.escape(risk.short_name)} .*? since \d+ \w{{3}} \d{{4}}", page)
    assert "Accepted to" in page
    above = page[page.index("Above appetite but within tolerance") :]
    assert all(risk.reference in above for risk in content.risks if "within tolerance" in risk.position_words.lower())


def test_which_control_has_no_independent_assurance(paper, content):
    summary, first = paper("Executive summary")
    page, number = paper("Late, slipping")
    assert first <= FRONT_PAGES
    said = re.search(
        r"(\d+) of 60 controls without independent assurance in date\. First: (BAF\d+), .*? page (\d+)", summary
    )
    assert int(said[1]) >= len(care.unchecked_controls(content))
    assert int(said[3]) == number
    listed = page[page.index("Controls that only their owner has checked") :]
    assert said[2] in listed
    assert all(risk.reference in listed for risk, _ in care.unchecked_controls(content))


def test_which_action_keeps_slipping(paper, content):
    summary, first = paper("Executive summary")
    page, number = paper("Late, slipping")
    assert first <= FRONT_PAGES
    ((risk, one),) = [(risk, one) for risk, one in care.chased_actions(content) if one.slips > 1]
    assert re.search(rf"Keeps slipping, moved twice: {risk.reference}, {one.text[:20]}.*? page {number}", summary)
    row = page[page.index(f"{risk.reference} {one.text[:60]}") :]
    assert "moved twice" in row
    assert one.why_moved[:60] in row


def test_was_the_last_alert_answered(paper, content):
    summary, _ = paper("Executive summary")
    page, number = paper("What the indicators say")
    assert number <= FRONT_PAGES
    assert re.search(rf"The latest \(BAF\d+\) is unanswered, due 2 Oct 2025\. page {number}", summary)
    total, open_still = len(content.alerts.opened), len(content.alerts.unanswered)
    assert f"Of {total} alerts since August 2025, {open_still} are unanswered." in page
    assert re.search(r"The latest alert, of 18 September 2025 on BAF\d{4}, is unanswered; the answer is due by", page)
    assert "All 10 messages are still to be sent; none is late." in page


def test_the_page_on_the_web_answers_them_too(content):
    page = " ".join(unescape(re.sub(r"<[^>]+>", " ", render_html(content))).split())
    for words in ("Got worse", "Agree 3 raised scores", "for 17 months", "moved twice or more", "Slipped",
                  "Controls that only their owner has checked", "The latest alert, of 18 September 2025 on BAF",
                  "is unanswered; the answer is due by 2 October 2025."):  # fmt: skip
        assert words in page
