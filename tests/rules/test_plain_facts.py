"""Facts are what a dataclass is, and nobody changes them."""

from dataclasses import field, fields, replace

import pytest

from risks.rules.facts import FoundOnce, plain_facts


@plain_facts
class Bed:
    """One bed of a ward."""

    ward: str
    number: int = 1
    notes: dict[str, str] = field(default_factory=dict)

    @FoundOnce
    def label(self) -> str:
        """How it is called."""
        self.notes["asked"] = self.notes.get("asked", "") + "x"
        return f"{self.ward} {self.number}"

    @property
    def is_first(self) -> bool:
        return self.number == 1


def test_nobody_changes_a_fact() -> None:
    with pytest.raises(AttributeError):
        Bed("North").number = 2  # type: ignore[misc]


def test_facts_are_equal_by_what_they_hold_and_shown_by_it() -> None:
    assert Bed("North", 2) == Bed(ward="North", number=2, notes={})
    assert Bed("North") != Bed("South")
    assert repr(Bed("North", 2)) == "Bed(ward='North', number=2, notes={})"


def test_a_fact_is_a_dataclass_to_whoever_asks() -> None:
    assert [one.name for one in fields(Bed)] == ["ward", "number", "notes"]
    assert replace(Bed("North"), number=3) == Bed("North", 3)
    assert (Bed.__doc__, Bed.__module__, Bed("North").is_first) == ("One bed of a ward.", __name__, True)


def test_what_is_made_for_each_is_not_shared() -> None:
    one, other = Bed("North"), Bed("North")
    one.notes["clean"] = "yes"
    assert other.notes == {}


def test_what_is_worked_out_is_worked_out_once_for_each() -> None:
    one = Bed("North", 2)
    assert (one.label, one.label, one.notes) == ("North 2", "North 2", {"asked": "x"})
    assert replace(one, number=4).label == "North 4"


def test_a_fact_that_lacks_something_is_refused() -> None:
    with pytest.raises(TypeError):
        Bed()  # type: ignore[call-arg]
