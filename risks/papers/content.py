"""What one committee paper says: frozen values, no rows of the database and nothing to look up.

`gather` makes it; a layout draws it. Dates are days in London; scores are likelihood times consequence.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from risks.papers.committee_entry import NOTHING_SAID, CauseMove, CommitteeSaid
from risks.papers.indicator_entry import IndicatorEntry
from risks.rules.appetite import Limits, Position
from risks.rules.scoring import Band


@dataclass(frozen=True)
class ScoreAt:
    """A score with its two parts and its band in the matrix in force."""

    likelihood: int
    consequence: int
    value: int
    band: Band


@dataclass(frozen=True)
class Decision:
    """The latest decision about a score: when, by which post, and why in the words recorded.

    `cause` names what moved it together with others, or "".
    """

    on: date
    by: str
    rationale: str
    cause: str = ""


@dataclass(frozen=True)
class ControlEntry:
    """A control, how well it works, and the newest assurance of it by line of defence."""

    text: str
    kind: str
    owner: str
    working: str
    checks: tuple["Check | None", "Check | None", "Check | None"]
    gaps: tuple[str, ...]

    @property
    def looked_at_from_outside(self) -> bool:
        """Whether somebody who does not run it has checked it, and that check still counts."""
        return any(check is not None and not check.lapsed for check in self.checks[1:])


@dataclass(frozen=True)
class Check:
    """One assurance in a table: its level in a word, where it came from, and whether it has lapsed."""

    level: str
    source: str
    received_on: date
    good_until: date
    lapsed: bool


@dataclass(frozen=True)
class AssuranceEntry:
    """An assurance of the risk as a whole. `line` is first, second, third or external."""

    text: str
    line: str
    check: Check


@dataclass(frozen=True)
class ActionEntry:
    """An action with its first date beside its present one. `days_late` is 0 when it is not late.

    `why_moved` is the reason recorded for the latest of its `slips`.
    """

    number: int
    text: str
    owner: str
    due_on: date
    first_due_on: date
    slips: int
    why_moved: str
    state: str
    days_late: int
    effect: str


@dataclass(frozen=True)
class Acceptance:
    """A dated agreement to live with one risk beyond tolerance, and what was asked in return."""

    by: str
    on: date
    until: date
    conditions: str


@dataclass(frozen=True)
class PartnerEntry:
    """How one partner scores a shared risk for itself, against its own limits; None where it has set none."""

    name: str
    value: int
    band: str
    limits: Limits | None
    position: Position
    illustrative: bool


@dataclass(frozen=True)
class RiskEntry:
    """One risk as the committee reads it. `before` is its score when this committee and part last met."""

    reference: str
    title: str
    short_name: str
    cause: str
    event: str
    effect: str
    register: str
    domain: str
    objectives: tuple[str, ...]
    executive_lead: str
    risk_lead: str
    committee: str
    opened_on: date | None
    reviewed_on: date | None
    next_review_on: date | None
    inherent: ScoreAt | None
    current: ScoreAt | None
    target: ScoreAt | None
    target_by: date | None
    before: ScoreAt | None
    new: bool
    limits: Limits | None
    limits_from: date | None
    level: str
    position: Position
    position_words: str
    accepted_until: date | None
    acceptance: Acceptance | None
    beyond_since: date | None
    still_since: date | None
    steps: tuple[tuple[date, int], ...]
    decision: Decision | None
    controls: tuple[ControlEntry, ...]
    assurances: tuple[AssuranceEntry, ...]
    gaps: tuple[str, ...]
    actions: tuple[ActionEntry, ...]
    indicators: tuple[IndicatorEntry, ...]
    source: str
    illustrative: bool
    committees: CommitteeSaid = NOTHING_SAID
    cause_moves: tuple[CauseMove, ...] = ()
    partners: tuple[PartnerEntry, ...] = ()

    @property
    def move(self) -> int:
        """How many points the score moved since this committee and part last met; 0 when unknown."""
        if self.before is None or self.current is None:
            return 0
        return self.current.value - self.before.value


@dataclass(frozen=True)
class AppetiteRow:
    """One domain of the appetite statement in force."""

    domain: str
    level: str
    limits: Limits
    narrative: str


@dataclass(frozen=True)
class Appetite:
    """The statement in force on the day of the data."""

    title: str
    version: int
    approved_by: str
    approved_on: date
    in_force_from: date
    review_on: date | None
    rows: tuple[AppetiteRow, ...]
    illustrative: bool
    source: str


@dataclass(frozen=True)
class Matrix:
    """The scoring matrix in force: words for 1 to 5 on both axes, and the bands."""

    likelihood: tuple[str, ...]
    consequence: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class MeetingHead:
    """The meeting that the paper is for. `last_met_on` is None for the first paper to this committee and part.

    `met_on` are all earlier meetings of this committee and part, oldest first.
    """

    reference: str
    organisation: str
    organisation_short: str
    committee: str
    part: str
    business: str
    held_on: date
    venue: str
    paper_deadline_on: date
    freezes_at: datetime
    last_met_on: date | None
    last_reference: str
    met_on: tuple[date, ...]


@dataclass(frozen=True)
class PaperContent:
    """A whole paper. `risks` come worst first; `as_at` is the instant of the data, `frozen` that entries are closed."""

    meeting: MeetingHead
    title: str
    noun: str
    as_at: datetime
    frozen: bool
    matrix: Matrix
    appetite: Appetite | None
    risks: tuple[RiskEntry, ...]
    illustrative: bool

    @property
    def day(self) -> date:
        """The day of the data, in London."""
        return timezone.localdate(self.as_at)
