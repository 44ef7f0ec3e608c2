"""The open risks with their scores, limits and exceptions, as known at an instant: one query for any number of them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from msgspec.json import decode

from risks.changes.bulk_instants import instant_of, sent_instant
from risks.changes.bulk_readings import among
from risks.models import AppetiteException, AppetiteStatement, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.appetite import Limits
from risks.rules.calendar import add_months, review_interval_months

CHUNK = 5000


# Very many risks have the same.
limits_of = lru_cache(maxsize=1024)(Limits)


class RiskRow(NamedTuple):
    """One risk in plain values: a model of each would cost more than the rules do.

    `committee` is the key of the one that leads it. `exception_until` and `exception_ended_on` are of the exception
    accepted last, which may have lapsed; `accepted_on` and `accepted_until` are of the one in force. What begins with
    `drift` is the status that a sweep left, None where none did.
    """

    pk: int
    reference_id: str
    title: str
    scope: str
    domain_id: int | None
    domain_name: str | None
    appetite_level: str | None
    appetite_ceiling: int | None
    tolerance_ceiling: int | None
    limits_from: date | None
    accepted_on: date | None
    accepted_until: date | None
    exception_until: date | None
    exception_ended_on: date | None
    current_likelihood: int | None
    current_consequence: int | None
    current_score: int | None
    scored_on: date | None
    decided_at: datetime | None
    shared_cause: str | None
    previous_score: int | None
    previous_consequence: int | None
    target_score: int | None
    target_by: date | None
    opened_on: date | None
    committee: int | None
    review_intervals: list[list[int]]
    drift_status: str | None
    drift_severity: int | None
    drift_since: date | None
    drift_reasons: list[str] | None
    drift_low_confidence: bool | None
    drift_no_appetite: bool | None

    @property
    def limits(self) -> Limits | None:
        """Raises LimitsError where they are none."""
        if self.appetite_ceiling is None or self.tolerance_ceiling is None:
            return None
        return limits_of(self.appetite_ceiling, self.tolerance_ceiling)

    def accepted(self, day: date) -> date | None:
        """The last day of the latest exception, also one that has lapsed or was taken back: the rules say so."""
        last = self.exception_until
        if last is None:
            return self.accepted_until
        if self.exception_ended_on is not None and self.exception_ended_on <= day:
            # What is taken back later than the day still holds on it.
            last = min(last, date.fromordinal(self.exception_ended_on.toordinal() - 1))
        return last if self.accepted_until is None else max(last, self.accepted_until)

    @property
    def review(self) -> tuple[date | None, int]:
        """The day by which it must be reviewed again, and the months from one review to the next: an approved score,
        the same or another, is a review."""
        if self.current_score is None:
            return None, 0
        months = review_interval_months(self.current_score, self.review_intervals)
        return add_months(self.scored_on, months) if self.scored_on else None, months


_FROM = {
    "scope": "register__scope",
    "domain_name": "domain__name",
    "accepted_on": "exception_in_force__accepted_on",
    "committee": "led_by",
    "review_intervals": "register__review_intervals",
    **{name: f"drift__{name.removeprefix('drift_')}" for name in RiskRow._fields if name.startswith("drift_")},
}
_LISTS = tuple(map(RiskRow._fields.index, ("review_intervals", "drift_reasons")))
_DECIDED = RiskRow._fields.index("decided_at")


@dataclass(frozen=True)
class Appetites:
    """What every statement sets, by scope, in order of the first day of each: domain by domain."""

    statements: Mapping[str, Sequence[tuple[date, Mapping[int, tuple[int, int]]]]]

    def on(self, scope: str, domain: int | None, day: date) -> Limits | None:
        """What was in force for a domain on a day; None where the statement then in force left it out."""
        statements = self.statements.get(scope, ())
        place = bisect_right(statements, day, key=itemgetter(0))
        found = statements[place - 1][1].get(domain) if place and domain else None
        return limits_of(*found) if found else None

    def steps(self, scope: str, domain: int | None) -> list[tuple[date, Limits | None]]:
        """What each statement set for a domain, with its first day, oldest first."""
        return [(day, self.on(scope, domain, day)) for day, _ in self.statements.get(scope, ())]


def appetites() -> Appetites:
    """One query."""
    columns = ("scope", "in_force_from", "levels__domain", "levels__appetite_ceiling", "levels__tolerance_ceiling")
    by_scope: dict[str, dict[date, dict[int, tuple[int, int]]]] = defaultdict(dict)
    for scope, day, domain, *limits in AppetiteStatement.objects.order_by("in_force_from").values_list(*columns):
        levels = by_scope[scope].setdefault(day, {})
        if domain is not None:
            levels[domain] = (limits[0], limits[1])
    return Appetites({scope: list(days.items()) for scope, days in by_scope.items()})


def live_risks(at: datetime, among: RiskQuerySet | None = None) -> RiskQuerySet:
    """Risks that were open at the end of the day of an instant, whatever became of them since."""
    day = timezone.localdate(at)
    opened = (Risk.objects.all() if among is None else among).filter(
        state__in=[Risk.State.OPEN, Risk.State.CLOSED], opened_on__lte=day
    )
    return opened.filter(Q(state=Risk.State.OPEN) | Q(closed_on__gt=day))


def rows_in_chunks(risks: RiskQuerySet, at: datetime) -> Iterator[list[RiskRow]]:
    """In order of their keys, CHUNK at a time, so that memory does not grow with the register."""
    asked, last = _with_everything(risks, at), 0
    while True:
        chunk = [_row(sent) for sent in asked.filter(pk__gt=last)[:CHUNK]]
        if chunk:
            yield chunk
        if len(chunk) < CHUNK:
            return
        last = chunk[-1].pk


def rows_of(ids: Collection[int], at: datetime) -> list[RiskRow]:
    """The risks with these keys, in order of them."""
    return [_row(sent) for sent in _with_everything(Risk.objects.filter(among("pk", ids)), at)]


def _with_everything(risks: RiskQuerySet, at: datetime) -> Any:
    day = timezone.localdate(at)
    accepted = AppetiteException.objects.filter(risk=OuterRef("pk"), accepted_on__lte=day)
    latest = accepted.order_by("-accepted_on", "-pk")
    rows = (
        risks.with_score(at)
        .with_other_scores(at)
        .with_limits(day)
        .annotate(
            exception_until=Subquery(latest.values("until")[:1]),
            exception_ended_on=Subquery(latest.values("ended_on")[:1]),
            led_by=Coalesce("lead_committee", "register__lead_committee"),
        )
    )
    # Lists are read as they are stored, and instants as numbers: few registers, and few words of many risks, differ.
    columns: list[Any] = [_FROM.get(name, name) for name in RiskRow._fields]
    for place in _LISTS:
        columns[place] = Cast(columns[place], TextField())
    columns[_DECIDED] = sent_instant("decided_at")
    return rows.order_by("pk").values_list(*columns)


def _row(sent: Sequence[Any]) -> RiskRow:
    values = list(sent)
    values[_DECIDED] = instant_of(values[_DECIDED])
    for place in _LISTS:
        values[place] = _list_of(values[place])
    return RiskRow._make(values)


@lru_cache(maxsize=4096)
def _list_of(text: str | None) -> Any:
    """Shared by all whose text is the same: nobody changes it."""
    return None if text is None else decode(text)
