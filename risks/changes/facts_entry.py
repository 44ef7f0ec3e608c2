"""What is being done about risks, and what assures that it works, as known at an instant; a query each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, Subquery, When
from django.utils import timezone

from risks.changes.bulk_readings import among
from risks.models import ActionRevision, Assurance, Gap, TreatmentAction
from risks.rules.assurance import AssuranceFacts, Level, Line, plain_source, superseded
from risks.rules.drift_treatment import ActionFacts, AssuredFacts

_WORST_LAST = list(Level)
_LINES = {line.value: line for line in Line}
_KEY = itemgetter(1)


class ActionRow(NamedTuple):
    """An action that was open; `moved_from` is its due date then, where it has moved since."""

    risk: int
    pk: int
    text: str
    due_on: date
    original_due_on: date
    expected_likelihood: int | None
    expected_consequence: int | None
    slips: int
    moved_from: date | None

    def facts(self, likelihood: int | None, consequence: int | None) -> ActionFacts:
        """For a risk scored so: an action is to lower the score when it says what the score will be."""
        due_on = self.moved_from or self.due_on
        lowers = self._lowers(likelihood, consequence)
        return ActionFacts(str(self.pk), self.text, due_on, self.original_due_on, self.slips, lowers)

    def _lowers(self, likelihood: int | None, consequence: int | None) -> bool:
        if self.expected_likelihood is None and self.expected_consequence is None:
            return False
        if likelihood is None or consequence is None:
            return True
        expected = (self.expected_likelihood or likelihood) * (self.expected_consequence or consequence)
        return expected < likelihood * consequence


class _Slips(Count):
    def get_db_converters(self, connection: object) -> list[object]:
        """Whole numbers come as such."""
        return []


def open_actions(risks: Collection[int], at: datetime) -> Mapping[int, Sequence[ActionRow]]:
    """By risk, those that were open at the end of the day of an instant."""
    day = timezone.localdate(at)
    done_since = Q(state=TreatmentAction.State.DONE, completed_on__gt=day)
    later = ActionRevision.objects.filter(action=OuterRef("pk"), recorded_at__gt=at).order_by("recorded_at", "pk")
    rows = TreatmentAction.objects.filter(
        among("risk", risks), Q(state=TreatmentAction.State.OPEN) | done_since | Q(pk__in=_cancelled_since(at))
    ).alias(moved_since=Count("revisions", filter=Q(revisions__recorded_at__gt=at)))
    rows = rows.annotate(
        slips=_Slips("revisions", filter=Q(revisions__recorded_at__lte=at)),
        moved_from=Case(When(moved_since__gt=0, then=Subquery(later.values("from_on")[:1]))),
    )
    found: dict[int, list[ActionRow]] = defaultdict(list)
    for row in sorted(rows.order_by().values_list(*ActionRow._fields), key=_KEY):
        found[row[0]].append(ActionRow._make(row))
    return found


def _cancelled_since(at: datetime) -> Subquery:
    """The record of changes alone knows when an action was cancelled."""
    cancelled = TreatmentAction.history.filter(state=TreatmentAction.State.CANCELLED).order_by()
    since = cancelled.values("id").annotate(first=Min("history_date")).filter(first__gt=at)
    return Subquery(since.values("id"))


@cache
def _lower(design: str, effectiveness: str) -> Level | None:
    rated = [Level(one) for one in (design, effectiveness) if one]
    return max(rated, key=_WORST_LAST.index, default=None)


class AssuranceRow(NamedTuple):
    """An assurance that had been received; `gap` says whether its lapse has opened a gap already."""

    risk: int
    pk: int
    text: str
    line: str
    control_keys: str | None
    received_on: date
    good_until: date
    design: str
    effectiveness: str
    gap: bool

    @property
    def for_rules(self) -> AssuranceFacts:
        keys = frozenset(int(key) for key in (self.control_keys or "").split(",") if key)
        return AssuranceFacts(self.pk, self.text, self.line, keys, self.received_on, self.good_until)


@dataclass(frozen=True)
class Assured:
    """The assurances of one risk that no later one had replaced."""

    rows: Sequence[AssuranceRow]

    @property
    def facts(self) -> tuple[AssuredFacts, ...]:
        return tuple([_assured(one) for one in self.rows])

    def lapses_unseen(self, day: date) -> bool:
        """Whether one had lapsed by a day and no gap says so."""
        return any(one.good_until < day and not one.gap for one in self.rows)


def _assured(one: AssuranceRow) -> AssuredFacts:
    level = _lower(one.design, one.effectiveness)
    return AssuredFacts(str(one.pk), one.text, one.received_on, one.good_until, level, _LINES[one.line])


def standing_assurances(risks: Collection[int], at: datetime) -> Mapping[int, Assured]:
    """By risk, of those received by the day of an instant."""
    own = Gap.objects.filter(among("risk", risks), assurance=OuterRef("pk"), by_itself=True)
    received = Assurance.objects.with_control_keys().filter(
        among("risk", risks), received_on__lte=timezone.localdate(at)
    )
    by_risk: dict[int, list[AssuranceRow]] = defaultdict(list)
    # Put in order here: the database would look at those of all risks to have them in order.
    rows = received.annotate(gap=Exists(own)).order_by().values_list(*AssuranceRow._fields)
    for row in sorted(rows, key=_KEY):
        by_risk[row[0]].append(AssuranceRow._make(row))
    return {risk: Assured(_not_replaced(rows)) for risk, rows in by_risk.items()}


def _not_replaced(rows: Sequence[AssuranceRow]) -> Sequence[AssuranceRow]:
    if len({(plain_source(row.text), row.line) for row in rows}) == len(rows):
        return rows
    replaced = superseded(row.for_rules for row in rows)
    return [row for row in rows if row.pk not in replaced]
