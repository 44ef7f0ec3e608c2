from dataclasses import replace
from datetime import timedelta

import pytest

from risks.papers.checks import Place, fatal, findings
from risks.papers.content import PaperContent
from risks.papers.cover_entry import CoverEntry
from risks.rules.appetite import Position
from tests.papers.specimen import CONTENT, risk

WHOLE = CoverEntry(
    inequalities="Longer waits fall on the poorest.",
    green_plan="None.",
    financial="None.",
    workforce="Two posts.",
    other_resources="None.",
)
FROZEN = CONTENT.meeting.freezes_at


def ready(**changes: object) -> PaperContent:
    """A paper of which nothing is wanting, changed."""
    fine = (risk("BAF0003", (5, 4)),)
    return replace(CONTENT, **{"cover": WHOLE, "risks": fine} | changes)


def of(content: PaperContent, at=FROZEN) -> list[tuple[str, Place]]:
    return [(one.key, one.place) for one in findings(content, at)]


def test_nothing_is_wanting_of_a_whole_paper():
    assert findings(ready(), FROZEN) == ()


@pytest.mark.parametrize("field", ["inequalities", "green_plan", "financial", "workforce", "other_resources"])
def test_each_of_the_five_statements_is_wanted(field):
    assert of(ready(cover=replace(WHOLE, **{field: "  "}))) == [(f"statement:{field}", Place.COVER)]


def test_an_empty_cover_lacks_all_five():
    found = findings(ready(cover=CoverEntry()), FROZEN)
    assert [one.of for one in found] == ["inequalities", "green_plan", "financial", "workforce", "other_resources"]
    assert found[1].words == "The cover says nothing about the Green Plan."


def test_a_paper_that_asks_for_nothing_is_found_unless_its_cover_recommends():
    calm = (risk("BAF0003", (2, 3)),)
    assert of(ready(risks=calm)) == [("recommendations", Place.COVER)]
    assert of(ready(risks=calm, cover=replace(WHOLE, recommendations=("Note the paper.",)))) == []


@pytest.mark.parametrize(
    ("changes", "found", "words"),
    [
        (
            {"next_review_on": CONTENT.day - timedelta(days=1)},
            ("review:BAF0003", Place.REVIEW),
            "was to be reviewed by",
        ),
        ({"next_review_on": None}, ("review:BAF0003", Place.REVIEW), "has no date for its review"),
        ({"limits": None}, ("appetite:BAF0003", Place.RISK), "No appetite is set for BAF0003"),
        ({"current": None, "position": Position.UNKNOWN}, ("score:BAF0003", Place.SCORE), "has no approved score"),
    ],
)
def test_what_a_risk_lacks_leads_to_that_risk(changes, found, words):
    content = ready(risks=(replace(risk("BAF0003", (5, 4)), **changes),))
    assert of(content) == [found]
    (one,) = findings(content, FROZEN)
    assert words in one.words
    assert one.of == "BAF0003"


def test_a_review_that_is_due_on_the_day_is_not_late():
    assert of(ready(risks=(replace(risk("BAF0003", (5, 4)), next_review_on=CONTENT.day),))) == []


def test_without_an_appetite_statement_that_is_said_once():
    two = tuple(replace(risk(name, (5, 4)), limits=None) for name in ("BAF0001", "BAF0002"))
    assert of(ready(appetite=None, risks=two)) == [("no-appetite", Place.APPETITE)]


def test_a_number_that_the_register_does_not_hold_never_passes():
    cover = replace(WHOLE, summary="BAF0003 scores 20.", recommendations=("Agree 7,351 plans.",))
    (one,) = fatal(findings(ready(cover=cover), FROZEN))
    assert (one.key, one.of) == ("numbers:recommendations", "recommendations")
    assert one.words == "On the cover the recommendations say “7,351”, which the register does not."
    assert fatal(findings(ready(cover=replace(cover, recommendations=())), FROZEN)) == ()


def test_a_paper_without_a_risk_is_found():
    assert ("no-risks", Place.MEETING) in of(ready(risks=()))


def test_entries_that_are_still_open_and_a_meeting_that_was_held_are_found():
    assert of(ready(), FROZEN - timedelta(seconds=1)) == [("early", Place.MEETING)]
    assert of(ready(), FROZEN) == []
    assert of(ready(), FROZEN + timedelta(days=30)) == [("held", Place.MEETING)]


def test_everything_found_here_may_pass_with_a_reason():
    found = findings(ready(cover=CoverEntry(), risks=(), appetite=None), FROZEN + timedelta(days=30))
    assert len(found) == 9
    assert fatal(found) == ()
