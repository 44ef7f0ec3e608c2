"""Flags of one rule on one risk that are told of as one: each is about another assurance or indicator, and one answer
often does for all of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from risks.rules.drift_facts import Evidence
from risks.rules.wording import cut_words, number_word

T = TypeVar("T")

_MANY = {
    "assurance_lapsed": "{} assurances have lapsed",
    "assurance_weak": "{} assurances are weak",
    "kri_data_overdue": "the figures of {} indicators are late",
}
FOLDED = frozenset(_MANY)

# So many are named, each in so many characters at most, and the others counted.
NAMED = 2
LONGEST_NAME = 70
# What follows the name of an assurance in what its flag says.
_AFTER_NAME = (", received ", ": ")


def folded(flags: Iterable[T], rule_of: Callable[[T], str]) -> list[list[T]]:
    """The flags of one risk, each alone or with those it is folded with, in the order in which they first come."""
    found: dict[str, list[T]] = {}
    for place, flag in enumerate(flags):
        rule = rule_of(flag)
        found.setdefault(rule if rule in FOLDED else str(place), []).append(flag)
    return list(found.values())


def folded_title(rule: str, number: int, *, start: bool = False) -> str:
    """ "four assurances have lapsed", for several flags of a rule that folds."""
    words = _MANY[rule].format(number_word(number).lower())
    return words[:1].upper() + words[1:] if start else words


def names_in_brief(evidence: Sequence[Evidence]) -> str:
    """What they are about: "Internal audit: safeguarding; Review of data quality; and two more"."""
    names = [cut_words(subject_name(said), LONGEST_NAME) for said in evidence]
    left = len(names) - NAMED
    return "; ".join([*names[:NAMED], f"and {number_word(left).lower()} more"] if left > 0 else names)


def subject_name(said: Evidence) -> str:
    """What one of them is about, from its evidence."""
    if said.get("indicator"):
        return str(said["indicator"])
    what = str(said.get("what", ""))
    return next((name for mark in _AFTER_NAME if (name := what.rpartition(mark)[0])), what)
