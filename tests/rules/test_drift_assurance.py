from dataclasses import replace
from datetime import date, timedelta

import pytest

from risks.rules.assurance import Level, Line
from risks.rules.drift import decide
from risks.rules.drift_assurance import LAPSED, NOT_INDEPENDENT, WEAK
from risks.rules.drift_facts import AssuredFacts, RiskFacts
from tests.rules.deciding import QUIET, TODAY, ends, fired, flag_of, only

RECEIVED = date(2026, 5, 20)
AUDIT = AssuredFacts("9", "Internal audit of discharge.", RECEIVED, date(2027, 5, 20), Level.MODERATE, Line.THIRD)


def risk(**changes: object) -> RiskFacts:
    return replace(QUIET, assurances=(replace(AUDIT, **changes),))  # type: ignore[arg-type]


def test_an_assurance_in_date_and_good_enough_opens_nothing() -> None:
    for level in (None, Level.MODERATE, Level.SUBSTANTIAL):
        assert decide(risk(level=level), [], [], TODAY).opened == ()


def test_an_assurance_lapses_the_day_after_its_shelf_life() -> None:
    short = risk(good_until=date(2026, 11, 20))
    assert fired(short, LAPSED, date(2026, 11, 20)) == []
    signal = only(short, LAPSED, date(2026, 11, 21))
    assert (signal.subject, signal.severity) == ("assurance:9", 2)
    assert signal.evidence == {
        "what": "Internal audit of discharge, received 20 May 2026",
        "against": "Good until 20 November 2026",
        "since": "2026-11-21",
    }


@pytest.mark.parametrize(("level", "said"), [(Level.LIMITED, "limited assurance"), (Level.NONE, "no assurance")])
def test_limited_or_no_assurance_opens_a_flag_from_the_day_it_was_received(level: Level, said: str) -> None:
    signal = only(risk(level=level), WEAK)
    assert (signal.subject, signal.severity) == ("assurance:9", 2)
    assert signal.evidence == {
        "what": f"Internal audit of discharge: {said}",
        "against": "At least moderate assurance",
        "since": "2026-05-20",
    }


def test_the_last_independent_assurance_is_old_after_twelve_months() -> None:
    kept = risk(received_on=date(2025, 11, 21), good_until=date(2027, 11, 21))
    assert fired(kept, NOT_INDEPENDENT, date(2026, 11, 21)) == []
    signal = only(kept, NOT_INDEPENDENT)
    assert (signal.subject, signal.severity) == ("", 2)
    assert signal.evidence == {
        "what": "Last independent assurance: Internal audit of discharge, received 21 November 2025",
        "against": "Independent assurance every 12 months",
        "since": "2026-11-22",
    }


def test_a_later_independent_assurance_counts_and_one_by_management_does_not() -> None:
    old = replace(AUDIT, received_on=date(2025, 1, 1), good_until=date(2028, 1, 1))
    for line, flags in ((Line.EXTERNAL, 0), (Line.THIRD, 0), (Line.FIRST, 1), (Line.SECOND, 1), (None, 1)):
        recent = replace(AUDIT, key="10", line=line)
        assert len(fired(replace(QUIET, assurances=(old, recent)), NOT_INDEPENDENT)) == flags
    assert fired(risk(line=Line.FIRST, received_on=date(2025, 1, 1)), NOT_INDEPENDENT) == []


def test_one_that_lapsed_is_told_of_once_and_not_as_weak_or_old_too() -> None:
    lapsed = risk(level=Level.LIMITED, received_on=date(2025, 1, 1), good_until=date(2026, 1, 1))
    assert [signal.rule for signal in decide(lapsed, [], [], TODAY).opened] == [LAPSED]


def test_a_weak_one_that_lapses_is_resolved_by_the_flag_that_says_more() -> None:
    flag = flag_of(only(risk(level=Level.LIMITED), WEAK))
    lapsed = risk(level=Level.LIMITED, good_until=TODAY - timedelta(days=1))
    assert ends(lapsed, flag).reason == "Another flag of the same says more: assurance past its shelf life."


def test_a_later_one_in_its_place_resolves_what_was_lapsed_or_weak() -> None:
    for rule, facts in ((LAPSED, risk(good_until=RECEIVED)), (WEAK, risk(level=Level.NONE))):
        flag = flag_of(only(facts, rule))
        replaced = replace(QUIET, assurances=(replace(AUDIT, key="10"),))
        assert ends(replaced, flag).reason == (
            "A later assurance is in its place, or it no longer counts for this risk."
        )


def test_a_longer_shelf_life_or_a_better_rating_resolves_it() -> None:
    lapsed, weak = flag_of(only(risk(good_until=RECEIVED), LAPSED)), flag_of(only(risk(level=Level.NONE), WEAK))
    assert ends(risk(), lapsed).reason == "It is good until 20 May 2027."
    assert ends(risk(), weak).reason == "It is now rated moderate."
    assert ends(risk(level=None), weak).reason == "It is now not rated."


def test_new_independent_assurance_resolves_the_old() -> None:
    flag = flag_of(only(risk(received_on=date(2025, 1, 1), good_until=date(2028, 1, 1)), NOT_INDEPENDENT))
    assert ends(risk(), flag).reason == "Independent assurance was received on 20 May 2026."
    assert ends(QUIET, flag).reason == "No assurance on this risk is independent any longer."
    past = risk(received_on=date(2025, 1, 1), good_until=date(2026, 1, 1))
    assert ends(past, flag).reason == "The last independent assurance is past its shelf life, which another flag says."
