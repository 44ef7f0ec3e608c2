"""Whom a message about a risk may reach: the posts whose holders may see it. A test ties this to `risks.access`."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from risks.models import Person, Post, PostHolder, Risk, Role

_WORKING = (Role.RISK_LEAD, Role.ACTION_OWNER, Role.EXECUTIVE)
_ANYWHERE = (Role.COMMITTEE, Role.AUDITOR)


def posts_that_see(risk: Risk) -> QuerySet[Post]:
    """Every post whose holder may see the risk, those of the home organisation first."""
    home = Q(organisation__home=True)
    sees = Q(pk__in=[pk for pk in (risk.executive_lead_id, risk.risk_lead_id) if pk])
    sees |= Q(role=Role.AUDITOR) | home & Q(role__in=(Role.GOVERNANCE, Role.ADMINISTRATOR))
    if not risk.confidential:
        sees |= home & Q(role__in=_WORKING)
        if risk.state in (Risk.State.OPEN, Risk.State.CLOSED):
            sees |= Q(role=Role.COMMITTEE)
        if risk.state == Risk.State.OPEN and risk.scope == Risk.Scope.SYSTEM:
            partner = (~home & ~Q(role__in=_ANYWHERE)) | Q(role=Role.PARTNER)
            sees |= partner & Q(organisation__in=risk.organisations.values("pk"))
    posts = Post.objects.filter(sees).select_related("organisation")
    return posts.order_by("-organisation__home", "organisation__name", "title")


def posts_held(people: Collection[Person], day: date) -> dict[int, list[Post]]:
    """The posts that each person holds on a day, by person; the one held longest first."""
    held = PostHolder.objects.on(day).filter(person__in=people).select_related("post__organisation")
    found: dict[int, list[Post]] = {person.pk: [] for person in people}
    for holder in held.order_by("from_on", "pk"):
        found[holder.person_id].append(holder.post)
    return found
