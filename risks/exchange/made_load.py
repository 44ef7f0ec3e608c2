"""A made register of any size, to measure with: true of nothing, and always the same for one seed and one day."""

from collections.abc import Callable, Iterator

from risks.changes.loading import Batch
from risks.exchange.made_chunk import Chunk, Load
from risks.exchange.made_ground import PREFIX, ground_for
from risks.exchange.made_risks import add_risk
from risks.exchange.made_series import MOST_READINGS_EACH, add_indicator
from risks.models import Risk
from risks.rules.wording import count_words

__all__ = ["Load", "LoadRefused", "batches", "refuse_unfit"]

CHUNK = 500


class LoadRefused(Exception):
    """A made register that cannot be made; its text says what to do instead."""


def refuse_unfit(load: Load, *, beside: bool) -> None:
    """Raise LoadRefused when the sizes make no sense, or when the register holds entries that it would stand among."""
    fault = _size_fault(load) or _place_fault(beside)
    if fault:
        raise LoadRefused(fault)


def _size_fault(load: Load) -> str:
    if load.risks < 1:
        return f"A made register has at least one risk; you gave --risks {load.risks}."
    if load.readings < 0:
        return f"The number of readings is 0 or more; you gave --readings {load.readings}."
    most = load.risks * MOST_READINGS_EACH
    if load.readings > most:
        return (
            f"{count_words(load.risks, 'risk')} can have {most:,} readings, {MOST_READINGS_EACH} each; "
            f"you gave --readings {load.readings}. Give fewer, or more risks."
        )
    return ""


def _place_fault(beside: bool) -> str:
    made = Risk.objects.filter(register__prefix=PREFIX).count()
    if made:
        return (
            f"A made register of {count_words(made, 'risk')} stands in this database already. "
            "Use an empty database for another."
        )
    others = Risk.objects.count()
    if others and not beside:
        return (
            f"The register holds {count_words(others, 'risk')} already, and made ones would stand among them. "
            "Use an empty database, or say --beside if that is what you want."
        )
    return ""


def batches(load: Load, *, password: str, tell: Callable[[int], None]) -> Iterator[Batch]:
    """Everything to write, in order, a chunk of risks at a time. `tell` hears how many risks are written so far."""
    ground, first = ground_for(load.risks, load.day, password)
    yield from first
    for start in range(1, load.risks + 1, CHUNK):
        chunk = Chunk()
        last = min(start + CHUNK - 1, load.risks)
        for number in range(start, last + 1):
            risk = add_risk(number, load, ground, chunk)
            add_indicator(number, risk, load, chunk)
        yield from chunk.batches()
        tell(last)
