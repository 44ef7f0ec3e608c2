"""All that the file of a paper holds, also where no reader looks."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from risks.models import PaperForm
from tests.papers.reading import bookmarks, pages_of
from tests.papers.tagged.reading import heard
from tests.papers.word.reading import parts


def everything(file: bytes, form: PaperForm) -> str:
    """Its words as they are seen and heard, its bookmarks, what it says of itself, and every string in it."""
    if form is PaperForm.PDF:
        heard_words = (words for _, words in heard(file).said())
        names = (name for name, _ in bookmarks(file))
        return " ".join([*pages_of(file), *heard_words, *names, *_about(file), *objects_of(file)])
    if form is PaperForm.DOCX:
        return " ".join(part.decode("latin-1") for part in parts(file).values())
    return file.decode()


def _about(file: bytes) -> list[str]:
    document = pdfium.PdfDocument(file)
    try:
        return list(document.get_metadata_dict().values())
    finally:
        document.close()


def objects_of(file: bytes) -> Iterator[str]:
    """Every object unpacked: names, alternatives and destinations as text, streams as they are."""
    with pikepdf.open(BytesIO(file)) as document:
        for one in document.objects:
            yield from _strings(one)
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image" and "/Length1" not in one:
                yield one.read_bytes().decode("latin-1")


def _strings(one: pikepdf.Object) -> Iterator[str]:
    """What is an object of its own comes by itself."""
    match one:
        case pikepdf.Stream():
            yield from _strings(pikepdf.Dictionary(one.stream_dict))
        case pikepdf.Dictionary():
            for key, held in one.items():
                yield key
                yield from () if getattr(held, "is_indirect", False) else _strings(held)
        case pikepdf.Array():
            for held in one:
                yield from () if getattr(held, "is_indirect", False) else _strings(held)
        case pikepdf.String() | pikepdf.Name():
            yield str(one)
