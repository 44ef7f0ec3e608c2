from dataclasses import replace
from datetime import date

import pytest

from risks.papers.cover_entry import CoverEntry
from risks.papers.revised import what_changed
from risks.rules.appetite import Limits, Position
from tests.papers.specimen import ACTIONS, CONTENT, score

FIRST = CONTENT.risks[0]


def with_risk(**fields):
    return replace(CONTENT, risks=(replace(FIRST, **fields), *CONTENT.risks[1:]))


def test_the_same_paper_has_not_changed():
    assert what_changed(CONTENT, CONTENT) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Another"}, f"BAF0003 is called “Another”; it was “{FIRST.title}”."),
        ({"current": score(3, 4)}, "BAF0003: its current score is 12 (3 × 4); it was 20 (5 × 4)."),
        ({"current": score(4, 5)}, "BAF0003: its current score is 20 (4 × 5); it was 20 (5 × 4)."),
        ({"target": None}, "BAF0003: its target score is not set; it was"),
        (
            {"position": Position.WITHIN_TOLERANCE},
            "BAF0003 is above appetite, within tolerance; it was beyond tolerance.",
        ),
        ({"target_by": None}, "BAF0003: its target is due on no day; it was due on"),
        ({"effect": "Harm."}, "The statement of BAF0003 was rewritten."),
        ({"decision": None}, "The rationale of the score of BAF0003 is another."),
        ({"controls": ()}, "Readings, controls, assurances or reviews changed of BAF0003."),
        ({"actions": ()}, "Action 1 of BAF0003 is no longer in it."),
    ],
)
def test_one_change_of_a_risk_is_one_sentence(fields, said):
    sentences = what_changed(CONTENT, with_risk(**fields))
    assert sentences[0].startswith(said)
    assert len(sentences) == (len(FIRST.actions) if "actions" in fields else 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due_on": date(2026, 3, 31)}, "Action 1 of BAF0003 is due on 31 March 2026; it was due on"),
        ({"state": "done"}, "Action 1 of BAF0003 is done; it was open."),
        ({"owner": "Somebody else"}, "Action 1 of BAF0003 was reworded, or has another owner."),
        ({"number": 9}, "Action 9 of BAF0003 was added: due on"),
    ],
)
def test_one_change_of_an_action_is_one_sentence(fields, said):
    before = with_risk(actions=(replace(ACTIONS[0], number=1, state="open"),))
    after = with_risk(actions=(replace(before.risks[0].actions[0], **fields),))
    assert what_changed(before, after)[0].startswith(said)


def test_a_risk_that_was_added_or_left_out_is_named():
    fewer = replace(CONTENT, risks=CONTENT.risks[1:])
    assert what_changed(fewer, CONTENT) == ("BAF0003 Urgent and emergency care was added.",)
    assert what_changed(CONTENT, fewer) == ("BAF0003 Urgent and emergency care is no longer in it.",)


def test_the_cover_names_its_fields_and_not_what_they_said():
    after = replace(CONTENT, cover=CoverEntry(inequalities="Much.", agenda_item="7", recommendations=("Note it.",)))
    (said,) = what_changed(CONTENT, after)
    assert said == "The cover says something else about: agenda item, health inequalities and recommendations."


def test_another_day_and_another_appetite_are_told():
    row = replace(CONTENT.appetite.rows[0], level="Open", limits=Limits(10, 12))
    after = replace(
        CONTENT,
        meeting=replace(CONTENT.meeting, held_on=date(2025, 10, 2), venue=""),
        appetite=replace(CONTENT.appetite, rows=(row,)),
    )
    assert what_changed(CONTENT, after) == (
        "The meeting is on 2 October 2025, not on 25 September 2025.",
        "No venue is set any more.",
        "The appetite for Quality and access to care is Open, within to 10, tolerated to 12; it was Cautious.",
    )
    assert what_changed(CONTENT, replace(CONTENT, appetite=None)) == (
        "No appetite is set for Quality and access to care any more.",
    )


def test_many_risks_of_which_only_details_changed_are_counted():
    after = replace(CONTENT, risks=tuple(replace(risk, indicators=()) for risk in CONTENT.risks))
    (said,) = what_changed(CONTENT, after)
    assert said.endswith("BAF0015 and 8 more.")
    assert said.count("BAF") == 6
