"""What happened to a risk, latest first: decisions from assessments, the rest from dated rows and the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import pairwise
from typing import Any

from django.utils import timezone

from risks.models import Assessment, Risk, RiskStep
from risks.rules.scoring import still_words
from risks.rules.wording import count_words, date_words, join_words
from risks.web.gather.entry import Entry
from risks.web.presenters.flag_events import flags_told
from risks.web.presenters.made_up import said_once
from risks.web.presenters.people import who
from risks.web.presenters.words import quoted
from risks.web.words import TimelineEntry

SHOWN = 8
# Fields that say nothing to a reader: keys, versions and the book-keeping of sources.
_SILENT = {"id", "version", "illustrative", "source_document", "source_lines", "last_reviewed_on", "next_review_on"}
# Steps of its life say these better.
_SILENT |= {"state", "opened_on", "closed_on", "closed_because", "merged_into", "reference", "register"}


@dataclass(frozen=True)
class Timeline:
    """The latest entries, and the older ones behind a reveal."""

    latest: tuple[TimelineEntry, ...]
    older: tuple[TimelineEntry, ...]
    illustrative: bool

    @property
    def older_words(self) -> str:
        """What the reveal is called."""
        return count_words(len(self.older), "earlier entry", start=True, many="earlier entries")


@dataclass(frozen=True)
class _Event:
    at: datetime
    lead: str
    words: str = ""
    decision: bool = False
    illustrative: bool = False


def timeline_of(entry: Entry) -> Timeline:
    """Every event of the risk in words, with who and why; `illustrative` when every score, gap and opening is."""
    ours, made_up = said_once([*_scores(entry), *_gaps(entry), *_life(entry)])
    events = [
        *ours,
        *_ended(entry),
        *_slips(entry),
        *_assurances(entry),
        *_done(entry),
        *(_Event(*told) for told in flags_told(entry.flags)),
        *_record(entry),
    ]
    events.sort(key=lambda event: event.at, reverse=True)
    written = tuple(_written(event) for event in events)
    return Timeline(written[:SHOWN], written[SHOWN:], made_up)


def _written(event: _Event) -> TimelineEntry:
    day = timezone.localdate(event.at)
    return TimelineEntry(
        iso=day.isoformat(),
        date_words=date_words(day),
        lead=event.lead,
        words=event.words,
        decision=event.decision,
        illustrative=event.illustrative,
    )


def _on(day: Any, hour: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _scores(entry: Entry) -> Iterator[_Event]:
    for kind in Assessment.Kind:
        before = None
        for one in entry.of_kind(kind):
            yield _Event(
                _on(one.effective_on, 12),
                _score_lead(before, one),
                f"{quoted(one.rationale)}{_cause(one)} {_signed(one)}",
                decision=True,
                illustrative=one.illustrative,
            )
            before = one


def _score_lead(before: Assessment | None, one: Assessment) -> str:
    named = {"inherent": "Inherent score", "target": "Target"}.get(one.kind, "Score")
    sums = f"likelihood {one.likelihood}, consequence {one.consequence}"
    if before is None:
        return f"{named} first set at {one.score}: {sums}."
    if before.score == one.score:
        return f"{named} looked at again and kept at {one.score}: {sums}."
    way = "raised" if one.score > before.score else "lowered"
    still = still_words(before.score, one.score)
    return f"{named} {way} from {before.score} to {one.score}{f', {still}' if still else ''}: {sums}."


def _cause(one: Assessment) -> str:
    """What moved it together with others, or is over now."""
    if one.shared_cause is None:
        return ""
    return f" {one.shared_cause} is over." if one.restores_id else f" Shared cause: {one.shared_cause}."


def _signed(one: Assessment) -> str:
    by = who(one.recorded_by)
    approved = who(one.decided_by)
    return f"By {by}." if approved == by else f"By {by}, approved by {approved}."


def _slips(entry: Entry) -> Iterator[_Event]:
    texts = {action.pk: action.text for action in entry.actions}
    for slip in entry.slips:
        yield _Event(
            slip.recorded_at,
            f"Action moved from {date_words(slip.from_on)} to {date_words(slip.to_on)}:",
            f"{texts[slip.action_id].rstrip('.')}. {quoted(slip.reason)} By {who(slip.recorded_by)}.",
        )


def _gaps(entry: Entry) -> Iterator[_Event]:
    for gap in entry.gaps:
        found = "opened by itself" if gap.by_itself else "found"
        yield _Event(_on(gap.opened_on), f"{gap.get_kind_display()} {found}:", gap.text, illustrative=gap.illustrative)
        if gap.closed_on:
            yield _Event(
                _on(gap.closed_on), f"{gap.get_kind_display()} closed:", gap.text, illustrative=gap.illustrative
            )


def _assurances(entry: Entry) -> Iterator[_Event]:
    for one in entry.assurances:
        told = f" Reported to {one.reported_to.name}." if one.reported_to else ""
        yield _Event(
            _on(one.received_on),
            "Assurance received:",
            f"{one.text.rstrip('.')}.{told}",
            illustrative=one.illustrative,
        )


def _ended(entry: Entry) -> Iterator[_Event]:
    for control in entry.ended_controls:
        why = f" {quoted(control.ended_because)}" if control.ended_because else ""
        yield _Event(_on(control.ended_on), "Control no longer in place:", f"{control.text.rstrip('.')}.{why}")


def _done(entry: Entry) -> Iterator[_Event]:
    for action in entry.actions:
        if action.completed_on:
            yield _Event(_on(action.completed_on), "Action done:", action.text, illustrative=action.illustrative)


def _record(entry: Entry) -> Iterator[_Event]:
    """Who changed which field of the entry; the first row only says that it was written down."""
    for before, after in pairwise(entry.changes):
        fields = _changed(before, after)
        if not fields:
            continue
        why = f" {quoted(after.history_change_reason)}" if after.history_change_reason else ""
        lead = f"{join_words(fields)} changed.".capitalize()
        yield _Event(after.history_date, lead, f"{why} By {who(after.history_user)}.".strip())


def _changed(before: Any, after: Any) -> list[str]:
    return [
        str(field.verbose_name)
        for field in Risk._meta.concrete_fields
        if field.name not in _SILENT and getattr(before, field.attname) != getattr(after, field.attname)
    ]


def _life(entry: Entry) -> Iterator[_Event]:
    """Its steps; before steps were kept, the days on which it was opened and closed are all that is known."""
    risk, kinds = entry.risk, {step.kind for step in entry.life if step.risk_id == entry.risk.pk}
    for step in entry.life:
        yield _Event(_on(step.taken_on, 13), _step_lead(step, risk), _step_words(step), decision=True)
    if risk.opened_on and RiskStep.Kind.OPENED not in kinds:
        yield _Event(_on(risk.opened_on), "Risk opened on the register.", illustrative=risk.illustrative)
    if risk.closed_on and not kinds & {RiskStep.Kind.CLOSED, RiskStep.Kind.MERGED}:
        yield _Event(_on(risk.closed_on, 13), "Risk closed.", quoted(risk.closed_because), True, risk.illustrative)


def _step_lead(step: RiskStep, risk: Risk) -> str:
    if step.risk_id != risk.pk:
        return f"{step.risk.reference_id} merged into this risk."
    if step.kind in RiskStep.BETWEEN_REGISTERS:
        return (
            f"{step.get_kind_display()}: {step.from_reference} on {step.from_register.name} became "
            f"{step.to_reference} on {step.to_register.name}."
        )
    if step.kind == RiskStep.Kind.MERGED and step.other_seen:
        return f"Merged into {step.other_risk.reference_id}."
    return f"{step.get_kind_display()}."


def _step_words(step: RiskStep) -> str:
    minute = f", minute {step.minute_reference}" if step.minute_reference else ""
    body = f" Decided by {step.body.name}{minute}." if step.body else ""
    return f"{quoted(step.reason)}{body} Written down by {who(step.recorded_by)}."
