"""Score lag, row by row of the truth table of design/statistics 4.5."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from risks.rules import drift_contradiction, drift_lag
from risks.rules.drift_facts import IndicatorFacts, OpenFlag, Resolved
from risks.rules.drift_weight import against_score, weight_of
from risks.rules.indicators import Status
from tests.rules.indicator_story import (
    AMBER,
    DECIDED,
    GREEN,
    RED,
    WORDS,
    concern,
    indicator,
    recorded,
    risk,
    secondary,
    story,
)

LATER = date(2025, 12, 1)


def lags(*indicators: IndicatorFacts, on: date = LATER, decided_at: datetime = DECIDED) -> bool:
    return bool(drift_lag.signals(risk(*indicators, decided_at=decided_at), on))


@pytest.mark.parametrize("values", [(GREEN, RED), (GREEN, AMBER, AMBER), (GREEN, RED, AMBER), (GREEN, AMBER, RED)])
def test_row_1_a_primary_indicator_that_got_worse_and_nobody_decided_for_14_days_is_a_lag(values: tuple) -> None:
    assert lags(indicator(*values, then=Status.GREEN))


@pytest.mark.parametrize("values", [(GREEN, AMBER), (GREEN, RED, GREEN), (GREEN, AMBER, GREEN, AMBER), (GREEN,)])
def test_row_1_one_amber_reading_or_one_that_passed_is_none(values: tuple) -> None:
    assert not lags(indicator(*values, then=Status.GREEN))


def test_row_2_a_signal_of_concern_alone_is_none() -> None:
    alone = indicator(GREEN, GREEN, then=Status.GREEN, verdict=concern())
    assert weight_of(against_score(risk(alone, decided_at=DECIDED))) == 1
    assert not lags(alone)


@pytest.mark.parametrize(
    "other",
    [
        secondary(GREEN, RED, then=Status.GREEN),
        secondary(GREEN, GREEN, then=Status.GREEN, verdict=concern()),
        indicator(GREEN, GREEN, key="beds", then=Status.GREEN, verdict=concern()),
    ],
)
def test_row_3_a_signal_with_a_secondary_that_got_worse_or_another_signal_is_a_lag(other: IndicatorFacts) -> None:
    assert lags(indicator(GREEN, GREEN, then=Status.GREEN, verdict=concern()), other)


def test_row_4_a_decision_since_ends_it_even_when_it_changed_nothing() -> None:
    before = risk(indicator(GREEN, RED, then=Status.GREEN), decided_at=DECIDED)
    decided = risk(indicator(GREEN, RED, then=Status.RED), decided_at=datetime(2025, 5, 1, tzinfo=UTC))
    opened, ended = story(drift_lag, (date(2025, 4, 10), before), (date(2025, 5, 1), decided), subject="")
    assert isinstance(opened, OpenFlag)
    assert ended == Resolved("The score was decided again on 1 May 2025: it stays 12.", "decision")


def test_row_4_it_arms_again_when_things_get_worse_still_after_the_decision() -> None:
    decided = datetime(2025, 4, 20, tzinfo=UTC)  # March is known: amber.
    assert not lags(indicator(GREEN, AMBER, AMBER, then=Status.AMBER), decided_at=decided)
    assert lags(indicator(GREEN, AMBER, AMBER, RED, then=Status.AMBER), decided_at=decided)


def test_row_5_what_was_red_when_it_was_scored_was_known() -> None:
    assert not lags(indicator(RED, RED, RED, then=Status.RED))
    assert not lags(indicator(RED, RED, RED, then=Status.RED, then_concern=True, verdict=concern(1, 1)))


def test_row_6_a_score_lowered_against_a_red_indicator_is_a_contradiction_and_no_lag() -> None:
    facts = replace(risk(indicator(RED, RED, then=Status.RED), decided_at=DECIDED), score_before=16)
    assert drift_contradiction.signals(facts, date(2025, 3, 1))
    assert not drift_lag.signals(facts, LATER)


@pytest.mark.parametrize(
    ("values", "lag"), [((RED,), False), ((RED, RED), True), ((AMBER, RED), False), ((RED, AMBER), False)]
)
def test_row_7_where_nothing_was_known_it_takes_two_red_readings(values: tuple, lag: bool) -> None:
    decided = datetime(2025, 1, 5, tzinfo=UTC)
    assert lags(indicator(*values), decided_at=decided) is lag


def test_the_grace_is_14_days_from_the_reading_that_tipped_it() -> None:
    facts = risk(indicator(GREEN, AMBER, AMBER, AMBER, then=Status.GREEN), decided_at=DECIDED)
    tipped = recorded(3).date()
    assert not drift_lag.signals(facts, tipped + timedelta(days=13))
    (signal,) = drift_lag.signals(facts, tipped + timedelta(days=14))
    assert (signal.severity, signal.subject, signal.evidence["since"]) == (3, "", tipped.isoformat())


def test_the_evidence_is_a_sentence_that_names_the_indicators_and_says_what_was_known() -> None:
    facts = risk(
        indicator(GREEN, RED, then=Status.GREEN, verdict=concern()),
        secondary(GREEN, AMBER, AMBER, then=Status.GREEN),
        decided_at=DECIDED,
    )
    (signal,) = drift_lag.signals(facts, LATER)
    assert signal.evidence["what"] == (
        "The score is still 12, and 2 indicators now speak against it: A&E within four hours; Virtual ward beds"
    )
    assert signal.evidence["against"] == "Score 12, decided on 20 February 2025"
    assert signal.evidence["why"] == (
        "A&E within four hours is 70%, beyond its limit of at least 76% (it was inside its limit when the score was "
        f"decided), and is getting worse: {WORDS}. "
        "Virtual ward beds is 77%, close to its limit of at least 76% "
        "(it was inside its limit when the score was decided)."
    )
    (alone,) = drift_lag.signals(risk(indicator(GREEN, RED, then=Status.GREEN), decided_at=DECIDED), LATER)
    assert alone.evidence["what"] == "The score is still 12, and A&E within four hours now speaks against it"
    assert (signal.evidence["indicators"], signal.evidence["weight"]) == ("ae beds", 3)


def test_no_score_no_lag() -> None:
    worse = indicator(GREEN, RED, then=Status.GREEN)
    assert drift_lag.signals(risk(worse), LATER) == ()
    assert drift_lag.signals(risk(worse, decided_at=DECIDED, score=None), LATER) == ()
