"""The address of a chart: a still picture for those who may see its indicator, and nothing for others."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from PIL import Image

from risks.models import Role
from risks.rules.periods import period_after
from tests.factories import IndicatorFactory, IndicatorLinkFactory, ReadingFactory
from tests.web.cast import browser_of

pytestmark = pytest.mark.django_db


def drawn(**fields):
    indicator = IndicatorFactory(**fields)
    for n in range(14):
        ReadingFactory(
            indicator=indicator, period_end=period_after(date(2024, 7, 31), "monthly", n), value=Decimal(80 - n)
        )
    return indicator


def chart_of(indicator):
    return reverse("chart-image", args=[indicator.slug])


def test_the_chart_comes_as_a_picture_that_says_what_it_shows(cast):
    indicator = drawn(name="Waits", area="Luton")
    answer = browser_of(cast, Role.RISK_LEAD).get(chart_of(indicator))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "private" in answer["Cache-Control"]
    image = Image.open(io.BytesIO(answer.content))
    assert image.size == (880, 704)
    assert image.text["Title"] == "Waits, Luton"
    assert "Getting worse" in image.text["Description"]


def test_an_indicator_without_a_line_to_draw_has_no_chart(cast):
    lonely = ReadingFactory().indicator
    assert browser_of(cast, Role.RISK_LEAD).get(chart_of(lonely)).status_code == 404


def test_a_rating_is_words_and_has_no_chart(cast):
    rated = drawn(ratings=["Inadequate", "Good"], unit="")
    assert browser_of(cast, Role.RISK_LEAD).get(chart_of(rated)).status_code == 404


def test_a_partner_sees_only_charts_of_the_risks_it_shares(cast):
    theirs, others = drawn(), drawn()
    IndicatorLinkFactory(risk=cast.shared, indicator=theirs)
    IndicatorLinkFactory(risk=cast.secret, indicator=others)
    partner = browser_of(cast, Role.PARTNER)
    assert partner.get(chart_of(theirs)).status_code == 200
    assert partner.get(chart_of(others)).status_code == 404
