"""How the scores of a whole list moved since each register's committee last met, counted by the database."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DateField, F, Max, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from risks.models import Assessment, Meeting
from risks.models.entry.risk import RiskQuerySet
from risks.web.gather.register import DAYS_WITHOUT_A_MEETING


@dataclass(frozen=True)
class Movement:
    """How many scores rose and fell. `since` is None where it is not the same day for all of them."""

    rose: int
    fell: int
    since: date | None
    met: bool


def movement_in(risks: RiskQuerySet, day: date) -> Movement:
    """One query, however long the list is; the risks must come from with_current()."""
    held = Meeting.objects.filter(part__committee=OuterRef("register__lead_committee"), held_on__lt=day)
    quarter = Value(day - timedelta(days=DAYS_WITHOUT_A_MEETING), output_field=DateField())
    stood = Assessment.objects.approved().filter(
        risk=OuterRef("pk"), kind=Assessment.Kind.CURRENT, effective_on__lte=OuterRef("since")
    )
    found = (
        risks.order_by()
        .annotate(met=Subquery(held.order_by("-held_on").values("held_on")[:1]))
        .annotate(since=Coalesce(F("met"), quarter))
        .annotate(before=Subquery(stood.order_by("-effective_on", "-recorded_at", "-pk").values("score")[:1]))
        .aggregate(
            rose=Count("pk", distinct=True, filter=Q(current_score__gt=F("before"))),
            fell=Count("pk", distinct=True, filter=Q(current_score__lt=F("before"))),
            first=Min("since"),
            last=Max("since"),
            with_a_meeting=Count("met"),
        )
    )
    one_day = found["first"] if found["first"] == found["last"] else None
    return Movement(found["rose"], found["fell"], one_day, bool(found["with_a_meeting"]))
