"""The views of the register that were saved, for the person who asks."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from risks.access import Access, visible_views
from risks.models import SavedView


def saved_views(access: Access, user: AbstractBaseUser, day: date) -> Sequence[SavedView]:
    """Their own and those of the committees they see, their own first: one query."""
    views = visible_views(access, user, day).select_related("person", "committee")
    return sorted(views, key=lambda view: (view.committee_id is not None, view.name.casefold(), view.pk))
