import pytest

from risks.rules.calendar import USUAL_INTERVALS
from risks.rules.intervals import IntervalFault, check_intervals, interval_words


@pytest.mark.parametrize(
    ("intervals", "said"),
    [
        ([[26, 1], [1, 6]], "A score is from 1 to 25; you gave 26."),
        ([[0, 6]], "A score is from 1 to 25; you gave 0."),
        ([[15, 0], [1, 6]], "A risk is reviewed every 1 to 12 months; you gave 0."),
        ([[15, 1], [1, 13]], "A risk is reviewed every 1 to 12 months; you gave 13."),
        ([[8, 1], [15, 3], [1, 6]], "Give the scores from the highest down: 15 cannot come after 8."),
        ([[8, 1], [8, 3], [1, 6]], "Give the scores from the highest down: 8 cannot come after 8."),
        (
            [[15, 3], [1, 1]],
            "A lower score cannot be reviewed more often than a higher one: from 1 on you give one month",
        ),
        ([[15, 1], [8, 3]], "Say also how often a score below 8 is reviewed: the last row must start at 1."),
    ],
)
def test_intervals_that_cannot_be_kept_are_refused_with_what_to_do(intervals: list[list[int]], said: str) -> None:
    with pytest.raises(IntervalFault) as refused:
        check_intervals(intervals)
    assert said in str(refused.value)


def test_intervals_that_can_be_kept_come_back_as_pairs() -> None:
    assert check_intervals([[15, 1], [8, 3], [1, 6]]) == USUAL_INTERVALS
    assert check_intervals([]) == ()


def test_intervals_are_told_in_one_sentence() -> None:
    assert interval_words() == (
        "A score of 15 or more is reviewed every month, 8 to 14 every 3 months and 7 or less every 6 months."
    )
    assert interval_words([[1, 1]]) == "Every risk is reviewed every month."
    assert (
        interval_words([[20, 1], [1, 2]])
        == "A score of 20 or more is reviewed every month and 19 or less every 2 months."
    )
