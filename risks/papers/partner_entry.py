"""How each partner scores a shared risk, as a paper tells it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone

from risks.models import PartnerAssessment, Risk
from risks.papers.content import PartnerEntry
from risks.rules.appetite import Limits, position
from risks.rules.scoring import Band, band_for


def partner_scores(ids: Sequence[int], at: datetime) -> Mapping[int, list[PartnerAssessment]]:
    """The latest score of each partner as known at an instant, by risk. One query."""
    known = PartnerAssessment.objects.filter(
        part__risk__in=ids,
        part__organisation__risks=F("part__risk"),
        part__risk__scope=Risk.Scope.SYSTEM,
        recorded_at__lte=at,
        effective_on__lte=timezone.localdate(at),
    ).select_related("part__organisation")
    latest = {one.part_id: one for one in known.order_by("effective_on", "recorded_at", "pk")}
    found: dict[int, list[PartnerAssessment]] = defaultdict(list)
    for one in sorted(latest.values(), key=lambda one: one.part.organisation.short_name):
        found[one.part.risk_id].append(one)
    return found


def partner_entries(
    scores: Iterable[PartnerAssessment], bands: tuple[Band, ...], day: date
) -> tuple[PartnerEntry, ...]:
    """Each partner with its score, against its own limits."""
    return tuple(_entry(one, bands, day) for one in scores)


def _entry(one: PartnerAssessment, bands: tuple[Band, ...], day: date) -> PartnerEntry:
    part = one.part
    limits = None if part.tolerance_ceiling is None else Limits(part.appetite_ceiling, part.tolerance_ceiling)
    return PartnerEntry(
        name=part.organisation.short_name,
        value=one.score,
        band=band_for(one.score, bands).label,
        limits=limits,
        position=position(one.score, limits, day),
        illustrative=one.illustrative or part.illustrative,
    )
