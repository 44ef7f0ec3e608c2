"""Entering a reading asks for the day and the value; the rest waits behind a reveal until it says something."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Indicator, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of

SAID = {"period_end_day": "31", "period_end_month": "8", "period_end_year": "2025", "value": "74.2", "status": "final"}


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    made = make.IndicatorFactory()
    make.ReadingFactory(indicator=made, value=Decimal(80))
    make.IndicatorLinkFactory(indicator=made, risk=cast.own)
    return made


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def more_of(response) -> str:
    """How the reveal of all but the day and the value begins."""
    return response.content.decode().partition('<details class="more"')[2].partition(">")[0].strip()


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        ({}, ""),
        ({"value": "many"}, ""),
        ({"note": "As published."}, "open"),
        ({"period_label": "August"}, "open"),
        ({"status": "provisional"}, "open"),
        ({"status": "splendid"}, "open"),
        ({"value": ""}, "open"),
    ],
)
def test_the_rest_waits_behind_a_reveal_until_it_says_something(lead, indicator, said, opened):
    there = reverse("add-reading", args=[indicator.slug])
    page = lead.get(there).content.decode()
    order = [
        'id="id_period_end_day"',
        'id="id_value"',
        "More about this reading",
        'id="id_status"',
        "See what it would",
    ]
    assert sorted(order, key=page.index) == order
    assert more_of(lead.get(there)) == ""
    assert more_of(lead.post(there, SAID | said)) == opened
