"""Write the structure tree, its index and the metadata into a ReportLab document (ISO 32000-1, 14.7; ISO 14289-1)."""

import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP, PDFDictionary, PDFDocument, PDFObject
from reportlab.pdfbase.pdfdoc import format as format_object

from risks.papers.tagged.packing import PackedFile
from risks.papers.tagged.structure import Element, Piece, Pointer, text_string

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


_FILES, _NUMBERS = 20_000, 100_000
_FIRST_LINK = 50_000
"""Links are numbered after the pages, from here."""


def page_number(document: PDFDocument, page: int) -> int:
    """A page, counted from 0, in the parent tree.

    Two papers have different numbers: tools that only add pages keep the first paper's tree, and in that the pages of
    the second must not be taken for those of the first.
    """
    info = document.info
    said = "\n".join((info.title, info.author, info.subject, document._timeStamp.asctime))
    return zlib.crc32(said.encode()) % _FILES * _NUMBERS + page


def link_number(document: PDFDocument, link: int) -> int:
    """A link, counted from 0, in the parent tree."""
    return page_number(document, _FIRST_LINK + link)


class _Late(PDFObject):
    """An object that is referred to, and written when all others have their numbers."""

    __RefOnly__ = 1


def write_structure(
    document: PDFDocument, root: Element, pages: Sequence[Sequence[Element]], linked: Sequence[Element]
) -> None:
    """Have the document written with its tree. `pages` holds the element of each piece, `linked` that of each link."""
    catalog, tree = document.Catalog, _Late()
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.Metadata = XMP(creator=lambda _: _xmp(document))
    catalog.StructTreeRoot = tree
    document.format = lambda: _written(document, tree, root, pages, linked)


def _written(
    document: PDFDocument,
    tree: _Late,
    root: Element,
    pages: Sequence[Sequence[Element]],
    linked: Sequence[Element],
) -> bytes:
    """In place of the library's own writing, which knows no packed objects."""
    file = PackedFile()
    top, number = _number(document, tree), 1
    # Writing one object may bring others.
    while number in document.numberToId:
        if number != top:
            thing = document.idToObject[document.numberToId[number]]
            file.add(number, format_object(thing, document, toplevel=1))
        number += 1
    for element in root.walk():
        element.number = number
        number += 1
    index = number
    numbers = document.idToObjectNumberAndVersion
    sheets = {page: b"%d 0 R" % numbers[f"Page{page}"][0] for page in range(1, len(pages) + 1)}
    for element in root.walk():
        kids = _kids(element, sheets, lambda name: b"%d 0 R" % numbers[f"Annot.{name}"][0])
        file.add(element.number, _dictionary(element, top, kids))
    file.add(index, _parents(document, pages, linked))
    said = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
    file.add(top, said % (root.number, index, link_number(document, len(linked))))
    catalog, information = (
        format_object(document.Reference(one), document) for one in (document.Catalog, document.info)
    )
    return file.finished(catalog, information)


def _number(document: PDFDocument, thing: PDFObject) -> int:
    document.Reference(thing)
    return document.idToObjectNumberAndVersion[thing.__InternalName__][0]


def _kids(element: Element, sheets: dict[int, bytes], link: object) -> bytes:
    """The page of the first piece stands with the element; pieces of other pages name theirs."""
    own = _own_page(element)
    found = []
    for kid in element.kids:
        match kid:
            case Element():
                found.append(b"%d 0 R" % kid.number)
            case Pointer(page, name):
                found.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (sheets[page], link(name)))
            case Piece(page, number) if page == own:
                found.append(b"%d" % number)
            case Piece(page, number):
                found.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (sheets[page], number))
    sheet = b"/Pg %s" % sheets[own] if own else b""
    return sheet + (b"/K[%s]" % b" ".join(found) if found else b"")


def _own_page(element: Element) -> int:
    return next((kid.page for kid in element.kids if isinstance(kid, Piece)), 0)


def _dictionary(element: Element, top: int, kids: bytes) -> bytes:
    parent = element.parent.number if element.parent else top
    alt = b"/Alt" + text_string(element.alt) if element.alt else b""
    attributes = b"/A " + element.attributes if element.attributes else b""
    return b"<</Type/StructElem/S/%s/P %d 0 R%s%s%s>>" % (element.role.encode(), parent, kids, alt, attributes)


def _parents(document: PDFDocument, pages: Sequence[Sequence[Element]], linked: Sequence[Element]) -> bytes:
    """From a page's piece, or a link, back to its element: keys must ascend."""
    entries = [
        b"%d[%s]" % (page_number(document, n), b" ".join(b"%d 0 R" % one.number for one in page))
        for n, page in enumerate(pages)
    ]
    entries += [b"%d %d 0 R" % (link_number(document, n), element.number) for n, element in enumerate(linked)]
    return b"<</Nums[%s]>>" % b"\n".join(entries)


def _xmp(document: PDFDocument) -> bytes:
    moment = document._timeStamp.YMDhms
    said = _XMP.format(
        title=escape(document.info.title),
        author=escape(document.info.author),
        language=document.Catalog.Lang.s,
        moment="{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*moment),
    )
    return said.encode()
