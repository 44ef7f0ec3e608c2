"""What became of the flags of a risk, for its timeline: those of one moment that fold are told of as one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from risks.models import Flag
from risks.rules.folding import folded, folded_title, names_in_brief
from risks.web.presenters.flags import against_words, rule_words
from risks.web.presenters.people import who
from risks.web.presenters.words import quoted


class Told(NamedTuple):
    """When, what in a few words, and more of it."""

    at: datetime
    lead: str
    words: str


def flags_told(flags: Sequence[Flag]) -> Iterator[Told]:
    """Every opening, answer and end, in no order."""
    for at, alike in _together(flags, lambda flag: flag.opened_at):
        names = names_in_brief([flag.evidence for flag in alike])
        yield Told(at, f"{_named(alike, 'opened')}.", names if len(alike) > 1 else against_words(alike[0]))
    for at, alike in _together(flags, lambda flag: flag.answered_at):
        said = f"{quoted(alike[0].answer)} By {who(alike[0].answered_by)}."
        yield Told(at, f"{_named(alike, 'answered')}.", said)
    for flag in flags:
        if flag.resolved_at:
            because = flag.resolved_because or Flag.Resolution(flag.resolution).label
            yield Told(flag.resolved_at, f"{_named([flag], 'resolved')}.", because)


def _named(alike: Sequence[Flag], became: str) -> str:
    if len(alike) > 1:
        return f"Flags {became}: {folded_title(alike[0].rule, len(alike))}"
    return f"Flag {became}: {rule_words(alike[0].rule)}"


def _together(
    flags: Sequence[Flag], moment: Callable[[Flag], datetime | None]
) -> Iterator[tuple[datetime, Sequence[Flag]]]:
    found: dict[datetime, list[Flag]] = {}
    for flag in sorted(flags, key=lambda flag: flag.pk):
        if (at := moment(flag)) is not None:
            found.setdefault(at, []).append(flag)
    for at, some in found.items():
        yield from ((at, alike) for alike in folded(some, lambda flag: flag.rule))
