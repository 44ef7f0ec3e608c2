"""What one committee paper says: frozen values, no rows of the database and nothing to look up.

`gather` makes it; a layout draws it. Dates are days in London; scores are likelihood times consequence.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from risks.papers.alert_entry import NO_ALERTS, AlertLog
from risks.papers.committee_entry import NOTHING_SAID, CauseMove, CommitteeSaid
from risks.papers.cover_entry import BLANK_COVER, CoverEntry
from risks.papers.event_entry import DeepDive, EventEntry
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.rulebook_entry import Appetite, AppetiteChange, GlossaryTerm, Matrix
from risks.papers.since_entry import NOTHING_CHANGED, ChangesLog, FlowEntry, SinceEntry
from risks.papers.treatment_entry import ActionEntry, AssuranceEntry, Check, ControlEntry
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
class Acceptance:
    """A dated agreement to live with one risk beyond tolerance, and what was asked in return.

    `meets_again_on` is the meeting after next of the body that gave it; None where it has planned none.
    """

    by: str
    on: date
    until: date
    conditions: str
    meets_again_on: date | None = None


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
class DriftLine:
    """The drift status of a risk in a word, since when, and why in sentences, worst first. `severity` is 0 to 4."""

    status: str
    severity: int
    since: date
    reasons: tuple[str, ...]
    low_confidence: bool = False


@dataclass(frozen=True)
class RiskEntry:
    """One risk as the committee reads it. `before` is its score when this committee and part last saw it.

    `committees` is what any committee last said, `said_here` what this committee and part did, `said_by_lead` what the
    committee did that leads on the risk. `back_on` is the day on which the open actions, by their own dates and
    expected effects, bring the score within tolerance; None where they do not, or one that it takes is late.
    `moved_because` is the rationale of the last decision that changed the score. `checks` are the newest assurances of
    the risk as a whole, tied to no control, by line of defence; `assurances` are all there are.
    """

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
    confidential: bool = False
    said_here: CommitteeSaid = NOTHING_SAID
    said_by_lead: CommitteeSaid = NOTHING_SAID
    back_on: date | None = None
    moved_because: str = ""
    drift: DriftLine | None = None
    checks: tuple[Check | None, Check | None, Check | None] = (None, None, None)

    @property
    def move(self) -> int:
        """How many points the score moved since this committee and part last met; 0 when unknown."""
        if self.before is None or self.current is None:
            return 0
        return self.current.value - self.before.value


@dataclass(frozen=True)
class Stamp:
    """Which paper this is, printed on every page: None stands for a draft.

    `sha256` is of the canonical content; `changes` say, from the second revision on, what is different.
    """

    edition: str
    revision: int
    sha256: str
    frozen_at: datetime
    changes: tuple[str, ...] = ()


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
    """A whole paper. `risks` come worst first; `as_at` is the instant of the data, `frozen` that entries are closed.

    `since` is None for the first paper to this committee and part; then `flow` and `appetite_changes` are empty.
    """

    meeting: MeetingHead
    title: str
    noun: str
    as_at: datetime
    frozen: bool
    matrix: Matrix
    appetite: Appetite | None
    risks: tuple[RiskEntry, ...]
    illustrative: bool
    edition: str = "committee"
    cover: CoverEntry = BLANK_COVER
    since: SinceEntry | None = None
    flow: tuple[FlowEntry, ...] = ()
    appetite_changes: tuple[AppetiteChange, ...] = ()
    events: tuple[EventEntry, ...] = ()
    alerts: AlertLog = NO_ALERTS
    deep_dives: tuple[DeepDive, ...] = ()
    changes: ChangesLog = NOTHING_CHANGED
    glossary: tuple[GlossaryTerm, ...] = ()

    @property
    def private(self) -> bool:
        """Whether it holds confidential risks, and every page must say so."""
        return self.edition == "private"

    @property
    def day(self) -> date:
        """The day of the data, in London."""
        return timezone.localdate(self.as_at)
