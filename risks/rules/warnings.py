"""Whether the warnings of a period were any good: which came true, which did not, and what came without one.

Three kinds of flags are judged differently. A warning speaks of a breach to come, so it is right when that breach
opens. A challenge says that a score is behind the evidence, so it is right when the score is then decided another way.
Everything else states what is so, and was right unless it was withdrawn."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from risks.rules.calendar import working_days_between
from risks.rules.unwarned import Unwarned, why_unwarned

BREACH = "kri_breach"
FORECAST, WORSENING = "kri_forecast", "kri_special_cause"
# Whether the score is expected to go up or down when the challenge is right.
_CHALLENGES = {"score_lag": 1, "score_contradiction": 1, "score_lead": -1}
# A breach counts as warned of, and a worsening as having come true, when one follows the other so soon.
FOLLOWS_DAYS = 92
# Fewer judged warnings than this say nothing about how good they are.
ENOUGH_JUDGED = 10
_DAYS_OF_A_MONTH = 30.4


class Kind(StrEnum):
    """How flags of a rule are judged."""

    WARNING = "warning"
    CHALLENGE = "challenge"
    FACT = "fact"


class Came(StrEnum):
    """What became of one flag. `ALREADY` warned of what was there; `UNDECIDED` cannot be judged yet, or ever."""

    TRUE = "true"
    FALSE = "false"
    WITHDRAWN = "withdrawn"
    ALREADY = "already"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Stood:
    """One time that a flag stood. `about` is its risk and subject; `how` it was resolved, "" while it stands.

    For a challenge `score` is the approved one when it opened and `decided` the next approved one, None before that.
    For a breach `charted` and `before` are as for `why_unwarned`.
    """

    rule: str
    about: tuple[int | None, str]
    opened_on: date
    ended_on: date | None = None
    how: str = ""
    recurring: bool = False
    answered_on: date | None = None
    score: int | None = None
    decided: int | None = None
    charted: bool = True
    before: int | None = None


@dataclass(frozen=True)
class RuleCount:
    """The flags of one rule that opened in the period. `answer_days` is the median of working days to an answer."""

    rule: str
    opened: int
    true: int
    false: int
    already: int
    withdrawn: int
    undecided: int
    recurring: int
    answer_days: float | None

    @property
    def judged(self) -> int:
        return self.true + self.false

    @property
    def enough(self) -> bool:
        return self.judged >= ENOUGH_JUDGED


@dataclass(frozen=True)
class Reckoning:
    """A period in numbers: `unwarned` counts the `breaches` that came without a warning, by cause; `alarms` are
    warnings that did not come true and flags that were withdrawn. `found` are breaches that stood when flags began to
    be kept: nothing could warn of them."""

    rules: tuple[RuleCount, ...]
    breaches: int
    unwarned: Mapping[Unwarned, int]
    found: int
    alarms: int
    months: float
    answered: int
    answer_days: float | None

    def of(self, kind: Kind) -> tuple[RuleCount, ...]:
        return tuple(count for count in self.rules if kind_of(count.rule) is kind)

    @property
    def missed(self) -> int:
        return sum(self.unwarned.values())

    @property
    def judged(self) -> int:
        """Warnings that came true or did not."""
        return sum(count.judged for count in self.of(Kind.WARNING))

    @property
    def true(self) -> int:
        return sum(count.true for count in self.of(Kind.WARNING))

    @property
    def enough(self) -> bool:
        return self.judged >= ENOUGH_JUDGED

    @property
    def alarms_a_month(self) -> float:
        return self.alarms / self.months


def kind_of(rule: str) -> Kind:
    if rule in (FORECAST, WORSENING):
        return Kind.WARNING
    return Kind.CHALLENGE if rule in _CHALLENGES else Kind.FACT


def reckon(every: Iterable[Stood], start: date, end: date, on: date, began: date | None = None) -> Reckoning:
    """The flags that opened from `start` to `end`, both included, judged by what is known on a day.

    `every` also holds the breaches and warnings around the period: a breach after its end makes a warning in it true.
    `began` is the day of the first flag of all.
    """
    every = list(every)
    breaches, warnings = _by_subject(every, BREACH), _by_subject(every, FORECAST, WORSENING)
    within = [one for one in every if start <= one.opened_on <= end]
    judged = [(one, came(one, breaches.get(one.about, ()), on)) for one in within]
    passed = [one for one in within if one.rule == BREACH and one.how != "withdrawn"]
    came_in = [one for one in passed if one.opened_on != began]
    days = [_waited(one) for one in within if one.answered_on]
    until = max(min(end, on), start)
    return Reckoning(
        rules=tuple(_count(rule, judged) for rule in sorted({one.rule for one in within})),
        breaches=len(came_in),
        unwarned=Counter(
            why_unwarned(charted=one.charted, before=one.before)
            for one in came_in
            if not _warned(one, warnings.get(one.about, ()))
        ),
        found=len(passed) - len(came_in),
        alarms=sum(what is Came.WITHDRAWN or _false_alarm(one, what) for one, what in judged),
        months=max(((until - start).days + 1) / _DAYS_OF_A_MONTH, 1.0),
        answered=len(days),
        answer_days=median(days) if days else None,
    )


def came(one: Stood, breaches: Sequence[Stood], on: date) -> Came:
    """What became of a flag, by the breaches of the same indicator of the same risk."""
    if one.how == "withdrawn":
        return Came.WITHDRAWN
    kind = kind_of(one.rule)
    if kind is Kind.CHALLENGE:
        return _decided(one)
    if kind is Kind.FACT:
        return Came.TRUE
    if one.how == "materialised":
        return Came.TRUE
    if any(breach.opened_on < one.opened_on and not _ended_before(breach, one.opened_on) for breach in breaches):
        return Came.ALREADY
    return _followed(one, breaches, on)


def _followed(one: Stood, breaches: Sequence[Stood], on: date) -> Came:
    """A forecast names its reading, so it is over when it ends; of a worsening the breach may follow later."""
    grace = timedelta(days=0 if one.rule == FORECAST else FOLLOWS_DAYS)
    until = (one.ended_on or on) + grace
    if any(one.opened_on <= breach.opened_on <= until for breach in breaches if breach.how != "withdrawn"):
        return Came.TRUE
    if one.how == "not_materialised":
        return Came.FALSE
    if one.ended_on is None or (on <= until and grace) or one.how == "decision":
        return Came.UNDECIDED
    return Came.FALSE


def _decided(one: Stood) -> Came:
    if one.score is None or one.decided is None:
        return Came.UNDECIDED
    return Came.TRUE if (one.decided - one.score) * _CHALLENGES[one.rule] > 0 else Came.FALSE


def _false_alarm(one: Stood, what: Came) -> bool:
    return what is Came.FALSE and kind_of(one.rule) is Kind.WARNING


def _warned(breach: Stood, warnings: Sequence[Stood]) -> bool:
    """Whether a warning opened before the breach and stood lately."""
    lately = breach.opened_on - timedelta(days=FOLLOWS_DAYS)
    return any(
        one.opened_on < breach.opened_on and one.how != "withdrawn" and not _ended_before(one, lately)
        for one in warnings
    )


def _ended_before(one: Stood, day: date) -> bool:
    return one.ended_on is not None and one.ended_on < day


def _by_subject(every: Iterable[Stood], *rules: str) -> Mapping[tuple[int | None, str], list[Stood]]:
    found: dict[tuple[int | None, str], list[Stood]] = {}
    for one in every:
        if one.rule in rules:
            found.setdefault(one.about, []).append(one)
    return found


def _count(rule: str, judged: Sequence[tuple[Stood, Came]]) -> RuleCount:
    mine = [(one, what) for one, what in judged if one.rule == rule]
    ends = [what for _, what in mine]
    days = [_waited(one) for one, _ in mine if one.answered_on]
    return RuleCount(
        rule=rule,
        opened=len(mine),
        true=ends.count(Came.TRUE),
        false=ends.count(Came.FALSE),
        already=ends.count(Came.ALREADY),
        withdrawn=ends.count(Came.WITHDRAWN),
        undecided=ends.count(Came.UNDECIDED),
        recurring=sum(one.recurring for one, _ in mine),
        answer_days=median(days) if days else None,
    )


def _waited(one: Stood) -> int:
    return working_days_between(one.opened_on, one.answered_on or one.opened_on)
