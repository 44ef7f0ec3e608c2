"""A risk and those it is linked to, both ends seen by the person who asks."""

from collections.abc import Sequence

from django.db.models import Q

from risks.access import Access, visible_risks
from risks.models import Risk, RiskLink


def links_of(access: Access, risk: Risk) -> Sequence[RiskLink]:
    """Every relation of a risk to another that they may see too, with both risks: one query."""
    visible = visible_risks(access).values("pk")
    rows = RiskLink.objects.filter(Q(risk=risk) | Q(to=risk)).filter(risk__in=visible, to__in=visible)
    return list(rows.select_related("risk", "to").order_by("pk"))
