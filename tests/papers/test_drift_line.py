"""The drift of each risk in the paper: as it was at the paper's instant, in one line on its page and in the list."""

from dataclasses import replace
from datetime import date

import pytest

from risks.changes.sweep import sweep_register
from risks.papers.content import DriftLine
from risks.papers.gather import gather
from risks.papers.html import render_html
from risks.papers.texts import drift_in_brief, drift_sentence
from tests import factories as make
from tests.factories import at
from tests.papers.entries import risk
from tests.papers.specimen import CONTENT

BEYOND = DriftLine("Beyond tolerance", 3, date(2025, 9, 18), ("Score 16: beyond tolerance of 9 by 7.", "No primary."))
CRITICAL = DriftLine("Critical", 4, date(2025, 9, 18), ("Score 16.", "Beds: 71%, against a limit of 80%."))
ALONE = DriftLine("Not monitored", 0, date(2025, 9, 18), ("Score 6.", "No primary indicator measures this risk."))


@pytest.mark.parametrize(
    ("drift", "sentence", "brief"),
    [
        (BEYOND, "Beyond tolerance since 18 September 2025: Score 16: beyond tolerance of 9 by 7.", ""),
        (CRITICAL, "Critical since 18 September 2025: Beds: 71%, against a limit of 80%.", "Critical"),
        (ALONE, "Not monitored: No primary indicator measures this risk.", ""),
        (replace(ALONE, status="Steady", reasons=("Score 6.",)), "Steady: Score 6.", ""),
        (None, "", ""),
    ],
)
def test_it_is_said_in_one_sentence_and_in_a_word_where_it_says_more_than_the_position(drift, sentence, brief):
    entry = risk("BAF0001", (4, 4), drift=drift)
    assert (drift_sentence(entry), drift_in_brief(entry)) == (sentence, brief)


def test_the_page_of_a_risk_and_the_list_say_it():
    first, *rest = CONTENT.risks
    html = render_html(replace(CONTENT, risks=(replace(first, drift=CRITICAL), *rest)))
    assert "<strong>Drift:</strong> Critical since 18 September 2025: Beds: 71%" in html
    assert '<span class="quiet">Critical</span>' in html


@pytest.mark.django_db
def test_a_paper_as_at_a_past_day_says_the_status_of_that_day():
    make.OrganisationFactory(home=True)
    make.ScoringMatrixFactory()
    make.appetite(quality=(6, 9))
    part = make.CommitteePartFactory(number=2, name="Part 2")
    one = make.RiskFactory()
    before, now = date(2025, 3, 3), date(2025, 9, 19)
    make.AssessmentFactory(risk=one, likelihood=2, consequence=3, effective_on=before, recorded_at=at(before))
    raised = date(2025, 9, 12)
    make.AssessmentFactory(risk=one, likelihood=4, consequence=4, effective_on=raised, recorded_at=at(raised))
    sweep_register(at=at(now), by=make.UserFactory())
    then = gather(meeting=make.MeetingFactory(part=part), at=at(date(2025, 9, 1)))
    today = gather(meeting=make.MeetingFactory(part=part), at=at(now))
    assert drift_sentence(then.risks[0]).startswith("Not monitored: ")
    assert drift_sentence(today.risks[0]).startswith("Beyond tolerance since 12 September 2025: Score 16")
    assert one.__class__.objects.get().drift.status == "breach"
