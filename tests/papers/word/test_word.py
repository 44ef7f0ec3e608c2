import html
import os
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from risks.charts.heatmap import matrix
from risks.papers.html import render_html
from risks.papers.pictures import heat_map_of
from risks.papers.word.document import render_docx
from tests.papers.specimen import CONTENT, RISKS
from tests.papers.whole import PRIVATE, STAMP, WHOLE
from tests.papers.word.reading import alternatives, has_head, headings, opened, parts, text_of

DIGEST = """
import hashlib, django; django.setup()
from risks.papers.pictures import heat_map_of
from risks.papers.word.document import render_docx
from tests.papers.specimen import CONTENT, RISKS
from dataclasses import replace
print(hashlib.sha256(render_docx(replace(CONTENT, risks=RISKS[:2]))).hexdigest())
"""


@pytest.fixture(scope="module")
def file():
    return render_docx(WHOLE, STAMP)


@pytest.fixture(scope="module")
def document(file):
    return opened(file)


def test_headings_begin_with_the_title_and_never_skip_a_level(document):
    levels = headings(document)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels) == {1, 2, 3}
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_names_its_columns_on_every_page_and_says_what_it_shows(document):
    assert len(document.tables) > 60
    for table in document.tables:
        assert has_head(table)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")).strip()


def test_every_picture_says_its_finding(document):
    said = alternatives(document)
    assert len(said) == len(document.inline_shapes) > len(RISKS) * 2
    assert all(len(one.split()) > 3 for one in said)
    assert any(matrix(heat_map_of(WHOLE)).description in one for one in said)


def test_no_empty_paragraph_stands_for_space(document):
    blank = [one for one in document.element.body.iterchildren(qn("w:p")) if not _says(Paragraph(one, document))]
    assert blank == []


def _says(paragraph):
    return paragraph.text.strip() or paragraph._p.findall(f".//{qn('w:drawing')}")


def test_it_says_what_the_page_says_in_its_order(file):
    """Every word of the page, but for ways about the page and its pictures."""
    page = re.sub(r"<svg.*?</svg>|<style.*?</style>|<title.*?</title>", " ", render_html(WHOLE, STAMP), flags=re.DOTALL)
    page = re.sub(r'<p class="(?:next|back)".*?</p>|<a class="skip".*?</a>', " ", page, flags=re.DOTALL)
    main = re.search(r"<main.*?</main>", page, flags=re.DOTALL)[0]
    wanted = html.unescape(re.sub(r"<[^>]+>", " ", main))
    assert _letters(text_of(file)).startswith(_letters(wanted))


def _letters(text):
    """Without blanks, and without the colons that stand between a name and its value in place of columns."""
    return re.sub(r"[\s:]+", "", text)


def test_every_page_says_its_edition_state_and_number(file, document):
    sheet = document.sections[0]
    foot = " ".join(one.text for one in sheet.footer.paragraphs)
    head = " ".join(one.text for one in sheet.header.paragraphs)
    assert "OFFICIAL. Committee edition. Frozen 18 September 2025, revision 2." in foot
    assert STAMP.sha256 in foot
    assert "ARAC-P2-07" in head
    fields = [one.get(qn("w:instr")).strip() for one in sheet.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    private = opened(render_docx(replace(PRIVATE, risks=PRIVATE.risks[:1], deep_dives=(), events=()))).sections[0]
    assert "Private edition" in " ".join(one.text for one in private.header.paragraphs)
    assert "Private edition. Draft" in " ".join(one.text for one in private.footer.paragraphs)


def test_the_file_says_what_it_is_and_when_its_data_was_frozen(document):
    said = document.core_properties
    assert said.title == "Board Assurance Framework: Audit and Risk Assurance Committee, 25 September 2025"
    assert said.author == CONTENT.meeting.organisation
    assert (said.subject, said.language, said.category) == ("ARAC-P2-07", "en-GB", "Committee edition")
    assert (said.version, said.identifier, said.content_status) == ("2", STAMP.sha256, "Frozen")
    assert said.created.replace(tzinfo=None) == said.modified.replace(tzinfo=None) == WHOLE.as_at.replace(tzinfo=None)


def test_its_language_is_british_and_arial_stands_in_for_inter(file):
    held = parts(file)
    assert b'w:lang w:val="en-GB"' in held["word/styles.xml"]
    assert b'<w:font w:name="Inter"><w:altName w:val="Arial"/>' in held["word/fontTable.xml"]
    assert not [name for name in held if "thumbnail" in name or "Effects" in name]


def test_a_reference_leads_to_its_risk(file, document):
    places = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    ways = {one.get(qn("w:anchor")) for one in document.element.body.iter(qn("w:hyperlink"))}
    assert len(ways) > len(RISKS)
    assert ways <= places


def test_every_numbered_list_begins_at_one(document):
    lists = [one for one in document.paragraphs if one.style.name == "List Number"]
    numbers = [one._p.pPr.numPr.numId.val for one in lists]
    begun = {one.numId: one for one in document.part.numbering_part.element.num_lst}
    assert len(set(numbers)) > 2
    assert all(begun[number].find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1" for number in numbers)


def test_the_same_content_gives_the_same_bytes_in_other_processes():
    def made(seed):
        told = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Japan", "DJANGO_SETTINGS_MODULE": "blmk_risk.settings"}
        done = subprocess.run([sys.executable, "-c", DIGEST], env=told, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    here = sha256(render_docx(replace(CONTENT, risks=RISKS[:2]))).hexdigest()
    assert made("1") == made("2718") == here
