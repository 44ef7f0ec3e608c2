"""The committee paper as a Word document: content in, bytes out. No query, no clock: the same content gives the same
bytes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement, document_fromstring
from markupsafe import Markup

from risks.charts.png import png
from risks.charts.scene import Scene
from risks.papers.characters import writable
from risks.papers.content import PaperContent, Stamp
from risks.papers.cover_words import edition_words
from risks.papers.drawn import painted_by
from risks.papers.html import render_html
from risks.papers.layout.house_style import register_fonts
from risks.papers.moment import made_at
from risks.papers.word.blocks import Block
from risks.papers.word.inlined import inline
from risks.papers.word.packing import packed
from risks.papers.word.reading import Reader, runs_of
from risks.papers.word.styles import FONT_TABLE, LANGUAGE, dress
from risks.papers.word.writing import Writer

# The longest that Word lets a property of a file be.
_PROPERTY = 255
_FORGOTTEN = ("stylesWithEffects", "customXml")


def render_docx(content: PaperContent, stamp: Stamp | None = None) -> bytes:
    """The whole paper, to be edited; without a stamp it is a draft. Raises PaperRefused when the typeface was
    never fetched."""
    register_fonts()
    scenes: list[Scene] = []
    with painted_by(lambda scene, _: _noted(scene, scenes)):
        page = document_fromstring(render_html(content, stamp))
    document = Document()
    styles = dress(document)
    _forget_parts(document)
    _running(document, page)
    _body(document, page, styles, scenes)
    _properties(document, page, content, stamp)
    return packed(document, made_at(content))


def _noted(scene: Scene, scenes: list[Scene]) -> Markup:
    scenes.append(replace(scene, title=_readable(scene.title), description=_readable(scene.description)))
    return Markup('<img src="{}">').format(len(scenes) - 1)


def _readable(text: str) -> str:
    return writable(text).strip() or "No title"


def _body(document: WordDocument, page: HtmlElement, styles: dict[str, str], scenes: Sequence[Scene]) -> None:
    reader = Reader()
    reader.read(page.find(".//main"))
    lists = dict.fromkeys(one.number for one in reader.blocks if isinstance(one, Block) and one.number)
    numbers = {number: _numbered(document) for number in lists}
    writer = Writer(reader.blocks, styles, numbers, lambda number: _picture(document, number, scenes[number]))
    body = document.element.body
    for element in list(parse_xml(writer.body())):
        body.sectPr.addprevious(element)


def _numbered(document: WordDocument) -> int:
    """A numbered list of its own, which begins at 1."""
    numbering = document.part.numbering_part.element
    kind = next(
        one.get(qn("w:abstractNumId"))
        for one in numbering.findall(qn("w:abstractNum"))
        if any(style.get(qn("w:val")) == "ListNumber" for style in one.iter(qn("w:pStyle")))
    )
    made = numbering.add_num(int(kind))
    made.add_lvlOverride(0).add_startOverride(1)
    return made.numId


def _picture(document: WordDocument, number: int, scene: Scene) -> str:
    """Painted once it is known where it stands: a page has pictures that it does not show."""
    painted = png(scene, fonts=Path(settings.BASE_DIR) / "static" / "vendor" / "paper-fonts")
    name = PackURI(f"/word/media/picture{number + 1}.png")
    part = Part(name, "image/png", painted, document.part.package)
    return inline(scene, number + 1, document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))


def _running(document: WordDocument, page: HtmlElement) -> None:
    """Head and foot of the page, with its edition, state and hash; and the number of every page."""
    sheet = document.sections[0]
    for place, element in ((sheet.header, page.find(".//header")), (sheet.footer, page.find(".//footer"))):
        lines = ["".join(run.words for run in runs_of(one)) for one in element.iter("p")]
        place.paragraphs[0].text, *rest = [line for line in lines if line]
        for line in rest:
            place.add_paragraph(line, style=place.paragraphs[0].style)
    last = sheet.footer.add_paragraph("Page ", style=sheet.footer.paragraphs[0].style)
    _field(last, "PAGE")
    last.add_run(" of ")
    _field(last, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _properties(document: WordDocument, page: HtmlElement, content: PaperContent, stamp: Stamp | None) -> None:
    said, moment = document.core_properties, made_at(content).replace(tzinfo=None)
    said.title = _cut(" ".join(page.findtext(".//title").split()))
    said.author = said.last_modified_by = _cut(content.meeting.organisation)
    said.subject = _cut(content.meeting.reference)
    said.category, said.keywords, said.comments = edition_words(content), "", ""
    said.language, said.content_status = LANGUAGE, "Frozen" if stamp else "Draft"
    said.version, said.identifier = (str(stamp.revision), stamp.sha256) if stamp else ("", "")
    said.revision, said.created, said.modified = 1, moment, moment


def _cut(text: str) -> str:
    text = writable(text)
    return text if len(text) <= _PROPERTY else text[: _PROPERTY - 2].rsplit(" ", 1)[0] + " …"


def _forget_parts(document: WordDocument) -> None:
    """What the library's template brings and no paper needs: a picture of another document, styles twice."""
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in (*_FORGOTTEN, "thumbnail"):
                del relations[key]
            elif relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
                relation.target_part._blob = FONT_TABLE
