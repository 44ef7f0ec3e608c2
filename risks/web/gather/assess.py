"""What scoring a risk needs to know: where it stands, the matrix in force, and what each score would lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from risks.access import Access, may_score, visible_risks
from risks.changes.deciding import only_about
from risks.changes.facts import Gathered, closed_flags, gather_chunk, open_flags, risk_facts
from risks.changes.recipients import Recipient, Rota, recipients
from risks.models import Alert, Assessment, Flag, Risk, ScoringMatrix
from risks.rules.drift import Decision, decide
from risks.rules.drift_appetite import RULE
from risks.web.gather.evidence import Evidence, evidence_for


@dataclass(frozen=True)
class Scoring:
    """One risk about to be scored. `known` is what the sweep would know of it; `latest` is by kind of score.

    `undecided` are scores that wait for approval or were returned. `may_score` and `needs_approval` are about this
    person: whether they may, and whether what they change would wait.
    """

    risk: Risk
    matrix: ScoringMatrix | None
    latest: Mapping[str, Assessment]
    undecided: Sequence[Assessment]
    needs_approval: bool
    may_score: bool
    known: Gathered
    rota: Rota
    evidence: Sequence[Evidence]

    @property
    def day(self) -> date:
        return self.known.day

    @property
    def standing(self) -> list[Flag]:
        """Its flags about appetite that stand: one at most."""
        return _about_appetite(self.known.standing.get(self.risk.pk, ()))

    def waits(self, kind: str, likelihood: int, consequence: int) -> bool:
        """Whether this square would wait for approval. A target also waits when its date changes."""
        stands = self.latest.get(kind)
        same = stands is not None and (stands.likelihood, stands.consequence) == (likelihood, consequence)
        return self.needs_approval and not same

    def waiting(self, kind: str) -> Assessment | None:
        """The score of a kind that waits for approval."""
        proposed = Assessment.Outcome.PROPOSED
        return next((one for one in self.undecided if one.kind == kind and one.outcome == proposed), None)

    def returned(self, key: str) -> Assessment | None:
        """The returned score with this key, to be corrected."""
        back = Assessment.Outcome.RETURNED
        return next((one for one in self.undecided if str(one.pk) == key and one.outcome == back), None)

    def decision(self, score: int) -> Decision:
        """What the next sweep would do about appetite if this were the score from today."""
        facts = replace(risk_facts(self.risk, self.known), score=score, scored_on=self.day, indicators=())
        closed = _about_appetite(self.known.closed.get(self.risk.pk, ()))
        return only_about(RULE, decide(facts, open_flags(self.standing), closed_flags(closed), self.day))

    def told(self) -> list[Recipient]:
        """The posts that a flag about its appetite is told to."""
        return recipients(self.risk, RULE, self.rota)


def _about_appetite(flags: Sequence[Flag]) -> list[Flag]:
    return [flag for flag in flags if flag.rule == RULE]


def scoring_for(access: Access, reference: str, at: datetime) -> Scoring | None:
    """None for a risk that is not there, or that they may not see."""
    day = timezone.localdate(at)
    seen = visible_risks(access).filter(reference=reference).select_related("register", "domain", "lead_committee")
    risk = seen.with_score().with_limits(day).select_related("executive_lead", "risk_lead").first()
    if risk is None:
        return None
    evidence = evidence_for([risk.pk], day)[risk.pk]
    approved, undecided = approved_and_undecided(_scores(risk))
    return Scoring(
        risk=risk,
        matrix=ScoringMatrix.objects.in_force(day),
        latest={one.kind: one for one in approved},
        undecided=undecided,
        needs_approval=_needs_approval(access, risk),
        may_score=may_score(access, risk),
        known=gather_chunk([risk.pk], at),
        rota=Rota.on(day),
        evidence=evidence,
    )


def _needs_approval(access: Access, risk: Risk) -> bool:
    asks = risk.register.approval_required and risk.state == Risk.State.OPEN
    return asks and risk.executive_lead_id not in access.post_ids


def _scores(risk: Risk) -> Sequence[Assessment]:
    """All but those withdrawn, oldest first, with who proposed them."""
    rows = Assessment.objects.filter(risk=risk).exclude(outcome=Assessment.Outcome.WITHDRAWN)
    return list(rows.select_related("recorded_by__person").order_by("effective_on", "recorded_at", "pk"))


def approved_and_undecided(rows: Sequence[Assessment]) -> tuple[list[Assessment], list[Assessment]]:
    """The approved scores of one risk; and of each kind the one that waits, or was returned and nothing followed.

    `rows` are oldest first.
    """
    approved = [one for one in rows if one.outcome == Assessment.Outcome.APPROVED]
    latest = {one.kind: one for one in sorted(rows, key=lambda one: (one.recorded_at, one.pk))}
    waiting = {one.kind: one for one in rows if one.outcome == Assessment.Outcome.PROPOSED}
    returned = {kind: one for kind, one in latest.items() if one.outcome == Assessment.Outcome.RETURNED}
    return approved, list((returned | waiting).values())


def alerts_written(risk: Risk, at: datetime) -> list[Alert]:
    """The alerts about a risk that were written at an instant, with the posts they go to."""
    written = Alert.objects.filter(flag__risk=risk, created_at=at)
    return list(written.select_related("post").order_by("-severity", "pk"))
