"""How often the risks of a register are reviewed: what a register may say of it, and what that means in words."""

from itertools import pairwise

from risks.rules.calendar import USUAL_INTERVALS, Intervals
from risks.rules.wording import number_word, plural

HIGHEST_SCORE, LONGEST_MONTHS = 25, 12


class IntervalFault(ValueError):
    """Review intervals that cannot be kept to; its text says what to do instead."""


def check_intervals(intervals: Intervals) -> tuple[tuple[int, int], ...]:
    """The pairs as they are kept, highest score first; none stands for the usual ones. Raises IntervalFault."""
    pairs = tuple((lowest, months) for lowest, months in intervals)
    for lowest, months in pairs:
        _check_pair(lowest, months)
    for (higher, sooner), (lowest, months) in pairwise(pairs):
        if lowest >= higher:
            raise IntervalFault(f"Give the scores from the highest down: {lowest} cannot come after {higher}.")
        if months < sooner:
            raise IntervalFault(
                f"A lower score cannot be reviewed more often than a higher one: from {lowest} on you give "
                f"{_months(months)}, from {higher} on {_months(sooner)}."
            )
    if pairs and pairs[-1][0] != 1:
        raise IntervalFault(
            f"Say also how often a score below {pairs[-1][0]} is reviewed: the last row must start at 1."
        )
    return pairs


def _check_pair(lowest: int, months: int) -> None:
    if lowest not in range(1, HIGHEST_SCORE + 1):
        raise IntervalFault(f"A score is from 1 to {HIGHEST_SCORE}; you gave {lowest}.")
    if months not in range(1, LONGEST_MONTHS + 1):
        raise IntervalFault(f"A risk is reviewed every 1 to {LONGEST_MONTHS} months; you gave {months}.")


def interval_words(intervals: Intervals = ()) -> str:
    """ "A score of 15 or more is reviewed every month, 8 to 14 every 3 months and 7 or less every 6 months."."""
    pairs = list(intervals or USUAL_INTERVALS)
    tops = [HIGHEST_SCORE, *(lowest - 1 for lowest, _ in pairs[:-1])]
    said = [f"{_scores(lowest, top)} {_every(months)}" for (lowest, months), top in zip(pairs, tops, strict=True)]
    if len(said) == 1:
        return f"Every risk is reviewed {_every(pairs[0][1])}."
    first, *middle, last = said
    said[0] = first.replace(" every", " is reviewed every", 1)
    return f"A score of {', '.join([said[0], *middle])} and {last}."


def _scores(lowest: int, top: int) -> str:
    if top == HIGHEST_SCORE:
        return f"{lowest} or more"
    if lowest == 1:
        return f"{top} or less"
    return f"{lowest}" if lowest == top else f"{lowest} to {top}"


def _every(months: int) -> str:
    return "every month" if months == 1 else f"every {months} months"


def _months(n: int) -> str:
    return f"{number_word(n).lower()} {plural(n, 'month')}"
