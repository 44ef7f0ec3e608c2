"""The register as a whole: who governs it, who administers it, and whose a saved view is."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet

from risks.access.who import Access
from risks.models import CommitteeMember, Role, SavedView


def may_govern(access: Access) -> bool:
    """Take a risk through its life, and move it between registers: governance at home. No query."""
    return Role.GOVERNANCE in access.roles and not access.read_only


def may_administer(access: Access) -> bool:
    """People, posts and reference data. An auditor changes nothing."""
    return Role.ADMINISTRATOR in access.roles and not access.read_only


def may_transfer(access: Access) -> bool:
    """Hand a whole register over to another organisation: governance and administrators. No query."""
    return may_govern(access) or may_administer(access)


def visible_views(access: Access, user: AbstractBaseUser, day: date) -> QuerySet[SavedView]:
    """Saved views: their own, and those of committees their posts sit on; of every committee for who reads all."""
    of_committees = Q(committee__isnull=False)
    if not access.can_see_confidential:
        seats = CommitteeMember.objects.filter(post__in=access.post_ids, from_on__lte=day).exclude(to_on__lt=day)
        of_committees = Q(committee__in=seats.values("committee"))
    return SavedView.objects.filter(Q(person__user=user) | of_committees)


def may_remove_view(access: Access, view: SavedView, user: AbstractBaseUser) -> bool:
    """One's own, and a committee's for governance. No query when the person came with the view."""
    own = view.person is not None and view.person.user_id == user.pk
    return not access.read_only and (own or (view.committee_id is not None and may_govern(access)))
