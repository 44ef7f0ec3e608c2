"""A message in parts: kept and read again unchanged, and said in plain text."""

import json

import pytest

from risks.rules.alert_content import (
    AlertContent,
    Line,
    Section,
    ToDo,
    from_json,
    letter_content,
    plain_text,
    to_json,
)

TO_DO = ToDo("the risk lead (Head of Urgent Care)", "answers the flag", "by 26 September 2025")
FLAG = AlertContent(
    "flag",
    name="BAF0003 Pressure on urgent care",
    label="Beyond tolerance",
    severity=3,
    occasion="Flagged on 19 September 2025.",
    what="Score 16",
    against="Tolerance of 9 for Quality",
    since="2025-06-02",
    sentences=("The appetite changed, not the score.",),
    to_do=TO_DO,
    link="https://risk.example.nhs.uk/risks/BAF0003",
    why_you="You are told because you hold the post of Head of Urgent Care.",
)
BENEATH = Line("BAF0003 Pressure on urgent care", "https://x/risks/BAF0003", "Review overdue", 2, "New", what="Due")
DIGEST = AlertContent(
    "digest",
    name="Risks on 22 September 2025",
    lead="One risk needs you.",
    sections=(
        Section(
            "New since 15 September 2025",
            (
                Line(
                    "BAF0003 Pressure on urgent care",
                    "https://x/risks/BAF0003",
                    "Beyond its limit",
                    3,
                    "Worse",
                    what="70%",
                    against="At least 76%",
                    since="2025-08-31",
                    to_do=TO_DO,
                    detail=("The limit moved.",),
                    beneath=(BENEATH,),
                ),
            ),
        ),
    ),
    link="https://x/flags",
    why_you="You are told because you hold the post of Chief Nurse.",
)


@pytest.mark.parametrize("content", [FLAG, DIGEST, letter_content("One.\n\nTwo.\n"), AlertContent("digest")])
def test_what_is_kept_as_json_reads_the_same_again(content):
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


def test_what_a_later_version_adds_is_passed_over():
    kept = to_json(DIGEST) | {"mood": "calm"}
    kept["sections"][0]["lines"][0]["colour"] = "red"
    assert from_json(kept) == DIGEST


def test_an_alert_from_before_contents_were_kept_reads_as_a_letter():
    assert from_json({}, "Act.\n\nBy Friday.\n") == AlertContent("letter", paragraphs=("Act.", "By Friday."))


def test_a_flag_in_plain_text_says_all_of_it():
    assert plain_text(FLAG) == (
        "BAF0003 Pressure on urgent care\n\n"
        "Beyond tolerance. Severity: high.\n"
        "Flagged on 19 September 2025.\n\n"
        "What: Score 16, since 2 June 2025.\n"
        "Against: Tolerance of 9 for Quality.\n"
        "The appetite changed, not the score.\n\n"
        "To do: the risk lead (Head of Urgent Care) answers the flag, by 26 September 2025.\n\n"
        "Read it: https://risk.example.nhs.uk/risks/BAF0003\n\n"
        "You are told because you hold the post of Head of Urgent Care.\n"
    )


def test_a_digest_in_plain_text_has_an_item_for_each_risk_and_the_lesser_beneath():
    assert plain_text(DIGEST) == (
        "Risks on 22 September 2025\n\n"
        "One risk needs you.\n\n"
        "New since 15 September 2025\n\n"
        "- BAF0003 Pressure on urgent care\n"
        "  Beyond its limit (high). Worse.\n"
        "  What: 70%, since 31 August 2025.\n"
        "  Against: At least 76%.\n"
        "  The limit moved.\n"
        "  To do: the risk lead (Head of Urgent Care) answers the flag, by 26 September 2025.\n"
        "  https://x/risks/BAF0003\n"
        "  - Review overdue (watch): Due.\n\n"
        "Read on: https://x/flags\n\n"
        "You are told because you hold the post of Chief Nurse.\n"
    )


def test_a_letter_in_plain_text_is_as_it_was_written():
    assert plain_text(letter_content("One.\n\nTwo\nlines.\n")) == "One.\n\nTwo\nlines.\n"
