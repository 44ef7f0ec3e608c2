"""The table of design/statistics 4.6, row by row, and every combination there is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest

from risks.rules.appetite import Limits, Position
from risks.rules.drift import IndicatorFacts, ReadingFacts, RiskFacts, Signal
from risks.rules.drift_facts import VerdictFacts
from risks.rules.drift_status import Cues, Drift, drift_status, status_of
from risks.rules.indicators import Status

TODAY = date(2026, 11, 22)
RED, AMBER, GREEN = Status.RED, Status.AMBER, Status.GREEN
BEYOND, TOLERATED = Position.BEYOND_TOLERANCE, Position.WITHIN_TOLERANCE
INSIDE, UNKNOWN, ACCEPTED = Position.WITHIN_APPETITE, Position.UNKNOWN, Position.BEYOND_ACCEPTED
NO, YES = (False,), (True,)
ANY = (False, True)

# Appetite state, worst primary indicator, then concern, forecast and lag, and what they give: each row of the table in
# its order, spelt out so that the rows do not overlap.
ROWS = [
    ("beyond, red", [BEYOND], [RED], ANY, ANY, ANY, (Drift.CRITICAL, 4)),
    ("beyond, concern", [BEYOND], [AMBER, GREEN], YES, ANY, ANY, (Drift.CRITICAL, 4)),
    ("beyond, lag", [BEYOND], [AMBER, GREEN], NO, ANY, YES, (Drift.CRITICAL, 4)),
    ("beyond, nothing or a forecast", [BEYOND], [AMBER, GREEN], NO, ANY, NO, (Drift.BREACH, 3)),
    ("tolerated, red", [TOLERATED, UNKNOWN], [RED], ANY, ANY, NO, (Drift.DRIFTING, 3)),
    ("tolerated, red and lag", [TOLERATED, UNKNOWN], [RED], ANY, ANY, YES, (Drift.DRIFTING, 4)),
    ("inside, red and lag", [INSIDE], [RED], ANY, ANY, YES, (Drift.DRIFTING, 3)),
    ("inside, red", [INSIDE], [RED], ANY, ANY, NO, (Drift.WATCH, 2)),
    ("tolerated, lag", [TOLERATED, UNKNOWN], [AMBER, GREEN], ANY, ANY, YES, (Drift.DRIFTING, 3)),
    ("tolerated, concern", [TOLERATED, UNKNOWN], [AMBER, GREEN], YES, ANY, NO, (Drift.DRIFTING, 3)),
    ("tolerated, forecast", [TOLERATED, UNKNOWN], [AMBER, GREEN], NO, YES, NO, (Drift.DRIFTING, 3)),
    ("inside, lag", [INSIDE], [AMBER, GREEN], ANY, ANY, YES, (Drift.DRIFTING, 3)),
    ("inside, concern", [INSIDE], [AMBER, GREEN], YES, ANY, NO, (Drift.WATCH, 2)),
    ("inside, forecast", [INSIDE], [AMBER, GREEN], NO, YES, NO, (Drift.WATCH, 2)),
    ("inside or tolerated, amber", [INSIDE, TOLERATED, UNKNOWN], [AMBER], NO, NO, NO, (Drift.WATCH, 1)),
    ("inside or tolerated, green", [INSIDE, TOLERATED, UNKNOWN], [GREEN], NO, NO, NO, (Drift.STEADY, 0)),
]
EVERY = list(product([BEYOND, TOLERATED, INSIDE, UNKNOWN], [RED, AMBER, GREEN], ANY, ANY, ANY))

LIMITS = Limits(6, 9)
SCORES = {BEYOND: 16, TOLERATED: 8, INSIDE: 6, ACCEPTED: 16, UNKNOWN: 8}


def indicator(status: Status | None = GREEN, *, concern: bool = False, readings: int = 13) -> IndicatorFacts:
    shown = () if status is None else (ReadingFacts(date(2026, 10, 31), Decimal(76), status, "at least 78%"),)
    verdict = VerdictFacts(
        readings=readings,
        variation="concern_low" if concern else "common_cause",
        concern_since=date(2026, 8, 31) if concern else None,
    )
    return IndicatorFacts("four-hour", "4-hour performance", "primary", shown, "%", verdict=verdict)


def risk(at: Position, *indicators: IndicatorFacts) -> RiskFacts:
    return RiskFacts(
        risk_id=3,
        reference="BAF0003",
        title="Pressure on urgent care",
        score=SCORES[at],
        limits=None if at is UNKNOWN else LIMITS,
        accepted_until=date(2027, 3, 31) if at is ACCEPTED else None,
        scored_on=date(2026, 11, 3),
        appetite_in_force_from=date(2026, 4, 1),
        indicators=indicators,
        domain="quality",
        decided_at=datetime(2026, 11, 3, 12, tzinfo=UTC),
    )


def flag(rule: str, severity: int = 2, subject: str = "", **more: str) -> Signal:
    return Signal(rule, subject, severity, {"what": f"What {rule}", "against": "Limit", "since": "2026-11-01", **more})


def flags(forecast: bool, lag: bool) -> list[Signal]:
    found = [flag("kri_forecast", subject="indicator:four-hour")] if forecast else []
    return [*found, flag("score_lag", 3)] if lag else found


def row_of(at: Position, worst: Status, concern: bool, forecast: bool, lag: bool) -> list[tuple[Drift, int]]:
    return [
        gives
        for _, states, statuses, concerns, forecasts, lags, gives in ROWS
        if at in states and worst in statuses and concern in concerns and forecast in forecasts and lag in lags
    ]


def test_there_are_96_combinations_and_every_one_is_in_exactly_one_row() -> None:
    assert len(EVERY) == 96
    assert [len(row_of(*each)) for each in EVERY] == [1] * 96


@pytest.mark.parametrize("name", [row[0] for row in ROWS])
def test_each_row_of_the_table_gives_what_it_says(name: str) -> None:
    (_, states, statuses, concerns, forecasts, lags, gives) = next(row for row in ROWS if row[0] == name)
    for at, worst, concern, forecast, lag in product(states, statuses, concerns, forecasts, lags):
        assert status_of(at, Cues(worst, concern, forecast, lag)) == gives


@pytest.mark.parametrize(("at", "worst", "concern", "forecast", "lag"), EVERY)
def test_every_combination_of_facts_and_flags_resolves_as_its_row_with_a_reason(
    at: Position, worst: Status, concern: bool, forecast: bool, lag: bool
) -> None:
    found = drift_status(risk(at, indicator(worst, concern=concern)), flags(forecast, lag), TODAY)
    ((status, severity),) = row_of(at, worst, concern, forecast, lag)
    assert (found.status, found.severity) == (status, severity)
    assert found.no_appetite is (at is UNKNOWN)
    assert not found.low_confidence
    assert all(reason.endswith(".") for reason in found.reasons)


def test_what_the_board_accepted_is_taken_as_within_tolerance_and_says_until_when() -> None:
    for worst, concern, forecast, lag in product([RED, AMBER, GREEN], ANY, ANY, ANY):
        found = drift_status(risk(ACCEPTED, indicator(worst, concern=concern)), flags(forecast, lag), TODAY)
        ((status, severity),) = row_of(TOLERATED, worst, concern, forecast, lag)
        assert (found.status, found.severity) == (status, severity)
        assert found.reasons[0] == "Score 16: beyond tolerance of 9, accepted until 31 March 2027."


def test_the_worst_primary_indicator_counts_and_a_secondary_does_not() -> None:
    two = (indicator(GREEN), replace(indicator(RED), key="b"))
    assert drift_status(risk(INSIDE, *two), [], TODAY).status is Drift.WATCH
    secondary = replace(indicator(RED, concern=True), key="b", role="secondary")
    assert drift_status(risk(INSIDE, indicator(), secondary), [], TODAY).status is Drift.STEADY


@pytest.mark.parametrize("rule", ["review_overdue", "action_overdue"])
def test_an_overdue_review_or_action_makes_drifting_or_worse_one_more_severe_up_to_four(rule: str) -> None:
    late = flag(rule, subject="action:7" if rule == "action_overdue" else "")
    drifting = drift_status(risk(TOLERATED, indicator(RED)), [late], TODAY)
    assert (drifting.status, drifting.severity) == (Drift.DRIFTING, 4)
    assert f"What {rule}; a limit." in drifting.reasons
    assert drift_status(risk(BEYOND, indicator()), [late], TODAY).severity == 4
    assert drift_status(risk(BEYOND, indicator(RED)), [late], TODAY).severity == 4
    watch = drift_status(risk(INSIDE, indicator(AMBER)), [late], TODAY)
    assert (watch.status, watch.severity) == (Drift.WATCH, 1)
    assert drift_status(risk(INSIDE, indicator()), [late], TODAY).severity == 0


def test_without_a_primary_indicator_steady_reads_not_monitored() -> None:
    none = drift_status(risk(INSIDE), [], TODAY)
    assert (none.status, none.severity, none.low_confidence) == (Drift.UNMONITORED, 0, True)
    assert none.reasons == (
        "Score 6 since 3 November 2026: within appetite of 6.",
        "No primary indicator measures this risk.",
    )
    assert drift_status(risk(BEYOND), [], TODAY).status is Drift.BREACH


def test_a_primary_indicator_that_cannot_be_judged_does_not_make_a_risk_steady() -> None:
    for unjudged in (indicator(None), indicator(Status.NO_LIMIT)):
        assert drift_status(risk(INSIDE, unjudged), [], TODAY).status is Drift.UNMONITORED
    unmeasured = drift_status(risk(INSIDE, indicator(None)), [], TODAY)
    assert "4-hour performance has not been measured yet." in unmeasured.reasons


def test_late_or_few_readings_of_a_primary_indicator_lower_the_confidence_and_say_so() -> None:
    late = drift_status(risk(INSIDE, replace(indicator(), due_on=date(2026, 11, 21))), [], TODAY)
    assert (late.status, late.low_confidence) == (Drift.STEADY, True)
    assert "The figures of 4-hour performance are late." in late.reasons
    due = drift_status(risk(INSIDE, replace(indicator(), due_on=TODAY)), [], TODAY)
    assert not due.low_confidence
    few = drift_status(risk(INSIDE, indicator(readings=12)), [], TODAY)
    assert few.low_confidence
    assert "4-hour performance has 12 of the 13 readings that it takes to judge by." in few.reasons
    assert drift_status(risk(INSIDE, replace(indicator(), verdict=None)), [], TODAY).low_confidence


def test_the_reasons_say_what_against_what_and_since_when() -> None:
    breach = flag("kri_breach", 3, "indicator:four-hour")
    found = drift_status(risk(BEYOND, indicator(RED, concern=True)), [breach, *flags(False, True)], TODAY)
    assert found.reasons == (
        "Score 16 since 3 November 2026: beyond tolerance of 9 by 7.",
        "What score_lag, against a limit, since 1 November 2026.",
        "What kri_breach, against a limit, since 1 November 2026.",
        "4-hour performance is getting worse since 31 August 2026.",
    )


def test_without_a_flag_of_its_own_a_reading_near_its_limit_is_named_with_limit_and_day() -> None:
    found = drift_status(risk(INSIDE, indicator(AMBER)), [], TODAY)
    assert found.reasons[1] == "4-hour performance: 76% to 31 October 2026, close to limit of at least 78%."


def test_a_lowered_appetite_is_named_as_what_changed() -> None:
    lowered = replace(
        risk(BEYOND, indicator()), appetite_in_force_from=date(2026, 11, 10), limits_when_scored=Limits(12, 16)
    )
    assert drift_status(lowered, [], TODAY).reasons[0] == (
        "Score 16: beyond tolerance of 9 by 7, since 10 November 2026. The appetite changed, not the score: "
        "the score stands since 3 November 2026, and this appetite is in force from 10 November 2026."
    )


def test_without_a_score_or_an_appetite_the_reason_says_which() -> None:
    assert drift_status(risk(UNKNOWN, indicator()), [], TODAY).reasons == (
        "No appetite is set for this kind of risk, so it is judged as if it were above appetite.",
    )
    unscored = replace(risk(INSIDE, indicator()), score=None)
    assert drift_status(unscored, [], TODAY).reasons[0].startswith("No score is approved")


def test_every_status_has_words_and_only_the_worst_three_are_drift() -> None:
    assert [each for each in Drift if each.is_drift] == [Drift.DRIFTING, Drift.BREACH, Drift.CRITICAL]
    assert all(each.label for each in Drift)
