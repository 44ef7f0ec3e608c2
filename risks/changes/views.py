"""Keeping a view of the register under a name: for oneself, or by governance for a committee."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from risks.models import Committee, Person, SavedView
from risks.rules.patient_data import PatientDataError, refuse_patient_data

LONGEST_NAME = SavedView._meta.get_field("name").max_length
LONGEST_QUERY = SavedView._meta.get_field("query").max_length


class ViewRefused(Exception):
    """A view that cannot be saved; its text says what to do."""


def save_view(
    *, name: str, query: str, by: AbstractBaseUser, person: Person | None = None, committee: Committee | None = None
) -> SavedView:
    """Keep what stands behind the question mark of the register's address, for a person or for a committee.

    Raises ViewRefused for a name that is empty, too long, taken or holds what looks like an NHS number.
    """
    name = " ".join(name.split())
    _check(name, query)
    try:
        with transaction.atomic():
            return SavedView.objects.create(name=name, query=query, person=person, committee=committee)
    except IntegrityError as taken:
        whose = f"{committee} already has" if committee else "You already have"
        raise ViewRefused(f"{whose} a view called “{name}”. Choose another name, or remove that one first.") from taken


def _check(name: str, query: str) -> None:
    if not name:
        raise ViewRefused("Give the view a name, such as “Overdue in quality”.")
    if len(name) > LONGEST_NAME:
        raise ViewRefused(f"The name has {len(name):,} characters. Shorten it to {LONGEST_NAME} or fewer.")
    if "\x00" in name or len(query) > LONGEST_QUERY:
        raise ViewRefused("This view is too long to keep. Take some of its filters away, then save it.")
    try:
        refuse_patient_data(f"{name}\n{query}")
    except PatientDataError as fault:
        raise ViewRefused(str(fault)) from fault


@transaction.atomic
def remove_view(*, view: SavedView, by: AbstractBaseUser) -> None:
    """Forget a view. What it showed is untouched."""
    view.delete()
