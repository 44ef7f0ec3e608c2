"""Whom a text mentions."""

import pytest

from risks.rules.mentions import Piece, mentions_in, pieces_of

NAMES = ("Chief Nurse", "Chief Nurse, Quality", "Deputy Chief Nurse", "Ann Example", "Siân O’Neill")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Chief Nurse please look", ("Chief Nurse",)),
        ("Ask @chief  nurse.", ("Chief Nurse",)),
        ("Ask @CHIEF\nNURSE.", ("Chief Nurse",)),
        ("@Chief Nurse, Quality and safety", ("Chief Nurse, Quality",)),
        ("@Ann Example and @Chief Nurse, then @ann example again", ("Ann Example", "Chief Nurse")),
        ("(@Siân O’Neill)", ("Siân O’Neill",)),
        ("Write to ann@Chief Nurse", ()),
        ("Chief Nurse without a sign", ()),
        ("", ()),
    ],
)
def test_the_longest_name_after_an_at_is_mentioned_in_any_case(text, names):
    assert mentions_in(text, NAMES).names == names


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("@Chief Nurses are many", ("@Chief Nurses are",)),
        ("@Nobody", ("@Nobody",)),
        ("@Chef Nurse\nplease", ("@Chef Nurse",)),
        ("at 5 @ 10 each, ann@example.org", ()),
        ("@Chief Nurse", ()),
    ],
)
def test_what_follows_an_at_and_names_nobody_is_told(text, unknown):
    assert mentions_in(text, NAMES).unknown == unknown


def test_the_pieces_put_together_are_the_text():
    text = "Dear @chief nurse, see @Nobody and @Ann Example!"
    pieces = pieces_of(text, NAMES)
    assert "".join(piece.text for piece in pieces) == text
    assert pieces[1] == Piece("@chief nurse", "Chief Nurse")


def test_many_signs_and_many_names_take_no_time():
    names = [f"Post number {n}" for n in range(300)]
    assert mentions_in("@Post number " * 150, names).names == ()
