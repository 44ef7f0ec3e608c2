"""Compare what fires on a day with the flags that stand, and say what becomes of each (design/statistics 4.7).

The same for the rules of a risk and for those of the register. Pure: the same facts, flags and day give the same
decision, and deciding again after the decision was carried out changes nothing."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Generic, TypeVar

from risks.rules.drift_facts import ClosedFlag, Held, OpenFlag, Resolved, RuleWords, Signal
from risks.rules.drift_saying import STALE, as_late, as_often, counted, same, shows
from risks.rules.facts import plain_facts

Facts = TypeVar("Facts")
Key = tuple[str, str]

_ID = attrgetter("id")

# What late figures cannot say: that something has ended, or did not come. That it came, or never was, they can.
_FROZEN_ENDS = frozenset({"auto", "not_materialised"})


@dataclass(frozen=True)
class RuleSet(Generic[Facts]):
    """Some rules that are asked together. `standing` says what becomes of a flag when its rule is quiet.

    Those told `once` do not open again for what a resolved flag has told, though they still fire; and while they fire
    `standing` is asked too.
    """

    words: Mapping[str, RuleWords]
    signals: Callable[[Facts, date], tuple[Signal, ...]]
    standing: Callable[[Facts, OpenFlag, date], Held | Resolved]
    once: bool = False


@plain_facts
class Decision:
    """What to do. Each flag that was open is in exactly one of `updated`, `resolved` and `unchanged`.

    `reopened` and `updated` pair a flag's id with what it should now say, `resolved` with why and how it ended.
    """

    opened: tuple[Signal, ...]
    reopened: tuple[tuple[int, Signal], ...]
    updated: tuple[tuple[int, Signal], ...]
    resolved: tuple[tuple[int, Resolved], ...]
    unchanged: tuple[int, ...]


@dataclass(frozen=True)
class Decider(Generic[Facts]):
    """`greater` names, for a rule, the one that says more of the same subject and hides it; rules in `never_decided`
    cannot be closed by decision while they fire."""

    sets: tuple[RuleSet[Facts], ...]
    greater: Mapping[str, str]
    reopen_days: Callable[[Facts, str], int]
    frozen: Callable[[Facts, date], frozenset[str]]
    never_frozen: frozenset[str] = frozenset()
    never_decided: frozenset[str] = frozenset()

    def words(self) -> dict[str, RuleWords]:
        return {name: words for each in self.sets for name, words in each.words.items()}

    def signals(self, facts: Facts, on: date) -> tuple[Signal, ...]:
        """Every rule that fires on the day, at most one for each rule and subject: worst first, then by name. What a
        greater one hides is left out."""
        firing = _worst_first(self._firing(facts, on))
        return tuple(signal for key, signal in firing.items() if not self._hidden(key, firing))

    def decide(
        self, facts: Facts, open_flags: Iterable[OpenFlag], recently_closed: Iterable[ClosedFlag], on: date
    ) -> Decision:
        """What becomes of the flags on the day. A flag of a rule not known here is left as it is."""
        firing, stale = self._firing(facts, on), self.frozen(facts, on)
        flags = sorted(open_flags, key=_ID)
        keys = [(flag.rule, flag.subject) for flag in flags]
        becomes = [
            self._becomes(facts, flag, firing.get(key), stale, on) for flag, key in zip(flags, keys, strict=True)
        ]
        closed = _by_key(recently_closed)
        fresh = {
            key: signal
            for key, signal in firing.items()
            if key not in keys and not self._settled(signal, closed.get(key, []))
        }
        stands = {*fresh, *(key for key, say in zip(keys, becomes, strict=True) if isinstance(say, Signal))}
        new = [signal for key, signal in _worst_first(fresh).items() if not self._hidden(key, stands)]
        opened, reopened = self._opened(facts, self._frozen(new, stale), closed, on) if new else ((), ())
        resolved: list[tuple[int, Resolved]] = []
        updated: list[tuple[int, Signal]] = []
        unchanged: list[int] = []
        for flag, key, say in zip(flags, keys, becomes, strict=True):
            now = self._unless_hidden(key, say, stands)
            if isinstance(now, Resolved):
                resolved.append((flag.id, now))
            elif shows(flag, now):
                unchanged.append(flag.id)
            else:
                updated.append((flag.id, now))
        return Decision(opened, reopened, tuple(updated), tuple(resolved), tuple(unchanged))

    def _unless_hidden(self, key: Key, say: Signal | Resolved, stands: Collection[Key]) -> Signal | Resolved:
        if key[0] not in self.greater or isinstance(say, Resolved) or say.frozen or not self._hidden(key, stands):
            return say
        return self._said_by(key[0])

    def _firing(self, facts: Facts, on: date) -> dict[Key, Signal]:
        """What fires, the hidden too."""
        strongest: dict[Key, Signal] = {}
        for each in self.sets:
            for signal in each.signals(facts, on):
                key = signal.rule, signal.subject
                before = strongest.setdefault(key, signal)
                if signal.severity > before.severity:
                    strongest[key] = signal
        return strongest

    def _opened(
        self, facts: Facts, new: list[Signal], closed: Mapping[Key, list[ClosedFlag]], on: date
    ) -> tuple[tuple[Signal, ...], tuple[tuple[int, Signal], ...]]:
        """What opens for the first time, and what opens again soon after its flag was resolved."""
        opened, reopened = [], []
        for signal in new:
            before = closed.get((signal.rule, signal.subject), [])
            told = counted(signal, before, on)
            if before and self._soon_after(facts, before[-1], on):
                reopened.append((before[-1].id, told))
            else:
                opened.append(told)
        return tuple(opened), tuple(reopened)

    def _becomes(
        self, facts: Facts, flag: OpenFlag, signal: Signal | None, stale: frozenset[str], on: date
    ) -> Signal | Resolved:
        """What one standing flag should show on the day, or why it ends; `signal` is what its rule says then."""
        rules = self._sets.get(flag.rule)
        if rules is None:
            return Signal(flag.rule, flag.subject, flag.severity, flag.evidence, flag.frozen, flag.recurring)
        late = flag.subject in stale and flag.rule not in self.never_frozen
        if signal is None or (rules.once and same(signal.evidence, flag.evidence)):
            outcome = self._quiet(rules, facts, flag, late, on)
            if isinstance(outcome, Resolved):
                return outcome
            signal = outcome
        if late:
            signal = as_late(signal)
        return as_often(signal, flag) if flag.recurring else signal

    def _quiet(self, rules: RuleSet[Facts], facts: Facts, flag: OpenFlag, late: bool, on: date) -> Signal | Resolved:
        """The flag's rule is asked with the severity that it gave itself."""
        own = replace(flag, severity=flag.severity - 1) if flag.recurring and flag.severity > 1 else flag
        outcome = rules.standing(facts, own, on)
        if isinstance(outcome, Held):
            return Signal(flag.rule, flag.subject, outcome.severity, outcome.evidence)
        if late and outcome.how in _FROZEN_ENDS:
            return Signal(flag.rule, flag.subject, own.severity, {**flag.evidence, "held": STALE})
        return outcome

    @cached_property
    def _sets(self) -> Mapping[str, RuleSet[Facts]]:
        """By rule."""
        return {rule: each for each in reversed(self.sets) for rule in each.words}

    def _hidden(self, key: Key, stands: Collection[Key]) -> bool:
        greater = self.greater.get(key[0])
        return greater is not None and (greater, key[1]) in stands

    def _said_by(self, rule: str) -> Resolved:
        return Resolved(f"Another flag of the same says more: {self.words()[self.greater[rule]].label.lower()}.")

    def _frozen(self, new: list[Signal], stale: frozenset[str]) -> list[Signal]:
        return [
            as_late(signal) if signal.subject in stale and signal.rule not in self.never_frozen else signal
            for signal in new
        ]

    def _settled(self, signal: Signal, closed: list[ClosedFlag]) -> bool:
        """Whether a resolved flag has told this once, or somebody decided on it and it is no worse."""
        rules = self._sets.get(signal.rule)
        if rules is not None and rules.once:
            return any(same(signal.evidence, flag.evidence) for flag in closed)
        if signal.rule in self.never_decided:
            return False
        return any(
            flag.resolution == "decision"
            and flag.severity >= signal.severity
            and flag.evidence.get("since") == signal.evidence["since"]
            for flag in closed
        )

    def _soon_after(self, facts: Facts, closed: ClosedFlag, on: date) -> bool:
        return closed.resolved_on <= on <= closed.resolved_on + timedelta(days=self.reopen_days(facts, closed.subject))


def _worst_first(firing: dict[Key, Signal]) -> dict[Key, Signal]:
    """And then by name."""
    if len(firing) < 2:
        return firing
    return dict(sorted(firing.items(), key=lambda each: (-each[1].severity, each[0])))


def _by_key(closed: Iterable[ClosedFlag]) -> dict[Key, list[ClosedFlag]]:
    """The flags that may open again, oldest first. What was withdrawn never counted."""
    found: dict[Key, list[ClosedFlag]] = {}
    for flag in sorted(closed, key=lambda flag: (flag.resolved_on, flag.id)):
        if flag.resolution != "withdrawn":
            found.setdefault((flag.rule, flag.subject), []).append(flag)
    return found


def standing_after(open_flags: Iterable[OpenFlag], decision: Decision) -> tuple[Signal, ...]:
    """What every flag says that stands once the decision is carried out."""
    kept = set(decision.unchanged)
    as_before = [
        Signal(flag.rule, flag.subject, flag.severity, flag.evidence, flag.frozen, flag.recurring)
        for flag in open_flags
        if flag.id in kept
    ]
    changed = [signal for _, signal in (*decision.reopened, *decision.updated)]
    return (*decision.opened, *changed, *as_before)
