"""What the pages about the life of a risk need: its steps, where it could move, and how full the framework is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from risks.access import Access, visible_risks
from risks.models import AppetiteLevel, AppetiteStatement, Reference, Register, Risk, RiskLink, RiskStep
from risks.rules.appetite import Limits
from risks.rules.life import direction


def steps_of(access: Access, risk: Risk) -> Sequence[RiskStep]:
    """Its own steps and those that merged others into it, oldest first: one query.

    `other_seen` says whether the other risk of a step may be named to this person; what they may not see is left out.
    """
    visible = visible_risks(access).values("pk")
    rows = RiskStep.objects.filter(Q(risk=risk) | Q(other_risk=risk, risk__in=visible))
    return list(
        rows.annotate(other_seen=Exists(visible_risks(access).filter(pk=OuterRef("other_risk"))))
        .select_related(
            "risk", "other_risk", "body", "from_register__organisation", "to_register", "recorded_by__person"
        )
        .order_by("taken_on", "recorded_at", "pk")
    )


def risk_in_life(access: Access, reference: str) -> Risk | None:
    """The risk with this reference, its register and its current score, if they may see it."""
    seen = visible_risks(access).with_score().select_related("register__organisation", "domain")
    return seen.filter(reference=reference).first()


@dataclass(frozen=True)
class Targets:
    """Registers a risk could move to, and the limits of its domain in force for each scope."""

    registers: Sequence[Register]
    limits: Mapping[str, Limits]


def targets_for(risk: Risk, day: date) -> Targets:
    """Registers of the same organisation, above and below, that are kept."""
    kept = Register.objects.filter(closed_on=None, organisation=risk.register.organisation_id)
    registers = [one for one in kept if direction(risk.register.kind, one.kind)]
    in_force = AppetiteStatement.objects.filter(scope=OuterRef("statement__scope"), in_force_from__lte=day)
    levels = AppetiteLevel.objects.filter(
        domain=risk.domain_id, statement=in_force.order_by("-in_force_from").values("pk")[:1]
    ).values_list("statement__scope", "appetite_ceiling", "tolerance_ceiling")
    return Targets(registers, {scope: Limits(appetite, tolerance) for scope, appetite, tolerance in levels})


def open_on_baf(access: Access) -> int:
    """How many open risks the framework holds, as far as this person may see."""
    on_baf = {"register__kind": Register.Kind.BAF, "register__closed_on": None}
    return visible_risks(access).live().filter(**on_baf).count()


def is_baf(code: str) -> bool:
    """Whether the register with this code is a Board Assurance Framework."""
    return Register.objects.filter(code=code, kind=Register.Kind.BAF).exists()


def duplicate_of(access: Access, risk: Risk) -> str:
    """The reference of a risk that is said to duplicate this one; "" where none is."""
    twins = RiskLink.objects.filter(kind=RiskLink.Kind.DUPLICATES).filter(Q(risk=risk) | Q(to=risk))
    pairs = {pk for pair in twins.values_list("risk", "to") for pk in pair} - {risk.pk}
    found = visible_risks(access).live().filter(pk__in=pairs).order_by("reference").first()
    return found.reference_id if found else ""


def now_called(access: Access, reference: str) -> str:
    """What the risk that once bore this reference is called today, if they may see it; or ""."""
    moved = Reference.objects.filter(text=reference, now__in=visible_risks(access).values("pk"))
    return moved.values_list("now__reference", flat=True).first() or ""
