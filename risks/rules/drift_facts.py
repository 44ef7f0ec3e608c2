"""What the drift rules are told about a risk, and what they answer (design/statistics 4.2 and 4.7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from risks.rules.appetite import Limits
from risks.rules.indicators import Line, Status

# Plain text and whole numbers only, so that evidence can be stored as JSON and compared when it comes back.
# Every rule gives `what` (a fact), `against` (the limit) and `since` (ISO date). It may give `why` (a sentence, when
# something other than the performance moved) and `held` (a sentence: why the flag stays although the rule is quiet).
Evidence = Mapping[str, str | int]


@dataclass(frozen=True)
class ReadingFacts:
    """One measured reading, judged by the line in force on its own date.

    `limit_words` as from `indicators.limit_words`. With `line` the rule can also judge the next reading by it.
    `profiled` says that the line is a step of an in-year profile, which moves with every period.
    """

    period_end: date
    value: Decimal
    status: Status
    limit_words: str
    line: Line | None = None
    profiled: bool = False


@dataclass(frozen=True)
class IndicatorFacts:
    """One linked indicator with its measured readings as known on the day, oldest first."""

    key: str
    name: str
    role: Literal["primary", "secondary"]
    readings: tuple[ReadingFacts, ...]
    unit: str = ""


@dataclass(frozen=True)
class RiskFacts:
    """Everything the rules need to know about one risk on one day.

    `score` is the approved current score of `scored_on`; `limits` those in force for the risk's `domain` (its name as
    in the appetite statement) since `appetite_in_force_from`; `accepted_until` the last day of the Board's exception.
    """

    risk_id: int
    reference: str
    title: str
    score: int | None
    limits: Limits | None
    accepted_until: date | None
    scored_on: date | None
    appetite_in_force_from: date | None
    indicators: tuple[IndicatorFacts, ...] = ()
    domain: str = ""


@dataclass(frozen=True)
class Signal:
    """One rule fires about one subject of a risk ("" for the risk itself). Severity 1 to 4, see SEVERITY_WORDS."""

    rule: str
    subject: str
    severity: int
    evidence: Evidence


@dataclass(frozen=True)
class OpenFlag:
    """A flag that stands, as stored."""

    id: int
    rule: str
    subject: str
    severity: int
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True)
class ClosedFlag:
    """A flag resolved lately enough to be opened again instead of starting a new episode."""

    id: int
    rule: str
    subject: str
    resolved_on: date


@dataclass(frozen=True)
class Held:
    """The rule no longer fires but its flag stands; with the evidence and severity it should now show."""

    severity: int
    evidence: Evidence


@dataclass(frozen=True)
class Resolved:
    """The flag's condition has ended, for this reason (a sentence)."""

    reason: str


@dataclass(frozen=True)
class RuleWords:
    """A rule's name on a flag and one sentence for people who have never met it."""

    label: str
    explanation: str


SEVERITY_WORDS: dict[int, str] = {1: "For information", 2: "Watch", 3: "High", 4: "Critical"}
