"""What scoring a risk needs to know: where it stands, the matrix in force, and what each score would lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from risks.access import Access, visible_risks
from risks.changes.facts import Gathered, closed_flags, gather_chunk, open_flags, risk_facts
from risks.changes.recipients import Recipient, Rota, recipients
from risks.models import Alert, Assessment, Flag, Risk, ScoringMatrix
from risks.rules.drift import Decision, decide
from risks.rules.drift_appetite import RULE
from risks.web.gather.evidence import Evidence, evidence_for, series_for


@dataclass(frozen=True)
class Scoring:
    """One risk about to be scored. `known` is what the sweep would know of it; `latest` is by kind of score."""

    risk: Risk
    matrix: ScoringMatrix | None
    latest: Mapping[str, Assessment]
    known: Gathered
    rota: Rota
    evidence: Sequence[Evidence]
    series: Mapping[int, Sequence[tuple[date, float]]]

    @property
    def day(self) -> date:
        return self.known.day

    @property
    def standing(self) -> list[Flag]:
        """Its flags about appetite that stand: one at most."""
        return _about_appetite(self.known.standing.get(self.risk.pk, ()))

    def decision(self, score: int) -> Decision:
        """What the next sweep would do about appetite if this were the score from today."""
        facts = replace(risk_facts(self.risk, self.known), score=score, scored_on=self.day, indicators=())
        closed = _about_appetite(self.known.closed.get(self.risk.pk, ()))
        return decide(facts, open_flags(self.standing), closed_flags(closed), self.day)

    def told(self, severity: int) -> list[Recipient]:
        """The posts that a flag of this severity is told to."""
        return recipients(self.risk, severity, self.rota)


def _about_appetite(flags: Sequence[Flag]) -> list[Flag]:
    return [flag for flag in flags if flag.rule == RULE]


def scoring_for(access: Access, reference: str, at: datetime) -> Scoring | None:
    """None for a risk that is not there, or that they may not see."""
    day = timezone.localdate(at)
    seen = visible_risks(access).filter(reference=reference).select_related("register", "domain", "lead_committee")
    risk = seen.with_current().with_limits(day).select_related("executive_lead", "risk_lead").first()
    if risk is None:
        return None
    evidence = evidence_for([risk.pk], day)[risk.pk]
    return Scoring(
        risk=risk,
        matrix=ScoringMatrix.objects.in_force(day),
        latest={one.kind: one for one in _decided(risk)},
        known=gather_chunk([risk.pk], at),
        rota=Rota.on(day, [risk]),
        evidence=evidence,
        series=series_for(evidence, day),
    )


def _decided(risk: Risk) -> Sequence[Assessment]:
    """Approved scores, oldest first."""
    return list(Assessment.objects.approved().filter(risk=risk).order_by("effective_on", "recorded_at", "pk"))


def alerts_written(risk: Risk, at: datetime) -> list[Alert]:
    """The alerts about a risk that were written at an instant, with the posts they go to."""
    written = Alert.objects.filter(flag__risk=risk, created_at=at)
    return list(written.select_related("post").order_by("-severity", "pk"))
