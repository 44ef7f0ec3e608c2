"""Texts cut to the lines that there are."""

import pytest

from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import words
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
    kept = in_lines(TEXT, hs.TIGHT_QUIET, 140, 2, ("", ", Sep 2025"))

    assert lines_in(f"{kept}, Sep 2025", hs.TIGHT_QUIET, 140) <= 2


@pytest.mark.parametrize("typed", ["W" * 400, "\u75c5" * 90, "\u05e9\u05dc\u05d5\u05dd" * 40])
@pytest.mark.parametrize("lines", [1, 2, 5])
def test_a_word_that_has_no_room_is_cut_at_a_letter(typed, lines):
    kept = in_lines(typed, hs.TIGHT, 150, lines)

    assert lines_in(kept, hs.TIGHT, 150) <= lines
    assert len(kept) > 3
    assert kept.endswith(" …")
    assert typed.startswith(kept.removesuffix(" …"))
    assert hs.spelt(kept).count("[") == hs.spelt(kept).count("]")


def test_nothing_of_what_stands_before_a_text_is_cut():
    typed = "Antidisestablishmentarianism" * 9
    kept = in_lines(typed, hs.TIGHT_HEAD, 150, 1, ("2. ", ""))

    assert len(kept) > 9
    assert lines_in(f"2. {kept}", hs.TIGHT_HEAD, 150) == 1


@pytest.mark.parametrize("typed", ["W" * 300, "A " + "W" * 300, "long-term/" * 60, TEXT * 3, "no\u00a0break " * 40])
def test_lines_are_never_fewer_than_those_that_are_printed_and_hardly_more(typed):
    printed = words(typed, hs.TIGHT)
    _, tall = printed.wrap(150, 1000)
    lines = round(tall / hs.TIGHT.leading)

    # The library presses the blanks of a line a little where one more word has room so.
    assert lines_in(typed, hs.TIGHT, 153) <= lines <= lines_in(typed, hs.TIGHT, 150)
