from datetime import date

import pytest

from risks.rules.sentences import CountError, beyond_sentence, movement_sentence

UNTIL = date(2027, 3, 31)
SINCE = date(2026, 9, 27)


@pytest.mark.parametrize(
    ("counts", "until", "sentence"),
    [
        (
            (3, 1, 0, 15),
            UNTIL,
            "Three of 15 risks are beyond tolerance; the Board has accepted 1 more until 31 March 2027.",
        ),
        (
            (3, 2, 0, 15),
            UNTIL,
            "Three of 15 risks are beyond tolerance; the Board has accepted 2 more, the first until 31 March 2027.",
        ),
        (
            (1, 1, 1, 15),
            UNTIL,
            (
                "One of 15 risks is beyond tolerance; the Board has accepted 1 more until 31 March 2027; "
                "and 1 has no appetite set."
            ),
        ),
        ((11, 0, 2, 15), None, "11 of 15 risks are beyond tolerance; 2 have no appetite set."),
        ((2, 1, 0, 15), None, "Two of 15 risks are beyond tolerance; the Board has accepted 1 more."),
        ((15, 0, 0, 15), None, "All 15 risks are beyond tolerance."),
        ((1, 0, 0, 1), None, "The only risk is beyond tolerance."),
        ((0, 0, 0, 15), None, "All 15 risks are within tolerance."),
        ((0, 0, 0, 1), None, "The only risk is within tolerance."),
        ((0, 0, 1, 15), None, "No risk is known to be beyond tolerance; 1 has no appetite set."),
        (
            (0, 1, 0, 15),
            UNTIL,
            "No risk is beyond tolerance without the Board's agreement; the Board has accepted 1 until 31 March 2027.",
        ),
        (
            (0, 2, 3, 15),
            UNTIL,
            (
                "No risk is known to be beyond tolerance without the Board's agreement; "
                "the Board has accepted 2, the first until 31 March 2027; and 3 have no appetite set."
            ),
        ),
        ((0, 0, 0, 0), None, "There are no risks to show."),
    ],
)
def test_the_headline_says_how_many_are_beyond(
    counts: tuple[int, int, int, int], until: date | None, sentence: str
) -> None:
    assert beyond_sentence(*counts, until) == sentence


def test_the_headline_can_name_the_kind_of_risk() -> None:
    assert beyond_sentence(0, 0, 0, 15, None, noun="system risk") == "All 15 system risks are within tolerance."


@pytest.mark.parametrize("counts", [(9, 5, 2, 15), (-1, 0, 0, 15)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(CountError):
        beyond_sentence(*counts, None)


@pytest.mark.parametrize(
    ("worse", "better", "new", "since", "sentence"),
    [
        (2, 1, 0, SINCE, "Since 27 September 2026, 2 got worse and 1 improved."),
        (2, 0, 1, SINCE, "Since 27 September 2026, 2 got worse; 1 risk is new."),
        (0, 3, 2, SINCE, "Since 27 September 2026, 3 improved; 2 risks are new."),
        (0, 0, 0, SINCE, "No score has moved since this committee met on 27 September 2026."),
        (0, 0, 1, SINCE, "No score has moved since this committee met on 27 September 2026; 1 risk is new."),
        (4, 4, 4, None, "This is the first paper to this committee."),
    ],
)
def test_movement_is_told_since_the_committee_last_met(
    worse: int, better: int, new: int, since: date | None, sentence: str
) -> None:
    assert movement_sentence(worse, better, new, since) == sentence


def test_a_negative_count_of_movements_is_refused() -> None:
    with pytest.raises(CountError):
        movement_sentence(-1, 0, 0, SINCE)


def test_a_risk_without_a_score_is_not_one_without_an_appetite() -> None:
    assert beyond_sentence(0, 0, 1, 15, None, unscored=2) == (
        "No risk is known to be beyond tolerance; 1 has no appetite set; and 2 have no score yet."
    )
    with pytest.raises(CountError):
        beyond_sentence(0, 0, 14, 15, None, unscored=2)
