"""A reading is recorded once and kept for ever; a later one for the same period restates it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.changes.facts import gather_chunk, risk_facts
from risks.changes.readings import ReadingRefused, foresee, record_reading
from risks.changes.record import Stale
from risks.changes.summaries import refresh_summaries
from risks.models import Flag, Indicator, IndicatorSummary, Reading
from risks.rules.indicators import Status
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

AUGUST, JULY = date(2025, 8, 31), date(2025, 7, 31)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def indicator(db) -> Indicator:
    return make.IndicatorFactory(lowest=Decimal(0), highest=Decimal(100))


def record(indicator, alice, value="74.2", ends=AUGUST, label="", when=None, **said) -> Reading:
    return record_reading(
        indicator=indicator,
        period_end=ends,
        period_label=label,
        value=None if value is None else Decimal(value),
        by=alice,
        at=when or at(),
        **said,
    )


def test_a_reading_says_who_recorded_it_and_when(indicator, alice):
    made = record(indicator, alice, label=" August 2025 ", note=" Counted twice. ", numerator=Decimal(742))
    made.refresh_from_db()
    assert (made.value, made.period_label, made.note, made.status) == (
        Decimal("74.2"),
        "August 2025",
        "Counted twice.",
        "final",
    )
    assert (made.recorded_by, made.recorded_at, made.supersedes, made.numerator) == (alice, at(), None, 742)


def test_a_second_reading_for_a_period_restates_the_first_and_a_third_the_second(indicator, alice):
    first = record(indicator, alice, label="August 2025")
    second = record(indicator, alice, "75")
    third = record(indicator, alice, "76", label="august  2025")
    assert (second.supersedes, third.supersedes, third.period_label) == (first, second, "August 2025")
    assert list(Reading.objects.standing()) == [third]
    assert Reading.objects.count() == 3


def test_the_same_again_is_refused_kindly_and_another_status_is_not(indicator, alice):
    record(indicator, alice, status="provisional", note="First figures.")
    with pytest.raises(ReadingRefused, match="recorded already, since 19 September 2025"):
        record(indicator, alice, "74.20", status="provisional")
    final = record(indicator, alice, "74.2")
    assert final.supersedes is not None
    assert Reading.objects.count() == 2


def test_a_year_and_its_last_month_stand_side_by_side(indicator, alice):
    year, month = (record(indicator, alice, ends=date(2025, 3, 31), label=said) for said in ("2024/25", "March 2025"))
    assert set(Reading.objects.standing()) == {year, month}
    with pytest.raises(ReadingRefused, match="Several periods end on that day: “2024/25” and “March 2025”"):
        record(indicator, alice, "80", ends=date(2025, 3, 31))
    assert record(indicator, alice, "80", ends=date(2025, 3, 31), label="2024/25").supersedes == year


def test_a_name_for_the_period_is_given_to_a_reading_without_one(indicator, alice):
    first = record(indicator, alice)
    named = record(indicator, alice, "75", label="August 2025")
    assert (named.supersedes, named.period_label) == (first, "August 2025")


def test_a_projection_never_restates_a_measurement_and_may_lie_ahead(indicator, alice):
    record(indicator, alice)
    ahead = record(indicator, alice, "80", ends=date(2026, 3, 31), kind="projection")
    beside = record(indicator, alice, "80", kind="projection")
    assert ahead.supersedes is None
    assert beside.supersedes is None


def test_somebody_who_did_not_see_the_newest_reading_is_told(indicator, alice):
    first = record(indicator, alice)
    record(indicator, alice, "75", over=first.pk)
    for seen in (0, first.pk):
        with pytest.raises(Stale, match="Look at theirs first"):
            record(indicator, alice, "76", over=seen)
    record(indicator, alice, "70", ends=JULY, over=0)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"ends": TOMORROW}, "ends on 20 September 2025, which is in the future"),
        ({"ends": None}, "last day of the period"),
        ({"ends": date(205, 8, 31)}, "Check the year"),
        ({"value": "101"}, "101% is not possible: this indicator lies between 0% and 100%"),
        ({"value": "-1"}, "-1% is not possible"),
        ({"value": None}, "say that there is no data"),
        ({"status": "no_data"}, "Leave the value empty"),
        ({"status": "splendid"}, "from the lists"),
        ({"kind": "guess"}, "from the lists"),
        ({"value": "1.1234567"}, "at most 6 decimal places"),
        ({"value": "NaN"}, "Give a number"),
        ({"value": "Infinity"}, "Give a number"),
        ({"denominator": Decimal(0)}, "denominator must be above 0"),
        ({"numerator": Decimal("0.123")}, "at most 2 decimal places"),
        ({"note": "As for 943 476 5919."}, "looks like an NHS number"),
        ({"label": "943 476 5919"}, "looks like an NHS number"),
        ({"note": "x" * 2001}, "2,001 characters"),
        ({"label": "x" * 121}, "121 characters"),
    ],
)
def test_what_cannot_be_is_refused_with_words_and_nothing_is_saved(indicator, alice, said, words):
    with pytest.raises(ReadingRefused, match=words):
        record(indicator, alice, **said)
    assert not Reading.objects.exists()


def test_no_data_is_recorded_as_such(indicator, alice):
    made = record(indicator, alice, None, status="no_data")
    assert made.value is None


def test_an_indicator_with_one_end_to_its_range_says_so(alice):
    for ends, value, words in (({"lowest": 0}, "-1", "never below 0%"), ({"highest": 100}, "101", "never above 100%")):
        with pytest.raises(ReadingRefused, match=words):
            record(make.IndicatorFactory(**ends), alice, value)


def test_a_rating_is_one_of_its_words(alice):
    rated = make.IndicatorFactory(ratings=["Inadequate", "Requires improvement", "Good", "Outstanding"], unit="")
    assert record(rated, alice, "3").value == 3
    for wrong in ("0", "5", "2.5"):
        with pytest.raises(ReadingRefused, match="Choose Inadequate, Requires improvement, Good or Outstanding"):
            record(rated, alice, wrong)


def test_an_indicator_that_has_ended_takes_no_later_reading(alice):
    ended = make.IndicatorFactory(ended_on=JULY)
    record(ended, alice, ends=JULY)
    with pytest.raises(ReadingRefused, match="ended on 31 July 2025"):
        record(ended, alice)


def test_a_restatement_changes_todays_picture_and_leaves_what_was_known_yesterday_untouched(alice):
    risk, indicator = make.RiskFactory(), make.IndicatorFactory()
    make.IndicatorLinkFactory(risk=risk, indicator=indicator)
    make.ThresholdFactory(indicator=indicator, limit=Decimal(76))
    record(indicator, alice, "80", ends=JULY, when=at(date(2025, 8, 20)))
    record(indicator, alice, "79", when=at(date(2025, 9, 15)))

    yesterday, now = at(TODAY - timedelta(days=1)), at()
    before = picture(risk, yesterday)
    record(indicator, alice, "70")

    assert before == [(JULY, Decimal(80), Status.GREEN), (AUGUST, Decimal(79), Status.GREEN)]
    assert picture(risk, yesterday) == before
    assert picture(risk, now) == [(JULY, Decimal(80), Status.GREEN), (AUGUST, Decimal(70), Status.RED)]


def picture(risk, known_at) -> list:
    known = gather_chunk([risk.pk], known_at)
    (seen,) = risk_facts(known.risks[0], known).indicators
    return [(one.period_end, one.value, one.status) for one in seen.readings]


def test_what_was_foreseen_is_taken_back(indicator, alice):
    make.FlagFactory()
    seen = foresee(lambda: (record(indicator, alice).value, Flag.objects.all().delete()))
    assert seen[0] == Decimal("74.2")
    assert not Reading.objects.exists()
    assert Flag.objects.count() == 1


def test_what_cannot_be_foreseen_is_refused_as_it_would_be(indicator, alice):
    with pytest.raises(ReadingRefused, match="in the future"):
        foresee(lambda: record(indicator, alice, ends=TOMORROW))
    record(indicator, alice)
    assert Reading.objects.count() == 1


def test_saving_one_reading_and_looking_at_its_indicator_again_takes_at_most_15_queries(indicator, alice):
    """The sweep of the risks it speaks to is counted with the sweep."""
    make.ThresholdFactory(indicator=indicator)
    make.RebaseFactory(indicator=indicator)
    for month in range(1, 8):
        record(indicator, alice, str(70 + month), ends=date(2025, month, 28))
    once = Indicator.objects.filter(pk=indicator.pk)
    refresh_summaries(at=at(), indicators=once)
    with CaptureQueriesContext(connection) as caught:
        record(indicator, alice)
        refresh_summaries(at=at(), indicators=once)
    assert IndicatorSummary.objects.get().latest_value == 74.2
    assert len(caught) <= 15, "\n".join(query["sql"] for query in caught)
