"""The indicators of a risk on its page: one line each, from what is kept beside them."""

from decimal import Decimal

import pytest
from django.test import Client

from risks.changes.summaries import refresh_summaries
from risks.models import Indicator, Role
from tests import factories as make
from tests.factories import at
from tests.web.cast import Cast, browser_of, seen
from tests.web.test_indicators import months


@pytest.fixture
def beds(cast: Cast) -> Indicator:
    found = make.IndicatorFactory(slug="beds", name="Beds occupied", area="BLMK")
    make.ThresholdFactory(indicator=found, limit=Decimal(75))
    make.IndicatorLinkFactory(indicator=found, risk=cast.own)
    return found


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def line(browser: Client) -> str:
    """The line of the beds on the page of their risk."""
    text = seen(browser.get("/risks/BAF0001")).partition("What the evidence says")[2]
    return text[text.index("Beds occupied") :]


def test_an_indicator_is_one_line_with_its_icons_limit_and_latest_reading(beds: Indicator, lead: Client):
    months(beds, [80, 82, 80, 82, 80, 82, 80, 82, 80, 82, 80, 82, 80, 60])
    refresh_summaries(at=at())
    told = line(lead)
    assert told.startswith("Beds occupied, BLMK Primary, on likelihood. Limit at least 75%. 60% ")
    assert "Beyond limit. Getting worse; may meet or miss its limit." in told


def test_too_few_readings_give_no_icon_and_say_how_many(beds: Indicator, lead: Client):
    months(beds, [80, 82])
    refresh_summaries(at=at())
    assert "Inside limit. Too few readings to judge: 2 of 13." in line(lead)


def test_what_is_not_worked_out_yet_is_said_to_be(beds: Indicator, lead: Client):
    months(beds, [80, 82])
    assert "Inside limit. Whether it is changing is worked out tonight." in line(lead)


@pytest.mark.parametrize(
    ("status", "words"), [("unreliable", "Unreliable, so not judged."), ("small", "Small numbers, so not judged.")]
)
def test_a_figure_that_cannot_be_relied_on_is_neither_inside_nor_beyond(
    beds: Indicator, lead: Client, status: str, words: str
):
    make.ReadingFactory(indicator=beds, value=Decimal(20), status=status)
    refresh_summaries(at=at())
    told = line(lead)
    assert words in told
    assert "Beyond limit" not in told
    assert "Nothing reliable measured" in seen(lead.get("/register?columns=evidence"))


def test_a_rating_is_told_in_its_word(cast: Cast, beds: Indicator, lead: Client):
    Indicator.objects.filter(pk=beds.pk).update(ratings=["Inadequate", "Good", "Outstanding"], unit="")
    make.ThresholdFactory(indicator=beds, limit=Decimal(2), in_force_from=make.TODAY.replace(month=1))
    make.ReadingFactory(indicator=beds, value=Decimal(3))
    assert "Limit at least Good. Outstanding" in line(lead)
