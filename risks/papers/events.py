"""What happened to several risks at once, and what became of each: events in force, and those newly over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from django.db.models import Q
from django.utils import timezone

from risks.models import Assessment, Risk, SharedCause
from risks.papers.event_entry import EventEntry, EventMove
from risks.papers.since_entry import SinceEntry


def events_of(
    risks: Sequence[Risk], assessments: Mapping[int, Sequence[Assessment]], since: SinceEntry | None, at: datetime
) -> tuple[EventEntry, ...]:
    """Those that concern a risk of the paper, the latest first. Two queries.

    One that is over stays in the paper for as long as its end, or a score it moved, is new to the committee.
    """
    day, seen = timezone.localdate(at), timezone.localdate(since.as_at) if since else None
    keys = [risk.pk for risk in risks]
    concerned = Q(risks__in=keys) | Q(assessments__risk__in=keys)
    causes = list(
        SharedCause.objects.filter(concerned, began_on__lte=day)
        .select_related("source_document")
        .distinct()
        .order_by("-began_on", "name")
    )
    moves, touched = _moves(risks, assessments), _touched(causes, keys)
    found = [_entry(cause, moves[cause.pk], touched[cause.pk], seen, day) for cause in causes]
    return tuple(one for one in found if _belongs(one, seen))


def _belongs(one: EventEntry, seen: date | None) -> bool:
    if one.in_force or seen is None:
        return one.in_force or bool(one.moves)
    return one.ended_on > seen or any(move.on > seen for move in one.moves)


def _entry(
    cause: SharedCause, moves: Sequence[EventMove], touched: Sequence[str], seen: date | None, day: date
) -> EventEntry:
    moved = {move.reference for move in moves}
    document = cause.source_document
    return EventEntry(
        name=cause.name,
        narrative=cause.narrative,
        began_on=cause.began_on,
        ended_on=cause.ended_on if cause.ended_on and cause.ended_on <= day else None,
        moves=tuple(sorted(moves, key=lambda move: (move.on, move.reference))),
        unmoved=tuple(sorted(set(touched) - moved)),
        since=seen,
        illustrative=cause.illustrative,
        source=f"{document.title}, line {cause.source_lines}" if document else "",
    )


def _moves(risks: Iterable[Risk], assessments: Mapping[int, Sequence[Assessment]]) -> Mapping[int, Sequence[EventMove]]:
    """By cause."""
    found: dict[int, list[EventMove]] = defaultdict(list)
    for risk in risks:
        current = [row for row in assessments[risk.pk] if row.kind == Assessment.Kind.CURRENT]
        for earlier, row in pairwise(current):
            if row.shared_cause_id is not None and earlier.score != row.score:
                back = row.restores_id is not None
                name = risk.short_name or risk.title
                move = EventMove(risk.reference_id, name, row.effective_on, earlier.score, row.score, back)
                found[row.shared_cause_id].append(move)
    return found


def _touched(causes: Sequence[SharedCause], keys: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """The references of risks of the paper that a cause is tied to, by cause."""
    found: dict[int, list[str]] = defaultdict(list)
    ties = SharedCause.risks.through.objects.filter(sharedcause__in=[one.pk for one in causes], risk__in=keys)
    for cause, reference in ties.values_list("sharedcause", "risk__reference"):
        found[cause].append(reference)
    return found
