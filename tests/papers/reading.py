"""A finished paper as its reader meets it: the words of each page."""

import pypdfium2 as pdfium


def pages_of(pdf: bytes) -> list[str]:
    """The words of every page, lines joined by single spaces."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [" ".join(_words(page).split()) for page in document]
    finally:
        document.close()


def _words(page: pdfium.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return text.get_text_range()
    finally:
        text.close()
        page.close()


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """Every bookmark's words with the page that it leads to, counted from 1."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    finally:
        document.close()


def pages_each(pdf: bytes, references: list[str]) -> dict[str, int]:
    """How many pages each risk takes: from its bookmark to the next."""
    marks = [*bookmarks(pdf), ("the end", len(pages_of(pdf)) + 1)]
    starts = {title.split()[0]: n for n, (title, _) in enumerate(marks)}
    return {reference: marks[starts[reference] + 1][1] - marks[starts[reference]][1] for reference in references}
