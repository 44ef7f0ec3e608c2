"""The stories that the real figures tell, as somebody reads them on the pages of the demonstration register."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.web.cast import seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.fixture
def governance() -> Client:
    browser = Client()
    browser.force_login(get_user_model().objects.get(username="governance"))
    return browser


def read(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return seen(response)


def table(text: str) -> str:
    """The readings in the table below the chart."""
    return text.partition("Measurements, latest first")[2]


def test_the_dip_of_virtual_wards_in_january_2025_is_told_and_drawn(governance: Client):
    text = read(governance, "/indicators/virtual-wards-occupancy-blmk")
    assert "Readings have run from 32.9% (January 2025) to 86% (July 2024)." in text
    assert "A January 2025: 32.9%. It stands apart: the other 11 readings lie between 60.9% and 86%." in text
    assert "January 2025 to 31 January 2025 32.9% at least 80.06% Beyond limit" in table(text)
    assert "April 2025 to 30 April 2025 81.6% at least 80% Inside limit" in table(text)


def test_that_the_limit_of_capacity_moved_and_not_the_performance_is_said(governance: Client):
    text = read(governance, "/indicators/virtual-wards-capacity-blmk")
    assert "The limit moved on 1 April 2025, not the performance: against at least 360 beds, as before" in text
    assert "April 2025 to 30 April 2025 315 beds at least 235 beds Inside limit" in table(text)
    assert "March 2025 to 31 March 2025 340 beds at least 360 beds Beyond limit" in table(text)


def test_the_two_week_limit_vanishes_and_nothing_is_called_met_after_it(governance: Client):
    text = read(governance, "/indicators/gp-appointments-seen-within-2-weeks-blmk")
    assert "No limit is set, so it is not judged." in text
    assert "The limit, at least 85.65%, vanished on 1 March 2025." in text
    assert table(text).count("no limit set Not judged") == 3
    assert "Inside limit" not in text


def test_the_distance_from_target_is_seen_outside_its_band_and_back_in_it(governance: Client):
    text = read(governance, "/indicators/distance-from-target-core-allocation-blmk")
    assert "The latest reading is -1.69%, 2025/26: inside its limit, from -2.5% to 2.5%." in text
    assert "Readings have run from -8.08% (2014/15)" in text
    assert "2014/15 to 31 March 2015 -8.08% from -2.5% to 2.5% Beyond limit" in table(text)
    assert table(text).count("to 2.5% Beyond limit") == 4
    assert "-3.9%" in read(governance, "/indicators/distance-from-target-overall-system-allocation-blmk")


def test_infections_are_off_their_trajectory_from_the_first_quarter(governance: Client):
    text = read(governance, "/indicators/c-difficile-infections-cumulative-blmk")
    assert "Off its trajectory: 202 cases against at most 147 cases by then." in text
    assert "It has been off it since 2023/24 Q1 (June snapshot)." in text
    assert "51 cases at most 37 cases Beyond limit" in table(text)
    assert "37 cases by 30 June 2023, 74 cases by 30 September 2023" in text
    assert "In-year profile of the figure for the whole year, illustrative" in text


def test_the_figure_of_bedford_is_unreliable_on_its_page_and_on_the_risk(governance: Client):
    slug = "economically-inactive-due-to-long-term-sickness-16-64-bedford"
    text = read(governance, f"/indicators/{slug}")
    assert "The latest reading is unreliable, so it is not judged. It is 14.1%, 2023/24." in text
    assert "it must not close a risk" in text
    risk = read(governance, "/risks/BAF0009")
    assert "14.1% 2023/24 Unreliable, so not judged." in risk
    board = read(governance, "/indicators?q=inactive+bedford&area=Bedford")
    assert "Unreliable, so not judged." in board


def test_climate_and_the_voluntary_sector_have_no_data_at_all_and_the_board_says_so(governance: Client):
    told = read(governance, "/indicators").partition("No data at all: ")[2][:400]
    assert told.startswith("no indicator speaks to 2 risks of the Board Assurance Framework")
    assert "a gap in assurance" in told
    assert "BAF0007 Climate Change" in told
    assert "BAF0013 VCSE sustainability" in told
    assert "No indicator is linked to this risk" in read(governance, "/risks/BAF0007")


def test_small_numbers_ratings_and_annotations_are_told_in_words(governance: Client):
    small = read(governance, "/indicators/cyp-eating-disorders-urgent-milton-keynes-provider-trust-wide")
    assert "It is a small number, which moves a lot by chance." in small
    rated = read(governance, "/indicators/care-quality-commission-rating-ccs")
    assert "Rated Outstanding, August 2019, inside its limit of at least Good." in rated
    noted = read(governance, "/indicators/cyp-accessing-mental-health-services-rolling-12-months-blmk")
    assert "a change in reporting, not in the service. Source: Annual Report and Accounts 2023-24, line 976" in noted


def test_placements_out_of_area_stand_on_the_board_with_their_limit_and_risk(governance: Client):
    board = read(governance, "/indicators?concern=beyond&risk=BAF0015")
    told = board[board.index("Inappropriate out of area placements BLMK") :]
    assert "15 placements May 2025 Data overdue since 13 Aug 2025 at most 6 placements Beyond limit." in told
    assert "BAF0015" in told


def test_who_owns_an_indicator_is_marked_as_illustrative(governance: Client):
    text = read(governance, "/indicators/virtual-wards-occupancy-blmk")
    assert "Owner Programme Manager, Flow and Discharge Illustrative" in text
