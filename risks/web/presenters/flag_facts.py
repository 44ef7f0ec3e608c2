"""The evidence of a flag in a list of facts: what changed, against what, since when, and what did not count."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from risks.models import Flag
from risks.rules.flag_words import counts_not
from risks.rules.indicators import Status
from risks.rules.wording import date_words, join_words
from risks.web.gather.one_flag import OneFlag
from risks.web.presenters.age import age_words
from risks.web.presenters.flags import FROZEN, again_words
from risks.web.words import Fact

# Rules that weigh every indicator of the risk: of each one that says nothing it is told why.
_WEIGH_INDICATORS = frozenset({"score_lag", "score_contradiction", "score_lead"})
Said = Mapping[str, Any]


def facts_of(found: OneFlag, told: str, day: date) -> tuple[Fact, ...]:
    """What the flag says now, and who was told."""
    flag, said = found.flag, found.flag.evidence
    opened = flag.evidence_at_opening
    return _only(
        *what_words(said),
        Fact("How sure", age_words(flag, day)),
        Fact("Frozen", FROZEN if flag.frozen and not said.get("held") else ""),
        Fact("Again and again", again_words(flag)),
        Fact("When it opened", "" if _same(opened, said) else _brief(opened)),
        _ended(flag),
        Fact("Not counted", _not_counted(found)),
        Fact("Told", told),
        _indicator(found),
    )


def stood_facts(said: Said) -> tuple[Fact, ...]:
    """The evidence as it stood at some moment."""
    return _only(*what_words(said))


def what_words(said: Said) -> tuple[Fact, ...]:
    since = said.get("since")
    return (
        Fact("What changed", str(said.get("what", ""))),
        Fact("Against what", str(said.get("against", ""))),
        Fact("Since", date_words(date.fromisoformat(str(since))) if since else ""),
        Fact("Why now", str(said.get("why", ""))),
        Fact("Why it stays", str(said.get("held", ""))),
    )


def answered_evidence(found: OneFlag) -> Said | None:
    """The evidence as it stood when the flag was last answered; None without an answer."""
    answered = found.flag.answered_at
    if answered is None:
        return None
    return next((row.evidence for row in found.changes if row.answered_at == answered), found.flag.evidence)


def differs(said: Said, other: Said) -> bool:
    return not _same(said, other)


def _only(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.words)


def _same(one: Said, other: Said) -> bool:
    return all(one.get(name) == other.get(name) for name in ("what", "against"))


def _brief(said: Said) -> str:
    if not said.get("what"):
        return ""
    against = str(said.get("against", ""))
    return f"{said['what']}, against: {against[:1].lower()}{against[1:]}" if against else str(said["what"])


def _ended(flag: Flag) -> Fact:
    if not flag.resolved_at:
        return Fact("Why it ended", "")
    because = flag.resolved_because or f"{flag.get_resolution_display()}."
    return Fact("Why it ended", f"{because} {date_words(timezone.localdate(flag.resolved_at))}.")


def _not_counted(found: OneFlag) -> str:
    said = [counts_not(found.flag.rule)]
    if found.flag.rule in _WEIGH_INDICATORS:
        said += _silent(found)
    return ". ".join(words for words in said if words)


def _silent(found: OneFlag) -> list[str]:
    """Indicators of the risk that can say nothing, and why."""
    unlimited = [str(one.indicator) for one in found.evidence if one.status is Status.NO_LIMIT]
    unmeasured = [str(one.indicator) for one in found.evidence if one.status is None]
    said = []
    if unlimited:
        said.append(
            f"{join_words(unlimited)}: no limit is set, so {'it says' if len(unlimited) == 1 else 'they say'} nothing"
        )
    if unmeasured:
        said.append(f"{join_words(unmeasured)}: nothing reliable is measured")
    return said


def _indicator(found: OneFlag) -> Fact:
    indicator = found.flag.indicator
    if indicator is None:
        return Fact("Evidence", "")
    return Fact("Evidence", f"{indicator}, with its chart", reverse("indicator", args=[indicator.slug]))
