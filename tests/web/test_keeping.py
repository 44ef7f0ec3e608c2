"""Governance keeps indicators on the web: what is saved is said, and what is refused keeps what was typed."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Annotation, Flag, Indicator, IndicatorLink, Rebase, Role, Threshold
from tests import factories as make
from tests.factories import at
from tests.web.cast import Cast, browser_of, seen
from tests.web.posting import forms_in

JULY, AUGUST = date(2025, 7, 31), date(2025, 8, 31)
NHS_NUMBER = "As for 943 476 5919."


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    made = make.IndicatorFactory(name="Seen within four hours", area="Bedford", owner=cast.posts[Role.RISK_LEAD])
    make.ThresholdFactory(indicator=made)
    for ends, value in ((date(2025, 6, 30), 80), (JULY, 79), (AUGUST, 78)):
        make.ReadingFactory(indicator=made, period_end=ends, period_label="", value=Decimal(value))
    make.IndicatorLinkFactory(indicator=made, risk=cast.own)
    return made


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def send(client: Client, name: str, row: object, **given: object) -> str:
    """What a reader sees after sending the form of an address, with messages."""
    return seen_with_messages(client.post(address(name, row), given, follow=True))


def address(name: str, row: object) -> str:
    return reverse(name, args=[row.slug if isinstance(row, Indicator) else row.pk])


def seen_with_messages(response) -> str:
    body = response.content.decode()
    return body if "notice" in body else seen(response)


# Limits


def test_a_limit_is_set_from_a_day_and_the_flag_it_raises_is_told(governance, indicator):
    said = send(
        governance,
        "add-threshold",
        indicator,
        **on("in_force_from", date(2025, 8, 1)),
        choice="set",
        limit="79",
        amber="",
        said_by="Planning guidance",
        why="The plan.",
    )
    assert "Saved: from 1 August 2025 at least 79%." in said
    assert "a flag has opened, “indicator beyond its limit”" in said
    assert Flag.objects.get(indicator=indicator).evidence["why"].startswith("The limit moved from at least 76%")
    assert indicator.thresholds.count() == 2


def test_no_limit_is_set_only_when_that_was_chosen(governance, indicator):
    given = {**on("in_force_from", AUGUST), "limit": "", "why": "The programme ended."}
    assert "Give the limit, or choose that no limit is set" in send(
        governance, "add-threshold", indicator, choice="set", **given
    )
    assert "from 31 August 2025 no limit set" in send(governance, "add-threshold", indicator, choice="none", **given)
    assert indicator.thresholds.last().limit is None


def test_a_limit_that_contradicts_itself_is_refused_at_its_field(governance, indicator):
    page = governance.post(
        address("add-threshold", indicator),
        {**on("in_force_from", AUGUST), "choice": "set", "limit": "80", "amber": "70", "why": "Plan."},
    )
    assert "The amber line must be on or above the limit" in seen(page)
    assert forms_in(page)[0].named("amber")[0].value == "70"
    assert indicator.thresholds.count() == 1


def test_a_band_has_two_ends_and_a_rating_its_words(governance, cast):
    band = make.IndicatorFactory(direction="inside_band")
    given = {**on("in_force_from", AUGUST), "choice": "set", "why": "Guidance."}
    assert "from -2.5% to 2.5%" in send(governance, "add-threshold", band, limit="-2.5", upper="2.5", **given)
    rated = make.IndicatorFactory(ratings=["Inadequate", "Good"], unit="")
    assert "at least Good" in send(governance, "add-threshold", rated, limit="2", **given)


# Profiles


def test_a_year_is_profiled_by_an_even_share_or_as_typed(governance):
    infections = make.IndicatorFactory(basis="cumulative", direction="lower_is_better", unit="cases")
    given = {"year": "2025-04-01", "year_limit": "147", "why": "No profile is printed."}
    said = send(governance, "add-profile", infections, steps="", **given)
    assert "Saved: a profile for 2025/26, 12.25 cases in its first step and 147 cases in all." in said
    assert infections.thresholds.count() == 13
    send(governance, "add-profile", infections, steps="36 73; 110\n147", **given)
    assert [row.limit for row in infections.thresholds.all()] == [36, 73, 110, 147, None]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("36 73 147", "12 sums for the months or 4"),
        ("36 many 110 147", "“many” is not a number"),
        ("36 73 110 140", "The last sum is the limit of the whole year"),
    ],
)
def test_a_profile_that_cannot_be_keeps_what_was_typed(governance, steps, words):
    infections = make.IndicatorFactory(basis="cumulative", direction="lower_is_better")
    page = governance.post(
        address("add-profile", infections), {"year": "2025-04-01", "year_limit": "147", "steps": steps, "why": "Plan."}
    )
    assert words in seen(page)
    assert forms_in(page)[0].named("steps")[0].value == steps
    assert not Threshold.objects.exists()


def test_the_page_of_a_limit_leads_to_the_profile_of_a_cumulative_indicator(governance, indicator):
    cumulative = make.IndicatorFactory(basis="cumulative")
    assert "in-year profile" in seen(governance.get(address("add-threshold", cumulative)))
    assert "in-year profile" not in seen(governance.get(address("add-threshold", indicator)))


# Risks


def test_an_indicator_is_linked_to_a_risk_and_its_flag_opens_there(governance, indicator, cast):
    make.ReadingFactory(indicator=indicator, period_end=date(2025, 9, 15), value=70, recorded_at=at())
    given = {"risk": "baf0002", "role": "secondary", "axis": "consequence", "why": "It shows the harm."}
    said = send(governance, "link-indicator", indicator, **given)
    assert "Saved: it speaks to the consequence of BAF0002." in said
    assert "BAF0002 A risk of somebody else: a flag has opened" in said
    link = IndicatorLink.objects.get(risk=cast.other)
    said = send(governance, "unlink-indicator", link, why="Too remote.")
    assert "Saved: it no longer speaks to BAF0002." in said
    assert "BAF0002 A risk of somebody else: the flag “indicator beyond its limit” has closed." in said
    assert not IndicatorLink.objects.filter(pk=link.pk).exists()


def test_a_risk_that_is_not_there_is_refused(governance, indicator):
    given = {"risk": "BAF9999", "role": "primary", "axis": "likelihood", "why": "It is."}
    assert "There is no risk BAF9999 here" in send(governance, "link-indicator", indicator, **given)
    assert "in that way already" in send(governance, "link-indicator", indicator, **(given | {"risk": "BAF0001"}))


# The chart


def test_limits_begin_anew_with_a_reading_and_that_is_taken_back(governance, indicator):
    page = governance.get(address("rebase", indicator))
    assert forms_in(page)[0].named("starts_on")[0].choices == ["", "2025-08-31", "2025-07-31"]
    assert "31 August 2025: 78%" in seen(page)
    said = send(governance, "rebase", indicator, starts_on="2025-07-31", reason="A new unit.")
    assert "Saved: the limits begin anew with the reading to 31 July 2025." in said
    found = Rebase.objects.get()
    assert "“A new unit”" in seen(governance.get(address("withdraw-rebase", found)))
    assert "Saved: the rebase was taken back." in send(governance, "withdraw-rebase", found, why="It passed.")
    found.refresh_from_db()
    assert found.withdrawn_because == "It passed."


def test_what_happened_is_put_on_the_chart_and_taken_off(governance, indicator):
    assert "it stands on the chart" in send(
        governance, "annotate", indicator, text="Strikes.", **on("happened_on", JULY)
    )
    found = Annotation.objects.get()
    assert (found.text, found.happened_on) == ("Strikes.", JULY)
    assert "it is off the chart" in send(governance, "end-annotation", found, why="Wrong month.")
    found.refresh_from_db()
    assert found.ended_at is not None


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("rebase", {"starts_on": "2025-06-30", "reason": "A new unit."}, "Choose a reading from the list"),
        ("rebase", {"starts_on": "yesterday", "reason": "A new unit."}, "Choose a reading from the list"),
        ("rebase", {"starts_on": "2025-07-31", "reason": ""}, "Say what changed and why it will last"),
        ("annotate", {"text": NHS_NUMBER, **on("happened_on", JULY)}, "looks like an NHS number"),
        ("annotate", {"text": "Soon.", **on("happened_on", date(2025, 9, 20))}, "is in the future"),
    ],
)
def test_a_chart_takes_nothing_that_cannot_be(governance, indicator, name, given, words):
    assert words in send(governance, name, indicator, **given)
    assert not Rebase.objects.exists()
    assert not Annotation.objects.exists()
