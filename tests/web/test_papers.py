"""Papers: every meeting, the paper as a page, and the same as a PDF to keep."""

import re
from datetime import date

import pytest
from django.test import Client

from risks.models import CoverSheet, Meeting, Role
from tests import factories as make
from tests.web.cast import NOBODY, SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries
from tests.web.paper_steps import frozen, issued


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
    assert "25" not in text.split("The committee is asked to")[0].replace("2025", "")


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
def test_partners_get_no_paper_and_everybody_at_home_does(meeting: Meeting, cast: Cast, role: str):
    expected = {NOBODY: 302, Role.PARTNER: 403}.get(role, 200)
    client = browser_of(cast, role)
    assert client.get("/papers/ARAC-P2-01").status_code == expected
    pdf = client.get("/papers/ARAC-P2-01/pdf")
    assert pdf.status_code == (403 if role == Role.PARTNER else 302)
    leads_to = "" if role == Role.PARTNER else pdf["Location"]
    assert leads_to.startswith("/papers/ARAC-P2-01") == (expected == 200)


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


def test_it_opens_with_what_to_decide_and_everything_else_is_folded_under_its_finding(
    meeting: Meeting, lead: Client, cast: Cast
):
    body = lead.get("/papers/ARAC-P2-01").content.decode()
    front, rest = body.split('id="contents"')
    assert "All 3 system risks are beyond tolerance." in front
    assert "The committee is asked to" in front
    assert "<details" not in front.split("<main")[1]
    folds = rest.split('<details class="fold')[1:]
    sections = [re.search(r'<section class="[^"]+" id="([^"]+)"', fold)[1] for fold in folds]
    assert sections[0] == "cover"
    assert f"risk-{cast.own.reference_id}" in sections
    assert {"movement", "heat-map", "beyond", "framework", "indicators", "late", "matrix"} <= set(sections)
    assert all(fold.count("</summary>") == 1 and "<h3>" in fold.split("</summary>")[0] for fold in folds)
    assert all('href="#contents"' in fold for fold in folds[1:])
    named = set(re.findall(r'\bid="([^"]+)"', body))
    assert set(re.findall(r'href="#([^"]+)"', body)) <= named
    assert 'class="fold" open' not in body


def test_every_chapter_can_be_opened_at_once(meeting: Meeting, lead: Client):
    body = lead.get("/papers/ARAC-P2-01").content.decode()
    way = re.search(r'<a href="([^"]+)">Open every chapter', body)[1].replace("&amp;", "&")
    whole = lead.get(way).content.decode()
    assert whole.count('<details class="fold') == len(re.findall(r'<details class="fold[^"]*" open>', whole)) > 8


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


def test_the_list_says_how_far_each_paper_is_and_what_comes_next(meeting: Meeting, cast: Cast):
    governance, lead = browser_of(cast, Role.GOVERNANCE), browser_of(cast, Role.RISK_LEAD)
    said = seen(governance.get("/papers"))
    assert "Draft Five statements of the cover are missing." in said
    assert "Write the cover" in said
    assert "statements of the cover" not in seen(lead.get("/papers"))

    statements = dict.fromkeys(("inequalities", "green_plan", "financial", "workforce", "other_resources"), "None.")
    cover = CoverSheet.objects.create(meeting=meeting, **statements)
    assert "Freeze the paper when entries have closed." in seen(governance.get("/papers"))
    CoverSheet.objects.filter(pk=cover.pk).update(workforce=" ")
    assert "One statement of the cover is missing. Complete the cover" in seen(governance.get("/papers"))
    CoverSheet.objects.filter(pk=cover.pk).update(workforce="None.")
    Meeting.objects.update(freezes_at=make.at(date(2025, 9, 18), 17))
    assert "Freeze the paper" in seen(governance.get("/papers"))

    frozen(governance)
    said = seen(governance.get("/papers"))
    assert "Frozen Read it once more and issue it." in said


@pytest.mark.usefixtures("no_queue")
def test_after_the_meeting_the_list_asks_for_its_minutes_until_they_are_there(meeting: Meeting, cast: Cast):
    Meeting.objects.update(freezes_at=make.at(date(2025, 9, 18), 17))
    governance = browser_of(cast, Role.GOVERNANCE)
    issued(governance)
    page = governance.get("/papers").content.decode()
    assert "Nothing is to be done before the meeting." in page
    assert 'href="/papers/ARAC-P2-01/pdf"' in page
    assert "btn--go" not in page
    Meeting.objects.update(held_on=date(2025, 9, 18), paper_deadline_on=date(2025, 9, 11))
    assert "Enter the minutes" in seen(governance.get("/papers"))
    assert "Enter the minutes" not in seen(browser_of(cast, Role.ADMINISTRATOR).get("/papers"))
    make.CommitteeViewFactory(risk=cast.own, meeting=meeting)
    assert "What the committee made of it is entered." in seen(governance.get("/papers"))


def test_one_thing_on_the_list_is_green_and_later_meetings_wait_folded(meeting: Meeting, cast: Cast):
    for n in range(3):
        make.MeetingFactory(reference=f"LATER-{n}", part=meeting.part, held_on=date(2025, 12, 1 + n))
    body = browser_of(cast, Role.GOVERNANCE).get("/papers").content.decode()
    assert body.count("btn--go") == 1
    assert body.index("ARAC-P2-01") < body.index("Three later meetings") < body.index("LATER-0")
    assert "btn--go" not in browser_of(cast, Role.COMMITTEE).get("/papers").content.decode()
