"""Rounds of reviews: who has done what, and one button for the rest; and how a register is set."""

from datetime import date

import pytest
from django.test import Client

from risks.models import Alert, ReviewCycle, Role
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


@pytest.fixture
def cycle(cast: Cast) -> ReviewCycle:
    return make.ReviewCycleFactory(register=cast.own.register, opened_on=date(2025, 9, 1), due_on=date(2025, 9, 24))


def reviewed(one: object, day: date = TODAY) -> None:
    make.AssessmentFactory(risk=one, likelihood=4, consequence=4, effective_on=day)


def asked(cast: Cast, **changed: object) -> dict:
    meeting = make.MeetingFactory(held_on=date(2025, 10, 10))
    due = {"due_on_day": "3", "due_on_month": "10", "due_on_year": "2025"}
    return {"register": cast.own.register.pk, "meeting": meeting.pk} | due | changed


def test_without_a_round_the_page_says_that_each_risk_has_its_own_date(governance: Client, cast: Cast):
    text = seen(governance.get("/reviews"))
    assert "No round of reviews is open: each risk is reviewed by its own date." in text
    assert "No round is open. Four open risks. A score of 15 or more is reviewed every month" in text


def test_a_round_is_opened_for_a_meeting_with_a_day(governance: Client, cast: Cast):
    response = governance.post("/reviews", asked(cast), follow=True)
    text = seen(response)
    assert "The round is open: reviews are due by 3 October 2025." in text
    assert "Four risks are still to be reviewed" in text
    assert ReviewCycle.objects.get().due_on == date(2025, 10, 3)


@pytest.mark.parametrize(
    ("changed", "said", "aim"),
    [
        ({"meeting": ""}, "Choose a meeting", "#id_meeting"),
        ({"register": "nonsense"}, "Choose a register from the list", "#id_register"),
        ({"due_on_day": "33"}, "Enter a real date", "#id_due_on_day"),
        ({"due_on_month": "11"}, "Reviews are needed before the meeting on 10 October 2025", ""),
        ({"due_on_year": "2024"}, "3 October 2024 has passed", ""),
    ],
)
def test_what_cannot_be_is_refused_and_kept(governance: Client, cast: Cast, changed: dict, said: str, aim: str):
    response = governance.post("/reviews", asked(cast, **changed))
    assert said in seen(response)
    assert f'href="{aim}"' in response.content.decode() if aim else True
    assert ReviewCycle.objects.count() == 0


def test_the_round_says_who_has_done_what_with_the_worst_first(governance: Client, cast: Cast, cycle: ReviewCycle):
    busy = make.PostFactory(title="Chief Nurse", holder=make.PersonFactory())
    first, second = (risk(f"BAF002{n}", f"Ward {n}", risk_lead=busy, score=(n, 4)) for n in (1, 2))
    reviewed(cast.own)
    text = seen(governance.get(f"/reviews/{cycle.pk}"))
    assert "Five risks are still to be reviewed" in text
    assert "One of 6 risks reviewed. Reviews are due by 24 September 2025: 5 days left." in text
    chief, lead = text.index("Chief Nurse 2 of 2 to do"), text.index("Post of the risk_lead all reviewed")
    assert chief < text.index(second.title) < text.index(first.title) < lead
    assert "A risk of my own BAF0001 16 Extreme 19 Sep 2025" in text


def test_one_green_button_nudges_the_rest_and_is_gone_for_today(governance: Client, cast: Cast, cycle: ReviewCycle):
    html = governance.get(f"/reviews/{cycle.pk}").content.decode()
    assert "Nudge the 1 who has not" in html
    assert html.count("btn--go") == 1
    text = seen(governance.post(f"/reviews/{cycle.pk}/nudge", follow=True))
    assert "One letter is in the outbox" in text
    assert "Everybody who has not reviewed was nudged today. You can nudge again tomorrow." in text
    assert "Who was nudged Post of the risk_lead Friday 19 September 2025, in the outbox" in text
    assert Alert.objects.get().post == cast.posts[Role.RISK_LEAD]
    again = seen(governance.post(f"/reviews/{cycle.pk}/nudge", follow=True))
    assert "Nobody is left to remind today" in again
    assert Alert.objects.count() == 1


def test_a_lead_sees_only_what_they_may_and_neither_nudges_nor_closes(cast: Cast, cycle: ReviewCycle):
    response = browser_of(cast, Role.RISK_LEAD).get(f"/reviews/{cycle.pk}")
    text = seen(response)
    assert "Three risks are still to be reviewed" in text
    assert SECRET not in text
    assert "Nudge" not in text
    assert "Close this round" not in text
    assert 'href="/risks/BAF0001/review"' in response.content.decode()


def test_a_closed_round_keeps_what_was_done_in_it(governance: Client, cast: Cast, cycle: ReviewCycle):
    reviewed(cast.own, date(2025, 9, 10))
    assert "The round is closed." in seen(governance.post(f"/reviews/{cycle.pk}", follow=True))
    cycle.refresh_from_db()
    cycle.closed_on = date(2025, 9, 12)
    cycle.save()
    reviewed(cast.other)
    text = seen(governance.get(f"/reviews/{cycle.pk}"))
    assert "Three risks were not reviewed" in text
    assert "one of 4 risks reviewed. Closed on 12 September 2025." in text
    assert "This round was closed on 12 September 2025" in seen(
        governance.post(f"/reviews/{cycle.pk}/nudge", follow=True)
    )
    assert "Rounds that were closed" in seen(governance.get("/reviews"))


def test_the_pages_take_as_many_queries_for_thirty_risks_as_for_four(
    governance: Client, cast: Cast, cycle: ReviewCycle
):
    make.RegisterFactory(code="free")
    pages = ("/reviews", f"/reviews/{cycle.pk}")
    few = [queries(governance, page) for page in pages]
    for number in range(26):
        risk(f"BAF01{number:02}", f"Risk {number}", risk_lead=make.PostFactory())
    for number in range(5):
        make.RegisterFactory(code=f"other-{number}")
    assert [queries(governance, page) for page in pages] == few
    assert max(few) <= 12


SETTINGS = {"name": "The baf register", "lead_committee": "", "approval_required": "no", "why": "The Board agreed."}


def test_a_register_is_set_with_a_reason_and_its_intervals_count_from_the_next_review(governance: Client, cast: Cast):
    told = SETTINGS | {"approval_required": "yes", "lowest_1": "10", "months_1": "1", "lowest_2": "1", "months_2": "2"}
    text = seen(governance.post("/registers/baf", told, follow=True))
    assert "Saved: the register is set, from now on." in text
    assert "A score of 10 or more is reviewed every month and 9 or less every 2 months." in text
    cast.own.register.refresh_from_db()
    assert cast.own.register.approval_required
    assert cast.own.register.history.first().history_change_reason == "The Board agreed."
    again = governance.get("/registers/baf").content.decode()
    assert 'name="lowest_1" type="text" value="10"' in again


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Give the register a name"),
        ({"why": " "}, "Say why the settings change"),
        ({"approval_required": ""}, "Choose yes or no"),
        ({"lowest_1": "15"}, "Fill in both, or leave both empty"),
        ({"lowest_1": "many", "months_1": "1"}, "Enter a whole number, such as 15"),
        ({"lowest_1": "15", "months_1": "1"}, "the last row must start at 1"),
        ({"lead_committee": "999999"}, "Choose a committee from the list, or none"),
        ({}, "Nothing here differs from how the register is set"),
        ({"name": "a" * 10_000}, "Shorten the name to 150 characters or fewer"),
    ],
)
def test_settings_that_cannot_stand_are_refused_and_kept(governance: Client, cast: Cast, changed: dict, said: str):
    response = governance.post("/registers/baf", SETTINGS | changed)
    assert said in seen(response)
    for name, value in changed.items():
        if name.startswith(("lowest", "months")):
            assert f'name="{name}" type="text" value="{value}"' in response.content.decode()
    cast.own.register.refresh_from_db()
    assert cast.own.register.history.count() == 1
