from dataclasses import replace
from datetime import date

from risks.papers.committee_entry import CommitteeSaid
from risks.papers.last_word import elsewhere_sentence, here_sentence, minute_words
from tests.papers.entries import risk

HERE = CommitteeSaid(
    "Limited", "Audit and Risk Assurance", date(2025, 6, 26), "Asked for a plan.", "Audit and Risk Assurance",
    date(2025, 6, 26), "25/41", "25/41",
)  # fmt: skip
BARE = replace(risk("BAF0001", (3, 3)), committees=CommitteeSaid(), said_here=CommitteeSaid(), acceptance=None)


def test_what_this_committee_said_comes_with_its_minute():
    said = here_sentence(replace(BARE, said_here=HERE))
    assert said == "On 26 June 2025 this committee rated it Limited (minute 25/41): Asked for a plan."


def test_a_rating_and_a_decision_of_two_days_are_two_sentences():
    said = here_sentence(replace(BARE, said_here=replace(HERE, decided_on=date(2025, 3, 27), decided_minute="")))
    assert said == (
        "On 26 June 2025 this committee rated it Limited (minute 25/41). "
        "On 27 March 2025 this committee decided: Asked for a plan."
    )


def test_a_committee_that_said_nothing_is_not_quoted():
    assert here_sentence(BARE) == ""
    assert elsewhere_sentence(BARE) == "No committee has rated the treatment of this risk."


def test_what_was_said_here_is_not_said_twice():
    assert elsewhere_sentence(replace(BARE, committees=HERE, said_here=HERE)) == ""


def test_another_body_that_rated_and_decided_on_one_day_has_one_sentence():
    said = elsewhere_sentence(replace(BARE, committees=replace(HERE, rated_by="Quality", decided_by="Quality")))
    assert said == "Quality rated the treatment Limited on 26 June 2025: Asked for a plan."


def test_a_minute_is_named_once():
    assert minute_words("25/41") == "minute 25/41"
    assert minute_words("Illustrative minute 6.3") == "Illustrative minute 6.3"
