"""A score recorded after the form was opened is shown beside what was typed before a second one is put on top."""

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Role
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import Cast, browser_of, seen
from tests.web.posting import forms_in


@pytest.fixture
def lead(cast: Cast) -> Client:
    make.ScoringMatrixFactory()
    return browser_of(cast, Role.RISK_LEAD)


def opened(lead: Client, cast: Cast) -> tuple[str, dict]:
    address = reverse("assess", args=[cast.own.reference_id])
    form = next(form for form in forms_in(lead.get(address)) if form.named("square"))
    return address, form.data(square="5-4", rationale="The winter plan is late.")


def they_score(cast: Cast) -> None:
    by = cast.posts[Role.GOVERNANCE].holders.get().person.user
    made = {"effective_on": TODAY, "recorded_at": at(), "recorded_by": by}
    make.AssessmentFactory(risk=cast.own, likelihood=2, consequence=4, rationale="Beds have opened.", **made)


def test_both_are_shown_and_nothing_is_recorded(cast: Cast, lead: Client):
    address, data = opened(lead, cast)
    they_score(cast)
    response = lead.post(address, data)
    page = seen(response)
    assert response.status_code == 409
    assert "Score 8 (2 × 4) Why Beds have opened." in page
    assert "Recorded by Person governance, 19 September 2025 at 09:00" in page
    assert "Score 20 (5 × 4) Why The winter plan is late." in page
    assert cast.own.assessments.count() == 2


def test_recorded_on_top_when_that_is_wanted(cast: Cast, lead: Client):
    address, data = opened(lead, cast)
    they_score(cast)
    asked = forms_in(lead.post(address, data))[0]
    assert lead.post(address, asked.data()).status_code == 302
    assert cast.own.assessments.latest("pk").rationale == "The winter plan is late."


def test_asked_also_when_the_form_was_checked_or_refused_in_between(cast: Cast, lead: Client):
    address, data = opened(lead, cast)
    they_score(cast)
    again = next(f for f in forms_in(lead.post(address, data | {"rationale": [""]})) if f.named("square"))
    response = lead.post(address, again.data(rationale="The winter plan is late."))
    assert response.status_code == 409


def test_nobody_else_nothing_asked(cast: Cast, lead: Client):
    address, data = opened(lead, cast)
    assert lead.post(address, data).status_code == 302
