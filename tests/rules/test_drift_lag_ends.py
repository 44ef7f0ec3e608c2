"""How score lag ends, is withdrawn and begins anew: design/statistics 4.5."""

from dataclasses import replace
from datetime import UTC, date, datetime

from risks.rules import drift_lag
from risks.rules.drift_facts import Held, OpenFlag, Resolved, RiskFacts
from risks.rules.indicators import Status
from tests.rules.indicator_story import (
    AMBER,
    DECIDED,
    GREEN,
    RED,
    flag_of,
    indicator,
    restated,
    risk,
    secondary,
    story,
)

LATER = date(2025, 12, 1)


def lag_on(*values: object, on: date) -> tuple[date, RiskFacts]:
    return on, risk(indicator(*values, then=Status.GREEN), decided_at=DECIDED)  # type: ignore[arg-type]


def test_evidence_that_eases_holds_at_one_new_reading_and_resolves_at_the_second() -> None:
    opened, held, again, ended = story(
        drift_lag,
        lag_on(GREEN, RED, on=date(2025, 4, 10)),
        lag_on(GREEN, RED, GREEN, on=date(2025, 4, 20)),
        lag_on(GREEN, RED, GREEN, on=date(2025, 4, 21)),
        lag_on(GREEN, RED, GREEN, GREEN, on=date(2025, 5, 20)),
        subject="",
    )
    assert isinstance(opened, OpenFlag)
    assert isinstance(held, OpenFlag)
    assert held.evidence["held"] == (
        "The evidence speaks less against the score than it did. It takes a second reading to resolve this flag."
    )
    assert again == held
    assert ended == Resolved("Two readings in a row, the evidence no longer speaks against the score.")


def test_evidence_that_ends_because_a_limit_was_taken_away_is_not_said_to_be_better() -> None:
    def unlimited(*values: object, on: date) -> tuple[date, RiskFacts]:
        day, facts = lag_on(*values, on=on)
        (one,) = facts.indicators
        since = [replace(each, status=Status.NO_LIMIT) for each in one.readings[2:]]
        return day, replace(facts, indicators=(replace(one, readings=(*one.readings[:2], *since)),))

    *_, ended = story(
        drift_lag,
        unlimited(GREEN, RED, on=date(2025, 4, 10)),
        unlimited(GREEN, RED, RED, on=date(2025, 4, 20)),
        unlimited(GREEN, RED, RED, RED, on=date(2025, 5, 20)),
        subject="",
    )
    assert ended == Resolved(
        "Two readings in a row, the evidence no longer speaks against the score. That is not to say that things got "
        "better: A&E within four hours has no limit in force now, and says nothing."
    )


def test_evidence_that_gets_worse_again_after_one_reading_begins_the_count_anew() -> None:
    *_, worse, eased = story(
        drift_lag,
        lag_on(GREEN, RED, on=date(2025, 4, 10)),
        lag_on(GREEN, RED, GREEN, on=date(2025, 4, 20)),
        lag_on(GREEN, RED, GREEN, RED, on=date(2025, 5, 20)),
        lag_on(GREEN, RED, GREEN, RED, GREEN, on=date(2025, 6, 20)),
        subject="",
    )
    assert isinstance(worse, OpenFlag)
    assert "eased_at" not in worse.evidence
    assert isinstance(eased, OpenFlag)


def test_where_it_is_not_told_when_readings_were_recorded_the_next_period_counts_as_new() -> None:
    def untold(*values: object, on: date) -> tuple[date, RiskFacts]:
        day, facts = lag_on(*values, on=on)
        return day, replace(facts, indicators=(replace(facts.indicators[0], recorded=()),))

    _, held, same, ended = story(
        drift_lag,
        untold(GREEN, RED, on=date(2025, 4, 10)),
        untold(GREEN, RED, GREEN, on=date(2025, 4, 20)),
        untold(GREEN, RED, GREEN, on=date(2025, 4, 21)),
        untold(GREEN, RED, GREEN, AMBER, on=date(2025, 5, 20)),
        subject="",
    )
    assert isinstance(held, OpenFlag)
    assert same == held
    assert isinstance(ended, Resolved)


def test_a_correction_withdraws_a_lag_that_would_never_have_been() -> None:
    worse = indicator(GREEN, RED, then=Status.GREEN)
    right = restated(worse, 2, GREEN, datetime(2025, 4, 12, tzinfo=UTC))
    beds = secondary(GREEN, RED, then=Status.GREEN)
    *_, ended = story(
        drift_lag,
        (date(2025, 4, 10), risk(worse, beds, decided_at=DECIDED)),
        (date(2025, 4, 12), risk(right, beds, decided_at=DECIDED)),
        subject="",
    )
    assert ended == Resolved(
        "The reading to 28 February 2025 was restated from 70% to 80%. On that this flag would never have opened.",
        "withdrawn",
    )


def test_a_correction_of_a_reading_that_stays_red_withdraws_nothing_when_later_ones_ease() -> None:
    opened = (date(2025, 4, 10), risk(indicator(GREEN, RED, then=Status.GREEN), decided_at=DECIDED))
    eased = restated(indicator(GREEN, RED, GREEN, then=Status.GREEN), 2, 71, datetime(2025, 4, 20, tzinfo=UTC))
    _, stands = story(drift_lag, opened, (date(2025, 4, 20), risk(eased, decided_at=DECIDED)), subject="")
    assert isinstance(stands, OpenFlag)


def test_another_indicator_that_is_left_is_not_taken_for_the_one_that_was_corrected() -> None:
    both = [indicator(GREEN, RED, then=Status.GREEN), secondary(GREEN, 71, then=Status.GREEN)]
    *_, stands = story(
        drift_lag,
        (date(2025, 4, 10), risk(*both, decided_at=DECIDED)),
        (date(2025, 4, 11), risk(both[1], decided_at=DECIDED)),
        subject="",
    )
    assert isinstance(stands, OpenFlag)


def test_a_correction_that_leaves_it_red_does_not_begin_the_grace_anew() -> None:
    worse = indicator(GREEN, RED, then=Status.GREEN)
    still = restated(worse, 2, 71, datetime(2025, 4, 12, tzinfo=UTC))
    _, stands = story(
        drift_lag,
        (date(2025, 4, 10), risk(worse, decided_at=DECIDED)),
        (date(2025, 4, 12), risk(still, decided_at=DECIDED)),
        subject="",
    )
    assert isinstance(stands, OpenFlag)


def test_indicators_no_longer_linked_or_a_score_that_is_gone() -> None:
    facts = risk(indicator(GREEN, RED, then=Status.GREEN), decided_at=DECIDED)
    (signal,) = drift_lag.signals(facts, LATER)
    flag = flag_of(signal, LATER)
    assert drift_lag.standing(replace(facts, indicators=()), flag, LATER) == Resolved(
        "The indicators that spoke against the score are no longer linked to this risk."
    )
    for gone in (replace(facts, score=None), replace(facts, decided_at=None)):
        assert isinstance(drift_lag.standing(gone, flag, LATER), Held)
