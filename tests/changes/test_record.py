import pytest

from risks.changes.record import ReasonMissing, Stale, saved, system_user
from risks.models import Risk
from risks.rules.patient_data import PatientDataError
from tests.factories import RiskFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_record_says_who_changed_a_row_and_why():
    risk, alice = RiskFactory(), UserFactory()
    risk.title = "Pressure on maternity"
    saved(risk, by=alice, why="The committee asked for plainer words")

    latest = risk.history.first()
    assert latest.title == "Pressure on maternity"
    assert latest.history_user == alice
    assert latest.history_change_reason == "The committee asked for plainer words"


def test_of_two_who_read_the_same_version_the_second_is_told_and_changes_nothing():
    risk = RiskFactory()
    alice_copy, bob_copy = Risk.objects.get(pk=risk.pk), Risk.objects.get(pk=risk.pk)
    alice_copy.title = "Alice's title"
    bob_copy.title = "Bob's title"
    saved(alice_copy, by=UserFactory(), why="Plainer words")

    with pytest.raises(Stale, match="read what they changed"):
        saved(bob_copy, by=UserFactory(), why="Shorter words")

    risk.refresh_from_db()
    assert (risk.title, risk.version) == ("Alice's title", 2)
    assert risk.history.count() == 2


def test_one_who_saves_twice_needs_no_second_reading():
    risk = RiskFactory()
    for title in ("One", "Two"):
        risk.title = title
        saved(risk, by=UserFactory(), why="Plainer words")
    risk.refresh_from_db()
    assert (risk.title, risk.version) == ("Two", 3)


def test_a_change_without_a_reason_is_refused():
    risk = RiskFactory()
    with pytest.raises(ReasonMissing):
        saved(risk, by=UserFactory(), why="  ")
    assert risk.history.count() == 1


@pytest.mark.parametrize(("title", "why"), [("Case of 943 476 5919", "Plainer"), ("Plain", "See 9434765919")])
def test_what_looks_like_an_nhs_number_is_refused_anywhere(title, why):
    risk = RiskFactory()
    stood = risk.title
    risk.title = title
    with pytest.raises(PatientDataError, match="looks like an NHS number"):
        saved(risk, by=UserFactory(), why=why)
    risk.refresh_from_db()
    assert (risk.title, risk.version) == (stood, 1)


def test_a_long_reason_is_kept_whole():
    why = ("because " * 400).strip()
    risk = saved(RiskFactory(), by=UserFactory(), why=why)
    assert risk.history.first().history_change_reason == why


def test_the_system_user_is_made_once_and_cannot_sign_in():
    assert system_user() == system_user()
    assert not system_user().is_active
    assert not system_user().has_usable_password()
