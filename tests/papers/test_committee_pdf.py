import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from risks.papers.committee import render_pdf
from risks.papers.html import render_html
from risks.papers.pictures import chip_labels
from tests.papers.reading import bookmarks, pages_each, pages_of
from tests.papers.specimen import CONTENT, RISKS, crowded, risk

ROOT = os.getcwd()
DIGEST = """
import hashlib, django; django.setup()
from risks.papers.committee import render_pdf
from risks.papers.html import render_html
from tests.papers.specimen import CONTENT
print(hashlib.sha256(render_pdf(CONTENT)).hexdigest(), hashlib.sha256(render_html(CONTENT).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def specimen():
    return render_pdf(CONTENT)


@pytest.fixture(scope="module")
def said(specimen):
    return pages_of(specimen)


def test_every_risk_has_exactly_one_page(specimen):
    assert set(pages_each(specimen, [one.reference for one in RISKS]).values()) == {1}


def test_a_crowded_risk_still_has_one_page_and_the_annex_holds_the_rest():
    paper = replace(CONTENT, risks=(crowded("BAF0099"), *RISKS))
    pdf = render_pdf(paper)
    words = " ".join(pages_of(pdf))

    assert pages_each(pdf, ["BAF0099"]) == {"BAF0099": 1}
    assert "Annex: what the pages had no room for" in dict(bookmarks(pdf))
    assert all(f"Control {n}." in words for n in range(10))
    assert all(f"Action {n}." in words for n in range(1, 11))


def test_the_page_numbers_that_are_printed_are_those_of_the_pages(specimen, said):
    marks = dict(bookmarks(specimen))

    assert f"Heat map {marks['Heat map']} ·" in said[0]
    assert f"Late or unchecked {marks['Late, slipping or unchecked']} ·" in said[0]
    assert f"A page for each risk {marks['BAF0003 Urgent and emergency care']} to 22 ·" in said[0]
    assert f"(page {marks['Beyond tolerance, and the plan back']})" in said[1]


def test_the_front_pages_come_in_order_each_on_one_page(specimen):
    front = bookmarks(specimen)[:8]

    assert [page for _, page in front] == list(range(1, 9))
    assert [title for title, _ in front][0::6] == ["Cover", "What the indicators say"]
    assert front[-1][0].startswith("BAF0003")


def test_every_headline_of_the_page_is_in_the_pdf(said):
    text = " ".join(said)
    for headline in ["Five of 15 system risks are beyond tolerance", "Board has accepted 1 more until 31 March 2026",
                     "3 got worse and 2 improved", "1 risk is new", "no consequence changed"]:  # fmt: skip
        assert headline in text
        assert headline in render_html(CONTENT)


def test_the_same_content_gives_the_same_bytes_in_other_processes():
    def digests(seed):
        told = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Japan", "DJANGO_SETTINGS_MODULE": "blmk_risk.settings"}
        done = subprocess.run([sys.executable, "-c", DIGEST], cwd=ROOT, env=told, check=True, capture_output=True)
        return done.stdout.decode().split()

    here = [hashlib.sha256(made).hexdigest() for made in (render_pdf(CONTENT), render_html(CONTENT).encode())]
    assert digests("1") == digests("2718") == here


def test_the_file_is_dated_by_its_data_and_not_by_the_clock(specimen):
    with pikepdf.open(BytesIO(specimen)) as document:
        assert document.docinfo.CreationDate == document.docinfo.ModDate == "D:20250918160000+00'00'"
        said = document.Root.Metadata.read_bytes()
    assert said.count(b"2025-09-18T16:00:00Z") == 2


def test_a_draft_made_twice_on_one_day_is_the_same_file():
    draft = replace(CONTENT, frozen=False)
    later = replace(draft, as_at=draft.as_at + timedelta(hours=3))
    assert later.day == draft.day
    assert render_pdf(later) == render_pdf(draft)
    assert render_pdf(replace(draft, as_at=draft.as_at + timedelta(days=1))) != render_pdf(draft)


def test_what_people_type_is_printed_as_typed():
    typed = risk("BAF0001", (3, 3), title="Beds <b>now</b> & {{ later }}", short_name="<i>Beds & chairs</i>")
    text = " ".join(pages_of(render_pdf(replace(CONTENT, risks=(typed,)))))
    page = render_html(replace(CONTENT, risks=(typed,)))

    assert "Beds <b>now</b> & {{ later }}" in text
    assert "<i>Beds & chairs</i>" in text
    assert "Beds &lt;b&gt;now&lt;/b&gt; &amp; {{ later }}" in page
    assert "<i>Beds" not in page


def test_a_character_without_a_glyph_is_spelt_by_its_name():
    typed = risk("BAF0001", (3, 3), title="Snow \u2603, bed \U0001f6cf\ufe0f, \u05e9\u05dc\u05d5\u05dd and \u4e2d")
    text = " ".join(pages_of(render_pdf(replace(CONTENT, risks=(typed,)))))

    assert "bed [bed]," in text
    assert "[hebrew letters shin, lamed, vav, final mem]" in text
    assert "[Chinese character 4e2d]" in text


def test_a_word_longer_than_its_column_does_not_break_the_paper():
    word = "Supercalifragilistic" * 9
    typed = crowded("BAF0001")
    typed = replace(typed, title=word, short_name=word[:32], executive_lead=word)

    assert pages_each(render_pdf(replace(CONTENT, risks=(typed,))), ["BAF0001"]) == {"BAF0001": 1}


@pytest.mark.parametrize("risks", [(), (risk("BAF0001", (1, 1)),), (risk("BAF0001", (1, 1), limits=None),)])
def test_a_small_register_makes_a_paper_too(risks):
    text = " ".join(pages_of(render_pdf(replace(CONTENT, risks=risks, appetite=None))))

    assert "Executive summary" in text
    assert "No appetite statement is in force." in text


def test_two_registers_never_share_a_chip():
    one, two = risk("FIN0001", (3, 3)), risk("CRR0001", (3, 3))

    assert chip_labels([one, two]) == ["FIN1", "CRR1"]
    assert chip_labels([risk("BAF0003", (3, 3)), risk("BAF0011", (3, 3))]) == ["0003", "0011"]


def test_a_risk_that_was_never_scored_says_so():
    bare = risk("BAF0001", (1, 1), current=None, inherent=None, target=None, target_by=None, before=None, steps=(),
                still_since=None, decision=None, reviewed_on=None, next_review_on=None)  # fmt: skip
    text = " ".join(pages_of(render_pdf(replace(CONTENT, risks=(bare,)))))

    assert "Not scored" in text
    assert "No decision is recorded." in text
