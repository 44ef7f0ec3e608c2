"""Merge two risks that say the same: one goes, closed and readable whole, and one stays with what goes along to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from risks.changes.record import saved
from risks.changes.steps import (
    Decision,
    LifeRefused,
    cancel_actions,
    checked_decision,
    last_step_on,
    rest,
    write_step,
)
from risks.models import Assurance, Control, Gap, IndicatorLink, Risk, RiskLink, RiskStep, TreatmentAction
from risks.rules.life import day_fault
from risks.rules.wording import date_words


@dataclass(frozen=True)
class Along:
    """The rows of the risk that goes which the risk that stays takes on; open ones only."""

    actions: Sequence[TreatmentAction] = ()
    gaps: Sequence[Gap] = ()
    controls: Sequence[Control] = ()
    assurances: Sequence[Assurance] = ()
    indicators: Sequence[IndicatorLink] = ()

    def rows(self) -> list[Any]:
        return [*self.controls, *self.assurances, *self.gaps, *self.actions, *self.indicators]


@transaction.atomic
def merge(*, gone: Risk, into: Risk, along: Along, decision: Decision, by: AbstractBaseUser, at: datetime) -> RiskStep:
    """Close `gone` as merged `into` another open risk. Open actions that do not go along are cancelled.

    Links between the two end, and the flags of the one that goes are resolved. Raises LifeRefused.
    """
    gone, into = _held(gone, into)
    _check(gone, into, along)
    along = replace(along, gaps=[*along.gaps, *_opened_by_themselves(along)])
    decision = checked_decision(gone, decision, at, by_a_body=True)
    _check_day(into, decision, at)
    # Those who read the one that goes need not know of the other.
    name = "another risk" if into.confidential else into.reference_id
    why = f"Merged into {name}: {decision.reason}"
    _take_along(into, along, why, by)
    cancel_actions(gone.actions.still_open(), why, by=by)
    _tidy_links(gone, into, why, by)
    gone.state, gone.merged_into = Risk.State.CLOSED, into
    gone.closed_on, gone.closed_because = decision.day(at), why
    saved(gone, by=by, why=why)
    told = Decision(_with_what_went(decision.reason, along), decision.body, decision.on, decision.minute_reference)
    step = write_step(gone, RiskStep.Kind.MERGED, told, by=by, at=at, other_risk=into)
    rest(gone, f"The risk was merged into {name} on {date_words(decision.day(at))}.", by=by, at=at)
    return step


def _held(gone: Risk, into: Risk) -> tuple[Risk, Risk]:
    """Both as they stand, locked in the order of their keys, so that two merges at once never wait for each other."""
    rows = Risk.objects.select_for_update(of=("self",)).filter(pk__in=[gone.pk, into.pk]).order_by("pk")
    held = {risk.pk: risk for risk in rows}
    return held[gone.pk], held[into.pk]


def _check(gone: Risk, into: Risk, along: Along) -> None:
    if gone.pk == into.pk:
        raise LifeRefused("A risk cannot be merged into itself. Choose another risk.")
    for risk in (gone, into):
        if risk.state != Risk.State.OPEN:
            raise LifeRefused(
                f"{risk.reference_id} is {risk.get_state_display().lower()}. Only two open risks are merged."
            )
    for row in along.rows():
        if row.risk_id != gone.pk:
            raise LifeRefused(f"“{row}” does not belong to {gone.reference_id}. Open the page again.")


def _check_day(into: Risk, decision: Decision, at: datetime) -> None:
    day = decision.day(at)
    if fault := day_fault(day, day, identified_on=into.identified_on, last_step_on=last_step_on(into)):
        raise LifeRefused(f"{into.reference_id}: {fault}")


def _take_along(into: Risk, along: Along, why: str, by: AbstractBaseUser) -> None:
    """Rows change risk with their history; a tie to a row that stays behind is let go."""
    controls, assurances, gaps = _keys(along.controls), _keys(along.assurances), _keys(along.gaps)
    has = set(into.indicator_links.values_list("indicator_id", flat=True))
    for gap in along.gaps:
        gap.control_id = gap.control_id if gap.control_id in controls else None
        if gap.assurance_id not in assurances:
            gap.assurance_id, gap.by_itself = None, False
    for action in along.actions:
        action.gap_id = action.gap_id if action.gap_id in gaps else None
    for row in along.rows():
        if isinstance(row, IndicatorLink) and row.indicator_id in has:
            continue
        row.risk = into
        saved(row, by=by, why=why)
    for assurance in along.assurances:
        assurance.controls.set(assurance.controls.filter(pk__in=controls))
    for evidence in into.evidence_links.model.objects.filter(
        Q(control__in=controls) | Q(assurance__in=assurances) | Q(action__in=_keys(along.actions))
    ):
        evidence.risk = into
        saved(evidence, by=by, why=why)


def _opened_by_themselves(along: Along) -> list[Gap]:
    """A gap that an assurance's lapse opened goes where the assurance goes."""
    lapsed = Gap.objects.filter(assurance__in=_keys(along.assurances), by_itself=True, closed_on=None)
    return list(lapsed.exclude(pk__in=_keys(along.gaps)))


def _keys(rows: Iterable[Any]) -> set[int]:
    return {row.pk for row in rows}


def _tidy_links(gone: Risk, into: Risk, why: str, by: AbstractBaseUser) -> None:
    for link in RiskLink.objects.filter(Q(risk=gone, to=into) | Q(risk=into, to=gone)):
        link._history_user, link._change_reason = by, why
        link.delete()


def _with_what_went(reason: str, along: Along) -> str:
    """The reason, and what went along: the page of the one that goes no longer shows those rows."""
    named = (
        ("Actions", along.actions),
        ("Gaps", along.gaps),
        ("Controls", along.controls),
        ("Assurances", along.assurances),
        ("Indicators", [link.indicator.name for link in along.indicators]),
    )
    went = [f"{label}: {_quoted(rows)}." for label, rows in named if rows]
    return f"{reason} Went along. {' '.join(went)}" if went else reason


def _quoted(rows: Iterable[Any]) -> str:
    return "; ".join(f"“{str(row).rstrip('.')}”" for row in rows)
