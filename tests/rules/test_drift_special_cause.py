"""An indicator begins to get worse: kri_special_cause of design/statistics 4.4."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from risks.rules import drift_special_cause as rule
from risks.rules.drift_facts import Held, OpenFlag, Resolved, RiskFacts, VerdictFacts
from tests.rules.indicator_story import (
    GREEN,
    SUBJECT,
    flag_of,
    indicator,
    month_end,
    recorded,
    restated,
    risk,
    story,
)

COMMON = VerdictFacts(readings=14, variation="common_cause", variation_before="common_cause")
BEGINS = VerdictFacts(
    readings=14,
    variation="concern_low",
    variation_before="common_cause",
    concern_since=month_end(2),
    concern_known_at=recorded(2),
    mean=85.0,
    cause="shift_low",
)
GOES_ON = replace(BEGINS, readings=15, variation_before="concern_low")
EASES = replace(COMMON, variation_before="concern_low")
ON = date(2025, 6, 20)


def facts(verdict: VerdictFacts | None, months: int = 5, **more: object) -> RiskFacts:
    return risk(indicator(*[GREEN] * months, verdict=verdict, **more))  # type: ignore[arg-type]


def test_it_opens_when_the_icon_becomes_one_of_concern_and_says_why_in_the_words_of_the_chart() -> None:
    (signal,) = rule.signals(facts(BEGINS), ON)
    assert (signal.rule, signal.subject, signal.severity) == ("kri_special_cause", SUBJECT, 2)
    assert signal.evidence == {
        "what": "A&E within four hours is getting worse: 5 or more months in a row below the average",
        "against": "What is ordinary for it, by its last 14 readings",
        "since": "2025-02-28",
        "indicator": "A&E within four hours",
        "role": "primary",
        "value": "80%",
        "period": "2025-05-31",
    }


@pytest.mark.parametrize(
    "verdict",
    [
        None,
        COMMON,
        EASES,
        replace(BEGINS, readings=12),
        replace(BEGINS, variation="improvement_high"),
        replace(BEGINS, variation="neutral_low"),
        replace(BEGINS, variation=""),
        GOES_ON,
    ],
)
def test_it_opens_for_nothing_else_and_not_for_a_concern_that_only_goes_on(verdict: VerdictFacts | None) -> None:
    assert rule.signals(facts(verdict), ON) == ()


def test_the_thirteenth_reading_that_earns_an_icon_of_concern_opens_it() -> None:
    assert rule.signals(facts(replace(BEGINS, readings=13, variation_before="")), ON)


def test_readings_that_came_together_are_looked_at_together() -> None:
    """Two months sent on one day: no sweep saw the first of them as the latest."""
    both = replace(GOES_ON, concern_since=month_end(4), concern_known_at=recorded(5) - timedelta(hours=2))
    assert rule.signals(facts(both), ON)
    assert not rule.signals(facts(replace(both, concern_known_at=recorded(4))), ON)


def test_it_says_what_can_be_said_of_the_cause() -> None:
    def said(**known: object) -> object:
        (signal,) = rule.signals(facts(replace(BEGINS, **known)), ON)  # type: ignore[arg-type]
        return signal.evidence["what"]

    assert said(readings=14, cause="below_lpl") == (
        "A&E within four hours is getting worse: the latest month is below what is ordinary"
    )
    assert said(cause="") == "A&E within four hours is getting worse"
    of_its_own_kind = replace(facts(BEGINS).indicators[0], frequency="weekly")
    (signal,) = rule.signals(risk(of_its_own_kind), ON)
    assert "5 or more readings in a row" in str(signal.evidence["what"])


def test_it_stands_while_the_concern_goes_on_and_through_one_reading_without_and_resolves_at_the_second() -> None:
    opened, goes_on, held, ended = story(
        rule,
        (date(2025, 6, 20), facts(BEGINS, 5)),
        (date(2025, 7, 20), facts(GOES_ON, 6)),
        (date(2025, 8, 20), facts(EASES, 7)),
        (date(2025, 9, 20), facts(replace(COMMON, readings=13), 8)),
    )
    assert isinstance(opened, OpenFlag)
    assert isinstance(goes_on, OpenFlag)
    assert goes_on.evidence["period"] == "2025-06-30"
    assert isinstance(held, OpenFlag)
    assert held.evidence["held"] == (
        "The reading to 31 July 2025 is no longer of concern. It takes a second one to resolve this flag."
    )
    assert ended == Resolved("Two readings in a row are within what is ordinary for this indicator, or better.")


def test_concern_again_after_one_reading_without_is_the_same_flag() -> None:
    *_, again = story(
        rule,
        (date(2025, 6, 20), facts(BEGINS, 5)),
        (date(2025, 7, 20), facts(EASES, 6)),
        (date(2025, 8, 20), facts(BEGINS, 7)),
    )
    assert isinstance(again, OpenFlag)
    assert "held" not in again.evidence


def test_a_rebase_by_a_person_resolves_it_and_one_from_before_does_not() -> None:
    flag = flag_of(rule.signals(facts(BEGINS), ON)[0], ON)
    later = facts(replace(GOES_ON, readings=3, variation=""), rebased_at=datetime(2025, 6, 25, 9, tzinfo=UTC))
    assert rule.standing(later, flag, date(2025, 6, 25)) == Resolved(
        "Its chart was rebased on 25 June 2025: what is ordinary for it is judged anew."
    )
    before = facts(GOES_ON, rebased_at=datetime(2025, 6, 1, tzinfo=UTC))
    assert isinstance(rule.standing(before, flag, ON), Held)


@pytest.mark.parametrize("verdict", [None, replace(COMMON, readings=12, variation="")])
def test_what_cannot_be_judged_ends_nothing(verdict: VerdictFacts | None) -> None:
    flag = flag_of(rule.signals(facts(BEGINS), ON)[0], ON)
    held = rule.standing(facts(verdict), flag, ON)
    assert isinstance(held, Held)
    assert "not known to be over" in str(held.evidence["held"])


def corrected(verdict: VerdictFacts, months: int) -> RiskFacts:
    one = facts(verdict, months).indicators[0]
    return risk(restated(one, 5, 82, datetime(2025, 7, 1, tzinfo=UTC)))


@pytest.mark.parametrize(("verdict", "months"), [(EASES, 5), (COMMON, 6)])
def test_a_correction_of_the_reading_it_opened_on_withdraws_it(verdict: VerdictFacts, months: int) -> None:
    *_, ended = story(rule, (ON, facts(BEGINS)), (date(2025, 7, 1), corrected(verdict, months)))
    assert ended == Resolved(
        "The reading to 31 May 2025 was restated from 80% to 82%. On that this flag would never have opened.",
        "withdrawn",
    )


@pytest.mark.parametrize(("verdict", "months"), [(GOES_ON, 5), (EASES, 6)])
def test_a_correction_after_which_it_was_still_of_concern_then_withdraws_nothing(
    verdict: VerdictFacts, months: int
) -> None:
    *_, stands = story(rule, (ON, facts(BEGINS)), (date(2025, 7, 1), corrected(verdict, months)))
    assert isinstance(stands, OpenFlag)
    assert stands.at_opening["value"] == "80%"


def test_an_indicator_that_is_no_longer_linked_ends_it() -> None:
    flag = flag_of(rule.signals(facts(BEGINS), ON)[0], ON)
    assert rule.standing(risk(), flag, ON) == Resolved(
        "The indicator is no longer linked to this risk, or is no longer read."
    )
