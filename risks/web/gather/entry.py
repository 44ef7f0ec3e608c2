"""Everything one risk's page shows, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from risks.access import Access, may_edit, visible_risks
from risks.models import (
    ActionRevision,
    AdviceDismissal,
    AppetiteException,
    AppetiteLevel,
    Assessment,
    Assurance,
    Committee,
    Control,
    EvidenceLink,
    Flag,
    Gap,
    Meeting,
    Objective,
    Organisation,
    Place,
    Reference,
    Risk,
    RiskLink,
    RiskStep,
    TreatmentAction,
)
from risks.models.entry.risk_queryset import RiskQuerySet
from risks.web.gather.assess import approved_and_undecided
from risks.web.gather.discussion import with_comments
from risks.web.gather.evidence import Evidence, evidence_for
from risks.web.gather.life import steps_of
from risks.web.gather.links import links_of
from risks.web.gather.partners import Sharing, sharings_of


@dataclass(frozen=True)
class Entry:
    """One risk and all that hangs on it. Sequences of dated rows are oldest first.

    `assessments` are the approved ones; `undecided` are those that wait, or were returned and not followed up.
    """

    risk: Risk
    assessments: Sequence[Assessment]
    undecided: Sequence[Assessment]
    dismissed: Sequence[AdviceDismissal]
    levels: Sequence[AppetiteLevel]
    exceptions: Sequence[AppetiteException]
    evidence: Sequence[Evidence]
    controls: Sequence[Control]
    ended_controls: Sequence[Control]
    gaps: Sequence[Gap]
    assurances: Sequence[Assurance]
    documents: Sequence[EvidenceLink]
    actions: Sequence[TreatmentAction]
    slips: Sequence[ActionRevision]
    sharings: Sequence[Sharing]
    places: Sequence[Place]
    objectives: Sequence[Objective]
    links: Sequence[RiskLink]
    flags: Sequence[Flag]
    changes: Sequence[Any]
    life: Sequence[RiskStep]

    def of_kind(self, kind: str) -> list[Assessment]:
        """Its approved assessments of one kind, oldest first."""
        return [assessment for assessment in self.assessments if assessment.kind == kind]

    @property
    def organisations(self) -> list[Organisation]:
        """Those the risk names, the home organisation among them."""
        return [one.organisation for one in self.sharings]

    @property
    def latest(self) -> dict[str, Assessment]:
        """The latest approved assessment of each kind."""
        return {assessment.kind: assessment for assessment in self.assessments}

    @property
    def last_met(self) -> tuple[Committee, date] | None:
        """The committee that leads the risk, or its register, and when it last met; None where it never did."""
        committee = self.risk.lead_committee or self.risk.register.lead_committee
        return (committee, self.risk.committee_met_on) if self.risk.committee_met_on else None

    @property
    def steps(self) -> list[tuple[date, int]]:
        """Current scores with the day each took effect."""
        return [(one.effective_on, one.score) for one in self.of_kind(Assessment.Kind.CURRENT)]


def entry_for(access: Access, reference: str, day: date) -> Entry | None:
    """The risk with this reference, if there is one that they may see."""
    risk = (
        _with_last_meeting(with_comments(visible_risks(access).with_score().with_limits(day)), day)
        .select_related(
            "register__lead_committee",
            "executive_lead",
            "risk_lead",
            "lead_committee",
            "domain",
            "source_document",
            "drift",
        )
        .filter(reference=reference)
        .first()
    )
    if risk is None:
        return None
    evidence = evidence_for([risk.pk], day).get(risk.pk, [])
    approved, undecided = approved_and_undecided(_assessments(risk))
    controls = _controls(risk)
    named = _named_and_set_aside(risk, access)
    return Entry(
        risk=risk,
        assessments=approved,
        undecided=undecided,
        dismissed=[AdviceDismissal(pk=pk, advice=key, about=about) for pk, key, about, _ in named["advice"]],
        levels=_levels(risk, day),
        exceptions=list(risk.exceptions.select_related("accepted_by").order_by("accepted_on")),
        evidence=evidence,
        controls=[one for one in controls if one.ended_on is None],
        ended_controls=[one for one in controls if one.ended_on is not None],
        gaps=list(risk.gaps.select_related("source_document")),
        assurances=_assurances(risk),
        documents=list(risk.evidence_links.filter(ended_on__isnull=True).select_related("owner", "source_document")),
        actions=list(risk.actions.select_related("owner", "source_document").order_by("due_on", "pk")),
        slips=list(ActionRevision.objects.filter(action__risk=risk).select_related("recorded_by__person")),
        sharings=sharings_of(risk.pk),
        places=sorted((Place(pk=pk, name=name) for pk, _, name, _ in named["place"]), key=lambda one: one.name),
        objectives=[
            Objective(pk=pk, kind=kind, name=name, mission=mission) for pk, kind, name, mission in named["objective"]
        ],
        links=links_of(access, risk),
        flags=list(risk.flags.select_related("indicator", "answered_by__person").order_by("opened_at")),
        changes=list(risk.history.select_related("history_user__person").order_by("history_date", "history_id")),
        life=steps_of(access, risk),
    )


def _with_last_meeting(risks: RiskQuerySet, day: date) -> RiskQuerySet:
    """Annotate committee_met_on: when the committee that leads the risk, or its register, last met before the day."""
    risks = risks.alias(led_by=Coalesce(F("lead_committee"), F("register__lead_committee")))
    held = Meeting.objects.filter(part__committee=OuterRef("led_by"), held_on__lt=day).order_by("-held_on")
    return risks.annotate(committee_met_on=Subquery(held.values("held_on")[:1]))


def _assessments(risk: Risk) -> list[Assessment]:
    """All but those withdrawn: one query tells what stands and what waits."""
    return list(
        Assessment.objects.exclude(outcome=Assessment.Outcome.WITHDRAWN)
        .filter(risk=risk)
        .select_related("recorded_by__person", "decided_by__person", "source_document", "shared_cause")
        .order_by("effective_on", "recorded_at", "pk")
    )


def _named_and_set_aside(risk: Risk, access: Access) -> Mapping[str, Sequence[tuple[int, str, str, str]]]:
    """Its objectives and places, and for those who may change its statement the advice set aside: one query."""
    wanted = {
        "objective": risk.objectives.values_list("pk", "kind", "name", "mission"),
        "place": risk.places.values_list("pk", Value(""), "name", Value("")),
    }
    if may_edit(access, risk):
        wanted["advice"] = risk.advice_dismissed.values_list("pk", "advice", "about", Value(""))
    first, *others = [rows.order_by().annotate(what=Value(what)) for what, rows in wanted.items()]
    found: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    for *row, what in sorted(first.union(*others, all=True)):
        found[what].append(tuple(row))
    return found


def _controls(risk: Risk) -> list[Control]:
    """Those in place and those that have ended, with why: nothing is written about a control after its end."""
    past = Control.history.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
    said = risk.controls.annotate(ended_because=Subquery(past.values("history_change_reason")[:1]))
    return list(said.select_related("owner", "source_document"))


def _assurances(risk: Risk) -> list[Assurance]:
    known = risk.assurances.with_control_keys().select_related("reported_to", "source_document")
    return list(known.order_by("-received_on", "pk"))


def _levels(risk: Risk, day: date) -> list[AppetiteLevel]:
    levels = AppetiteLevel.objects.filter(
        domain=risk.domain_id, statement__scope=risk.register.scope, statement__in_force_from__lte=day
    )
    return list(levels.select_related("statement").order_by("statement__in_force_from"))


def withheld_because(reference: str) -> str:
    """Why a reference is kept from ever being issued; "" for every other reference."""
    found = Reference.objects.filter(text=reference, risk__isnull=True).exclude(withheld_because="").first()
    return found.withheld_because if found else ""
