"""How somebody is told: their own choice, kept with who made it and why."""

import pytest

from risks.changes.preferences import PreferenceRefused, choose_how_told
from tests.factories import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def chosen(person, by=None, **fields):
    wanted = {"cadence": "daily", "nothing_to_report": True} | fields
    return choose_how_told(person=person, by=by or person.user, **wanted)


def test_a_choice_is_kept_with_who_made_it_and_what_it_was():
    person = PersonFactory()
    chosen(person)
    person.refresh_from_db()
    assert (person.cadence, person.nothing_to_report) == ("daily", True)
    record = person.history.first()
    assert record.history_user == person.user
    assert record.history_change_reason == (
        "Chose to be told: Every working day at 8am, also when there is nothing to report."
    )


def test_the_same_choice_again_writes_nothing():
    person = PersonFactory()
    chosen(person)
    before = person.history.count()
    chosen(person)
    assert person.history.count() == before


def test_whoever_chooses_for_somebody_else_says_why():
    person, other = PersonFactory(name="Alice"), UserFactory()
    with pytest.raises(PreferenceRefused, match="Say why you choose for Alice"):
        chosen(person, by=other)
    chosen(person, by=other, why="She asked by telephone.")
    assert person.history.first().history_change_reason == "She asked by telephone."


def test_a_choice_that_is_none_is_refused_and_says_what_there_is():
    with pytest.raises(PreferenceRefused, match="Every Monday at 8am"):
        chosen(PersonFactory(), cadence="hourly")
