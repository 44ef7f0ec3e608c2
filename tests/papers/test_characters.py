import pytest

from risks.papers.characters import writable


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
