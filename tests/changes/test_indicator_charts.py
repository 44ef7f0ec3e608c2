"""Limits begin anew because somebody decided it, and what happened is written on the chart; both can be taken back."""

from datetime import date, timedelta

import pytest

from risks.changes.indicator_charts import annotate, end_annotation, rebase, withdraw_rebase
from risks.changes.indicator_checks import IndicatorRefused
from risks.models import Annotation, Indicator, Rebase
from tests import factories as make
from tests.factories import TODAY, at

pytestmark = pytest.mark.django_db

JUNE, JULY, AUGUST = date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 31)


@pytest.fixture
def indicator(db) -> Indicator:
    made = make.IndicatorFactory()
    for ends in (JUNE, JULY, AUGUST):
        make.ReadingFactory(indicator=made, period_end=ends)
    return made


def anew(indicator, alice, starts_on=JULY, reason="A new unit opened.") -> Rebase:
    return rebase(indicator=indicator, starts_on=starts_on, reason=reason, by=alice, at=at())


def test_limits_begin_anew_with_a_reason_and_a_name(indicator, alice):
    made = anew(indicator, alice)
    assert (made.starts_on, made.recorded_by, made.recorded_at, made.withdrawn_at) == (JULY, alice, at(), None)
    assert made.history.first().history_change_reason == "A new unit opened."


@pytest.mark.parametrize(
    ("starts_on", "reason", "words"),
    [
        (date(2025, 7, 15), "A new unit.", "No reading is of a period that ended on 15 July 2025"),
        (JUNE, "A new unit.", "begin with the first reading anyway"),
        (JULY, " ", "Say what changed"),
        (JULY, "As for 943 476 5919.", "looks like an NHS number"),
    ],
)
def test_limits_do_not_begin_anew_without_a_reading_or_a_reason(indicator, alice, starts_on, reason, words):
    with pytest.raises(IndicatorRefused, match=words):
        anew(indicator, alice, starts_on, reason)
    assert not Rebase.objects.exists()


def test_a_rebase_is_taken_back_with_a_reason_and_may_be_made_again(indicator, alice):
    made = anew(indicator, alice)
    with pytest.raises(IndicatorRefused, match="begin anew on 31 July 2025 already"):
        anew(indicator, alice)
    back = withdraw_rebase(rebase=made, why="It did not last.", by=alice, at=at())
    assert (back.withdrawn_at, back.withdrawn_by, back.withdrawn_because) == (at(), alice, "It did not last.")
    with pytest.raises(IndicatorRefused, match="taken back on 19 September 2025 already"):
        withdraw_rebase(rebase=made, why="Again.", by=alice, at=at())
    anew(indicator, alice)
    assert Rebase.objects.count() == 2


def test_taking_a_rebase_back_needs_a_reason(indicator, alice):
    made = anew(indicator, alice)
    with pytest.raises(IndicatorRefused, match="Say why it is taken back"):
        withdraw_rebase(rebase=made, why=" ", by=alice, at=at())
    made.refresh_from_db()
    assert made.withdrawn_at is None


def written(indicator, alice, text="Strikes on ten days.", happened_on=JULY) -> Annotation:
    return annotate(indicator=indicator, happened_on=happened_on, text=text, by=alice, at=at())


def test_what_happened_is_written_on_the_chart_once_and_can_come_off_and_back(indicator, alice):
    made = written(indicator, alice)
    with pytest.raises(IndicatorRefused, match="says that already"):
        written(indicator, alice, " Strikes on ten days. ")
    ended = end_annotation(annotation=made, why="Wrong month.", by=alice, at=at())
    assert (ended.ended_at, ended.history.first().history_change_reason) == (at(), "Wrong month.")
    with pytest.raises(IndicatorRefused, match="came off the chart on 19 September 2025"):
        end_annotation(annotation=made, why="Wrong month.", by=alice, at=at())
    assert written(indicator, alice).pk == made.pk
    assert Annotation.objects.get().ended_at is None


@pytest.mark.parametrize(
    ("text", "happened_on", "words"),
    [
        ("", JULY, "Say what happened"),
        ("x" * 301, JULY, "301 characters"),
        ("As for 943 476 5919.", JULY, "looks like an NHS number"),
        ("Strikes.", TODAY + timedelta(days=1), "20 September 2025 is in the future"),
    ],
)
def test_a_note_that_says_nothing_too_much_or_too_soon_is_refused(indicator, alice, text, happened_on, words):
    with pytest.raises(IndicatorRefused, match=words):
        written(indicator, alice, text, happened_on)
    assert not Annotation.objects.exists()


def test_taking_a_note_off_needs_a_reason(indicator, alice):
    with pytest.raises(IndicatorRefused, match="Say why it comes off"):
        end_annotation(annotation=written(indicator, alice), why="", by=alice, at=at())
