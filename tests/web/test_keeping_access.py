"""Who may keep indicators and enter their readings, and what nobody else is shown."""

import pytest
from django.urls import reverse

from risks.models import Indicator, IndicatorLink, Role
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import Cast, browser_of


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    """The risk lead owns it and leads the risk it speaks to."""
    made = make.IndicatorFactory(owner=cast.posts[Role.RISK_LEAD])
    make.ThresholdFactory(indicator=made)
    make.ReadingFactory(indicator=made)
    make.IndicatorLinkFactory(indicator=made, risk=cast.own)
    return made


def address(name: str, row: object) -> str:
    return reverse(name, args=[row.slug if isinstance(row, Indicator) else row.pk])


NAMES = ("change-indicator", "add-threshold", "add-profile", "link-indicator", "rebase", "annotate", "add-reading")


@pytest.mark.parametrize("role", Role.values)
def test_governance_keeps_indicators_and_who_owns_or_leads_enters_readings(cast, indicator, role):
    shared = make.IndicatorFactory(name="Shared", owner=None)
    make.IndicatorLinkFactory(indicator=shared, risk=cast.shared)
    client = browser_of(cast, role)
    partner = role == Role.PARTNER
    for one, unseen in ((indicator, partner), (shared, False)):
        for name in NAMES:
            enters = name == "add-reading" and role == Role.RISK_LEAD and one == indicator
            expected = 404 if unseen else 200 if role == Role.GOVERNANCE or enters else 403
            assert client.get(address(name, one)).status_code == expected, name
            assert client.post(address(name, one), {}).status_code == expected, name
    for ask in (client.get, client.post):
        assert ask(reverse("new-indicator")).status_code == (200 if role == Role.GOVERNANCE else 403)


@pytest.mark.parametrize("role", Role.values)
def test_rows_of_an_indicator_are_taken_back_by_governance_only(cast, indicator, role):
    rows = {
        "unlink-indicator": IndicatorLink.objects.get(),
        "withdraw-rebase": make.RebaseFactory(indicator=indicator),
        "end-annotation": make.AnnotationFactory(indicator=indicator),
    }
    client = browser_of(cast, role)
    expected = 200 if role == Role.GOVERNANCE else 404 if role == Role.PARTNER else 403
    for name, row in rows.items():
        assert client.get(address(name, row)).status_code == expected, name
        assert client.post(address(name, row), {"why": ""}).status_code == expected, name


def test_a_confidential_risk_is_named_to_nobody_who_may_not_see_it(cast, indicator):
    make.IndicatorLinkFactory(indicator=indicator, risk=cast.secret)
    lead = browser_of(cast, Role.RISK_LEAD)
    body = lead.post(
        address("add-reading", indicator),
        {
            "period_end_day": TODAY.day,
            "period_end_month": TODAY.month,
            "period_end_year": TODAY.year,
            "value": "10",
            "status": "final",
        },
    ).content.decode()
    assert "BAF0001" in body
    assert cast.secret.title not in body
    assert "BAF0003" not in body
