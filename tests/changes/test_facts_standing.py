"""What is asked for one by one is the same as a tuple of all."""

from itertools import islice

import pytest

from risks.changes.facts_standing import Asked


@pytest.fixture
def made() -> list[int]:
    return []


@pytest.fixture(params=["its start is known", "it begins further back"])
def asked(made, request) -> Asked[str]:
    def make(place: int) -> str:
        made.append(place)
        return f"reading {place}"

    if request.param == "its start is known":
        return Asked(make, 3, 7)
    return Asked(make, 5, 7, lambda them: 2 if them.at(2) else 0)


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
    latest = asked[-1]
    assert made == [6]
    assert asked[3] is asked[-1] is latest
    assert made.count(6) == 1


def test_none_are_as_false_as_no_tuple():
    assert not Asked(str, 3, 3)


def test_how_far_back_it_begins_is_asked_where_that_matters(made):
    asks = []
    found = Asked(str, 5, 7, lambda _: asks.append(1) or 2)
    assert (found[-1], found[-2], bool(found), asks) == ("6", "5", True, [])
    assert list(islice(reversed(found), 2)) == ["6", "5"]
    assert asks == []
    assert (found[-4], len(found), found[0], tuple(found), asks) == ("3", 4, "3", ("3", "4", "5", "6"), [1])
