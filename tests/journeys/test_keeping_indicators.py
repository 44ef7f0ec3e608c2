"""An indicator is kept up to date: a reading that falls below its limit, seen first and then saved, without scripts."""

import pytest
from playwright.sync_api import Page, expect

from risks.models import Annotation, Flag, Indicator, IndicatorLink, Reading
from tests.journeys.looking import faults_at, with_errors

PHONE, DESK = 390, 1200
WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])


def occupancy() -> Indicator:
    return Indicator.objects.get(name="Virtual wards occupancy", area="BLMK")


def addresses() -> list[str]:
    """One of each form that keeps an indicator."""
    here = f"/indicators/{occupancy().slug}"
    counted = Indicator.objects.filter(basis="cumulative", direction="lower_is_better").first()
    return [
        "/indicators/new",
        *(f"{here}/{what}" for what in ("change", "add-threshold", "link", "rebase", "annotate")),
        f"/indicators/{counted.slug}/add-profile",
        f"/indicator-links/{IndicatorLink.objects.filter(risk__state='open').first().pk}/end",
        f"/annotations/{Annotation.objects.filter(ended_at=None).first().pk}/end",
    ]


def test_no_page_that_keeps_an_indicator_has_a_fault(page_of, faults_everywhere):
    page = page_of("governance")
    assert faults_at(page, addresses(), faults_everywhere) == []
    page.goto("/indicators/new")
    page.get_by_role("button", name="Save this indicator").click()
    assert with_errors(page, faults_everywhere) == []


@WIDTHS
def test_a_reading_is_seen_before_it_is_saved_and_its_flag_stands_after(width, page_of):
    page = page_of("governance", width, javascript=False)
    page.goto(f"/indicators/{occupancy().slug}")
    page.get_by_role("link", name="Enter a reading").first.click()
    readings, flags = Reading.objects.count(), Flag.objects.count()
    write(page, "31", "10", "2026", "12")
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator(".foreseen")).to_contain_text("12% for October 2026: beyond its limit of at least 80%.")
    assert (Reading.objects.count(), Flag.objects.count()) == (readings, flags)
    page.get_by_role("button", name="Save this reading").click()
    expect(page.locator(".notice--success")).to_contain_text("Saved: 12% for October 2026")
    assert Reading.objects.count() == readings + 1


def test_what_would_happen_and_what_is_wrong_are_told_without_a_fault_for_axe(page_of, faults_everywhere):
    page = page_of("governance")
    long = Indicator.objects.get(name="A&E 4-hour performance (all types)", area="Bedford Hospital")
    page.goto(f"/indicators/{long.slug}/add-reading")
    assert faults_everywhere(page) == []
    write(page, "15", "3", "2019", "7.1")
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator(".foreseen")).to_contain_text("Check the value. 7.1% is a long way off")
    assert faults_everywhere(page) == []
    write(page, "31", "10", "2026", "many")
    page.get_by_role("button", name="Save this reading").click()
    assert with_errors(page, faults_everywhere) == []


def write(page: Page, day: str, month: str, year: str, value: str) -> None:
    for label, typed in (("Day", day), ("Month", month), ("Year", year)):
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_label("Value, %").fill(value)
