"""Settings of a register stand from now on, with who changed them and why."""

import pytest

from risks.changes.settings import RegisterSettings, SettingsRefused, change_register
from tests import factories as make

pytestmark = pytest.mark.django_db


def change(alice, why: str = "Agreed by the Board.", **given: object):
    register = make.RegisterFactory()
    asked = {"name": register.name, "lead_committee": None, "approval_required": False} | given
    return change_register(register=register, to=RegisterSettings(**asked), why=why, by=alice)


def test_all_of_it_is_set_and_the_record_says_who_and_why(alice):
    committee = make.CommitteeFactory()
    register = change(
        alice, name=" The  BAF ", lead_committee=committee, approval_required=True, review_intervals=[(15, 1), (1, 2)]
    )
    register.refresh_from_db()
    assert (register.name, register.lead_committee, register.approval_required) == ("The BAF", committee, True)
    assert register.review_intervals == [[15, 1], [1, 2]]
    last = register.history.first()
    assert (last.history_user, last.history_change_reason) == (alice, "Agreed by the Board.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": " "}, "Give the register a name"),
        ({"name": "a" * 151}, "Shorten it to 150"),
        ({"name": "Taken"}, "Another register is called “Taken”"),
        ({"name": "Patient 943 476 5919"}, "looks like an NHS number"),
        ({"review_intervals": [(15, 1)]}, "the last row must start at 1"),
        ({"approval_required": True, "why": "  "}, "Say why the settings change"),
        ({}, "Nothing here differs"),
    ],
)
def test_settings_that_cannot_stand_are_refused_and_nothing_changes(alice, given: dict, said: str):
    make.RegisterFactory(code="other", name="taken")
    before = make.RegisterFactory()
    with pytest.raises(SettingsRefused, match=said):
        change(alice, **given)
    after = make.RegisterFactory()
    assert (after.name, after.approval_required, after.review_intervals) == (before.name, False, [])
    assert after.history.count() == 1
