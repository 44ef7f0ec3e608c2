"""The drift status on the pages: its word and its bars, since when, why, and what to doubt; read, never worked out."""

import re
from datetime import date

import pytest
from django.test import Client

from risks.models import DriftStatus, Risk, Role
from tests import factories as make
from tests.factories import at
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries


def drifts(of: Risk, status: str, severity: int, *reasons: str, **fields: bool) -> None:
    DriftStatus.objects.create(
        risk=of,
        status=status,
        severity=severity,
        since=date(2025, 6, 2),
        reasons=list(reasons) or ["Score 16: beyond tolerance of 9 by 7."],
        computed_at=at(),
        **fields,
    )


@pytest.fixture
def lead(cast: Cast) -> Client:
    drifts(
        cast.own, "critical", 4, "Score 16: beyond tolerance of 9 by 7.", "Waits got worse.", "A third.", "A fourth."
    )
    drifts(cast.other, "watch", 1, low_confidence=True, no_appetite=True)
    return browser_of(cast, Role.RISK_LEAD)


def test_a_risk_says_its_status_since_when_and_why(lead: Client):
    page = lead.get("/risks/BAF0001")
    assert "Critical since 2 June 2025 Score 16: beyond tolerance of 9 by 7. Waits got worse." in seen(page)
    assert "Two further reasons A third. A fourth." in seen(page)
    assert '<span class="bars"><svg' in page.content.decode().partition('class="drift"')[2]


def test_a_risk_says_what_to_doubt(lead: Client):
    assert "Watch since 2 June 2025 · Low confidence · No appetite set" in seen(lead.get("/risks/BAF0002"))


def test_an_open_risk_that_no_sweep_has_seen_says_so_and_a_closed_one_nothing(lead: Client, cast: Cast):
    assert "No drift status yet: it is worked out every night." in seen(lead.get("/risks/BAF0004"))
    Risk.objects.filter(pk=cast.shared.pk).update(state="closed", closed_on=date(2025, 6, 2), closed_because="Done")
    assert "No drift status" not in seen(lead.get("/risks/BAF0004"))


def test_the_register_says_the_word_and_draws_the_bars(lead: Client):
    page = lead.get("/register").content.decode()
    assert page.count('class="drift-mark"') == 2
    assert "Critical</span>" in page
    assert "Drift status: Watch, low confidence, no appetite set" in seen(lead.get("/register?columns=drift"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("critical", ["BAF0001"]),
        ("worse", ["BAF0001"]),
        ("watch", ["BAF0002"]),
        ("low_confidence", ["BAF0002"]),
        ("unknown", ["BAF0004"]),
        ("steady", []),
    ],
)
def test_the_register_narrows_by_it(lead: Client, asked: str, expected: list[str]):
    page = lead.get(f"/register?drift={asked}")
    assert page.status_code == 200
    text = seen(page)
    assert [one for one in ("BAF0001", "BAF0002", "BAF0003", "BAF0004") if one in text] == expected


def test_a_status_that_is_none_is_refused(lead: Client):
    page = lead.get("/register?drift=awful")
    assert page.status_code == 400
    assert "“awful” is not a choice here. Choose one from the list." in seen(page)


def test_the_register_sorts_by_its_severity_with_what_is_not_known_last(lead: Client):
    text = seen(lead.get("/register?sort=-drift"))
    assert text.index("BAF0001") < text.index("BAF0002") < text.index("BAF0004")
    text = seen(lead.get("/register?sort=drift"))
    assert text.index("BAF0002") < text.index("BAF0001") < text.index("BAF0004")


def test_it_costs_no_query_of_its_own(lead: Client, cast: Cast):
    few = queries(lead, "/register"), queries(lead, "/risks/BAF0001")
    for n in range(10, 30):
        drifts(risk(f"BAF{n:04d}", f"Risk {n}"), "drifting", 3)
    assert (queries(lead, "/register"), queries(lead, "/risks/BAF0004")) == few


PLACES = ["/", "/register/on-a-page", "/objectives"]


def marks(page) -> list[str]:
    """The drift marks of a page, in words."""
    return re.findall(r"Drift status: (?:<[^>]*>)*([^<]+)(?:<[^>]*>)* (since [^<]+)<", page.content.decode())


@pytest.fixture
def aimed(lead: Client, cast: Cast) -> Client:
    """All of hers threaten one objective."""
    objective = make.ObjectiveFactory()
    for one in (cast.own, cast.other):
        one.risk_lead = cast.posts[Role.RISK_LEAD]
        one.save()
        one.objectives.add(objective)
    return lead


@pytest.mark.parametrize("address", PLACES)
def test_it_stands_beside_the_position_where_it_says_more(aimed: Client, address: str):
    page = aimed.get(address)
    assert sorted(marks(page)) == [("Critical", "since 2 June 2025"), ("Watch", "since 2 June 2025")]
    assert page.content.decode().count('class="drift-mark"') == 2


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("status", ["steady", "unmonitored", "breach"])
def test_it_does_not_where_it_says_nothing_or_what_the_position_says(aimed: Client, address: str, status: str):
    DriftStatus.objects.update(status=status)
    assert marks(aimed.get(address)) == []


@pytest.mark.parametrize("address", PLACES)
def test_it_costs_no_query_there_either(aimed: Client, cast: Cast, address: str):
    few = queries(aimed, address)
    objective = cast.own.objectives.get()
    for n in range(10, 20):
        drifts(
            risk(f"BAF{n:04d}", f"Risk {n}", risk_lead=cast.posts[Role.RISK_LEAD], objectives=[objective]),
            "drifting",
            3,
        )
    assert queries(aimed, address) == few
