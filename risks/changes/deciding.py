"""Ask the drift rules about every risk of a gathered chunk. Nothing is read and nothing is written."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from risks.changes.facts import Gathered, closed_flags, open_flags, risk_facts
from risks.changes.facts_flags import FlagRow
from risks.changes.facts_scores import RiskRow
from risks.changes.flag_writing import Decided, sleeps_no_longer
from risks.changes.statuses import Stands
from risks.models import Flag
from risks.rules.drift import Decision, RiskFacts, decide, standing_after
from risks.rules.drift_status import drift_status
from risks.rules.drift_subject import subject_of
from risks.rules.facts import FoundOnce, plain_facts

logger = logging.getLogger(__name__)

_COUNTED = ("opened", "reopened", "updated", "resolved", "unchanged")
NOT_SWEPT = "%s could not be swept; the other risks still are."


@plain_facts
class Outcome:
    """What the rules make of one risk, given the flags that stand and those that were resolved: what becomes of them,
    and the drift status that it has then."""

    risk: RiskRow
    facts: RiskFacts
    decision: Decision
    standing: Sequence[FlagRow]
    stands: Stands
    known: Gathered

    @FoundOnce
    def writes(self) -> bool:
        """Whether a flag is to be written."""
        decision = self.decision
        if decision.opened or decision.reopened or decision.updated or decision.resolved:
            return True
        return any(sleeps_no_longer(flag.state, flag.snoozed_until, self.known.day) for flag in self._put_off)

    @property
    def touched(self) -> list[int]:
        """The keys of the flags that may be written: those that change, and those that are put off."""
        decision = self.decision
        changed = [key for key, _ in (*decision.reopened, *decision.updated, *decision.resolved)]
        return [*changed, *(flag.pk for flag in self._put_off)]

    @property
    def _put_off(self) -> list[FlagRow]:
        return [flag for flag in self.standing if flag.snoozed_until is not None]

    def decided_on(self, standing: Sequence[FlagRow], closed: Sequence[FlagRow]) -> "Outcome":
        """The same risk with the flags as they are now: most often as they were gathered."""
        if list(standing) == list(self.standing) and list(closed) == list(self.known.closed.get(self.risk.pk, ())):
            return self
        return _decided(self.risk, self.facts, standing, closed, self.known)

    def to_write(self, flags: Iterable[Flag]) -> Decided:
        """With the rows of its flags that are touched."""
        linked = self.known.indicators.links.get(self.risk.pk, ())
        keys = {subject_of(facts): link.indicator for facts, link in zip(self.facts.indicators, linked, strict=True)}
        return Decided(
            risk=self.risk.pk,
            decision=self.decision,
            flags={flag.pk: flag for flag in flags},
            indicators=keys,
            level=self.risk.appetite_level,
        )


def counted(outcomes: Iterable[Outcome]) -> Counter[str]:
    """How many flags of all of them were, or will be, opened, opened again and so on."""
    decisions = [one.decision for one in outcomes]
    return Counter({name: sum([len(getattr(one, name)) for one in decisions]) for name in _COUNTED})


def only_about(rule: str, decision: Decision) -> Decision:
    """What one rule alone leads to, of a decision that was told of its flags alone."""
    return replace(decision, opened=tuple(signal for signal in decision.opened if signal.rule == rule))


def outcomes_of(known: Gathered) -> tuple[list[Outcome], int]:
    """One for each risk, and how many of them the rules could make nothing of: those are logged, and left alone."""
    found = list(each_outcome(known))
    return found, len(known.risks) - len(found)


def each_outcome(known: Gathered) -> Iterator[Outcome]:
    """The same one after another, so that what nobody keeps makes room for the next."""
    for risk in known.risks:
        try:
            found = _outcome(risk, known)
        except Exception:
            logger.exception(NOT_SWEPT, risk.reference_id)
        else:
            yield found


def _outcome(risk: RiskRow, known: Gathered) -> Outcome:
    standing, closed = known.standing.get(risk.pk, []), known.closed.get(risk.pk, [])
    return _decided(risk, risk_facts(risk, known), standing, closed, known)


def _decided(
    risk: RiskRow, facts: RiskFacts, standing: Sequence[FlagRow], closed: Sequence[FlagRow], known: Gathered
) -> Outcome:
    stood = open_flags(standing)
    decision = decide(facts, stood, closed_flags(closed), known.day)
    left = standing_after(stood, decision)
    stands = Stands(risk, drift_status(facts, left, known.day), facts, left, known.appetites)
    return Outcome(risk, facts, decision, standing, stands, known)
