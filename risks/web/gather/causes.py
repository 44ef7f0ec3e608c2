"""Shared causes with what they did to the risks somebody may see, in a number of queries that does not grow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate

from risks.access import Access, visible_causes, visible_risks
from risks.changes.cause_scores import CauseEffect, current_scores, effect_on
from risks.changes.deciding import only_about
from risks.changes.facts import Gathered, closed_flags, gather_chunk, open_flags, risk_facts
from risks.changes.recipients import Recipient, Rota, recipients
from risks.models import Assessment, Risk, ScoringMatrix, SharedCause
from risks.rules.drift import Decision, decide
from risks.rules.drift_appetite import RULE


@dataclass(frozen=True)
class CauseSeen:
    """A cause, and its effects on the risks they may see, by reference. The risks have their scores and limits."""

    cause: SharedCause
    effects: Sequence[CauseEffect]

    @property
    def risks(self) -> list[Risk]:
        return [effect.risk for effect in self.effects]


@dataclass(frozen=True)
class Sitting:
    """What scoring some risks again needs to know: the matrix in force, and what the sweep would know of them."""

    matrix: ScoringMatrix | None
    known: Gathered
    rota: Rota

    def decision(self, risk: Risk, score: int) -> Decision:
        """What the sweep would do about a risk's appetite if this were its score from today."""
        standing = [flag for flag in self.known.standing.get(risk.pk, ()) if flag.rule == RULE]
        closed = [flag for flag in self.known.closed.get(risk.pk, ()) if flag.rule == RULE]
        row = next(one for one in self.known.risks if one.pk == risk.pk)
        facts = replace(risk_facts(row, self.known), score=score, scored_on=self.known.day, indicators=())
        return only_about(RULE, decide(facts, open_flags(standing), closed_flags(closed), self.known.day))

    def severity_of(self, risk: Risk) -> Mapping[int, int]:
        """Of each of its flags that stand."""
        return {flag.pk: flag.severity for flag in self.known.standing.get(risk.pk, ())}

    def told(self, risk: Risk) -> list[Recipient]:
        """The posts that a flag about its appetite is told to."""
        return recipients(risk, RULE, self.rota)


def causes_seen(access: Access, day: date) -> list[CauseSeen]:
    """Those that go on first, then the latest."""
    found = list(_with_risks(visible_causes(access), access, day))
    risks = {risk.pk: risk for cause in found for risk in cause.seen}
    scores = current_scores(risks.values())
    found.sort(key=lambda cause: cause.ended_on is not None)
    return [_seen(cause, scores) for cause in found]


def cause_seen(access: Access, pk: int, day: date) -> CauseSeen | None:
    """The cause with this key, if there is one that they may see."""
    cause = _with_risks(visible_causes(access).select_related("source_document"), access, day).filter(pk=pk).first()
    return _seen(cause, current_scores(cause.seen)) if cause else None


def _with_risks(causes: QuerySet[SharedCause], access: Access, day: date) -> QuerySet[SharedCause]:
    risks = visible_risks(access).with_current().with_limits(day).select_related("domain", "register", "executive_lead")
    return causes.prefetch_related(Prefetch("risks", risks.order_by("reference_id"), to_attr="seen"))


def _seen(cause: SharedCause, scores: Mapping[int, Sequence[Assessment]]) -> CauseSeen:
    return CauseSeen(cause, [effect_on(cause, risk, scores.get(risk.pk, ())) for risk in cause.seen])


def sitting_for(risks: Collection[Risk], at: datetime) -> Sitting:
    """In a fixed number of queries, however many risks."""
    return Sitting(
        matrix=ScoringMatrix.objects.in_force(localdate(at)),
        known=gather_chunk([risk.pk for risk in risks], at),
        rota=Rota.on(localdate(at)),
    )


def risks_called(access: Access, references: Collection[str]) -> Mapping[str, Risk]:
    """The risks with these references that they may see, by reference."""
    return {risk.reference_id: risk for risk in visible_risks(access).filter(reference__in=references)}


def others_of(cause: SharedCause, risks: Collection[Risk]) -> list[Risk]:
    """Every risk of the cause but these, seen or not: they keep their scores."""
    return list(cause.risks.exclude(pk__in=[risk.pk for risk in risks]))
