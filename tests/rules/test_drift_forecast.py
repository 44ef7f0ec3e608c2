"""A reading that may be beyond its limit when the committee meets: kri_forecast of design/statistics 4.4."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from risks.rules import drift_forecast as rule
from risks.rules.drift_facts import ForecastFacts, IndicatorFacts, OpenFlag, Resolved, RiskFacts
from tests.rules.indicator_story import AMBER, GREEN, RED, SUBJECT, indicator, month_end, restated, risk, story

MEETING = date(2026, 3, 19)
NEXT_MEETING = date(2026, 5, 21)
ON = date(2026, 1, 20)
LIKELY = ForecastFacts(0.40, month_end(14), 2, "at least 76%", True, MEETING, 12)
PERHAPS = replace(LIKELY, probability=0.25)
UNLIKELY = replace(LIKELY, probability=0.249)


def facts(forecast: ForecastFacts | None, *latest: Decimal, **more: object) -> RiskFacts:
    """Eleven green readings, and the latest."""
    return risk(indicator(*[GREEN] * 11, *(latest or (GREEN,)), forecast=forecast, **more))  # type: ignore[arg-type]


def after(*days: tuple[date, RiskFacts]) -> OpenFlag | Resolved | None:
    """What became of a warning that opened on the twelfth reading."""
    return story(rule, (ON, facts(LIKELY)), *days)[-1]


def test_it_opens_at_two_in_five_and_says_how_often_such_warnings_come_true() -> None:
    (signal,) = rule.signals(facts(LIKELY), ON)
    assert (signal.rule, signal.subject, signal.severity) == ("kri_forecast", SUBJECT, 2)
    assert signal.evidence == {
        "what": "A&E within four hours: about 2 in 5 that the reading to 28 February 2026 is beyond its limit",
        "against": "Limit of at least 76%",
        "since": "2025-12-31",
        "why": "About 2 in 5 such warnings came true when the method was tried on past readings.",
        "indicator": "A&E within four hours",
        "role": "primary",
        "value": "80%",
        "period": "2025-12-31",
        "for_period": "2026-02-28",
        "chance": "about 2 in 5",
        "meeting": "2026-03-19",
    }


@pytest.mark.parametrize(
    "forecast",
    [
        None,
        replace(LIKELY, probability=0.399),
        replace(LIKELY, trusted=False),
        replace(LIKELY, readings=11),
        replace(LIKELY, horizon=0),
        replace(LIKELY, horizon=4),
        replace(LIKELY, meeting_on=date(2026, 1, 19)),
    ],
)
def test_it_opens_for_nothing_less(forecast: ForecastFacts | None) -> None:
    assert rule.signals(facts(forecast), ON) == ()


def test_it_can_still_open_on_the_day_of_the_meeting_and_needs_no_meeting_to_be_known() -> None:
    assert rule.signals(facts(replace(LIKELY, meeting_on=ON)), ON)
    (signal,) = rule.signals(facts(replace(LIKELY, meeting_on=None)), ON)
    assert "meeting" not in signal.evidence


def test_what_is_beyond_its_limit_already_is_not_foreseen_and_late_figures_foresee_nothing() -> None:
    assert rule.signals(facts(LIKELY, RED), ON) == ()
    assert rule.signals(facts(LIKELY, AMBER), ON)
    assert rule.signals(facts(LIKELY, due_on=date(2026, 1, 19)), ON) == ()


@pytest.mark.parametrize(
    ("frequency", "horizon", "warns"),
    [("monthly", 3, True), ("quarterly", 1, True), ("quarterly", 2, False), ("annual", 1, True), ("", 1, False)],
)
def test_it_looks_no_further_ahead_than_its_frequency_allows(frequency: str, horizon: int, warns: bool) -> None:
    one = replace(facts(replace(LIKELY, horizon=horizon)).indicators[0], frequency=frequency)
    assert bool(rule.signals(risk(one), ON)) is warns


@pytest.mark.parametrize("probability", [0.5, 0.97, 1.0])
def test_it_never_says_more_than_about_even(probability: float) -> None:
    (signal,) = rule.signals(facts(replace(LIKELY, probability=probability)), ON)
    assert signal.evidence["chance"] == "about even"


def test_a_chance_of_less_than_one_in_four_resolves_it_and_one_in_four_does_not() -> None:
    assert after((date(2026, 2, 20), facts(UNLIKELY, GREEN, GREEN))) == Resolved(
        "The chance that the reading to 28 February 2026 is beyond its limit has fallen to about 1 in 5."
    )
    held = after((date(2026, 2, 20), facts(PERHAPS, GREEN, GREEN)))
    assert isinstance(held, OpenFlag)
    assert held.evidence["held"] == "The chance has fallen to about 3 in 10. Less than 1 in 4 resolves this flag."


def test_a_reading_beyond_the_limit_is_what_it_warned_of() -> None:
    assert after((date(2026, 2, 20), facts(LIKELY, GREEN, RED))) == Resolved(
        "What it warned of came: the reading to 31 January 2026 is 70%, beyond its limit of at least 76%.",
        "materialised",
    )


def test_a_meeting_that_goes_by_without_it_shows_that_it_did_not_come() -> None:
    on_the_day = after((MEETING, facts(None, GREEN, GREEN)))
    assert isinstance(on_the_day, OpenFlag)
    did_not_come = Resolved(
        "What it warned of did not come by the meeting of 19 March 2026: the reading to 31 January 2026 is 80%.",
        "not_materialised",
    )
    for forecast in (None, PERHAPS, UNLIKELY):
        assert after((date(2026, 3, 20), facts(forecast, GREEN, GREEN))) == did_not_come


def test_a_warning_that_is_renewed_for_the_next_meeting_is_the_same_and_did_not_come_when_it_ends() -> None:
    renewed = replace(LIKELY, for_period=month_end(16), meeting_on=NEXT_MEETING)
    shown = after((date(2026, 3, 20), facts(renewed, GREEN, GREEN, GREEN)))
    assert isinstance(shown, OpenFlag)
    assert shown.evidence["meeting"] == "2026-05-21"
    ended = after(
        (date(2026, 3, 20), facts(renewed, GREEN, GREEN, GREEN)),
        (date(2026, 4, 20), facts(replace(renewed, probability=0.1), GREEN, GREEN, GREEN, GREEN)),
    )
    assert isinstance(ended, Resolved)
    assert ended.how == "not_materialised"


def test_what_cannot_be_forecast_now_is_not_over() -> None:
    held = after((date(2026, 2, 20), facts(None, GREEN, GREEN)))
    assert isinstance(held, OpenFlag)
    assert held.evidence["held"] == "No forecast can be made now, so the warning is not known to be over."
    too_far = after((date(2026, 2, 20), facts(replace(LIKELY, horizon=4), GREEN, GREEN)))
    assert isinstance(too_far, OpenFlag)


def test_forecasts_that_prove_no_better_than_a_guess_take_their_warnings_with_them() -> None:
    assert after((date(2026, 2, 20), facts(replace(LIKELY, trusted=False), GREEN, GREEN))) == Resolved(
        "Forecasts in this register have not proved good enough to warn by."
    )


@pytest.mark.parametrize("forecast", [UNLIKELY, PERHAPS])
def test_a_correction_of_the_reading_it_was_made_from_withdraws_it(forecast: ForecastFacts) -> None:
    right = restated(facts(forecast).indicators[0], 12, 90, datetime(2026, 1, 25, tzinfo=UTC))
    assert after((date(2026, 1, 25), risk(right))) == Resolved(
        "The reading to 31 December 2025 was restated from 80% to 90%. On that this flag would never have opened.",
        "withdrawn",
    )


def test_a_correction_withdraws_nothing_once_later_readings_have_come_or_where_nothing_can_be_forecast() -> None:
    def corrected(one: IndicatorFacts) -> OpenFlag | Resolved | None:
        return after((date(2026, 2, 20), risk(restated(one, 12, 81, datetime(2026, 2, 20, tzinfo=UTC)))))

    assert isinstance(corrected(facts(PERHAPS, GREEN, GREEN).indicators[0]), OpenFlag)
    assert isinstance(ended := corrected(facts(UNLIKELY, GREEN, GREEN).indicators[0]), Resolved)
    assert ended.how == "auto"
    assert isinstance(corrected(facts(None).indicators[0]), OpenFlag)


def test_a_correction_that_leaves_it_likely_changes_nothing() -> None:
    right = restated(facts(LIKELY).indicators[0], 12, 81, datetime(2026, 1, 25, tzinfo=UTC))
    assert isinstance(after((date(2026, 1, 25), risk(right))), OpenFlag)


def test_an_indicator_that_is_no_longer_linked_ends_it() -> None:
    assert after((ON, risk())) == Resolved("The indicator is no longer linked to this risk, or is no longer read.")
