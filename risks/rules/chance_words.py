"""A probability as a committee should hear it (design/statistics 3.2, calibration).

From one half on the forecasts are over-confident: what is called nine in ten comes true half of the time. So nothing is
said to be likelier than even.
"""

_SAID = (
    (0.5, "about even"),
    (0.35, "about 2 in 5"),
    (0.25, "about 3 in 10"),
    (0.15, "about 1 in 5"),
    (0.075, "about 1 in 10"),
    (0.0, "less than 1 in 10"),
)


def chance_words(probability: float) -> str:
    """ "about 2 in 5"; never more than "about even". Raises ValueError for what is no probability."""
    if not 0 <= probability <= 1:
        raise ValueError(f"A probability is between 0 and 1; {probability} is not.")
    return next(words for least, words in _SAID if probability >= least)
