import pytest

from risks.papers.series import unit_words


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("records/month", "records a month"),
        ("beds", "beds"),
        ("tCO2e/year", "tCO2e a year"),
        ("and/or", "and/or"),
        ("%", "%"),
    ],
)
def test_a_rate_is_written_in_words_that_a_line_can_break_between(unit, said):
    assert unit_words(unit) == said
