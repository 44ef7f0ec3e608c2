"""What a canvas remembers: as long as something goes on from page to page, and no longer."""

import pytest

from risks.papers.tagged.remembered import Remembered


def test_what_is_asked_for_on_every_page_is_remembered():
    memory = Remembered()
    memory["text"] = 1
    for _ in range(5):
        memory.turn()
        assert memory["text"] == 1


def test_what_nobody_asked_for_on_a_whole_page_is_forgotten():
    memory = Remembered()
    memory["text"] = 1
    memory.turn()
    # To ask whether it is known keeps nothing.
    assert "text" in memory
    memory.turn()
    assert "text" not in memory
    assert memory.get("text") is None
    with pytest.raises(KeyError):
        memory["text"]


def test_what_was_changed_on_a_later_page_stays_changed():
    memory = Remembered()
    memory["letters"] = 3
    memory.turn()
    memory["letters"] = memory.get("letters", 0) + 4
    memory.turn()
    assert memory["letters"] == 7
    assert memory.get("other", 0) == 0


def test_nothing_is_held_of_a_hundred_pages():
    memory = Remembered()
    for page in range(100):
        memory[page] = page
        memory.turn()
    assert [page for page in range(100) if page in memory] == [99]


def test_a_value_that_is_none_is_still_known():
    memory = Remembered()
    memory["nothing"] = None
    memory.turn()
    assert "nothing" in memory
    assert memory["nothing"] is None
