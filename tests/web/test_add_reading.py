"""A reading is entered by hand: what it would do is shown first, then it is saved, and the flag stands."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Alert, Flag, Indicator, Reading, Role
from tests import factories as make
from tests.factories import at
from tests.web.cast import Cast, browser_of, seen
from tests.web.posting import forms_in

AUGUST, JULY = date(2025, 8, 31), date(2025, 7, 31)


@pytest.fixture
def indicator(cast: Cast) -> Indicator:
    """Inside its limit of at least 76% until July; it speaks to the lead's own risk and to a secret one."""
    made = make.IndicatorFactory(name="Seen within four hours", area="Bedford", lowest=0, highest=100)
    make.ThresholdFactory(indicator=made)
    for month, value in enumerate(("80", "81", "79.5", "80.5", "81", "79"), start=2):
        make.ReadingFactory(indicator=made, period_end=last_day(month), period_label="", value=Decimal(value))
    for risk in (cast.own, cast.secret):
        make.IndicatorLinkFactory(indicator=made, risk=risk)
    return made


def last_day(month: int) -> date:
    return date.fromordinal(date(2025, month + 1, 1).toordinal() - 1)


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def where(indicator) -> str:
    return reverse("add-reading", args=[indicator.slug])


def typed(value="74.2", ends=AUGUST, **said) -> dict:
    on = {"period_end_day": str(ends.day), "period_end_month": str(ends.month), "period_end_year": str(ends.year)}
    return {**on, "value": value, "status": "final", "period_label": "", "note": "", **said}


def mark_of(response) -> str:
    return forms_in(response)[0].named("checked")[0].value


def enter(client, indicator, **said):
    """Look at it, then save it."""
    looked = client.post(where(indicator), typed(**said))
    return client.post(where(indicator), typed(**said) | {"checked": mark_of(looked)}, follow=True)


def test_the_page_begins_with_the_period_that_is_due_and_what_stands(lead, indicator):
    page = lead.get(where(indicator))
    assert "The latest reading is 79% for July 2025, to 31 July 2025." in seen(page)
    assert "The limit is at least 76%." in seen(page)
    form = forms_in(page)[0]
    assert [form.named(f"period_end_{part}")[0].value for part in ("day", "month", "year")] == ["31", "8", "2025"]


def test_before_saving_the_page_says_what_the_reading_would_do_and_saves_nothing(lead, indicator):
    counts = [table.objects.count() for table in (Reading, Flag, Alert)]
    words = seen(lead.post(where(indicator), typed()))
    assert "Not saved yet" in words
    assert "74.2% for August 2025: beyond its limit of at least 76%." in words
    assert "Beyond limit." in words
    assert "BAF0001 A risk of my own: a flag would open, “indicator beyond its limit” (high)." in words
    assert "BAF0003" not in words
    assert "Save this reading" in words
    assert [table.objects.count() for table in (Reading, Flag, Alert)] == counts


def test_once_looked_at_it_is_saved_and_the_flag_stands(lead, indicator, cast):
    done = enter(lead, indicator)
    made = Reading.objects.latest("pk")
    assert (made.value, made.period_end, made.recorded_at, made.recorded_by.person) == (
        Decimal("74.2"),
        AUGUST,
        at(),
        cast.posts[Role.RISK_LEAD].holders.get().person,
    )
    assert done.redirect_chain[-1][0] == reverse("indicator", args=[indicator.slug])
    body = done.content.decode()
    assert "Saved: 74.2% for August 2025: beyond its limit of at least 76%." in body
    assert "BAF0001 A risk of my own: a flag has opened" in body
    about_it = Flag.objects.filter(indicator=indicator)
    assert {flag.risk for flag in about_it} == {cast.own, cast.secret}
    assert "beyond tolerance" not in body


def test_words_changed_after_looking_are_looked_at_again(lead, indicator):
    mark = mark_of(lead.post(where(indicator), typed()))
    again = lead.post(where(indicator), typed("75") | {"checked": mark})
    assert "75% for August 2025" in seen(again)
    assert not Reading.objects.filter(period_end=AUGUST).exists()
    assert mark_of(again) != mark


def test_a_reading_that_somebody_else_recorded_meanwhile_is_shown_before_it_is_restated(lead, indicator):
    mark = mark_of(lead.post(where(indicator), typed()))
    make.ReadingFactory(indicator=indicator, period_end=AUGUST, period_label="", value=Decimal(77))
    again = lead.post(where(indicator), typed() | {"checked": mark})
    assert "It restates 77%, recorded on 14 September 2025" in seen(again)
    assert Reading.objects.filter(period_end=AUGUST).count() == 1


def test_a_restatement_that_is_inside_the_limit_closes_the_flag(lead, indicator):
    enter(lead, indicator)
    looked = seen(lead.post(where(indicator), typed("79")))
    assert "It restates 74.2%, recorded on 19 September 2025" in looked
    assert "the flag “indicator beyond its limit” would close." in looked
    done = enter(lead, indicator, value="79")
    assert "the flag “indicator beyond its limit” has closed." in done.content.decode()
    assert not Flag.objects.filter(indicator=indicator).exclude(state="resolved").exists()


def test_a_value_that_jumps_is_asked_about_once_and_not_refused(lead, indicator):
    looked = lead.post(where(indicator), typed("7.42"))
    assert "Check the value. 7.42% is a long way off: readings before it lay between 79% and 81%." in seen(looked)
    enter(lead, indicator, value="7.42")
    assert Reading.objects.latest("pk").value == Decimal("7.42")
    assert "Check the value" not in seen(lead.post(where(indicator), typed("74.2", date(2025, 6, 30))))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"ends": date(2025, 9, 30)}, "The period ends on 30 September 2025, which is in the future."),
        ({"value": "742"}, "742% is not possible: this indicator lies between 0% and 100%."),
        ({"value": "74,2"}, "“74,2” has a comma: write 74.2 with a full stop"),
        ({"value": "many"}, "“many” is not a number. Write it as 1240 or 76.4"),
        ({"value": ""}, "Give the value, or say that there is no data for the period."),
        ({"value": "79", "ends": JULY}, "That is recorded already, since 14 August 2025. Nothing was saved again."),
        ({"period_end_day": "31", "period_end_month": "6"}, "Enter a real date"),
        ({"period_end_day": ""}, "Enter a date"),
        ({"status": "splendid"}, "Choose how sure it is"),
        ({"note": "As for 943 476 5919."}, "looks like an NHS number"),
    ],
)
def test_what_cannot_be_keeps_what_was_typed_and_saves_nothing(lead, indicator, said, words):
    given = typed(**said)
    page = lead.post(where(indicator), given)
    assert words in seen(page)
    assert given["value"] in [control.value for control in forms_in(page)[0].named("value")]
    assert Reading.objects.count() == 6


@pytest.mark.parametrize(("written", "value"), [("1,240", "1240"), ("£1,240.50", "1240.5"), ("(3.2)", "-3.2")])
def test_numbers_are_read_as_people_write_them(lead, cast, written, value):
    counted = make.IndicatorFactory(unit="beds", frequency="monthly")
    make.IndicatorLinkFactory(indicator=counted, risk=cast.own)
    enter(lead, counted, value=written)
    assert Reading.objects.get().value == Decimal(value)


def test_a_rating_is_chosen_from_its_words(lead, cast):
    rated = make.IndicatorFactory(ratings=["Inadequate", "Requires improvement", "Good"], unit="")
    make.IndicatorLinkFactory(indicator=rated, risk=cast.own)
    make.ThresholdFactory(indicator=rated, limit=3)
    looked = lead.post(where(rated), typed("2"))
    assert "Requires improvement for August 2025: beyond its limit of at least Good." in seen(looked)
    assert "is not a number" not in seen(lead.post(where(rated), typed("2")))
    assert "Choose a rating from the list" in seen(lead.post(where(rated), typed("4")))


def test_unreliable_figures_are_said_to_take_no_part(lead, indicator):
    words = seen(lead.post(where(indicator), typed("74.2", status="unreliable")))
    assert "It is kept as “unreliable” and takes no part in the statistics, and no flag rests on it." in words


def test_no_data_is_entered_with_an_empty_value(lead, indicator):
    assert "No data for August 2025." in seen(lead.post(where(indicator), typed("", status="no_data")))
    enter(lead, indicator, value="", status="no_data")
    assert Reading.objects.latest("pk").value is None


def test_numerator_and_denominator_are_asked_for_where_the_indicator_has_them(lead, cast, indicator):
    assert not forms_in(lead.get(where(indicator)))[0].named("numerator")
    counted = make.IndicatorFactory(numerator="People seen in time", denominator="All attendances")
    make.IndicatorLinkFactory(indicator=counted, risk=cast.own)
    enter(lead, counted, numerator="742", denominator="1,000")
    made = Reading.objects.latest("pk")
    assert (made.numerator, made.denominator) == (742, 1000)


def test_a_flag_that_stands_already_is_said_to_stay(lead, indicator):
    enter(lead, indicator)
    looked = seen(lead.post(where(indicator), typed("70")))
    assert "BAF0001 A risk of my own: the flag “indicator beyond its limit” stands already and would stay." in looked


def test_a_restatement_changes_todays_page_and_leaves_the_page_as_known_yesterday_untouched(lead, indicator):
    make.ReadingFactory(indicator=indicator, period_end=AUGUST, period_label="", value=Decimal("80.6"))
    page = reverse("indicator", args=[indicator.slug])
    before = {when: picture_on(lead.get(page + when)) for when in ("", "?known=2025-09-18")}
    enter(lead, indicator, value="74.2")
    after = {when: picture_on(lead.get(page + when)) for when in ("", "?known=2025-09-18")}
    assert after["?known=2025-09-18"] == before["?known=2025-09-18"]
    assert "80.6%" in before[""]
    assert "74.2%" not in before["?known=2025-09-18"]
    assert "80.6%" in after["?known=2025-09-18"]
    assert after[""].startswith("It is beyond its limit. The latest reading is 74.2%")


def picture_on(response) -> str:
    """What the page answers, and its readings."""
    words = seen(response)
    return words[words.index("It is ") :]


def test_no_flag_rests_on_an_unreliable_figure_or_a_number_too_small(lead, indicator):
    for status in ("unreliable", "small"):
        looked = seen(lead.post(where(indicator), typed("74.2", status=status)))
        assert "No flag would open or close on BAF0001." in looked


def test_the_next_step_of_a_profile_is_no_limit_that_moved(lead, cast):
    infections = make.IndicatorFactory(unit="cases", basis="cumulative", direction="lower_is_better")
    make.IndicatorLinkFactory(indicator=infections, risk=cast.own)
    for month, limit in ((7, 49), (8, 61)):
        make.ThresholdFactory(indicator=infections, in_force_from=date(2025, month, 1), limit=limit, year_limit=147)
    make.ReadingFactory(indicator=infections, period_end=JULY, value=40)
    enter(lead, infections, value="70")
    flag = Flag.objects.get(indicator=infections)
    assert flag.evidence["against"] == "Limit of at most 61 cases"
    assert "why" not in flag.evidence
