"""Where a fact was printed, in words."""

import pytest

from risks.web.presenters.words import Cited


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", ""),
        ("12", "line 12"),
        ("3313-3316", "lines 3313-3316"),
        ("2550, 3003", "lines 2550 and 3003"),
        ("1859, 2552, 3009", "lines 1859, 2552 and 3009"),
        ("3305-3307, 3333", "lines 3305-3307 and 3333"),
    ],
)
def test_one_line_is_a_line_and_more_are_lines(lines: str, words: str):
    assert Cited("Annual Report", lines).where == words
