"""What is kept of an indicator's chart."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from risks.rules.indicators import Direction
from risks.rules.spc import MDC_EXCEL
from risks.rules.verdict import Verdict, verdict_of

STEADY = [50.0, 52.0, 49.0, 51.0, 50.0, 48.0, 51.0, 49.0, 50.0, 52.0, 51.0, 49.0, 50.0]


def months(count: int) -> list[date]:
    return [date(2024 + t // 12, t % 12 + 1, 28) for t in range(count)]


def judged(values: Sequence[float], days: Sequence[date] | None = None, **changed: Any) -> Verdict:
    told: dict[str, Any] = {
        "direction": Direction.HIGHER_IS_BETTER,
        "target": 45.0,
        "profile": MDC_EXCEL,
        "rebase_dates": [],
        "fix_after_n_points": None,
        "frequency": "monthly",
    }
    return verdict_of(list(zip(days or months(len(values)), values, strict=True)), **told | changed)


def test_without_readings_there_is_nothing_to_say() -> None:
    assert judged([]) == Verdict()


def test_a_steady_series_that_stays_above_its_limit_is_said_to_meet_it() -> None:
    verdict = judged(STEADY, target=20.0)
    assert (verdict.variation, verdict.assurance, verdict.cause) == ("common_cause", "pass", "common_cause")
    assert (verdict.readings, verdict.latest_on, verdict.latest_value) == (13, date(2025, 1, 28), 50.0)
    assert verdict.lower is not None
    assert verdict.mean is not None
    assert verdict.lower < verdict.mean < 51


def test_twelve_readings_are_too_few_for_icons_and_keep_their_limits() -> None:
    verdict = judged(STEADY[:12])
    assert (verdict.variation, verdict.variation_before, verdict.assurance) == ("", "", "")
    assert verdict.upper is not None


def test_a_collapse_is_of_concern_since_its_first_reading_and_was_not_before_it() -> None:
    once = judged([*STEADY, 30.0])
    assert (once.variation, once.variation_before) == ("concern_low", "common_cause")
    assert once.concern_since == once.latest_on
    twice = judged([*STEADY, *STEADY, 30.0, 31.0])
    assert twice.variation_before == "concern_low"
    assert twice.concern_since == months(28)[26]


def test_a_concern_that_has_passed_is_since_no_day() -> None:
    assert judged([*STEADY, 30.0, 50.0]).concern_since is None


def test_a_rise_is_of_no_concern_where_neither_direction_is_better() -> None:
    verdict = judged([*STEADY, 90.0], direction=Direction.NEUTRAL)
    assert (verdict.variation, verdict.concern_since, verdict.assurance) == ("neutral_high", None, "")


def test_after_a_rebase_only_the_new_stretch_counts_and_the_icon_before_is_of_the_old_one() -> None:
    days = months(14)
    verdict = judged([*STEADY, 90.0], days, rebase_dates=[days[-1]])
    assert (verdict.readings, verdict.mean, verdict.lower) == (1, 90.0, None)
    assert (verdict.variation, verdict.variation_before) == ("", "common_cause")


def test_what_is_not_charted_has_its_latest_reading_and_no_limits() -> None:
    verdict = judged([3.0, 9.0, 20.0], profile=None)
    assert (verdict.readings, verdict.latest_value, verdict.mean, verdict.cause) == (3, 20.0, None, "")


def test_three_missing_months_of_the_last_twelve_are_gaps() -> None:
    days = [day for place, day in enumerate(months(16)) if place not in {8, 10, 12}]
    assert judged(STEADY, days).gaps
    assert not judged(STEADY, [day for place, day in enumerate(months(15)) if place not in {8, 10}]).gaps
