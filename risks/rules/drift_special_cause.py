"""The rule kri_special_cause: an indicator begins to get worse, beyond its ordinary variation (design/statistics 4.4).

It speaks of the change and not of every month that follows: a thousand steady monthly indicators show some ten concerns
a month by chance (1.7), and telling each of them every month would teach people not to look."""

from datetime import date

from risks.rules.drift_facts import Held, IndicatorFacts, OpenFlag, Resolved, RiskFacts, RuleWords, Signal, VerdictFacts
from risks.rules.drift_subject import (
    FEWEST_TO_JUDGE,
    as_it_was,
    by_verdict,
    day_of,
    judged,
    opening_place,
    reading_evidence,
    restated,
    subject_of,
    withdrawn,
)
from risks.rules.signal_words import EACH, READING, counted_words
from risks.rules.wording import date_words

RULE = "kri_special_cause"
WORDS = RuleWords(
    "Getting worse",
    "An indicator linked to this risk has begun to get worse by more than its readings ordinarily vary.",
)

SEVERITY = 2


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for each indicator whose variation is of concern and was not before the latest readings came."""
    return tuple(
        [
            Signal(RULE, subject_of(indicator), SEVERITY, _evidence(indicator, verdict))
            for indicator, verdict in judged(facts)
            if _begins(indicator, verdict)
        ]
    )


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """Two readings in a row without concern resolve it, or a rebase: somebody said that what is ordinary changed."""
    return by_verdict(facts, flag, _becomes, speaks_of="its variation")


def _becomes(indicator: IndicatorFacts, verdict: VerdictFacts, flag: OpenFlag) -> Held | Resolved:
    return _corrected(indicator, verdict, flag) or _as_it_varies(indicator, verdict, flag)


def _as_it_varies(indicator: IndicatorFacts, verdict: VerdictFacts, flag: OpenFlag) -> Held | Resolved:
    if is_concern(verdict):
        return Held(flag.severity, _evidence(indicator, verdict))
    if verdict.readings < FEWEST_TO_JUDGE:
        return as_it_was(flag, "There are too few readings to judge its variation, so it is not known to be over.")
    if not concerned(verdict.variation_before):
        return Resolved("Two readings in a row are within what is ordinary for this indicator, or better.")
    to = date_words(indicator.readings[-1].period_end)
    return as_it_was(flag, f"The reading to {to} is no longer of concern. It takes a second one to resolve this flag.")


def is_concern(verdict: VerdictFacts | None) -> bool:
    """Whether an indicator is getting worse, judged by enough readings."""
    return verdict is not None and verdict.readings >= FEWEST_TO_JUDGE and concerned(verdict.variation)


def concerned(icon: str) -> bool:
    """Whether the icon is one of concern."""
    return icon.startswith("concern")


def worse_words(indicator: IndicatorFacts, verdict: VerdictFacts) -> str:
    """ "getting worse: 7 months in a row below the average"."""
    values = [float(reading.value) for reading in indicator.readings][-verdict.readings :]
    each = EACH.get(indicator.frequency, READING)
    why = counted_words(verdict.cause, values, verdict.mean, each, whole=len(values) == verdict.readings)
    return f"getting worse: {why}" if why else "getting worse"


def _begins(indicator: IndicatorFacts, verdict: VerdictFacts) -> bool:
    """Readings that became known on one day came together, and are looked at together."""
    if not is_concern(verdict):
        return False
    if not concerned(verdict.variation_before):
        return True
    known = verdict.concern_known_at
    return known is not None and bool(indicator.recorded) and day_of(known) == day_of(indicator.recorded[-1])


def _evidence(indicator: IndicatorFacts, verdict: VerdictFacts) -> dict[str, str | int]:
    return {
        "what": f"{indicator.name} is {worse_words(indicator, verdict)}",
        "against": f"What is ordinary for it, by its last {verdict.readings} readings",
        "since": (verdict.concern_since or indicator.readings[-1].period_end).isoformat(),
        **reading_evidence(indicator),
    }


def _corrected(indicator: IndicatorFacts, verdict: VerdictFacts, flag: OpenFlag) -> Resolved | None:
    """The opening reading was restated, and the icon as it stands at that reading is now no concern."""
    because = restated(indicator, flag)
    if not because or is_concern(verdict):
        return None
    place = opening_place(indicator, flag)
    if place in (None, -1) or (place == -2 and not concerned(verdict.variation_before)):
        return withdrawn(because)
    return None
