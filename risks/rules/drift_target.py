"""The rule target_unattainable: an indicator will go on missing its limit without a change (design/statistics 4.4).

The limit lies outside everything the indicator ordinarily does, so no month of effort will meet it."""

from datetime import date
from itertools import takewhile

from risks.rules.drift_facts import Held, IndicatorFacts, OpenFlag, Resolved, RiskFacts, RuleWords, Signal, VerdictFacts
from risks.rules.drift_subject import (
    by_verdict,
    judged,
    opening_place,
    reading_evidence,
    restated,
    subject_of,
    withdrawn,
)
from risks.rules.indicators import Status
from risks.rules.wording import date_words

RULE = "target_unattainable"
WORDS = RuleWords(
    "Will go on missing its limit",
    "An indicator linked to this risk will go on missing its limit unless what lies behind it is changed.",
)

SEVERITY = 1


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for each indicator whose limit is outside what it ordinarily does, judged by enough readings."""
    return tuple(
        [
            Signal(RULE, subject_of(indicator), SEVERITY, _evidence(indicator, verdict))
            for indicator, verdict in judged(facts)
            if verdict.assurance == "fail"
        ]
    )


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """Another limit or a rebase resolves it, or a second reading at which it is no longer so. The evidence keeps the
    first such reading, as `eased_at`."""
    return by_verdict(facts, flag, _becomes, speaks_of="what it will do")


def _becomes(indicator: IndicatorFacts, verdict: VerdictFacts, flag: OpenFlag) -> Held | Resolved:
    because = restated(indicator, flag)
    if because and opening_place(indicator, flag) in (None, -1):
        return withdrawn(because)
    changed = _limit_changed(indicator, flag)
    return Resolved(changed) if changed else _eased(indicator, flag)


def _eased(indicator: IndicatorFacts, flag: OpenFlag) -> Held | Resolved:
    period = indicator.readings[-1].period_end
    eased_at = str(flag.evidence.get("eased_at", ""))
    if eased_at and period.isoformat() > eased_at:
        return Resolved(
            f"The readings to {date_words(date.fromisoformat(eased_at))} and to {date_words(period)} bring its limit "
            "within what it ordinarily does."
        )
    held = (
        f"With the reading to {date_words(period)} it may meet its limit. It takes a second one to resolve this flag."
    )
    return Held(flag.severity, {**flag.evidence, "held": held, "eased_at": eased_at or period.isoformat()})


def _limit_changed(indicator: IndicatorFacts, flag: OpenFlag) -> str:
    """The next step of an in-year profile is no change of the limit."""
    before, latest = flag.evidence.get("limit"), indicator.readings[-1]
    if before is None or latest.profiled or before == latest.limit_words:
        return ""
    return f"Its limit changed from {before} to {latest.limit_words}."


def _evidence(indicator: IndicatorFacts, verdict: VerdictFacts) -> dict[str, str | int]:
    """Since the first of its last readings that are all beyond the limit."""
    latest = indicator.readings[-1]
    beyond = list(takewhile(lambda reading: reading.status is Status.RED, reversed(indicator.readings)))
    return {
        "what": f"{indicator.name} will go on missing its limit unless something changes",
        "against": f"Limit of {latest.limit_words}, by its last {verdict.readings} readings",
        "since": (beyond[-1] if beyond else latest).period_end.isoformat(),
        **reading_evidence(indicator),
        "limit": latest.limit_words,
    }
