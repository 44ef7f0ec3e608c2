"""An assurance that is tied to no control stands on the page of its risk, in every form."""

import json
from dataclasses import replace
from datetime import date

import pytest

from risks.models import Assurance, PaperForm
from risks.papers.committee import render_pdf
from risks.papers.forms import rendered
from risks.papers.gather import gather
from tests.factories import AssessmentFactory, AssuranceFactory, ControlFactory, RiskFactory
from tests.papers.entries import CONTROLS, check, risk
from tests.papers.reading import bookmarks, pages_each, pages_of
from tests.papers.since_rows import NOW
from tests.papers.specimen import CONTENT
from tests.papers.test_edited_summary import said

FORMS = (PaperForm.PDF, PaperForm.HTML, PaperForm.DOCX)
AUDITED = replace(check("Limited", lapsed=True), source="Internal audit of partnership governance")
ROW = "The risk as a whole"


def paper(**changes):
    return replace(CONTENT, risks=(risk("BAF0001", (4, 4), checks=(None, check("Moderate"), AUDITED), **changes),))


@pytest.mark.django_db
def test_the_newest_of_each_line_that_is_tied_to_no_control_is_gathered(meeting):
    row = RiskFactory()
    AssessmentFactory(risk=row)
    control = ControlFactory(risk=row)
    AssuranceFactory(risk=row, text="Of a control").controls.add(control)
    AssuranceFactory(risk=row, text="Older", line=Assurance.Line.SECOND, received_on=date(2025, 1, 6))
    AssuranceFactory(risk=row, text="Newer", line=Assurance.Line.SECOND, received_on=date(2025, 5, 5))
    AssuranceFactory(risk=row, text="From outside", line=Assurance.Line.EXTERNAL)

    (entry,) = gather(meeting=meeting, at=NOW).risks
    first, second, third = entry.checks
    assert first is None
    assert (second.source, third.source) == ("Newer", "From outside")
    assert entry.controls[0].checks[2].source == "Of a control"


@pytest.mark.parametrize("form", FORMS)
def test_it_is_the_last_row_of_the_risks_table(form):
    told = said(paper(), form)
    row = told[told.index(ROW) :]

    assert told.count(ROW) == 1
    assert told.index(CONTROLS[-1].text) < told.index(ROW) < told.index("Fill advanced practice posts")
    assert "Moderate" in row
    assert "Internal audit of partnership governance, Jul 2025" in row
    assert ROW not in said(replace(paper(), risks=(risk("BAF0001", (4, 4)),)), form)


@pytest.mark.parametrize("form", FORMS)
def test_it_stands_there_without_a_control_too(form):
    told = said(paper(controls=()), form)

    assert "No control is recorded." in told
    assert "Internal audit of partnership governance, Jul 2025" in told[told.index(ROW) :]


def test_the_json_holds_it_by_line():
    held = json.loads(rendered(paper(), PaperForm.JSON))["content"]["risks"][0]["checks"]

    assert held[0] is None
    assert [one["source"] for one in held[1:]] == ["Quality", "Internal audit of partnership governance"]


def test_a_long_one_is_cut_and_stands_whole_in_the_annex():
    long = "Internal audit looked at how partners decide together and at who answers for what. " * 12
    content = paper()
    one = replace(content.risks[0], checks=(None, None, replace(AUDITED, source=long.strip())))
    pdf = render_pdf(replace(content, risks=(one,)))
    pages, marks = pages_of(pdf), dict(bookmarks(pdf))
    annex = marks["Annex: what the pages had no room for"]

    assert pages_each(pdf, ["BAF0001"]) == {"BAF0001": 1}
    assert f"Longer texts in full: page {annex}" in pages[marks["BAF0001 Short name of BAF0001"] - 1]
    assert f"{ROW} Third line: {long.strip()}" in pages[annex - 1]
