"""The flow between registers in words: one sentence that counts, then every step with who decided it and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.models import RiskStep
from risks.rules.wording import count_words, date_words, join_words, short_date
from risks.web.gather.flow import MOST, Flow, Handover

Kind = RiskStep.Kind
# In the order of the sentence: singular and plural of what happened.
_HAPPENED = (
    (Kind.ESCALATED, "was escalated", "were escalated"),
    (Kind.DE_ESCALATED, "was de-escalated", "were de-escalated"),
    (Kind.OPENED, "was opened", "were opened"),
    (Kind.REOPENED, "was opened again", "were opened again"),
    (Kind.CLOSED, "was closed", "were closed"),
    (Kind.MERGED, "was merged into another", "were merged into others"),
    (Kind.TRANSFERRED, "was transferred", "were transferred"),
    (Kind.PROPOSED, "was proposed", "were proposed"),
    (Kind.SENT_BACK, "was sent back", "were sent back"),
)


@dataclass(frozen=True)
class FlowRow:
    """One step. `moved` says from where to where, "" for a step within a register."""

    iso: str
    day: str
    title: str
    href: str
    what: str
    moved: str
    decided: str
    reason: str


@dataclass(frozen=True)
class FlowPage:
    """The period, the sentence, and the rows, latest first."""

    sentence: str
    first: str
    last: str
    rows: tuple[FlowRow, ...]
    handovers: tuple[str, ...]
    left_out: str


def flow_page(flow: Flow, first: date, last: date) -> FlowPage:
    """Only what this person may see is counted."""
    singles = sum(n for kind, n in flow.counts.items() if kind != Kind.TRANSFERRED)
    left_out = f"The latest {MOST} of {singles:,} are listed. Choose a shorter period for the others."
    return FlowPage(
        sentence=_sentence(flow.counts, first, last),
        first=first.isoformat(),
        last=last.isoformat(),
        rows=tuple(_row(step) for step in flow.steps),
        handovers=tuple(_handover(one) for one in flow.handovers),
        left_out=left_out if singles > MOST else "",
    )


def _sentence(counts: Mapping[str, int], first: date, last: date) -> str:
    period = f"Between {date_words(first)} and {date_words(last)}"
    clauses = []
    for kind, one, many in _HAPPENED:
        n = counts.get(kind, 0)
        if n:
            noun = count_words(n, "risk") if not clauses else str(n)
            clauses.append(f"{noun} {one if n == 1 else many}")
    return f"{period}, {join_words(clauses)}." if clauses else f"{period}, nothing moved on, off or between registers."


def _row(step: RiskStep) -> FlowRow:
    decided = step.body.name if step.body else ""
    if step.minute_reference:
        decided = f"{decided}, minute {step.minute_reference}" if decided else f"Minute {step.minute_reference}"
    return FlowRow(
        iso=step.taken_on.isoformat(),
        day=short_date(step.taken_on),
        title=str(step.risk),
        href=reverse("risk", args=[step.risk.reference_id]),
        what=step.get_kind_display(),
        moved=_moved(step),
        decided=decided or "Its leads",
        reason=step.reason if step.other_seen or step.other_risk_id is None else "",
    )


def _moved(step: RiskStep) -> str:
    if step.kind in RiskStep.BETWEEN_REGISTERS:
        return (
            f"From {step.from_register.name} as {step.from_reference} to {step.to_register.name} as {step.to_reference}"
        )
    if step.kind == Kind.MERGED and step.other_seen:
        return f"Into {step.other_risk}"
    return ""


def _handover(one: Handover) -> str:
    return (
        f"On {date_words(one.day)}, {count_words(one.risks, 'risk')} went from {one.left} to {one.joined}: {one.reason}"
    )
