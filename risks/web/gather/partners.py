"""How each partner sees a shared risk: its part, its latest score, its controls and actions, in two queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from risks.access import Access, may_update_part, visible_risks
from risks.models import (
    Organisation,
    PartnerAssessment,
    PartnerMeasure,
    PartnerPart,
    Post,
    Risk,
    ScoringMatrix,
)
from risks.rules.appetite import Limits, Position, position
from risks.web.gather.register import scored


@dataclass(frozen=True)
class PartScore:
    """A partner's latest score."""

    likelihood: int
    consequence: int
    score: int
    effective_on: date
    illustrative: bool


@dataclass(frozen=True)
class Sharing:
    """One organisation that shares a risk. `part` is None while it has said nothing.

    `signed_at` is when it last signed off, also when it has changed its part since.
    """

    organisation: Organisation
    part: PartnerPart | None
    score: PartScore | None
    signed_at: datetime | None
    measures: Sequence[PartnerMeasure]

    @property
    def limits(self) -> Limits | None:
        if self.part is None or self.part.tolerance_ceiling is None:
            return None
        return Limits(self.part.appetite_ceiling, self.part.tolerance_ceiling)

    def position(self, day: date) -> Position:
        """Where its score stands against its own limits: nobody accepts a partner's risk for it here."""
        return position(self.score.score if self.score else None, self.limits, day)

    @property
    def stands_signed(self) -> bool:
        return self.part is not None and self.part.signed_off_at is not None

    def of_kind(self, kind: str) -> list[PartnerMeasure]:
        return [measure for measure in self.measures if measure.kind == kind]


def sharings_of(risk_id: int) -> list[Sharing]:
    """Every organisation that a risk names, the home organisation among them, by name."""
    latest = PartnerAssessment.objects.filter(part=OuterRef("part__pk")).order_by(
        "-effective_on", "-recorded_at", "-pk"
    )
    said = JSONObject(**{name: name for name in PartScore.__dataclass_fields__})
    signed = PartnerPart.history.model.objects.filter(id=OuterRef("part__pk"), signed_off_at__isnull=False)
    named = (
        Organisation.objects.filter(risks=risk_id)
        .annotate(
            part=FilteredRelation("parts", condition=Q(parts__risk=risk_id)),
            scored=Subquery(latest.values(said=said)[:1]),
            signed_at=Subquery(signed.order_by("-history_id").values("signed_off_at")[:1]),
        )
        .select_related("part")
    )
    found = [(one, getattr(one, "part", None)) for one in named]
    measures = _measures([part.pk for _, part in found if part])
    return [
        Sharing(one, part, _score(one.scored), one.signed_at, measures[part.pk] if part else ()) for one, part in found
    ]


def _score(said: dict[str, Any] | None) -> PartScore | None:
    if said is None:
        return None
    given = {"effective_on": date.fromisoformat(said["effective_on"]), "illustrative": bool(said["illustrative"])}
    return PartScore(**(said | given))


def _measures(parts: Sequence[int]) -> dict[int, list[PartnerMeasure]]:
    """What is in place or under way, by part."""
    found: dict[int, list[PartnerMeasure]] = defaultdict(list)
    if parts:
        stand = PartnerMeasure.objects.filter(part__in=parts, ended_on__isnull=True).select_related("owner")
        for measure in stand.order_by("kind", "due_on", "pk"):
            found[measure.part_id].append(measure)
    return found


@dataclass(frozen=True)
class PartSeen:
    """A shared risk with its partners, and the one whose part is shown; None where no partner shares the risk."""

    risk: Risk
    partners: Sequence[Sharing]
    shown: Sharing | None
    scores: Sequence[PartnerAssessment]
    changes: Sequence[Any]
    writable: bool


def part_for(access: Access, reference: str, organisation_id: int | None, day: date) -> PartSeen | None:
    """A risk that they may see with one partner's part: the one asked for, else their own, else the first that spoke.

    None where the risk is not there for them, or the organisation is no partner in it.
    """
    related = ("register", "domain")
    risk = scored(access, day).select_related(*related).filter(reference=reference).first()
    if risk is None:
        return None
    partners = [one for one in sharings_of(risk.pk) if not one.organisation.home]
    partners = partners if risk.scope == Risk.Scope.SYSTEM else []
    shown = _chosen(partners, access, organisation_id)
    if organisation_id is not None and shown is None:
        return None
    part = shown.part if shown else None
    return PartSeen(
        risk=risk,
        partners=partners,
        shown=shown,
        scores=list(part.assessments.select_related("recorded_by__person").reverse()) if part else [],
        changes=list(part.history.select_related("history_user__person").order_by("-history_id")) if part else [],
        writable=shown is not None and may_update_part(access, risk, shown.organisation.pk),
    )


def _chosen(partners: Sequence[Sharing], access: Access, organisation_id: int | None) -> Sharing | None:
    if organisation_id is not None:
        return next((one for one in partners if one.organisation.pk == organisation_id), None)
    own = [one for one in partners if one.organisation.pk in access.partner_ids]
    return next(iter([*own, *(one for one in partners if one.part), *partners]), None)


def matrix_words(day: date) -> ScoringMatrix | None:
    """The words of the matrix in force."""
    return ScoringMatrix.objects.in_force(day)


def posts_of(organisation: Organisation) -> QuerySet[Post]:
    """The posts that a partner's controls and actions can name."""
    return Post.objects.filter(organisation=organisation).order_by("title")


def measure_seen(access: Access, pk: int) -> PartnerMeasure | None:
    """A control or an action of a partner's, in a risk that they may see."""
    visible = visible_risks(access).values("pk")
    return PartnerMeasure.objects.select_related("part__risk").filter(pk=pk, part__risk__in=visible).first()


@dataclass(frozen=True)
class PartToSign:
    """A shared risk on which an organisation they speak for has to say something, or to sign off what it said.

    `scored` is whether it has a score that could be signed off; `signed_at` is the last sign-off, if it changed since.
    """

    risk: Risk
    organisation: Organisation
    scored: bool
    signed_at: datetime | None


def parts_to_sign(access: Access, day: date) -> list[PartToSign]:
    """For My work: changed since a sign-off first, then scored, then silent. One query; none for other people."""
    if not access.partner_ids or access.read_only:
        return []
    risks = visible_risks(access).live().filter(scope=Risk.Scope.SYSTEM, confidential=False)
    here = {"risk": OuterRef("risk"), "organisation": OuterRef("organisation")}
    signed = PartnerPart.history.model.objects.filter(**here, signed_off_at__isnull=False)
    named = (
        Risk.organisations.through.objects.filter(organisation__in=access.partner_ids, risk__in=risks.values("pk"))
        .exclude(Exists(PartnerPart.objects.filter(**here, signed_off_at__isnull=False)))
        .annotate(
            scored=Exists(
                PartnerAssessment.objects.filter(
                    part__risk=OuterRef("risk"), part__organisation=OuterRef("organisation")
                )
            ),
            signed_at=Subquery(signed.order_by("-history_id").values("signed_off_at")[:1]),
        )
        .select_related("risk", "organisation")
    )
    found = [PartToSign(one.risk, one.organisation, one.scored, one.signed_at) for one in named]
    return sorted(found, key=lambda one: (one.signed_at is None, not one.scored, one.risk.reference_id))
