"""What is made up is marked wherever it is shown: once for a section that is all made up, else row by row."""

import pytest
from django.test import Client

from risks.models import Control, Risk, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of


@pytest.fixture
def lead(cast: Cast) -> Client:
    document = make.SourceDocumentFactory(title="Annual Report 2023/24")
    for _ in range(3):
        make.ControlFactory(risk=cast.own, illustrative=True, source_document=document, source_lines="12")
    return browser_of(cast, Role.RISK_LEAD)


def section(lead: Client, risk: Risk, anchor: str) -> str:
    body = lead.get(f"/risks/{risk.reference_id}").content.decode()
    start = body.index(f'<section class="sec" id="{anchor}">')
    return body[start : body.index("</section>", start)]


def test_a_section_that_is_all_made_up_says_so_once_and_still_cites(lead: Client, cast: Cast):
    controls = section(lead, cast.own, "controls")
    assert controls.count(">Illustrative<") == 1
    assert controls.count("Annual Report 2023/24, line 12") == 3


def test_a_section_that_mixes_facts_and_made_up_rows_marks_the_rows(lead: Client, cast: Cast):
    fact = Control.objects.first()
    fact.illustrative = False
    fact.save()
    assert section(lead, cast.own, "controls").count(">Illustrative<") == 2


def test_a_real_gap_under_made_up_controls_keeps_the_marks_on_the_rows(lead: Client, cast: Cast):
    make.GapFactory(risk=cast.own, control=Control.objects.first(), illustrative=False)
    assert section(lead, cast.own, "controls").count(">Illustrative<") == 3


def test_a_section_of_facts_has_no_mark(lead: Client, cast: Cast):
    for anchor in ("path", "actions", "timeline"):
        assert "Illustrative" not in section(lead, cast.own, anchor)


def test_made_up_scores_are_marked_once_under_their_picture(lead: Client):
    made = make.RiskFactory(reference="BAF0020")
    for day in (1, 2, 3):
        make.AssessmentFactory(risk=made, illustrative=True, effective_on=make.TODAY.replace(day=day))
    assert section(lead, made, "path").count(">Illustrative<") == 1
    assert section(lead, made, "timeline").count(">Illustrative<") == 3


def test_a_timeline_that_is_all_made_up_says_so_once(lead: Client):
    made = make.RiskFactory(reference="BAF0020", illustrative=True)
    make.AssessmentFactory(risk=made, illustrative=True)
    make.FlagFactory(risk=made)
    assert section(lead, made, "timeline").count(">Illustrative<") == 1
