"""A Word document as another program finds it: its paragraphs and tables in their order, every picture and part."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLParser, fromstring


def opened(file: bytes) -> WordDocument:
    return Document(io.BytesIO(file))


def parts(file: bytes) -> dict[str, bytes]:
    """Every part by its name; each that is XML is well formed."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        found = {name: package.read(name) for name in package.namelist()}
    for name, part in found.items():
        if name.endswith((".xml", ".rels")):
            fromstring(part, XMLParser(huge_tree=True))
    return found


def text_of(file: bytes) -> str:
    """Everything that it says, in its order, blanks as one; heads and feet of pages last."""
    document = opened(file)
    said = [*_said(document)]
    for sheet in document.sections:
        said += [one.text for place in (sheet.header, sheet.footer) for one in place.paragraphs]
    return " ".join(" ".join(said).split())


def _said(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def headings(document: WordDocument) -> list[int]:
    """The level of each heading, in their order."""
    return [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading")]


def alternatives(document: WordDocument) -> list[str]:
    """What is read aloud for each picture."""
    return [one.get("descr", "") for one in document.element.body.iter(qn("wp:docPr"))]


def has_head(table: Table) -> bool:
    """Whether its first row is repeated on every page and says something in every cell."""
    first = table.rows[0]
    repeated = first._tr.trPr is not None and first._tr.trPr.find(qn("w:tblHeader")) is not None
    return repeated and all(cell.text.strip() for cell in first.cells)
