import pytest

from risks.papers.characters import in_words, writable


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Beds\x00 and\x1b chairs\x7f", "Beds and chairs"),
        ("half \ud83d of one", "half [unknown character] of one"),
        ("none \ufffe at \uffff all", "none [unknown character] at [unknown character] all"),
        ("line\x0cpage\x85end", "line page end"),
        ("Tab\tand\nline, שלום, 床 & <b>", "Tab\tand\nline, שלום, 床 & <b>"),
    ],
)
def test_what_no_file_may_hold_is_left_out_or_named_and_all_else_stays(typed, written):
    assert writable(typed) == written


@pytest.mark.parametrize(
    ("run", "named"),
    [
        ("\u75c5\u5e8a", "[Chinese characters 75c5, 5e8a]"),
        ("\u75c5", "[Chinese character 75c5]"),
        ("\u05e9\u05dc\u05d5\u05dd", "[hebrew letters shin, lamed, vav, final mem]"),
        ("\u75c5\u05e9\u05dc", "[Chinese character 75c5][hebrew letters shin, lamed]"),
        ("\U0001f3e5\U0001f3e5", "[hospital][hospital]"),
        ("\U0001f468\u200d\u2695\ufe0f", "[man][staff of aesculapius]"),
        ("\ud83d\ufffe", "[unknown character][unknown character]"),
        ("\u2003\u200b", " "),
    ],
)
def test_characters_that_stand_together_are_named_together(run, named):
    assert in_words(run) == named
