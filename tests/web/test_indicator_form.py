"""An indicator is added and changed on the web, and two people who change it at once see both versions."""

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Indicator, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen
from tests.web.posting import forms_in

NHS_NUMBER = "As for 943 476 5919."


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    return make.IndicatorFactory(name="Seen within four hours", area="Bedford", owner=cast.posts[Role.RISK_LEAD])


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def address(name: str, row: object) -> str:
    return reverse(name, args=[row.slug if isinstance(row, Indicator) else row.pk])


NEW = {
    "name": "Beds",
    "area": "Luton",
    "area_kind": "place",
    "unit": "beds",
    "direction": "lower_is_better",
    "basis": "snapshot",
    "frequency": "monthly",
    "publication_lag_days": "20",
    "grace_days": "10",
    "lowest": "0",
    "leading": "on",
    "chart_profile": "nhsr",
    "run_length": "8",
    "limits_from_first": "12",
}


def test_an_indicator_is_added_with_everything_that_is_said_of_it(governance):
    said = governance.post(reverse("new-indicator"), NEW, follow=True)
    assert "Saved: Beds, Luton." in said.content.decode()
    made = Indicator.objects.get()
    assert (made.slug, made.leading, made.lowest, made.highest, made.run_length) == ("beds-luton", True, 0, None, 8)
    assert (made.publication_lag_days, made.limits_from_first, made.chart_profile) == (20, 12, "nhsr")


def test_the_form_stands_under_four_headings_and_the_last_waits(governance):
    page = governance.get(reverse("new-indicator")).content.decode()
    heads = ["What it measures", "How it is read", "Who and where from", "How the chart is drawn"]
    assert sorted(heads, key=page.index) == heads
    assert page.index('<details class="more">') < page.index("How the chart is drawn") < page.index("id_run_length")
    assert all(page.count(f'name="{name}"') for name in NEW)
    wrong = governance.post(reverse("new-indicator"), NEW | {"limits_from_first": "5"}).content.decode()
    assert '<details class="more" open>' in wrong


def test_a_rated_indicator_is_added_with_its_words(governance):
    governance.post(reverse("new-indicator"), NEW | {"unit": "", "rating_words": "Inadequate\r\n\r\nGood\r\n"})
    assert Indicator.objects.get().ratings == ["Inadequate", "Good"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": ""}, "Give the indicator a name"),
        ({"direction": ""}, "Choose from the list"),
        ({"lowest": "some"}, "“some” is not a number"),
        ({"lowest": "10", "highest": "5"}, "must be above the lowest"),
        ({"grace_days": "-1"}, "from 0 to 1,000"),
        ({"limits_from_first": "5"}, "at least 12 readings"),
        ({"definition": NHS_NUMBER}, "looks like an NHS number"),
        ({"rating_words": "Good"}, "from 2 to 9 different ratings"),
    ],
)
def test_an_indicator_that_cannot_be_keeps_what_was_typed(governance, given, words):
    page = governance.post(reverse("new-indicator"), NEW | given)
    assert words in seen(page)
    assert forms_in(page)[0].named("area")[0].value == "Luton"
    assert not Indicator.objects.exists()


def as_it_stands(page) -> dict[str, list[str]]:
    return {name: value for name, value in forms_in(page)[0].data().items() if name != "once"}


def test_an_indicator_is_changed_with_a_reason_and_nothing_else_moves(governance, indicator):
    page = governance.get(address("change-indicator", indicator))
    given = as_it_stands(page)
    assert (given["name"], given["owner"]) == (["Seen within four hours"], [str(indicator.owner_id)])
    done = governance.post(
        address("change-indicator", indicator), given | {"grace_days": "21", "why": "Late at Christmas."}, follow=True
    )
    assert "Saved: the indicator was changed." in done.content.decode()
    before = Indicator.objects.filter(pk=indicator.pk).values().get()
    indicator_values = {name: getattr(indicator, name) for name in before}
    assert before == indicator_values | {"grace_days": 21, "version": 2}


def test_two_people_who_change_an_indicator_see_both_versions(governance, indicator):
    given = as_it_stands(governance.get(address("change-indicator", indicator)))
    governance.post(address("change-indicator", indicator), given | {"unit": "per cent", "why": "Plain."})
    again = governance.post(address("change-indicator", indicator), given | {"unit": "percent", "why": "Plainer."})
    assert again.status_code == 409
    assert "per cent" in seen(again)
    assert Indicator.objects.get(pk=indicator.pk).unit == "per cent"


def test_a_new_indicator_is_lagging_unless_it_is_said_to_lead(governance):
    form = forms_in(governance.get(reverse("new-indicator")))[0]
    assert form.data()["leading"] == [""]
