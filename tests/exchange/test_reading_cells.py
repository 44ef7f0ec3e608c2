"""Numbers and dates as people write them: what is understood, and what is refused with the way to write it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from risks.exchange.reading_dates import read_period_end
from risks.exchange.reading_faults import CellFault
from risks.exchange.reading_numbers import read_number


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("76.2", "%", "76.2"),
        ("76.2%", "%", "76.2"),
        ("76.2 per cent", "%", "76.2"),
        ("1,234", "beds", "1234"),
        ("1 234.5", "beds", "1234.5"),
        ("12\u00a0345", "beds", "12345"),
        ("12 beds", "beds", "12"),
        ("£12.5m", "£m", "12.5"),
        ("£12.5m", "£", "12500000"),
        ("£12.5m", "£000", "12500"),
        ("£1.5 million", "GBP million", "1.5"),
        ("£340k", "GBP thousand", "340"),
        ("1.5k", "people", "1500"),
        ("(12.5)", "£m", "-12.5"),
        ("(£3,000)", "£", "-3000"),
        ("£(3,000)", "£", "-3000"),
        ("-£3,000", "£", "-3000"),
        ("−4", "people", "-4"),
        ("4-", "people", "-4"),
        ("+5", "% change", "5"),
        (".5", "%", "0.5"),
        ("1e3", "people", "1000"),
        ("-0", "people", "0"),
        (70.40000000000001, "%", "70.4"),
        (45, "beds", "45"),
    ],
)
def test_a_number_is_understood(typed, unit, number):
    read = read_number(typed, unit)
    assert read == Decimal(number)
    assert str(read) != "-0"


def test_a_cell_shown_as_per_cent_holds_a_share():
    assert read_number(0.853, "%", as_percent=True) == Decimal("85.3")


@pytest.mark.parametrize(
    "typed", ["70.4 / 68.2", "70.4 68.2", "70 80", "70\n80", "123\n456", "45 of 60", "70-75", "85% (90%)"]
)
def test_two_measures_in_one_cell_are_refused(typed):
    with pytest.raises(CellFault, match="figures in one cell") as refused:
        read_number(typed, "%")
    assert refused.value.fix == "Give each measure a row of its own."


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("85,3", "%"), ("1.234,56", "%"), ("1,23,456", "people"), ("85.3.1", "%"), ("7O", "%"), ("3½", "%"),
        ("<5", "people"), ("c. 40", "people"), ("~85", "%"), ("n/a", "%"), ("-", "%"), ("*", "%"), ("#REF!", "%"),
        ("=1+2", "%"), ("85%", "beds"), ("£40", "beds"), ("1e15", "people"), ("9" * 14, "people"), ("12 April", "%"),
        (True, "%"), (float("nan"), "%"), (float("inf"), "%"), ("", "%"), ("()", "%"), ("%", "%"), ("£", "£"),
    ],
)  # fmt: skip
def test_what_is_no_clear_number_is_refused_with_the_way_to_write_it(typed, unit):
    with pytest.raises(CellFault) as refused:
        read_number(typed, unit)
    assert refused.value.says.endswith(".")
    assert refused.value.fix.endswith(".")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-03-31", date(2025, 3, 31)),
        ("31/03/2025", date(2025, 3, 31)),
        ("3/4/25", date(2025, 4, 3)),
        ("31.03.2025", date(2025, 3, 31)),
        ("31-Mar-25", date(2025, 3, 31)),
        ("31st of March 2025", date(2025, 3, 31)),
        ("Monday 31 March 2025", date(2025, 3, 31)),
        ("March 31, 2025", date(2025, 3, 31)),
        ("2025-03-31 00:00:00", date(2025, 3, 31)),
        ("2025-03-31T00:00:00Z", date(2025, 3, 31)),
        ("31/03/2025 00:00", date(2025, 3, 31)),
        ("20250331", date(2025, 3, 31)),
        ("45747", date(2025, 3, 31)),
        (45747, date(2025, 3, 31)),
        (45747.0, date(2025, 3, 31)),
        (datetime(2025, 3, 31, 12), date(2025, 3, 31)),  # noqa: DTZ001, a workbook has no time zone
        (date(2025, 3, 31), date(2025, 3, 31)),
        ("March 2025", date(2025, 3, 31)),
        ("Feb-24", date(2024, 2, 29)),
        ("2025-03", date(2025, 3, 31)),
        ("2024/25", date(2025, 3, 31)),
        ("2024/25 Q3", date(2024, 12, 31)),
        ("Q4 2024/25", date(2025, 3, 31)),
    ],
)
def test_the_end_of_a_period_is_understood(typed, day):
    assert read_period_end(typed) == day


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        ("04/13/2025", "write 13/04/2025"),
        ("31/09/2025", "last day of that month"),
        ("29 February 2025", "last day of that month"),
        ("soon", "Write it such as 31/03/2025"),
        ("31/03/0205", "Correct the year."),
        ("2024/26", "Write 2024/25"),
        ("1/1/2025 to 31/3/2025", "Give only the last day"),
        (12.5, "Write it such as"),
        (True, "Write it such as"),
    ],
)
def test_what_is_no_day_is_refused_with_the_way_to_write_it(typed, fix):
    with pytest.raises(CellFault) as refused:
        read_period_end(typed)
    assert fix in refused.value.fix
