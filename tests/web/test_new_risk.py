"""A new risk, its details and its links, on pages of their own; and advice on a framework that grows too long."""

from datetime import date

import pytest
from django.test import Client

from risks.models import Reference, Risk, RiskLink, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def test_a_framework_of_thirteen_is_remarked_on(cast, lead, governance):
    make.RiskFactory.create_batch(8)
    assert "would hold" not in seen(governance.get("/register/new"))
    make.RiskFactory()
    # The lead does not see the confidential one, so it is not in the lead's count either.
    assert "holds 13 open risks" in seen(governance.get("/register/new"))
    assert "Framework holds" not in seen(lead.get("/register/new"))


def test_a_new_risk_is_written_on_one_page(cast, lead):
    asked = {
        "register": "baf",
        "title": "Too few midwives",
        "short_name": "Midwives",
        "scope": "system",
        "risk_lead": cast.posts[Role.RISK_LEAD].pk,
        "identified_on_day": "1",
        "identified_on_month": "9",
        "identified_on_year": "2025",
    }
    refused = lead.post("/register/new", asked | {"title": ""})
    assert "Give the risk a title" in seen(refused)
    answer = lead.post("/register/new", asked)
    assert answer["Location"] == "/risks/BAF0005"
    made = Risk.objects.get(reference="BAF0005")
    assert (made.state, made.identified_on) == ("draft", date(2025, 9, 1))
    assert Reference.objects.get(text="BAF0005").history.get().history_user is not None
    for role in (Role.COMMITTEE, Role.PARTNER):
        assert browser_of(cast, role).get("/risks/BAF0005").status_code == 404


def test_details_are_saved_with_why(cast, lead):
    asked = {
        "title": "A plainer title",
        "short_name": "Plainer",
        "scope": "icb",
        "nature": "static",
        "risk_lead": cast.posts[Role.RISK_LEAD].pk,
        "domain": cast.own.domain.pk,
        "confidential": "yes",
        "why": "The committee asked.",
        "version": cast.own.version,
    }
    assert "Say why it changes" in seen(lead.post("/risks/BAF0001/details", asked | {"why": ""}))
    assert lead.post("/risks/BAF0001/details", asked)["Location"] == "/risks/BAF0001"
    cast.own.refresh_from_db()
    assert (cast.own.title, cast.own.confidential, cast.own.nature) == ("A plainer title", True, "static")


def test_who_takes_their_own_post_off_a_confidential_risk_is_led_elsewhere(cast, lead):
    asked = {
        "title": "Mine no more",
        "short_name": "No more",
        "scope": "icb",
        "nature": "static",
        "confidential": "yes",
        "why": "Handed over.",
        "version": cast.own.version,
    }
    assert lead.post("/risks/BAF0001/details", asked)["Location"] == "/register"


def test_a_link_is_added_drawn_and_ended(cast, lead):
    asked = {"kind": "contributes", "to": "BAF0002", "why": "Delays."}
    assert lead.post("/risks/BAF0001/links", asked)["Location"] == "/risks/BAF0001/links"
    body = lead.get("/risks/BAF0001").content.decode()
    assert "BAF0001 is linked to 1 other risk: BAF0002." in body
    assert "this risk contributes to it" in body
    link = RiskLink.objects.get()
    assert "no longer related" in seen(lead.get(f"/risks/BAF0001/links?end={link.pk}"))
    lead.post(f"/risks/BAF0001/links?end={link.pk}", {"why": "They were told apart."})
    assert not RiskLink.objects.exists()
    assert lead.get(f"/risks/BAF0001/links?end={link.pk}").status_code == 404


def test_a_risk_one_may_not_see_cannot_be_linked_or_guessed(cast, lead):
    for reference in ("BAF0003", "BAF9999"):
        text = seen(lead.post("/risks/BAF0001/links", {"kind": "duplicates", "to": reference, "why": "Same."}))
        assert f"There is no risk {reference} here." in text
    RiskLink.objects.create(risk=cast.own, to=cast.secret, kind="duplicates")
    assert "BAF0003" not in lead.get("/risks/BAF0001").content.decode()
    assert "BAF0003" not in lead.get("/risks/BAF0001/links").content.decode()


def test_governance_reads_the_advice_on_the_register_too_and_nobody_else(cast, lead, governance):
    make.RiskFactory.create_batch(9)
    assert "holds 13 open risks" in seen(governance.get("/register?register=baf"))
    assert "Board reads about" not in seen(governance.get("/register?register=baf&q=service"))
    assert "Board reads about" not in seen(lead.get("/register?register=baf"))
    assert "Write down a new risk" in seen(lead.get("/register"))
    assert "Write down a new risk" not in seen(browser_of(cast, Role.AUDITOR).get("/register"))
