"""Columns of what a row is told in: days, words, and None where there is nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from risks.rules.bulk_grid import Counts, Numbers

Words = npt.NDArray[Any]


def known(numbers: Numbers) -> Words:
    """None for NaN."""
    found = numbers.astype(object)
    found[np.isnan(numbers)] = None
    return found


def days_of(ordinals: Counts) -> Words:
    """None for 0. Most indicators have the same few days."""
    some, places = np.unique(ordinals, return_inverse=True)
    days = np.array([date.fromordinal(one) if one else None for one in some.tolist()], dtype=object)
    return days[places]


def words_of(words: Sequence[str]) -> Words:
    return np.array(words, dtype=object)
