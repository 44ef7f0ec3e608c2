"""What a paper says of committees' views, of what they accept, and of what moved several scores together."""

from dataclasses import replace
from datetime import UTC, date, datetime

from risks.papers.committee_entry import CauseMove, CommitteeSaid
from risks.papers.committees import acceptance_sentence, cause_sentences, decision_sentence, rating_sentence
from risks.papers.content import Acceptance
from risks.papers.html import render_html
from risks.papers.since_entry import SinceEntry
from tests.papers.entries import risk
from tests.papers.specimen import CONTENT, RISKS

SAID = CommitteeSaid(
    "Limited", "Quality", date(2025, 7, 4), "It asked for a plan. By March.", "Board", date(2025, 8, 1)
)
STRIKES = "Industrial action"


def moved(reference: str, on: date, before: int = 12, after: int = 16, *, back: bool = False):
    return risk(reference, (4, 4), cause_moves=(CauseMove(STRIKES, on, before, after, back),))


def test_the_rating_and_the_decision_name_their_committee_and_day():
    rated = risk("BAF0001", (4, 4), committees=SAID)
    assert rating_sentence(rated) == "Quality rated the treatment Limited on 4 July 2025."
    assert decision_sentence(rated) == "Board on 1 August 2025: It asked for a plan. By March."
    assert decision_sentence(rated, lambda text: text[:21]) == "Board on 1 August 2025: It asked for a plan."


def test_a_risk_that_no_committee_rated_says_so_and_nothing_stands_in_for_it():
    assert rating_sentence(risk("BAF0001", (4, 4))) == "No committee has rated the treatment of this risk."
    assert decision_sentence(risk("BAF0001", (4, 4))) == ""


def test_an_acceptance_tells_its_conditions_and_its_last_day():
    held = Acceptance("Board", date(2025, 4, 8), date(2026, 3, 31), "A monthly report.")
    assert acceptance_sentence(risk("BAF0006", (4, 5), acceptance=held)) == (
        "Board accepts it beyond tolerance until 31 March 2026: A monthly report."
    )


def test_one_sentence_tells_the_story_of_a_shared_cause_since_the_last_meeting():
    day = date(2025, 8, 1)
    risks = (moved("BAF0001", day), moved("BAF0004", day, 9, 12), moved("BAF0005", date(2025, 1, 1)))
    assert cause_sentences(replace(CONTENT, risks=risks)) == (
        "Industrial action moved 2 scores on 1 August 2025: BAF0001 (12 to 16) and BAF0004 (9 to 12).",
    )


def test_a_move_after_entries_closed_for_the_last_paper_is_new_although_it_came_before_that_meeting():
    since = SinceEntry("ARAC-P2-06", date(2025, 6, 26), datetime(2025, 6, 18, 16, tzinfo=UTC), 1)
    risks = (moved("BAF0001", date(2025, 6, 20)), moved("BAF0004", date(2025, 6, 18)))
    assert cause_sentences(replace(CONTENT, risks=risks, since=since)) == (
        "Industrial action moved 1 score on 20 June 2025: BAF0001 (12 to 16).",
    )


def test_scores_that_were_given_back_are_told_apart():
    risks = (moved("BAF0001", date(2025, 8, 1), 16, 12, back=True),)
    assert cause_sentences(replace(CONTENT, risks=risks)) == (
        "Industrial action is over: 1 score that it had moved was given back on 1 August 2025: BAF0001 (16 to 12).",
    )


def test_many_scores_are_named_in_part_and_counted_in_full():
    risks = tuple(moved(f"BAF{n:04}", date(2025, 8, n)) for n in range(1, 9))
    [said] = cause_sentences(replace(CONTENT, risks=risks))
    assert said.startswith("Industrial action moved 8 scores between 1 August 2025 and 8 August 2025: BAF0001")
    assert said.endswith("and BAF0006 (12 to 16), and 2 more scores.")


def test_the_html_paper_shows_rating_decision_conditions_and_cause():
    first = replace(
        RISKS[0],
        committees=SAID,
        cause_moves=(CauseMove(STRIKES, date(2025, 8, 1), 16, 20, False),),
        decision=replace(RISKS[0].decision, cause=STRIKES),
    )
    html = render_html(replace(CONTENT, risks=(first, *RISKS[1:])))
    assert "Quality rated the treatment Limited on 4 July 2025. Board on 1 August 2025: It asked for a plan." in html
    assert "Industrial action moved 1 score on 1 August 2025" in html
    assert "Shared cause: Industrial action." in html
    assert "Newest assurance" not in html
