"""What committees made of a risk, who may be named, and the acceptances that end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from risks.access import Access, visible_risks
from risks.models import AppetiteException, Committee, CommitteeView, Meeting, Risk

# From so many days before an acceptance ends it is said everywhere.
NOTICE_DAYS = 30
_MEETINGS = 60


@dataclass(frozen=True)
class Ending:
    """An acceptance that ends soon, or has ended while its risk is still beyond tolerance. `days` until its last day,
    negative once that has passed."""

    exception: AppetiteException
    risk: Risk
    days: int


def views_of(risk: Risk) -> list[CommitteeView]:
    """Every view of a risk, latest first."""
    views = risk.committee_views.select_related("meeting__part__committee", "recorded_by__person")
    return list(views.order_by("-meeting__held_on", "-recorded_at", "-pk"))


def meetings_held(day: date) -> QuerySet[Meeting]:
    """Meetings held by a day, latest first."""
    held = Meeting.objects.filter(held_on__lte=day).select_related("part__committee").order_by("-held_on", "reference")
    return held.filter(pk__in=list(held.values_list("pk", flat=True)[:_MEETINGS]))


def committees() -> QuerySet[Committee]:
    """Every committee at home, by name."""
    return Committee.objects.filter(organisation__home=True)


def risk_scored(access: Access, reference: str, day: date) -> Risk | None:
    """The risk with this reference, its score and its limits, if there is one that they may see."""
    risks = visible_risks(access).with_current().with_limits(day)
    return risks.filter(reference=reference).select_related("register", "lead_committee", "domain").first()


def exception_seen(access: Access, pk: int) -> AppetiteException | None:
    """An acceptance of a risk they may see."""
    found = AppetiteException.objects.filter(pk=pk, risk__in=visible_risks(access).values("pk"))
    return found.select_related("risk", "accepted_by").first()


def exceptions_ending(access: Access, day: date) -> list[Ending]:
    """The latest acceptance of each open risk they may see that ends within NOTICE_DAYS, or ended by itself while the
    risk is still beyond tolerance; first to end first. Two queries."""
    latest = AppetiteException.objects.filter(risk=OuterRef("risk"), accepted_on__lte=day).order_by("-until", "-pk")
    ending = AppetiteException.objects.filter(
        pk=Subquery(latest.values("pk")[:1]), ended_on__isnull=True, until__lte=day + timedelta(days=NOTICE_DAYS)
    )
    live = visible_risks(access).live()
    found = list(ending.filter(risk__in=live.values("pk")).select_related("accepted_by").order_by("until", "pk"))
    risks = Risk.objects.with_current().with_limits(day).in_bulk([one.risk_id for one in found])
    told = [Ending(one, risks[one.risk_id], (one.until - day).days) for one in found]
    return [one for one in told if one.risk.position(day).is_beyond]


def latest_exception(exceptions: Sequence[AppetiteException], day: date) -> AppetiteException | None:
    """The acceptance that holds on a day, or else the last to have held."""
    past = [one for one in exceptions if one.accepted_on <= day]
    return max(past, key=lambda one: (one.last_day, one.pk), default=None)
