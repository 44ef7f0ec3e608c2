"""One page of the indicator board: its indicators with their latest reading and their risks, in the same number of
queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Subquery

from risks.access import Access, visible_risks
from risks.filters import IndicatorFilter
from risks.models import Feed, Indicator, IndicatorLink, Reading, Risk
from risks.rules.concern import Concern
from risks.rules.indicators import Status

PAGE = 40


@dataclass(frozen=True)
class BoardRow:
    """An indicator as with_standing() annotates it, with its summary.

    `latest` is its newest reading that stands, with_line(), of any status; `risks` are those it speaks to that the
    reader may see; `waits` is the feed that should bring its readings and does not.
    """

    indicator: Indicator
    latest: Reading | None
    risks: Sequence[Risk]
    waits: Feed | None = None


@dataclass(frozen=True)
class Counted:
    """How many indicators share a concern and a state against their limit; `state` None where no reading counts."""

    concern: Concern
    state: Status | None
    count: int


def counted(asked: IndicatorFilter) -> list[Counted]:
    """What fits the filter whatever the concern asked for; one query."""
    rows = asked.regardless_of_concern.order_by().values_list("concern", "limit_state").annotate(n=Count("pk"))
    return [Counted(Concern(concern), Status(state) if state else None, n) for concern, state, n in rows]


def rows_of(asked: IndicatorFilter, access: Access, day: date, first: int) -> list[BoardRow]:
    """The rows of a page that begins at `first`, counted from nought; five queries."""
    indicators = list(asked.qs.select_related("summary")[first : first + PAGE])
    ids = [indicator.pk for indicator in indicators]
    latest, risks, waits = _latest(ids, day), _risks(ids, access), Feed.objects.waited_for(day)
    return [BoardRow(one, latest.get(one.pk), risks.get(one.pk, ()), waits.get(one.slug)) for one in indicators]


def _latest(ids: Collection[int], day: date) -> Mapping[int, Reading]:
    """Two queries that leave the database no choice but to look each indicator's readings up, whatever it believes of
    the size of the table: with poor statistics it would read all the readings there are, to leave out what was restated
    and to find the last ones again by their keys."""
    later = Subquery(Reading.objects.filter(supersedes=OuterRef("pk")).values("pk")[:1])
    series = Reading.objects.measured(day).filter(indicator=OuterRef("pk"))
    standing = series.annotate(later=later).filter(later__isnull=True)
    newest = Subquery(standing.newest_first().values("pk")[:1])
    keys = list(Indicator.objects.filter(pk__in=ids).order_by().values_list(newest, flat=True))
    return {reading.indicator_id: reading for reading in Reading.objects.filter(pk__in=keys).with_line()}


def _risks(ids: Collection[int], access: Access) -> Mapping[int, Sequence[Risk]]:
    seen = visible_risks(access).live().values("pk")
    links = IndicatorLink.objects.filter(indicator__in=ids, risk__in=seen).select_related("risk")
    found: dict[int, list[Risk]] = defaultdict(list)
    for link in links.order_by("role", "risk__reference_id"):
        found[link.indicator_id].append(link.risk)
    return found


def without_indicator(access: Access) -> list[Risk]:
    """Open risks they may see that no indicator speaks to, the framework's first."""
    linked = IndicatorLink.objects.filter(risk=OuterRef("pk"))
    unmeasured = visible_risks(access).live().filter(~Exists(linked)).select_related("register")
    return sorted(unmeasured, key=lambda risk: (risk.register.kind != risk.register.Kind.BAF, risk.reference_id))
