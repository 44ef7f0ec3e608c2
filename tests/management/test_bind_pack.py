from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.papers.reading import bookmarks
from tests.papers.tagged.sample import sample


def bind(*arguments):
    out = StringIO()
    call_command("bind_pack", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_papers_are_bound_in_the_order_given(tmp_path):
    one, two, pack = tmp_path / "One.pdf", tmp_path / "Two.pdf", tmp_path / "pack.pdf"
    one.write_bytes(sample())
    two.write_bytes(sample())

    said = bind(two, one, "--title", "Board pack", "--output", pack)

    assert said == f"Wrote {pack}: 2 papers.\n"
    assert [title for title, _ in bookmarks(pack.read_bytes())] == ["Two", "Start", "There", "One", "Start", "There"]


@pytest.mark.parametrize(
    ("content", "sentence"), [(None, "cannot be read"), (b"Dear all", "“One” is not a PDF that can be read")]
)
def test_what_cannot_be_bound_is_refused_and_nothing_is_written(tmp_path, content, sentence):
    one, pack = tmp_path / "One.pdf", tmp_path / "pack.pdf"
    if content:
        one.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        bind(one, "--title", "Board pack", "--output", pack)
    assert not pack.exists()
