"""Every page of the demonstration register at phone and desk width: no fault for axe, no sideways scroll."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page

from risks.models import Alert, Flag, Indicator, Meeting

WIDTHS = (390, 1200)


def addresses() -> list[str]:
    """One of each page, with the fullest content there is."""
    flag = Flag.objects.filter(risk__reference="BAF0003").order_by("-severity").first()
    alert = Alert.objects.filter(flag=flag).first()
    series = Indicator.objects.get(name="A&E 4-hour performance (all types)", area="Bedford Hospital")
    short = Indicator.objects.get(name="Virtual wards occupancy", area="BLMK")
    coming = Meeting.objects.filter(part__committee__code="ARAC", part__number=2).order_by("held_on").last()
    return [
        "/",
        "/register",
        "/register?position=nonsense",
        "/register?q=nothingmatchesthis",
        "/risks/BAF0003",
        "/risks/BAF0013",
        "/risks/BAF0003/assess",
        "/flags",
        f"/flags/{flag.pk}",
        "/indicators",
        f"/indicators/{series.slug}",
        f"/indicators/{short.slug}",
        "/heat-map",
        "/appetite",
        "/papers",
        f"/papers/{coming.reference}",
        "/outbox",
        f"/outbox/{alert.pk}",
        "/password",
        "/risks/BAF9999",
    ]


@pytest.mark.parametrize("username", ["lead", "governance"])
def test_no_page_has_a_fault_for_axe_or_scrolls_sideways(
    username, blmk, open_page, accessibility_faults, sideways_scroll
):
    user = get_user_model().objects.get(username=username)
    found = []
    for width in WIDTHS:
        page = open_page(width=width, user=user)
        for address in addresses():
            page.goto(address)
            found += [f"{width} {address}: {fault}" for fault in faults(page, accessibility_faults, sideways_scroll)]
    assert found == []


def test_signing_in_has_no_fault_for_axe(blmk, open_page, accessibility_faults, sideways_scroll, settings):
    for width in WIDTHS:
        page = open_page(width=width)
        page.goto("/sign-in")
        assert faults(page, accessibility_faults, sideways_scroll) == []
        page.get_by_role("button", name="Sign in", exact=True).first.click()
        assert faults(page, accessibility_faults, sideways_scroll) == []


def faults(page: Page, accessibility_faults, sideways_scroll) -> list[str]:
    wider = sideways_scroll(page)
    return accessibility_faults(page) + ([f"scrolls sideways by {wider}"] if wider else [])
