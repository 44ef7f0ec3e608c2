"""What was known of an indicator on another day, and every version of its readings: nothing recorded is ever lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from risks.models import Indicator, Role
from tests import factories as make
from tests.web.cast import NOBODY, Cast, browser_of, seen
from tests.web.months import PAGE, WAVE, months, restate
from tests.web.posting import forms_in


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    found = make.IndicatorFactory(slug="beds", name="Beds occupied", area="BLMK")
    make.IndicatorLinkFactory(indicator=found, risk=cast.own)
    return found


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def test_a_restatement_changes_today_and_leaves_what_was_known(indicator: Indicator, lead: Client):
    make.ThresholdFactory(indicator=indicator, limit=Decimal(80))
    rows = months(indicator, WAVE)
    before = seen(lead.get(f"{PAGE}?known=2025-03-01"))
    picture = lead.get(f"{PAGE}?known=2025-03-01").content
    restate(rows[-1], 70, date(2025, 3, 2))
    today = seen(lead.get(PAGE))
    assert "Getting worse" in today
    assert "Restated 2 March 2025, was 90%" in today
    assert seen(lead.get(f"{PAGE}?known=2025-03-01")) == before
    assert lead.get(f"{PAGE}?known=2025-03-01").content.count(b"<circle") == picture.count(b"<circle")
    assert "No real change" in before
    assert "Restated 2 March 2025" in seen(lead.get(f"{PAGE}?known=2025-03-02"))


def test_a_view_of_another_day_says_so_and_offers_no_change(indicator: Indicator, cast: Cast):
    months(indicator, WAVE)
    governance = browser_of(cast, Role.GOVERNANCE)
    html = governance.get(f"{PAGE}?known=2024-06-10").content.decode()
    assert "As known on 10 June 2024" in html
    assert "/add-reading" in governance.get(PAGE).content.decode()
    assert "/add-reading" not in html
    assert "See it as it is known today" in html
    assert "Four readings" in html


@pytest.mark.parametrize(
    ("known", "words"),
    [("nonsense", "Enter a real date"), ("2025-02-30", "Enter a real date"), ("2999-01-01", "Choose a")],
)
def test_a_day_that_cannot_be_is_answered_with_what_to_do(indicator: Indicator, lead: Client, known: str, words: str):
    response = lead.get(f"{PAGE}?known={known}")
    assert response.status_code == 400
    assert words in seen(response)
    form = forms_in(response)[-1]
    kept = [form.named(f"known_{part}")[0].value for part in ("year", "month", "day")]
    assert "-".join(filter(None, kept)) == known
    assert words in seen(lead.get(f"{PAGE}/readings?known={known}"))


def test_the_day_may_be_given_in_three_boxes(indicator: Indicator, lead: Client):
    months(indicator, [90])
    boxes = "known_day=1&known_month=3&known_year=2025"
    html = lead.get(f"{PAGE}?{boxes}").content.decode()
    assert "As known on 1 March 2025" in html
    assert f"{PAGE}/readings?known=2025-03-01" in html
    empty = lead.get(f"{PAGE}?known_day=&known_month=&known_year=")
    assert empty.status_code == 400
    assert "Enter a real date, for example 1 3 2025" in seen(empty)


def test_a_british_date_is_understood(indicator: Indicator, lead: Client):
    assert "As known on 1 March 2025" in lead.get(f"{PAGE}?known=1/3/2025").content.decode()


def test_every_version_is_kept_with_who_recorded_it(indicator: Indicator, lead: Client):
    (first,) = months(indicator, [90])
    restate(first, 88, date(2024, 6, 1))
    text = seen(lead.get(f"{PAGE}/readings"))
    assert "One reading, latest period first, and 1 version that was restated since." in text
    assert text.index("88% Final 1 June 2024 by") < text.index("Stands") < text.index("Replaced on 1 June 2024")
    assert "88%" not in seen(lead.get(f"{PAGE}/readings?known=2024-05-31"))


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
def test_the_readings_are_read_by_whoever_may_see_the_indicator(indicator: Indicator, cast: Cast, role: str):
    expected = {NOBODY: 302, Role.PARTNER: 404}.get(role, 200)
    assert browser_of(cast, role).get(f"{PAGE}/readings").status_code == expected
