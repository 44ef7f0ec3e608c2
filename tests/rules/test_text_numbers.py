import pytest

from risks.rules.text_numbers import implied, numbers_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on 26 June 2025", ["day:2025-06-26"]),
        ("on 26th Jun", ["day:6-26"]),
        ("by 2025-06-26 or 26/06/2025", ["day:2025-06-26", "day:2025-06-26"]),
        ("in June 2025", ["month:2025-6"]),
        ("in 2025/26", ["financial:2025/26"]),
        ("in 2025", ["n:2025 year:2025"]),
        ("BAF0003 and arac-p2-07", ["ref:BAF0003", "ref:ARAC-P2-07"]),
        ("60.50% and 60.5 per cent", ["%:60.5", "%:60.5"]),
        ("£12.5m, £340 thousand, £1,200", ["£:12500000", "£:340000", "£:1200"]),
        (
            "1,240 beds, 12-hour waits, the 16th, twenty-five, three hundred",
            ["n:1240", "n:12", "n:16", "n:25", "n:300"],
        ),
        ("Two risks, 5 open actions, one alert", ["risk:2", "action:5", "alert:1"]),
        ("3 got worse and two improved", ["worse:3", "improved:2"]),
        ("5 of 15 system risks are beyond tolerance", ["of:5/15", "beyond:5"]),
        ("two of the five have no date", ["of:2/5"]),
        ("no one, the one, someone, often, COVID-19, a tenth", []),
        ("12 actions are overdue", ["overdue:12"]),
    ],
)
def test_a_number_is_found_in_every_way_of_writing_it(text, keys):
    assert [" ".join(sorted(one.keys)) for one in numbers_in(text)] == keys


def test_what_stands_brings_along_what_it_holds():
    (day,) = numbers_in("on 31 March 2026")
    assert implied(day) == {"day:2026-03-31", "day:3-31", "month:2026-3", "year:2026", "financial:2025/26"}
    (share,) = numbers_in("5 of 15")
    assert implied(share) == {"of:5/15", "n:5", "n:15"}
    (count,) = numbers_in("5 risks")
    assert implied(count) == {"risk:5", "n:5"}
    (never,) = numbers_in("31 February 2025")
    assert implied(never) == {"day:2025-02-31"}
