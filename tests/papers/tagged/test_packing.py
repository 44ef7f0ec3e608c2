"""The file is half as large for its packed objects, sound, and the same every time."""

import io

import pikepdf
import pytest

from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import words
from tests.papers.tagged.sample import LONG, made


@pytest.fixture(scope="module", autouse=True)
def typefaces():
    hs.register_fonts()


def story():
    return [words(f"{n}. {LONG}") for n in range(900)]


def test_packed_objects_make_the_file_half_as_large():
    pdf, plain = made(story()), io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    assert len(pdf) < len(plain.getvalue()) / 2


def test_the_same_story_makes_the_same_bytes_and_another_has_another_identifier():
    one, two = made(story()), made(story())
    with pikepdf.open(io.BytesIO(one)) as first, pikepdf.open(io.BytesIO(made(story()[1:]))) as other:
        assert one == two
        assert bytes(first.trailer.ID[0]) != bytes(other.trailer.ID[0])


def test_qpdf_finds_nothing_wrong_and_nothing_missing(tmp_path):
    path = tmp_path / "packed.pdf"
    path.write_bytes(made(story()))
    job = pikepdf.Job(["pikepdf", "--check", str(path)])
    job.run()

    assert job.exit_code == 0
    with pikepdf.open(path) as document:
        assert len(document.Root.StructTreeRoot.K.K) == 900
        assert not document.get_warnings()


def test_a_file_of_hundreds_of_pages_stays_sound(tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(made(story(), tall=60))
    with pikepdf.open(path) as document:
        assert len(document.pages) > 200
        assert document.check_pdf_syntax() == []
