"""Indicators, their readings and where these come from."""

from django.db.models import Q, QuerySet

from risks.access.papers import may_see_papers
from risks.access.register import may_govern
from risks.access.risks import visible_risks
from risks.access.who import WORKING, Access
from risks.models import Indicator, IndicatorLink, Role


def visible_indicators(access: Access) -> QuerySet[Indicator]:
    """Every indicator for those who read the whole register; for others those of the risks they may see."""
    if access.can_see_confidential or access.roles & (WORKING | {Role.COMMITTEE}):
        return Indicator.objects.all()
    links = IndicatorLink.objects.filter(risk__in=visible_risks(access).values("pk"))
    return Indicator.objects.filter(pk__in=links.values("indicator"))


def may_keep_indicators(access: Access) -> bool:
    """Indicators with their limits, links and sources: governance at home. No query."""
    return may_govern(access)


def may_enter_readings(access: Access, indicator: Indicator) -> bool:
    """The post that owns the indicator, the leads of an open risk it speaks to, and governance: one query at most."""
    if access.read_only:
        return False
    if may_govern(access) or indicator.owner_id in access.post_ids:
        return True
    led = Q(executive_lead__in=access.post_ids) | Q(risk_lead__in=access.post_ids)
    return visible_risks(access).live().filter(led, indicator_links__indicator=indicator).exists()


def may_see_feeds(access: Access) -> bool:
    """The addresses that readings are pulled from, and how each stands: everybody at home, and no partner."""
    return may_see_papers(access)
