"""What a person writes into the paper may hold only numbers that stand in it."""

from dataclasses import replace
from datetime import date

import pytest

from risks.papers.asks import requests
from risks.papers.chapters import brief
from risks.papers.closing import closing, front
from risks.papers.cover_entry import CoverEntry
from risks.papers.numbers import foreign_numbers
from risks.papers.since_entry import FlowEntry, FlowKind
from tests.papers.specimen import CONTENT


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Nothing here states a number.",
        "Five of 15 system risks are beyond tolerance and the Board has accepted 1 more until 31 March 2026.",
        "Since 26 June, three got worse and two improved.",
        "BAF0003 scores 20, against a tolerance of 9. Its occupancy was 60.5%, and 33% in January 2025.",
        "In June 2025 and on 2025-06-26 the committee met; in 2025/26 it met again.",
    ],
)
def test_what_stands_in_the_paper_may_be_said(said):
    assert foreign_numbers(said, CONTENT) == ()


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        ("Four of 15 system risks are beyond tolerance.", ("Four of 15 system risks are beyond tolerance",)),
        ("Five of 16 risks are beyond tolerance.", ("Five of 16",)),
        ("Since 27 June 2025, 3 got worse.", ("27 June 2025",)),
        ("Four got worse and 5 improved.", ("Four got worse", "5 improved")),
        ("BAF0099 scores 20.", ("BAF0099",)),
        ("Occupancy was 61.7%, or 61.7 per cent.", ("61.7%", "61.7 per cent")),
        ("It costs £2.4m; 731 people wait.", ("£2.4m", "731")),
        ("It ends in May 2031, on 3 August and in 2033/34.", ("May 2031", "3 August", "2033/34")),
        ("Nineteen risks", ("Nineteen risks",)),
        ("731 here and 731 there", ("731",)),
    ],
)  # fmt: skip
def test_what_does_not_is_told_as_it_was_typed(said, foreign):
    assert foreign_numbers(said, CONTENT) == foreign


def test_everything_that_the_paper_says_by_itself_may_be_said_again():
    chapters = [one.headline for one in (*front(CONTENT), *closing(CONTENT))]
    asked = [f"{one.verb} {one.before} {one.after}" for one in requests(CONTENT)]
    for said in (*chapters, brief(CONTENT), *asked):
        assert foreign_numbers(said, CONTENT) == (), said


def test_what_the_cover_says_in_summary_does_not_prove_itself():
    cover = CoverEntry(summary="731 people wait.", recommendations=("Note the 732.",), financial="£2.4m beyond plan.")
    content = replace(CONTENT, cover=cover)

    assert foreign_numbers("731 and 732 people wait.", content) == ("731", "732")
    assert foreign_numbers("It costs £2.4m.", content) == ()


def test_a_risk_that_left_may_be_named_and_one_that_is_not_in_this_edition_may_not():
    gone = FlowEntry(FlowKind.CLOSED, "BAF0055", "Gone", date(2025, 8, 1))

    assert foreign_numbers("BAF0055 was closed.", CONTENT) == ("BAF0055",)
    assert foreign_numbers("BAF0055 was closed.", replace(CONTENT, flow=(gone,))) == ()


def test_a_paper_without_a_risk_holds_few_numbers():
    assert foreign_numbers("No risk; 3 actions.", replace(CONTENT, risks=())) == ("3 actions",)
