"""What is asked for one by one is the same as a tuple of all."""

import pytest

from risks.changes.facts_standing import Asked


@pytest.fixture
def made() -> list[int]:
    return []


@pytest.fixture
def asked(made) -> Asked[str]:
    def make(place: int) -> str:
        made.append(place)
        return f"reading {place}"

    return Asked(make, 3, 7)


ALL = ("reading 3", "reading 4", "reading 5", "reading 6")


def test_it_is_the_same_as_all_of_them(asked):
    assert asked == ALL
    assert list(asked) == list(ALL)
    assert list(reversed(asked)) == list(reversed(ALL))
    assert asked != ALL[1:]


@pytest.mark.parametrize("which", [0, 3, -1, -4, slice(-2, None), slice(None), slice(-13, None), slice(0, 1)])
def test_it_has_at_each_place_what_a_tuple_has(asked, which):
    assert asked[which] == ALL[which]


@pytest.mark.parametrize("which", [4, -5])
def test_it_has_nothing_beyond_its_ends(asked, which):
    with pytest.raises(IndexError):
        asked[which]


def test_only_what_is_asked_for_is_made_and_only_once(asked, made):
    assert asked[-1] is asked[3]
    assert made == [6]


def test_none_are_as_false_as_no_tuple():
    assert not Asked(str, 3, 3)
