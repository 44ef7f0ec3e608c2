"""The indicator board: what worries most first, never green without a limit, and late data marked as late."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from risks.changes.summaries import refresh_summaries
from risks.models import Indicator, Role
from tests import factories as make
from tests.factories import at
from tests.web.cast import SECRET, Cast, browser_of, seen
from tests.web.counting import queries
from tests.web.test_indicators import months

STABLE = [80, 82, 80, 82, 80, 82, 80, 82, 80, 82, 80, 82, 80, 82]
FALLING = [*STABLE[:-1], 60]


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def an_indicator(name: str, values: list[float], limit: float | None = None, **fields: object) -> Indicator:
    made = make.IndicatorFactory(name=name, area="BLMK", **fields)
    if limit is not None:
        make.ThresholdFactory(indicator=made, limit=Decimal(limit))
    months(made, values)
    return made


def board(browser: Client, query: str = "") -> str:
    """The words of the board, worked out as the nightly sweep does."""
    refresh_summaries(at=at())
    return seen(browser.get(f"/indicators?{query}"))


def test_worst_comes_first_under_headings_that_say_what_it_means(lead: Client):
    an_indicator("Never met and falling", FALLING, 99)
    an_indicator("Always missed", STABLE, 99)
    an_indicator("Only one reading", [70], 75)
    an_indicator("Hit and miss", STABLE, 81)
    an_indicator("Always met", STABLE, 60)
    an_indicator("Without a limit", STABLE)
    make.IndicatorFactory(name="Never read")
    text = board(lead)
    headings = [
        "Urgent: getting worse, and will reliably miss the limit 1", "Never met and falling",
        "Act: will reliably miss the limit, or getting worse against one it may miss 1", "Always missed",
        "Beyond limit, with too little to say what comes next 1", "Only one reading",
        "Watch: may miss the limit, or an early warning 1", "Hit and miss",
        "In order 1", "Always met",
        "Not judged: no limit is set, or the figures cannot be relied on 1", "Without a limit",
        "Nothing measured yet 1", "Never read",
    ]  # fmt: skip
    places = [text.index(words, text.index("Worst first")) for words in headings]
    assert places == sorted(places)
    assert "3 indicators are beyond their limit" in text.replace("Three", "3")


def test_a_row_says_latest_limit_direction_icons_and_risks(cast: Cast, lead: Client):
    beds = an_indicator("Beds", FALLING, 75, leading=True)
    make.IndicatorLinkFactory(indicator=beds, risk=cast.own)
    text = board(lead)
    row = text[text.index("Beds BLMK") :]
    assert row.startswith("Beds BLMK · higher is better · leading 60% ")
    assert "at least 75% Beyond limit. Getting worse; may meet or miss its limit. BAF0001" in row


def test_too_few_readings_are_said_to_be_too_few(lead: Client):
    an_indicator("Beds", [80, 81], 75)
    assert "Inside limit. Too few readings to judge: 2 of 13." in board(lead)


def test_nothing_is_called_inside_a_limit_that_is_not_set(lead: Client):
    an_indicator("Beds", STABLE)
    text = board(lead)
    assert "Inside limit." not in text
    assert "No limit set." in text


def test_late_data_is_marked_with_the_day_it_was_due(lead: Client):
    late = make.IndicatorFactory(name="Late", publication_lag_days=14, grace_days=7)
    make.ReadingFactory(indicator=late, period_end=date(2025, 5, 31))
    make.ReadingFactory(indicator=make.IndicatorFactory(name="Ended", ended_on=date(2025, 6, 1)), value=3)
    text = board(lead)
    assert text.count("Data overdue since") == 1
    assert "Data overdue since 21 Jul 2025" in text
    assert "Late" in board(lead, "overdue=yes")
    assert "Ended" not in board(lead, "overdue=yes").partition("Worst first")[2]


def test_what_is_late_of_most_is_said_once_and_then_quietly(lead: Client):
    for name in ("Beds", "Visits", "Waits", "Tests"):
        made = make.IndicatorFactory(name=name, publication_lag_days=14, grace_days=7)
        make.ReadingFactory(indicator=made, period_end=date(2025, 5, 31))
    text = board(lead)
    assert text.count("Data is overdue on 4 of these 4") == 1
    assert text.count("next was due 21 Jul 2025") == 4
    assert "Data overdue since" not in text


def test_figures_that_cannot_be_relied_on_are_not_judged(lead: Client):
    shaky = make.IndicatorFactory(name="Shaky")
    make.ThresholdFactory(indicator=shaky)
    make.ReadingFactory(indicator=shaky, status="unreliable")
    few = make.IndicatorFactory(name="Few")
    make.ThresholdFactory(indicator=few)
    make.ReadingFactory(indicator=few, status="small")
    text = board(lead)
    assert "Unreliable, so not judged." in text
    assert "Small numbers, so not judged." in text
    assert "Inside limit." not in text
    assert "Not judged: no limit is set, or the figures cannot be relied on 2" in text


def test_risks_that_no_indicator_speaks_to_are_named_as_a_gap(cast: Cast, lead: Client):
    make.IndicatorLinkFactory(indicator=an_indicator("Beds", [80]), risk=cast.own)
    told = board(lead).partition("No data at all")[2]
    assert told.startswith(": no indicator speaks to 2 risks of the Board Assurance Framework")
    assert "BAF0002 A risk of somebody else" in told
    assert "BAF0001 A risk of my own" not in told
    assert SECRET not in told
    assert "No data at all" not in board(lead, "area=BLMK")


def test_a_view_counts_what_fits_and_keeps_the_filter(lead: Client):
    an_indicator("Beds", [70], 75)
    an_indicator("Visits", [80], 75)
    refresh_summaries(at=at())
    html = lead.get("/indicators?area=BLMK&concern=beyond").content.decode()
    assert 'href="/indicators?area=BLMK&amp;concern=in_order"' in html
    text = board(lead, "area=BLMK&concern=beyond")
    assert "All 2" in text
    assert "Beds" in text.partition("Worst first")[2]
    assert "Visits" not in text.partition("Worst first")[2]
    assert "Remove filter Area: BLMK" in text


@pytest.mark.parametrize("query", ["concern=red", "area=Atlantis", "view=beyond", "page=last", "limit=red&limit=green"])
def test_nonsense_is_refused_with_a_sentence_and_no_rows(lead: Client, query: str):
    an_indicator("Beds", [70], 75)
    answer = lead.get(f"/indicators?{query}")
    assert answer.status_code == 400
    text = seen(answer)
    assert "There is a problem" in text
    assert "Beds" not in text


def test_a_search_that_finds_nothing_says_what_to_do(lead: Client):
    an_indicator("Beds", [70], 75)
    text = board(lead, "q=xylophone")
    assert "No indicator fits" in text
    assert "Take a filter away" in text


def test_the_second_page_goes_on_where_the_first_ends(lead: Client):
    for number in range(45):
        make.IndicatorFactory(name=f"Indicator {number:02d}")
    first, second = board(lead), board(lead, "page=2")
    assert "Showing 1 to 40 of 45 indicators" in first
    assert "Showing 41 to 45 of 45 indicators" in second
    assert "Indicator 39" in first
    assert "Indicator 44" in second
    assert "Indicator 39" not in second


def test_a_hidden_risk_is_named_nowhere_on_the_board(cast: Cast, lead: Client):
    make.IndicatorLinkFactory(indicator=an_indicator("Beds", [80]), risk=cast.secret)
    hidden = cast.secret.reference_id
    assert hidden not in board(lead)
    assert SECRET not in board(lead)
    assert hidden in board(browser_of(cast, Role.GOVERNANCE))


def test_a_partner_sees_indicators_of_the_risks_it_shares_only(cast: Cast):
    partner = browser_of(cast, Role.PARTNER)
    make.IndicatorLinkFactory(indicator=an_indicator("Shared beds", [80]), risk=cast.shared)
    make.IndicatorLinkFactory(indicator=make.IndicatorFactory(name="Own calls", area="Elsewhere"), risk=cast.own)
    text = board(partner)
    assert "Shared beds" in text
    assert "Own calls" not in text
    assert "Elsewhere" not in text


def test_the_board_takes_the_same_queries_for_5_and_for_50(cast: Cast, lead: Client):
    def add(n: int) -> None:
        for _ in range(n):
            other = make.IndicatorFactory()
            make.IndicatorLinkFactory(indicator=other, risk=cast.own)
            make.ReadingFactory(indicator=other)
            make.ThresholdFactory(indicator=other)
        refresh_summaries(at=at())

    add(5)
    few = queries(lead, "/indicators"), queries(lead, "/indicators?overdue=yes&area_kind=other")
    add(45)
    assert (queries(lead, "/indicators"), queries(lead, "/indicators?overdue=yes&area_kind=other")) == few


def test_projections_are_no_measurement_and_what_ended_stands_last(lead: Client):
    planned = make.IndicatorFactory(name="Planned")
    make.ReadingFactory(indicator=planned, kind="projection", period_label="2026 plan")
    ended = an_indicator("Stopped", [70], 75, ended_on=date(2025, 8, 31))
    assert ended.ended_on
    text = board(lead)
    assert "No indicator is beyond its limit" in text
    assert "Nothing measured yet 1" in text
    assert text.index("Planned") < text.index("No longer published 1") < text.index("Stopped")
