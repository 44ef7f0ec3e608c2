"""Texts cut to the lines that there are."""

import pytest

from risks.papers.layout import house_style as hs
from risks.papers.layout.cutting import in_lines, is_cut, lines_in

TEXT = "Publish distance from target for the whole allocation beside the core figure"


@pytest.fixture(autouse=True)
def _typefaces():
    hs.register_fonts()


@pytest.mark.parametrize("width", [90.0, 140.0, 200.0, 320.0])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_what_is_kept_fits_and_only_what_does_not_is_cut(width, lines):
    kept = in_lines(TEXT, hs.TIGHT_HEAD, width, lines)

    assert lines_in(kept, hs.TIGHT_HEAD, width) <= lines
    assert is_cut(TEXT, hs.TIGHT_HEAD, width, lines) is (lines_in(TEXT, hs.TIGHT_HEAD, width) > lines)
    assert kept == TEXT or (kept.endswith(" …") and TEXT.startswith(kept.removesuffix(" …")))


def test_whole_sentences_are_kept_before_words_are():
    assert in_lines("One fact. Another fact that goes on and on.", hs.CELL, 120, 1) == "One fact."


def test_what_follows_the_text_has_room_too():
    kept = in_lines(TEXT, hs.TIGHT_QUIET, 140, 2, ", Sep 2025")

    assert lines_in(f"{kept}, Sep 2025", hs.TIGHT_QUIET, 140) <= 2
