"""What the drift rules are told about a risk, and what they answer (design/statistics 4.2 and 4.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from risks.rules.appetite import Limits
from risks.rules.drift_treatment import ActionFacts, AssuredFacts
from risks.rules.facts import FoundOnce, plain_facts
from risks.rules.indicators import Line, Status

# Plain text and whole numbers only, so that evidence can be stored as JSON and compared when it comes back.
# Every rule gives `what` (a fact), `against` (the limit) and `since` (ISO date). It may give `why` (a sentence, when
# something other than the performance moved) and `held` (a sentence: why the flag stays although the rule is quiet).
Evidence = Mapping[str, str | int]


@plain_facts
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
    # The limit of the whole year where the line is a step of its profile; drift_worse.py tells when it is passed.
    year_limit: Decimal | None = None


@plain_facts
class VerdictFacts:
    """What the statistics say of an indicator, from the stored summary (see rules/verdict.py): `readings` counts the
    latest stretch; icons are "" where nothing can be judged; `concern_known_at` is when the first reading of the
    unbroken concern was recorded."""

    readings: int = 0
    variation: str = ""
    variation_before: str = ""
    assurance: str = ""
    concern_since: date | None = None
    concern_known_at: datetime | None = None
    # Why the variation is what it is, by the name of spc_icons.py, and the mean of the stretch: drift_special_cause.py
    # says it in the words of signal_words.py.
    mean: float | None = None
    cause: str = ""


@plain_facts
class ForecastFacts:
    """The chance that the reading of `for_period` is beyond the limit; `trusted` once forecasts have proved good
    enough to speak of (rules/forecast_score.py); `meeting_on` is the committee's date that it was made for."""

    probability: float
    for_period: date
    horizon: int
    limit_words: str
    trusted: bool = True
    meeting_on: date | None = None
    # How many readings it was made from; drift_forecast.py says nothing with fewer than 12, nor where none is given.
    readings: int = 0


@plain_facts
class DecisionFacts:
    """What was known of an indicator when the score was decided: its status by readings recorded by then (None:
    nothing was known), and whether its variation icon was one of concern."""

    status: Status | None = None
    concern: bool = False
    # Whether its figures were late then: drift_contradiction.py does not hold what was stale against anybody.
    late: bool = False


@plain_facts
class IndicatorFacts:
    """One linked indicator with its measured readings as known on the day, oldest first."""

    key: str
    name: str
    role: Literal["primary", "secondary"]
    readings: Sequence[ReadingFacts]
    unit: str = ""
    # When each of `readings` was recorded, in the same order; () where the rules need not know.
    recorded: Sequence[datetime] = ()
    verdict: VerdictFacts | None = None
    forecast: ForecastFacts | None = None
    then: DecisionFacts = DecisionFacts()
    # The last day by which the next reading should be known, its grace included; None when nothing is due.
    due_on: date | None = None
    # When somebody last rebased its chart.
    rebased_at: datetime | None = None
    # How often it is read: drift_forecast.py asks periods.may_alert by it, and warns of nothing where it is not given.
    frequency: str = ""

    @FoundOnce
    def latest(self) -> ReadingFacts | None:
        """The last of its readings, which most rules ask about."""
        return self.readings[-1] if self.readings else None

    @FoundOnce
    def subject(self) -> str:
        """How a flag names it."""
        return f"indicator:{self.key}"


@plain_facts
class RiskFacts:
    """Everything the rules need to know about one risk on one day.

    `score` is the approved current score of `scored_on`; `limits` those in force for the risk's `domain` (its name as
    in the appetite statement) since `appetite_in_force_from`; `accepted_until` the last day of the Board's exception,
    in force since `accepted_on` unless it has lapsed.
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
    # The latest approved score: when it was decided, its two halves, and the approved score before it.
    decided_at: datetime | None = None
    consequence: int | None = None
    score_before: int | None = None
    consequence_before: int | None = None
    target: int | None = None
    target_by: date | None = None
    actions: tuple[ActionFacts, ...] = ()
    assurances: tuple[AssuredFacts, ...] = ()
    # When it was last reviewed, and the day by which it must be again; one interval is so many months.
    reviewed_on: date | None = None
    review_by: date | None = None
    review_months: int = 0
    # In force for its domain on the day it was scored: drift_appetite.py tells by them what the appetite moved.
    limits_when_scored: Limits | None = None
    # The name of what moved several risks at once and led to the latest score.
    shared_cause: str = ""
    opened_on: date | None = None
    accepted_on: date | None = None

    @FoundOnce
    def primary(self) -> tuple[IndicatorFacts, ...]:
        """Of each_indicator, those that measure the risk itself."""
        return tuple([each for each in self.each_indicator if each.role == "primary"])

    @FoundOnce
    def each_indicator(self) -> tuple[IndicatorFacts, ...]:
        """Each once, primary ones first and then by key: one that is linked twice as the weightier."""
        if len(self.indicators) < 2:
            return tuple(self.indicators)
        found: dict[str, IndicatorFacts] = {}
        for indicator in sorted(self.indicators, key=lambda each: (each.role != "primary", each.key)):
            found.setdefault(indicator.key, indicator)
        return tuple(found.values())


@plain_facts
class Signal:
    """One rule fires about one subject of a risk ("" for the risk itself). Severity 1 to 4, see SEVERITY_WORDS."""

    rule: str
    subject: str
    severity: int
    evidence: Evidence
    # Set by the decider, never by a rule: what the flag's own `frozen` and `recurring` should be.
    frozen: bool = False
    recurring: bool = False


@plain_facts
class OpenFlag:
    """A flag that stands, as stored."""

    id: int
    rule: str
    subject: str
    severity: int
    evidence: Evidence = field(default_factory=dict)
    opened_at: datetime | None = None
    # None also while it is only put off: that is no answer yet.
    answered_at: datetime | None = None
    recurring: bool = False
    frozen: bool = False
    # As it was when this episode opened. drift_subject.py finds in it the reading that opened the flag, to tell
    # whether that was restated since; where it is not given, `evidence` serves.
    at_opening: Evidence = field(default_factory=dict)


@plain_facts
class ClosedFlag:
    """A flag resolved lately enough to be opened again instead of starting a new episode."""

    id: int
    rule: str
    subject: str
    resolved_on: date
    # The days on which it opened, the first time and again, oldest first.
    openings: tuple[date, ...] = ()
    resolution: str = "auto"
    # As they were at the end: what was decided, or told once, is not to open again.
    severity: int = 0
    evidence: Evidence = field(default_factory=dict)


@plain_facts
class Held:
    """The rule no longer fires but its flag stands; with the evidence and severity it should now show."""

    severity: int
    evidence: Evidence


@plain_facts
class Resolved:
    """The flag's condition has ended, for this reason (a sentence); `how` is one of the resolutions of a flag."""

    reason: str
    how: Literal["auto", "decision", "materialised", "not_materialised", "withdrawn"] = "auto"


@plain_facts
class RuleWords:
    """A rule's name on a flag and one sentence for people who have never met it."""

    label: str
    explanation: str


SEVERITY_WORDS: dict[int, str] = {1: "For information", 2: "Watch", 3: "High", 4: "Critical"}
