"""Papers: every meeting, the paper as a page, and the same as a PDF to keep."""

import re
from datetime import date

import pytest
from django.test import Client

from risks.models import Meeting, Role
from tests import factories as make
from tests.web.cast import NOBODY, SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    make.ScoringMatrixFactory()
    part = make.CommitteePartFactory(committee=make.CommitteeFactory(name="Audit Committee"), name="Part 2", number=2)
    return make.MeetingFactory(
        reference="ARAC-P2-01", part=part, held_on=date(2025, 9, 26), freezes_at=make.at(date(2025, 9, 22), 17)
    )


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def test_meetings_to_come_stand_before_those_held(meeting: Meeting, lead: Client):
    make.MeetingFactory(reference="OLD-01", held_on=date(2025, 6, 26), paper_deadline_on=date(2025, 6, 19))
    text = seen(lead.get("/papers"))
    assert "The next paper is due on Friday 19 September 2025" in text
    assert "Audit Committee meets on 26 September 2025; entries close on 22 September 2025." in text
    assert text.index("ARAC-P2-01") < text.index("Last held") < text.index("OLD-01")
    assert "System business: the Board Assurance Framework and system risks" in text


def test_the_preview_says_what_the_paper_says(meeting: Meeting, lead: Client, cast: Cast):
    text = seen(lead.get("/papers/ARAC-P2-01"))
    assert "A draft: entries close on 22 September 2025" in text
    assert "All 3 system risks are beyond tolerance." in text
    assert cast.own.title in text
    assert SECRET not in text


def test_a_paper_whose_entries_are_closed_no_longer_follows_the_register(meeting: Meeting, lead: Client, cast: Cast):
    Meeting.objects.filter(pk=meeting.pk).update(freezes_at=make.at(date(2025, 9, 18), 17))
    make.AssessmentFactory(risk=cast.own, likelihood=5, consequence=5, effective_on=make.TODAY)
    text = seen(lead.get("/papers/ARAC-P2-01"))
    assert "A draft: the register as it stood when entries closed on 18 September 2025." in text
    assert "25" not in text.split("You are asked to")[0].replace("2025", "")


def test_the_pdf_is_a_download_with_a_name_one_can_file(meeting: Meeting, lead: Client):
    response = lead.get("/papers/ARAC-P2-01/pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="ARAC-P2-01-2025-09-26-draft.pdf"'
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
def test_partners_get_no_paper_and_everybody_at_home_does(meeting: Meeting, cast: Cast, role: str):
    expected = {NOBODY: 302, Role.PARTNER: 403}.get(role, 200)
    client = browser_of(cast, role)
    assert client.get("/papers/ARAC-P2-01").status_code == expected
    assert client.get("/papers/ARAC-P2-01/pdf").status_code == expected


def test_a_meeting_that_is_not_there_is_said_not_to_be(meeting: Meeting, lead: Client):
    for address in ("/papers/NOPE", "/papers/NOPE/pdf"):
        response = lead.get(address)
        assert response.status_code == 404
        assert "There is no meeting NOPE." in response.content.decode()


def test_a_paper_that_cannot_be_made_says_what_is_missing(cast: Cast, lead: Client):
    made = make.MeetingFactory()
    response = lead.get(f"/papers/{made.reference}")
    assert response.status_code == 404
    assert "No scoring matrix is in force" in response.content.decode()


def test_pages_take_the_same_queries_for_5_and_for_50(meeting: Meeting, cast: Cast, lead: Client):
    few = queries(lead, "/papers"), queries(lead, "/papers/ARAC-P2-01")
    for n in range(10, 55):
        risk(f"BAF{n:04d}", f"Risk {n}")
        make.MeetingFactory()
    assert (queries(lead, "/papers"), queries(lead, "/papers/ARAC-P2-01")) == few


def test_of_the_meetings_held_the_last_of_each_part_is_shown_and_older_ones_wait(meeting: Meeting, lead: Client):
    held = {"held_on": date(2025, 6, 26), "paper_deadline_on": date(2025, 6, 19)}
    older = {"held_on": date(2025, 3, 27), "paper_deadline_on": date(2025, 3, 20)}
    make.MeetingFactory(reference="LAST-A", part=meeting.part, **held)
    make.MeetingFactory(reference="OLDER-A", part=meeting.part, **older)
    make.MeetingFactory(reference="LAST-B", **older)
    text = seen(lead.get("/papers"))
    places = ["Last held", "LAST-A", "LAST-B", "One older paper", "OLDER-A"]
    assert sorted(text.index(words) for words in places) == [text.index(words) for words in places]


def test_made_up_dates_are_marked_once_for_all_or_else_one_by_one(meeting: Meeting, lead: Client):
    Meeting.objects.update(illustrative=True)
    make.MeetingFactory(illustrative=True)
    assert seen(lead.get("/papers")).count("Illustrative") == 1
    make.MeetingFactory(illustrative=False)
    assert seen(lead.get("/papers")).count("Illustrative") == 2


def test_the_contents_lead_to_every_risk_and_every_section_leads_back(meeting: Meeting, lead: Client, cast: Cast):
    body = lead.get("/papers/ARAC-P2-01").content.decode()
    contents = body[body.index('<nav class="contents"') : body.index("</nav>", body.index('<nav class="contents"'))]
    targets = re.findall(r'href="#([^"]+)"', contents)
    assert f"risk-{cast.own.reference_id}" in targets
    assert all(f'id="{target}"' in body for target in targets)
    assert body.count('href="#contents"') == len(targets)


def test_on_a_phone_every_cell_names_its_column(meeting: Meeting, lead: Client, cast: Cast):
    make.TreatmentActionFactory(risk=cast.own)
    control = make.ControlFactory(risk=cast.own)
    make.GapFactory(risk=cast.own, control=control)
    indicator = make.IndicatorFactory()
    make.ReadingFactory(indicator=indicator)
    make.IndicatorLinkFactory(risk=cast.own, indicator=indicator)
    body = lead.get("/papers/ARAC-P2-01").content.decode()
    tables = re.findall(r'<table class="stack">(.*?)</table>', body, re.DOTALL)
    assert len(tables) == body.count("<table") > 5
    for table in tables:
        columns = re.findall(r'<th scope="col">([^<]+)', table)[1:]
        for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", table, re.DOTALL):
            named = re.findall(r'<td data-i="([^"]+)"', row)
            assert len(named) == len(columns) == row.count("<td")
            assert all(column.startswith(name) for column, name in zip(columns, named, strict=True))
