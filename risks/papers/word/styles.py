"""The look of the Word document: Inter, and Arial where a machine has no Inter; the paper's colours; A4."""

from typing import NamedTuple

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

LANGUAGE = "en-GB"
TYPEFACE, FALLBACK = "Inter", "Arial"
MARGIN = 20
"""Millimetres on all four sides."""
_INK, _QUIET, _NAVY, _BLUE = ("212B32", "425563", "003087", "005EB8")


class _Look(NamedTuple):
    """Points, and whether it is strong and stays with what follows."""

    size: float
    before: float
    after: float
    colour: str
    strong: bool
    kept: bool


_LOOKS = {
    "Normal": _Look(10, 0, 6, _INK, False, False),
    "Heading 1": _Look(24, 0, 2, _NAVY, True, True),
    "Heading 2": _Look(16, 14, 4, _NAVY, True, True),
    "Heading 3": _Look(11.5, 10, 3, _NAVY, True, True),
    "Subtitle": _Look(13, 0, 10, _QUIET, False, True),
    "Caption": _Look(10, 8, 3, _NAVY, True, True),
    "Eyebrow": _Look(9, 0, 3, _BLUE, True, True),
    "Headline": _Look(13, 0, 8, _NAVY, True, False),
    "Quiet": _Look(8.5, 2, 6, _QUIET, False, False),
    "Fact": _Look(10, 0, 2, _INK, False, False),
    "Column Head": _Look(8.5, 0, 0, _QUIET, True, True),
    "Cell": _Look(9, 0, 0, _INK, False, False),
    "List Bullet": _Look(10, 0, 3, _INK, False, False),
    "List Number": _Look(10, 0, 3, _INK, False, False),
    "Header": _Look(8, 0, 0, _QUIET, False, False),
    "Footer": _Look(8, 0, 0, _QUIET, False, False),
}
_KEPT = frozenset({*_LOOKS, "Default Paragraph Font", "Normal Table", "No List"})


def dress(document: Document) -> dict[str, str]:
    """Give a document the paper's styles and sheet; answers the identifier of each style by its name."""
    _forget_the_rest(document)
    _defaults(document)
    for name, look in _LOOKS.items():
        _put_on(_style(document, name), look)
    _character(document, "Quiet Words", _QUIET)
    link = _character(document, "Hyperlink", _BLUE)
    link.font.underline = True
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Mm(MARGIN)
    sheet.header_distance = sheet.footer_distance = Mm(9)
    return {style.name: style.style_id for style in document.styles}


def _forget_the_rest(document: Document) -> None:
    """The library's template brings hundreds of styles that no paper uses."""
    for style in list(document.styles):
        if style.name not in _KEPT:
            document.styles.element.remove(style.element)
    for link in document.styles.element.findall(f"*/{qn('w:link')}"):
        link.getparent().remove(link)
    known = {style.style_id for style in document.styles}
    for named in list(document.part.numbering_part.element.iter(qn("w:pStyle"))):
        if named.get(qn("w:val")) not in known:
            named.getparent().remove(named)


def _defaults(document: Document) -> None:
    found = document.styles.element.find(qn("w:docDefaults"))
    document.styles.element.replace(
        found,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_faces()}"
            f'<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="{LANGUAGE}" w:eastAsia="zh-CN" w:bidi="he-IL"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
    )
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)


def _faces() -> str:
    said = " ".join(f'w:{script}="{TYPEFACE}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    return f"<w:rFonts {said}/>"


def _style(document: Document, name: str) -> ParagraphStyle:
    names = {style.name for style in document.styles}
    return document.styles[name] if name in names else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _character(document: Document, name: str, colour: str) -> CharacterStyle:
    made = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    made.font.color.rgb = RGBColor.from_string(colour)
    return made


def _put_on(style: ParagraphStyle, look: _Look) -> None:
    for old in style.element.findall(qn("w:rPr")):
        style.element.remove(old)
    style.font.name, style.font.size = TYPEFACE, Pt(look.size)
    style.font.bold, style.font.color.rgb = look.strong, RGBColor.from_string(look.colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.keep_with_next = look.kept


FONT_TABLE = (
    f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?><w:fonts {nsdecls('w')}>"
    f'<w:font w:name="{TYPEFACE}"><w:altName w:val="{FALLBACK}"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font>'
    f'<w:font w:name="{FALLBACK}"><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    '<w:font w:name="Symbol"><w:charset w:val="02"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    "</w:fonts>"
).encode()
"""Where Inter is missing, its stand-in is Arial."""
