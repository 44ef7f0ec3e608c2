from dataclasses import astuple
from datetime import date

import pytest

from risks.rules.assurance import (
    AssuranceFacts,
    Level,
    Line,
    ShelfLifeError,
    good_until,
    is_expired,
    lapsed,
    superseded,
)


def test_there_are_four_levels_with_four_different_texts_each() -> None:
    assert [level.label for level in Level] == ["Substantial", "Moderate", "Limited", "No assurance"]
    for level in Level:
        assert len(set(astuple(level.texts))) == 4


def test_the_texts_are_those_of_the_annual_report() -> None:
    assert Level.SUBSTANTIAL.texts.effectiveness_opinion == (
        "The controls that are in place are being consistently applied."
    )
    assert Level.MODERATE.texts.design_findings == (
        "In the main, there are appropriate procedures and controls in place to mitigate the key risks reviewed albeit "
        "with some that are not fully effective."
    )
    assert Level.LIMITED.texts.effectiveness_findings == (
        "A number of reoccurring exceptions found in testing of the procedures and controls. Where practical, efforts "
        "should be made to address in-year."
    )
    assert Level.NONE.texts.effectiveness_findings == (
        "Due to absence of effective controls and procedures, no reliance can be placed on their operation. Failure to "
        "address in-year affects the quality of the organisation's overall internal control framework."
    )


def test_limited_and_absent_assurance_are_weak() -> None:
    assert [level for level in Level if level.is_weak] == [Level.LIMITED, Level.NONE]


def test_only_the_third_line_and_outsiders_are_independent() -> None:
    assert [line.label for line in Line] == ["First line", "Second line", "Third line", "External"]
    assert [line for line in Line if line.is_independent] == [Line.THIRD, Line.EXTERNAL]
    assert Line.SECOND.explanation == "Oversight within the organisation"


def test_assurance_is_good_to_the_last_day_of_its_shelf_life() -> None:
    assert good_until(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert not is_expired(date(2025, 11, 22), 12, date(2026, 11, 22))
    assert is_expired(date(2025, 11, 22), 12, date(2026, 11, 23))


def test_a_shelf_life_of_no_months_is_refused() -> None:
    with pytest.raises(ShelfLifeError, match="at least 1 month; you gave 0"):
        good_until(date(2025, 11, 22), 0)


def told(key: int, received: date, until: date, source: str = "CQC", line: str = "external", *controls: int):
    return AssuranceFacts(key, source, line, frozenset(controls), received, until)


OLD = told(1, date(2020, 1, 1), date(2021, 1, 1), "The CQC report.", "external", 7)
ON = date(2025, 9, 19)


def test_a_later_assurance_takes_the_place_of_an_earlier_one_from_the_same_source() -> None:
    later = told(2, date(2024, 1, 1), date(2025, 9, 19), " the  cqc REPORT", "external", 7, 8)
    assert superseded([later, OLD]) == {1: later}
    assert lapsed([later, OLD], ON) == frozenset()
    assert lapsed([later, OLD], date(2025, 9, 20)) == {2}


def test_the_latest_of_many_is_the_one_in_its_place() -> None:
    second, third = (told(n, date(2020 + n, 1, 1), ON, OLD.source, "external", 7) for n in (2, 3))
    assert superseded([third, OLD, second]) == {1: third, 2: third}


def test_of_two_on_one_day_the_one_written_down_last_counts() -> None:
    twin = told(2, OLD.received_on, OLD.good_until, OLD.source, "external", 7)
    assert superseded([twin, OLD]) == {1: twin}


@pytest.mark.parametrize(
    "other",
    [
        told(2, date(2024, 1, 1), ON, "Another report", "external", 7),
        told(2, date(2024, 1, 1), ON, OLD.source, "third", 7),
        told(2, date(2024, 1, 1), ON, OLD.source, "external", 8),
        told(2, date(2019, 1, 1), ON, OLD.source, "external", 7),
    ],
    ids=["source", "line", "controls", "earlier"],
)
def test_one_from_elsewhere_about_something_else_or_from_before_does_not(other: AssuranceFacts) -> None:
    assert 1 not in superseded([OLD, other])
    assert lapsed([OLD, other], ON) == {1}
