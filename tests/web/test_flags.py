"""Flags: two views of one list, what changed against what, and an answer that is kept or refused with a sentence."""

from datetime import date

import pytest
from django.test import Client

from risks.changes.sweep import sweep_register
from risks.models import Flag, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries

BREACH = {"what": "Score 16", "against": "Tolerance of 9 for quality", "since": "2025-06-02", "points": 7}
STANDS = {"answer": "stands", "reason": "The new ward opens on Monday."}
LATER = {"answer": "later", "reason": "The audit reports then.", "until_day": "1", "until_month": "10"}


@pytest.fixture
def flag(cast: Cast) -> Flag:
    return make.FlagFactory(risk=cast.own, evidence=BREACH, evidence_at_opening=BREACH)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def test_the_first_sentence_counts_what_needs_my_answer(flag: Flag, lead: Client, cast: Cast):
    make.FlagFactory(risk=cast.other, evidence=BREACH)
    text = seen(lead.get("/flags"))
    assert "One flag needs your answer One more is open on risks that others lead." in text
    assert "No flag needs your answer" in seen(browser_of(cast, Role.AUDITOR).get("/flags"))


def test_my_own_flags_come_before_worse_ones_of_others(flag: Flag, lead: Client, cast: Cast):
    make.FlagFactory(risk=cast.other, severity=4, evidence=BREACH)
    html = lead.get("/flags").content.decode()
    assert html.index("BAF0001: beyond tolerance") < html.index("BAF0002: beyond tolerance")


def test_a_flag_says_what_against_what_since_when_and_who_was_told(flag: Flag, lead: Client):
    make.AlertFactory(flag=flag, post=make.PostFactory(title="Chief Nurse"))
    text = seen(lead.get(f"/flags/{flag.pk}"))
    assert "Score 16 is beyond the tolerance of 9 for quality, by 7" in text
    for words in ("What changed Score 16", "Against what Tolerance of 9 for quality", "Since 2 June 2025"):
        assert words in text
    assert "Told Chief Nurse, 19 September 2025" in text
    assert "An answer is due by 26 September 2025." in text


def test_a_flag_of_an_indicator_names_its_reading_and_limit(lead: Client, cast: Cast):
    reading = {"indicator": "Occupancy, BLMK", "value": "62.1%", "limit": "at least 80%", "what": "Occupancy: 62.1%"}
    evidence = {**reading, "against": "Limit of at least 80%", "since": "2025-06-30"}
    flag = make.FlagFactory(
        risk=cast.own, rule="kri_breach", indicator=make.IndicatorFactory(), severity=2, evidence=evidence
    )
    assert "Occupancy, BLMK is at 62.1%, beyond its limit of at least 80%" in seen(lead.get(f"/flags/{flag.pk}"))


def test_nothing_is_chosen_beforehand(flag: Flag, lead: Client):
    assert "checked" not in lead.get(f"/flags/{flag.pk}").content.decode()


def test_only_those_who_may_answer_are_asked(flag: Flag, cast: Cast):
    address = f"/flags/{flag.pk}"
    assert "Answer this flag" in seen(browser_of(cast, Role.GOVERNANCE).get(address))
    for role in (Role.AUDITOR, Role.COMMITTEE, Role.ACTION_OWNER):
        client = browser_of(cast, role)
        text = seen(client.get(address))
        assert "Answer this flag" not in text
        assert "It is for the Post of the risk_lead to answer." in text
        assert client.post(address, STANDS).status_code == 403
    flag.refresh_from_db()
    assert flag.state == Flag.State.OPEN


def test_to_score_again_leads_to_the_matrix(flag: Flag, lead: Client):
    response = lead.post(f"/flags/{flag.pk}", {"answer": "score"})
    assert response.headers["Location"] == "/risks/BAF0001/assess"


def test_a_score_that_stands_is_answered_with_its_reason(flag: Flag, lead: Client):
    text = seen(lead.post(f"/flags/{flag.pk}", STANDS, follow=True))
    assert "“The new ward opens on Monday.” Person risk_lead, 19 September 2025" in text
    assert "Answered: the score stands" in text
    assert "Change this answer" in text
    assert "Answer this flag" in text
    assert "Answered 1" in seen(lead.get("/flags"))
    flag.refresh_from_db()
    assert (flag.state, flag.answer) == (Flag.State.ACKNOWLEDGED, "The new ward opens on Monday.")


def test_a_flag_is_put_off_until_a_day(flag: Flag, lead: Client):
    text = seen(lead.post(f"/flags/{flag.pk}", LATER | {"until_year": "2025"}, follow=True))
    assert "It is quiet until 1 October 2025, or until it gets worse." in text
    flag.refresh_from_db()
    assert flag.snoozed_until == date(2025, 10, 1)


BAD = {
    "nothing": ({}, "Choose one of the three answers"),
    "unknown": ({"answer": "dismiss"}, "Choose one of the three answers"),
    "no reason": ({"answer": "stands", "reason": " "}, "Say why the score stands"),
    "an NHS number": (STANDS | {"reason": "About 9434765919"}, "looks like an NHS number"),
    "too long": (STANDS | {"reason": "b" * 10_000}, "Shorten it to 4,000 or fewer."),
    "no day": ({"answer": "later", "reason": "An audit."}, "Enter the day to look again"),
    "today": (LATER | {"until_day": "19", "until_month": "9", "until_year": "2025"}, "Give a day after today"),
    "no such day": (LATER | {"until_month": "13", "until_year": "2025"}, "Enter a real date"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_refused_and_keeps_what_was_typed(flag: Flag, lead: Client, name: str):
    given, said = BAD[name]
    response = lead.post(f"/flags/{flag.pk}", given)
    assert said in seen(response)
    assert "There is a problem" in seen(response)
    assert f">{given.get('reason', '')}</textarea>" in response.content.decode()
    flag.refresh_from_db()
    assert (flag.state, flag.answer) == (Flag.State.OPEN, "")


def test_a_resolved_flag_says_why_and_takes_no_answer(cast: Cast, lead: Client):
    sweep_register(at=make.at(), by=make.UserFactory())
    flag = Flag.objects.get(risk=cast.own, rule="appetite_breach")
    make.AssessmentFactory(risk=cast.own, likelihood=1, consequence=1, effective_on=make.TODAY)
    sweep_register(at=make.at(hour=10), by=make.UserFactory())
    text = seen(lead.get(f"/flags/{flag.pk}"))
    assert "Why it ended Score 1 is inside the tolerance of 9" in text
    assert "Answer this flag" not in text
    assert lead.post(f"/flags/{flag.pk}", STANDS).status_code == 403


def test_an_unknown_view_or_page_is_refused(cast: Cast, lead: Client):
    for query, said in (("view=bells", "is not a view of the flags"), ("page=two", "is not a page number")):
        response = lead.get(f"/flags?{query}")
        assert response.status_code == 404
        assert said in response.content.decode()


def test_an_empty_view_says_so(cast: Cast, lead: Client):
    assert "No flag is open on any risk you may see." in seen(lead.get("/flags"))


def test_the_list_takes_the_same_queries_for_5_and_for_50(cast: Cast):
    governance = browser_of(cast, Role.GOVERNANCE)
    many = [make.FlagFactory(risk=risk(f"BAF{n:04d}", f"Risk {n}"), evidence=BREACH) for n in range(10, 15)]
    few = queries(governance, "/flags"), queries(governance, f"/flags/{many[0].pk}")
    for n in range(15, 60):
        make.FlagFactory(risk=risk(f"BAF{n:04d}", f"Risk {n}"), evidence=BREACH)
    assert (queries(governance, "/flags"), queries(governance, f"/flags/{many[0].pk}")) == few


@pytest.mark.parametrize(
    ("period", "words"),
    [("2023-07-31", "2 years old"), ("2024-09-18", "1 year old"), ("2024-09-19", ""), ("2025-08-31", "")],
)
def test_old_evidence_is_said_to_be_old(cast: Cast, lead: Client, period: str, words: str):
    evidence = {"what": "Beds: 42%", "against": "Limit of at most 1%", "since": "2023-06-30", "period": period}
    flag = make.FlagFactory(risk=cast.own, rule="kri_breach", evidence=evidence)
    listed, one = seen(lead.get("/flags")), seen(lead.get(f"/flags/{flag.pk}"))
    assert (f"; the latest reading is {words}" in listed) == bool(words)
    assert ("low confidence" in one) == bool(words)
    assert words in one


def test_made_up_risks_are_marked_once_under_the_list(flag: Flag, cast: Cast, lead: Client):
    note = "the posts that lead a risk are made up"
    assert note not in seen(lead.get("/flags"))
    cast.own.illustrative = True
    cast.own.save()
    assert seen(lead.get("/flags")).count(note) == 1
