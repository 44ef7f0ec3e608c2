from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from risks.rules.drift import ClosedFlag, IndicatorFacts, OpenFlag, ReadingFacts, Resolved, RiskFacts, decide, signals
from risks.rules.drift_facts import Held
from risks.rules.drift_indicator import standing
from risks.rules.indicators import Direction, Line, limit_words, status

TODAY = date(2025, 9, 19)
SUBJECT = "indicator:virtual-ward-beds"


def at_least(limit: int | None, amber: int | None = None) -> Line:
    return Line(
        Direction.HIGHER_IS_BETTER,
        None if limit is None else Decimal(limit),
        None if amber is None else Decimal(amber),
    )


def reading(month: int, value: int, line: Line) -> ReadingFacts:
    judged = status(Decimal(value), line)
    return ReadingFacts(date(2025, month, 28), Decimal(value), judged, limit_words(line, "beds"), line)


def risk(*readings: ReadingFacts, role: str = "primary") -> RiskFacts:
    indicator = IndicatorFacts(
        key="virtual-ward-beds",
        name="Virtual ward beds",
        role="primary" if role == "primary" else "secondary",
        readings=readings,
        unit="beds",
    )
    return RiskFacts(3, "BAF0003", "System pressure", None, None, None, None, None, (indicator,), "quality")


def flag_of(facts: RiskFacts) -> OpenFlag:
    (signal,) = signals(facts, TODAY)
    return OpenFlag(7, signal.rule, signal.subject, signal.severity, signal.evidence)


GREEN, AMBER, RED = (reading(2, value, at_least(350, 360)) for value in (370, 355, 340))


def test_a_red_reading_opens_a_flag_with_its_value_period_and_the_limit_of_its_date() -> None:
    beyond = risk(reading(1, 365, at_least(360)), reading(2, 350, at_least(360)), reading(3, 340, at_least(360)))
    (signal,) = decide(beyond, [], [], TODAY).opened
    assert (signal.rule, signal.subject, signal.severity) == ("kri_breach", SUBJECT, 3)
    assert signal.evidence == {
        "what": "Virtual ward beds: 340 beds",
        "against": "Limit of at least 360 beds",
        "since": "2025-02-28",
        "indicator": "Virtual ward beds",
        "role": "primary",
        "value": "340 beds",
        "period": "2025-03-28",
        "limit": "at least 360 beds",
        "readings_beyond": 2,
        "beyond": "20",
        "least": "18",
    }


def test_a_secondary_indicator_weighs_less() -> None:
    assert [signal.severity for signal in signals(risk(RED, role="secondary"), TODAY)] == [2]


def test_an_indicator_linked_twice_counts_once_and_as_the_weightier() -> None:
    primary, secondary = risk(RED).indicators, risk(RED, role="secondary").indicators
    for both in (primary + secondary, secondary + primary):
        assert [signal.severity for signal in signals(replace(risk(), indicators=both), TODAY)] == [3]


@pytest.mark.parametrize("readings", [(), (GREEN,), (AMBER,), (RED, AMBER), (reading(2, 1, at_least(None)),)])
def test_a_latest_reading_that_is_not_red_opens_nothing(readings: tuple[ReadingFacts, ...]) -> None:
    assert signals(risk(*readings), TODAY) == ()


def test_one_green_reading_resolves() -> None:
    ((flag_id, end),) = decide(risk(RED, GREEN), [flag_of(risk(RED))], [], TODAY).resolved
    assert flag_id == 7
    assert end.reason == "The reading to 28 February 2025 is 370 beds, inside its limit of at least 350 beds."


def test_one_amber_reading_holds_and_two_resolve() -> None:
    flag = flag_of(risk(RED))
    once = decide(risk(RED, AMBER), [flag], [], TODAY)
    ((_, shown),) = once.updated
    assert once.resolved == ()
    assert shown.evidence["value"] == "340 beds"
    assert str(shown.evidence["held"]).startswith("The reading to 28 February 2025 is 355 beds: close to limit.")
    held = replace(flag, evidence=shown.evidence)
    assert decide(risk(RED, AMBER), [held], [], TODAY).unchanged == (7,)
    ((_, end),) = decide(risk(RED, AMBER, AMBER), [held], [], TODAY).resolved
    assert end.reason.startswith("Two readings in a row")


def test_red_again_after_one_amber_is_the_same_flag_and_no_longer_held() -> None:
    flag = flag_of(risk(RED))
    ((_, shown),) = decide(risk(RED, AMBER), [flag], [], TODAY).updated
    again = decide(risk(RED, AMBER, RED), [replace(flag, evidence=shown.evidence)], [], TODAY)
    ((_, red),) = again.updated
    assert "held" not in red.evidence
    assert (again.opened, again.reopened) == ((), ())


def test_a_limit_that_vanished_does_not_make_a_reading_green() -> None:
    flag = flag_of(risk(RED))
    none = reading(3, 340, at_least(None))
    assert decide(risk(RED, none), [flag], [], TODAY).resolved == ()
    ((_, end),) = decide(risk(RED, none, replace(none, period_end=date(2025, 4, 28))), [flag], [], TODAY).resolved
    assert end.reason == (
        "No limit has been in force from the reading to 28 March 2025 on, so nothing says any longer whether it is "
        "met. The last that was judged, to 28 February 2025, was 340 beds, against a limit of at least 350 beds."
    )
    ((_, end),) = decide(risk(none, none), [replace(flag, evidence={})], [], TODAY).resolved
    assert end.reason.endswith("so nothing says any longer whether it is met.")


def test_an_alert_that_ends_because_the_limit_moved_says_so() -> None:
    march, april = reading(3, 340, at_least(360)), reading(4, 315, at_least(235))
    ((_, end),) = decide(risk(march, april), [flag_of(risk(march))], [], TODAY).resolved
    assert end.reason == (
        "The reading to 28 April 2025 is 315 beds, inside its limit of at least 235 beds. "
        "The limit moved from at least 360 beds to at least 235 beds: "
        "against the earlier limit this reading would still be beyond it."
    )


@pytest.mark.parametrize(
    ("earlier", "why"),
    [
        (
            at_least(235),
            (
                "The limit moved from at least 235 beds to at least 360 beds: "
                "against the earlier limit this reading would not be beyond it."
            ),
        ),
        (at_least(343), None),
        (at_least(342), "The limit moved from at least 342 beds to at least 360 beds."),
        (at_least(None), "The limit moved from no limit set to at least 360 beds."),
    ],
)
def test_an_alert_that_opens_after_the_limit_moved_says_what_made_the_difference(
    earlier: Line, why: str | None
) -> None:
    (signal,) = signals(risk(reading(3, 360, earlier), reading(4, 340, at_least(360))), TODAY)
    assert signal.evidence.get("why") == why


def test_an_indicator_no_longer_linked_or_without_readings_resolves_its_flag() -> None:
    flag = flag_of(risk(RED))
    unlinked = replace(risk(RED), indicators=())
    assert decide(unlinked, [flag], [], TODAY).resolved == (
        (7, Resolved("The indicator is no longer linked to this risk, or is no longer read.")),
    )
    assert decide(risk(), [flag], [], TODAY).resolved == (
        (7, Resolved("No reading of the indicator stands any longer.", "withdrawn")),
    )


@pytest.mark.parametrize(
    ("months", "resolved_on", "reopens"),
    [
        ((7, 8), date(2025, 6, 18), True),
        ((7, 8), date(2025, 6, 17), False),
        ((2, 5, 8), date(2025, 1, 1), True),
        ((8,), date(2025, 6, 21), True),
        ((8,), date(2025, 6, 20), False),
    ],
)
def test_the_same_flag_opens_again_within_three_of_the_indicators_own_periods(
    months: tuple[int, ...], resolved_on: date, reopens: bool
) -> None:
    beyond = risk(*(reading(month, 340, at_least(360)) for month in months))
    decision = decide(beyond, [], [ClosedFlag(5, "kri_breach", SUBJECT, resolved_on)], TODAY)
    assert bool(decision.reopened) is reopens
    assert bool(decision.opened) is not reopens


def corrected(*values: int, opened_on: int = 1) -> Resolved | Held:
    """What becomes of a flag that opened on 340 beds, once the readings of January on are these."""
    opened = risk(reading(opened_on, 340, at_least(350, 360)))
    now = risk(*(reading(month, value, at_least(350, 360)) for month, value in enumerate(values, 1)))
    return standing(now, replace(flag_of(opened), at_opening=signals(opened, TODAY)[0].evidence), TODAY)


@pytest.mark.parametrize("values", [(370,), (355,), (355, 370), (370, 355, 355)])
def test_a_correction_after_which_it_would_never_have_opened_withdraws_the_flag(values: tuple[int, ...]) -> None:
    assert corrected(*values) == Resolved(
        f"The reading to 28 January 2025 was restated from 340 beds to {values[0]} beds. "
        "On that this flag would never have opened.",
        "withdrawn",
    )


def test_a_reading_that_was_taken_back_withdraws_it_and_one_from_before_all_that_is_known_does_not() -> None:
    gone = corrected(370, opened_on=2)
    assert isinstance(gone, Resolved)
    assert (gone.how, gone.reason.split(".")[0]) == ("withdrawn", "The reading to 28 February 2025 was taken back")
    flag = replace(flag_of(risk(reading(1, 340, at_least(350)))), at_opening={"period": "2024-01-28", "value": "1 bed"})
    assert isinstance(ended := standing(risk(GREEN), flag, TODAY), Resolved)
    assert ended.how == "auto"


@pytest.mark.parametrize("values", [(370, 340, 370), (355, 340, 370)])
def test_a_later_reading_that_was_beyond_the_limit_upholds_it(values: tuple[int, ...]) -> None:
    ended = corrected(*values)
    assert isinstance(ended, Resolved)
    assert ended.how == "auto"


def test_a_limit_that_was_corrected_for_its_own_day_withdraws_it() -> None:
    now = risk(reading(1, 340, at_least(330)))
    assert standing(now, flag_of(risk(reading(1, 340, at_least(350)))), TODAY) == Resolved(
        "The limit of the reading to 28 January 2025 was corrected from at least 350 beds to at least 330 beds. "
        "On that this flag would never have opened.",
        "withdrawn",
    )


def test_a_month_that_was_corrected_in_a_longer_run_does_not_withdraw_what_the_others_say() -> None:
    """Where what it opened on is not known, its evidence tells since when it was beyond."""
    run = risk(reading(1, 340, at_least(350)), reading(2, 340, at_least(350)))
    now = risk(reading(1, 340, at_least(350)), reading(2, 370, at_least(350)))
    assert isinstance(ended := standing(now, flag_of(run), TODAY), Resolved)
    assert ended.how == "auto"
