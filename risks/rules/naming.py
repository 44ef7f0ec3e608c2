"""Whether a text names a risk that its readers may not know of: by its reference, its title, or a stretch of that."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

# Three words that carry meaning, one after the other, are hardly the same by chance.
_RUN = 3
_WORD = re.compile(r"[^\W_]+")
_LITTLE = (
    "a an and are as at be been by for from has have if in into is it its may no not of on or our s risk risks that "
    "the their there these this to was were which will with would"
)
_SMALL = frozenset(_LITTLE.split())


@dataclass(frozen=True)
class RiskName:
    """A risk as people call it."""

    reference: str
    title: str
    short_name: str = ""


def named_in(text: str, hidden: Sequence[RiskName], known: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """Of the hidden risks those that a text names: each reference, with the words that give it away.

    `known` are titles and short names that everybody may read: what a hidden risk shares with one of them tells
    nothing. A name with a single word that carries meaning is found by its reference alone.
    """
    said = _carrying(text)
    harmless = {run for name in known for run in _runs(name)}
    found = []
    for one in hidden:
        words = _reference_in(text, one.reference) or _run_in(said, one, harmless)
        if words:
            found.append((one.reference, words))
    return tuple(found)


def _reference_in(text: str, reference: str) -> str:
    """The reference as it was typed, also "BAF 14" for BAF0014; "" where it is not there."""
    letters = reference.rstrip("0123456789")
    digits = reference.removeprefix(letters)
    number = rf"[\s-]*0*{int(digits)}" if digits else ""
    found = re.search(rf"\b{re.escape(letters.rstrip(' -'))}{number}\b", text, re.IGNORECASE)
    return found[0] if found else ""


def _run_in(said: Sequence[str], one: RiskName, harmless: Collection[tuple[str, ...]]) -> str:
    for run in (*_runs(one.title), *_runs(one.short_name)):
        size = len(run)
        if run not in harmless and any(tuple(said[n : n + size]) == run for n in range(len(said) - size + 1)):
            return " ".join(run)
    return ""


def _runs(name: str) -> Iterator[tuple[str, ...]]:
    """Every stretch of a name that gives it away; of a name with two words, both."""
    words = _carrying(name)
    if len(words) == 2:
        yield tuple(words)
    for n in range(len(words) - _RUN + 1):
        yield tuple(words[n : n + _RUN])


def _carrying(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _SMALL]
