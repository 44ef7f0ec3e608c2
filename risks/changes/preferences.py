"""How somebody is told of what is not urgent: how often, and whether also of nothing. What is urgent always comes."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.record import saved
from risks.models import Person
from risks.models.organisation.people import Cadence


class PreferenceRefused(Exception):
    """A choice that cannot be kept; its text says what to do instead."""


@transaction.atomic
def choose_how_told(
    *, person: Person, cadence: str, nothing_to_report: bool, by: AbstractBaseUser, why: str = ""
) -> Person:
    """Keep how often somebody has a digest, and whether they have one also when there is nothing to report.

    The same choice again writes nothing. Whoever chooses for somebody else says why. Raises PreferenceRefused.
    """
    if cadence not in Cadence.values:
        choices = "; ".join(f"“{label}”" for label in Cadence.labels)
        raise PreferenceRefused(f"Choose how often to be told: {choices}.")
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if (person.cadence, person.nothing_to_report) == (cadence, nothing_to_report):
        return person
    own = person.user_id is not None and person.user_id == by.pk
    if not own and not why.strip():
        raise PreferenceRefused(f"Say why you choose for {person.name} how they are told.")
    person.cadence, person.nothing_to_report = cadence, nothing_to_report
    return saved(person, by=by, why=why.strip() or f"Chose to be told: {_words(person)}")


def _words(person: Person) -> str:
    also = ", also when there is nothing to report" if person.nothing_to_report else ""
    return f"{Cadence(person.cadence).label}{also}."
