"""Why a breach came without a warning: it could not be foreseen, or it could have been and was not.

A warning is a forecast, or a change in what is ordinary for the indicator: both need a control chart, and readings
enough before the one that passed the limit (design/statistics 3.1 and 4.4)."""

from collections.abc import Mapping
from enum import StrEnum

from risks.rules.forecast import FEWEST_TO_RELY_ON
from risks.rules.wording import plural


class Unwarned(StrEnum):
    """The cause of one breach that came without a warning."""

    SHORT = "short"
    UNCHARTED = "uncharted"
    SILENT = "silent"


def why_unwarned(*, charted: bool, before: int | None) -> Unwarned:
    """`charted` says that the indicator has a control chart; `before` how many periods had been read before the reading
    that passed the limit came, None where that is not known."""
    if not charted:
        return Unwarned.UNCHARTED
    return Unwarned.SHORT if before is not None and before < FEWEST_TO_RELY_ON else Unwarned.SILENT


def unwarned_words(counts: Mapping[Unwarned, int]) -> str:
    """What the causes were, to follow how many came without a warning: "9 had fewer than 12 readings before, too few to
    warn by; 2 had readings enough to warn by, and no warning came"; "" where there was none."""
    total = sum(counts.values())
    if not total:
        return ""
    if total in counts.values():
        (cause,) = (each for each in Unwarned if counts.get(each))
        return f"{plural(total, 'it', 'all')} {_said(cause, total)}"
    return "; ".join(f"{number} {_said(cause, number)}" for cause in Unwarned if (number := counts.get(cause, 0)))


def _said(cause: Unwarned, number: int) -> str:
    if cause is Unwarned.SHORT:
        return f"had fewer than {FEWEST_TO_RELY_ON} readings before, too few to warn by"
    if cause is Unwarned.UNCHARTED:
        what = plural(number, "is a rating or a count", "are ratings or counts")
        return f"{what} of the year so far, of which nothing is forecast"
    return "had readings enough to warn by, and no warning came"
