"""A limit that will go on being missed: target_unattainable of design/statistics 4.4."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from risks.rules import drift_target as rule
from risks.rules.drift_facts import OpenFlag, Resolved, RiskFacts, VerdictFacts
from risks.rules.indicators import Direction, Line
from tests.rules.indicator_story import GREEN, RED, SUBJECT, indicator, read, restated, risk, story

FAILS = VerdictFacts(readings=13, variation="common_cause", assurance="fail")
MAY = replace(FAILS, assurance="inconsistent")
OPENS = date(2026, 2, 20)
LOWER = Line(Direction.HIGHER_IS_BETTER, Decimal(60))


def facts(verdict: VerdictFacts | None, months: int = 13, **more: object) -> RiskFacts:
    return risk(indicator(*[RED] * months, verdict=verdict, **more))  # type: ignore[arg-type]


def test_it_opens_when_the_limit_lies_outside_what_the_indicator_does() -> None:
    (signal,) = rule.signals(facts(FAILS), OPENS)
    assert (signal.rule, signal.subject, signal.severity) == ("target_unattainable", SUBJECT, 1)
    assert signal.evidence == {
        "what": "A&E within four hours will go on missing its limit unless something changes",
        "against": "Limit of at least 76%, by its last 13 readings",
        "since": "2025-01-31",
        "indicator": "A&E within four hours",
        "role": "primary",
        "value": "70%",
        "period": "2026-01-31",
        "limit": "at least 76%",
    }


def test_it_counts_from_the_first_of_the_last_readings_beyond_the_limit_and_names_the_limit_of_the_latest() -> None:
    (signal,) = rule.signals(risk(indicator(*[GREEN] * 3, *[RED] * 10, verdict=FAILS)), OPENS)
    assert signal.evidence["since"] == "2025-04-30"
    (signal,) = rule.signals(risk(indicator(*[RED] * 12, GREEN, verdict=FAILS)), OPENS)
    assert signal.evidence["since"] == "2026-01-31"
    one = facts(FAILS).indicators[0]
    other = replace(one, readings=(*one.readings[:-1], read(13, RED, LOWER)))
    assert rule.signals(risk(other), OPENS)[0].evidence["limit"] == "at least 60%"


@pytest.mark.parametrize(
    "verdict", [None, MAY, replace(FAILS, assurance="pass"), replace(FAILS, assurance=""), replace(FAILS, readings=12)]
)
def test_it_opens_for_nothing_else_and_not_on_twelve_readings(verdict: VerdictFacts | None) -> None:
    assert rule.signals(facts(verdict), OPENS) == ()


def test_one_reading_at_which_it_may_be_met_holds_it_and_the_second_resolves_it() -> None:
    opened, held, same, ended = story(
        rule,
        (OPENS, facts(FAILS)),
        (date(2026, 3, 20), facts(MAY, 14)),
        (date(2026, 3, 21), facts(MAY, 14)),
        (date(2026, 4, 20), facts(MAY, 15)),
    )
    assert isinstance(opened, OpenFlag)
    assert isinstance(held, OpenFlag)
    assert held.evidence["held"] == (
        "With the reading to 28 February 2026 it may meet its limit. It takes a second one to resolve this flag."
    )
    assert same == held
    assert ended == Resolved(
        "The readings to 28 February 2026 and to 31 March 2026 bring its limit within what it ordinarily does."
    )


def test_failing_again_in_between_begins_the_count_anew() -> None:
    *_, held = story(
        rule,
        (OPENS, facts(FAILS)),
        (date(2026, 3, 20), facts(MAY, 14)),
        (date(2026, 4, 20), facts(FAILS, 15)),
        (date(2026, 5, 20), facts(MAY, 16)),
    )
    assert isinstance(held, OpenFlag)


def test_another_limit_resolves_it_and_the_next_step_of_a_profile_does_not() -> None:
    moved = indicator(*[RED] * 13, verdict=MAY)
    moved = replace(moved, readings=(*moved.readings, read(14, RED, LOWER)), recorded=(*moved.recorded, OPENS_AT))
    *_, ended = story(rule, (OPENS, facts(FAILS)), (date(2026, 3, 20), risk(moved)))
    assert ended == Resolved("Its limit changed from at least 76% to at least 60%.")
    profiled = replace(moved, readings=(*moved.readings[:-1], replace(moved.readings[-1], profiled=True)))
    *_, stands = story(rule, (OPENS, facts(FAILS)), (date(2026, 3, 20), risk(profiled)))
    assert isinstance(stands, OpenFlag)


OPENS_AT = datetime(2026, 3, 15, 9, tzinfo=UTC)


def test_a_rebase_resolves_it() -> None:
    rebased = facts(replace(MAY, readings=1, assurance=""), rebased_at=OPENS_AT)
    *_, ended = story(rule, (OPENS, facts(FAILS)), (date(2026, 3, 20), rebased))
    assert ended == Resolved("Its chart was rebased on 15 March 2026: what is ordinary for it is judged anew.")


def test_a_correction_of_the_latest_reading_withdraws_it() -> None:
    right = restated(facts(MAY).indicators[0], 13, 90, OPENS_AT)
    *_, ended = story(rule, (OPENS, facts(FAILS)), (date(2026, 3, 15), risk(right)))
    assert ended == Resolved(
        "The reading to 31 January 2026 was restated from 70% to 90%. On that this flag would never have opened.",
        "withdrawn",
    )


def test_what_cannot_be_judged_ends_nothing_and_an_unlinked_indicator_does() -> None:
    for unknown in (facts(None), facts(MAY, 0), facts(FAILS, 0)):
        *_, stands = story(rule, (OPENS, facts(FAILS)), (OPENS, unknown))
        assert isinstance(stands, OpenFlag)
    *_, ended = story(rule, (OPENS, facts(FAILS)), (OPENS, risk()))
    assert ended == Resolved("The indicator is no longer linked to this risk, or is no longer read.")
