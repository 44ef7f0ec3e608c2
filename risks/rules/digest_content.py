"""What a digest says: a line for each risk, worst first, the lesser flags of it beneath, and what has ended since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from risks.rules.alert_content import AlertContent, Line, Section
from risks.rules.drift_facts import SEVERITY_WORDS
from risks.rules.folding import NAMED
from risks.rules.wording import count_words, cut_words, date_words, join_words, number_word, plural

# So many risks are told of one by one; more than that are counted, and read in the register.
MOST = 40
# Of what is told beneath a risk, so many characters.
LONGEST = 90
_CRITICAL = 4


@dataclass(frozen=True)
class Counted:
    """How many risks have news, how many of these are critical, and how many flags have ended: all of them, also those
    that are not told of one by one."""

    risks: int = 0
    critical: int = 0
    ended: int = 0


def digest_content(
    *,
    day: date,
    since: date,
    news: Sequence[Line],
    ended: Sequence[Line],
    counted: Counted,
    link: str,
    why_you: str,
) -> AlertContent:
    """The digest of a day. `news` and `ended` have a line for each flag, in any order; `since` is the day of the last
    digest, or of the one before where there was none."""
    sections = [
        Section(f"New since {date_words(since)}", _by_risk(news)),
        Section(f"Ended since {date_words(since)}", _by_risk(ended)),
    ]
    return AlertContent(
        kind="digest",
        name=f"Your risks on {date_words(day)}",
        severity=max((line.severity for line in news), default=0),
        lead=_lead(counted, since),
        sections=tuple(replace(one, lines=one.lines[:MOST]) for one in sections if one.lines),
        sentences=_more(counted.risks - min(len(sections[0].lines), MOST)),
        link=link,
        why_you=why_you,
    )


def digest_subject(content: AlertContent, counted: Counted) -> str:
    """Such as "Your risks on 22 September 2025: 3 with news, 1 critical"."""
    parts = [f"{counted.risks} with news"] * bool(counted.risks)
    parts += [f"{counted.critical} critical"] * bool(counted.critical)
    parts += [f"{counted.ended} ended"] * bool(counted.ended)
    return f"{content.name}: {', '.join(parts) or 'nothing to report'}"


def _by_risk(lines: Sequence[Line]) -> tuple[Line, ...]:
    """One line for each name, that of its worst flag, with its others beneath."""
    found: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (-line.severity, line.name, line.label)):
        found.setdefault(line.name, []).append(line)
    return tuple(replace(first, beneath=_beneath(rest)) for first, *rest in found.values())


def _beneath(lines: Sequence[Line]) -> tuple[Line, ...]:
    """In few words, those of one rule and severity as one: whoever acts on them reads the risk."""
    found: dict[tuple[str, int], list[Line]] = {}
    for line in lines:
        found.setdefault((line.label, line.severity), []).append(line)
    return tuple(_short(theirs) for theirs in found.values())


def _short(lines: Sequence[Line]) -> Line:
    if len(lines) > 1:
        return replace(lines[0], what=_what_in_brief(lines), against="", since="", to_do=None, detail=())
    return replace(lines[0], against="", to_do=None)


def _what_in_brief(lines: Sequence[Line]) -> str:
    """What the first of them say, and how many more there are; how many alone, where what happened is not told."""
    said = [cut_words(line.what, LONGEST) for line in lines if line.what]
    if len(said) < len(lines):
        return f"{len(lines)} of them"
    left = len(said) - NAMED
    return "; ".join([*said[:NAMED], f"and {number_word(left).lower()} more"] if left > 0 else said)


def _lead(counted: Counted, since: date) -> str:
    if not counted.risks and not counted.ended:
        return f"Nothing to report: since {date_words(since)} no flag that you are told of was raised, and none ended."
    said = []
    if counted.risks:
        critical = f", {counted.critical} of them {SEVERITY_WORDS[_CRITICAL].lower()}" if counted.critical else ""
        critical += "," * bool(critical and counted.ended)
        said.append(f"{count_words(counted.risks, 'risk', start=True)} {_have(counted.risks)} news{critical}")
    if counted.ended:
        said.append(f"{count_words(counted.ended, 'flag', start=not said)} {_have(counted.ended)} ended")
    return f"{join_words(said)}."


def _have(number: int) -> str:
    return plural(number, "has", "have")


def _more(left: int) -> tuple[str, ...]:
    if left <= 0:
        return ()
    where = f"read {plural(left, 'it', 'them')} in the register"
    return (f"{count_words(left, 'more risk', start=True)} {_have(left)} news: {where}.",)
