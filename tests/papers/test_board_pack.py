"""Two papers and another body's PDF in one pack: everything in each goes on working."""

import io

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from risks.papers.board_pack import PackRefusedError, Part, board_pack
from risks.papers.committee import render_pdf
from tests.papers.reading import bookmarks
from tests.papers.specimen import CONTENT
from tests.papers.tagged.reading import heard
from tests.papers.tagged.sample import sample


@pytest.fixture(scope="module")
def paper():
    return render_pdf(CONTENT)


@pytest.fixture(scope="module")
def scan():
    """A page that another body made without a tag, a bookmark or a label."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(100, 100, "A scanned page")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture(scope="module")
def pack(paper, scan):
    return board_pack("Board pack", [Part("Paper 1", paper), Part("A letter", scan), Part("Paper 3", sample())])


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def links(document):
    """Of every link, its page and the page it leads to, counted from 0."""
    pages = {page.obj.objgen: n for n, page in enumerate(document.pages)}
    return [(n, pages[one.Dest[0].objgen]) for n, page in enumerate(document.pages) for one in page.get("/Annots", [])]


def pages_of(element):
    """The pages on which an element has pieces."""
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    named = [kid.Pg for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid]
    return {page.objgen for page in (element.Pg, *named)}


def checked(pdf, tmp_path):
    """What qpdf itself finds wrong: 0 for nothing."""
    path = tmp_path / "checked.pdf"
    path.write_bytes(pdf)
    job = pikepdf.Job(["pikepdf", "--check", str(path)])
    job.run()
    return job.exit_code


def test_all_that_was_said_in_each_is_said_in_the_pack_in_that_order(pack, paper):
    assert heard(pack).said() == heard(paper).said() + heard(sample()).said()


def test_each_paper_keeps_its_bookmarks_below_one_of_its_own(pack, paper):
    own, last = bookmarks(paper), len(opened(paper).pages)
    moved = [(title, page + last + 1) for title, page in bookmarks(sample())]

    assert bookmarks(pack) == [("Paper 1", 1), *own, ("A letter", last + 1), ("Paper 3", last + 2), *moved]
    with opened(pack) as document, document.open_outline() as outline:
        assert [mark.title for mark in outline.root] == ["Paper 1", "A letter", "Paper 3"]


def test_every_link_leads_to_the_page_it_led_to(pack, paper):
    with opened(pack) as whole, opened(paper) as first, opened(sample()) as last:
        before = len(first.pages) + 1
        moved = [(here + before, there + before) for here, there in links(last)]
        assert links(whole) == links(first) + moved


def test_every_page_and_link_finds_its_own_elements_in_the_index(pack):
    with opened(pack) as document:
        index = dict(pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree).items())
        assert list(index) == sorted(index)
        tagged = [page for page in document.pages if "/StructParents" in page]
        assert len(tagged) == len(document.pages) - 1
        for page in tagged:
            for element in index[int(page.StructParents)]:
                assert page.obj.objgen in pages_of(element)
            for link in page.get("/Annots", []):
                element = index[int(link.StructParent)]
                assert any(kid.get("/Obj", None) == link for kid in element.K if isinstance(kid, pikepdf.Dictionary))


def test_pages_keep_the_numbers_that_are_printed_on_them(pack, paper):
    with opened(pack) as document, opened(paper) as first, opened(sample()) as last:
        counts = [len(first.pages), 1, len(last.pages)]
        assert [page.label for page in document.pages] == [str(n + 1) for count in counts for n in range(count)]


def test_the_pack_claims_to_be_accessible_only_where_every_part_is(pack, paper):
    whole = board_pack("Board pack", [Part("Paper 1", paper), Part("Paper 2", sample())])

    for pdf, claimed in ((whole, "1"), (pack, None)):
        with opened(pdf) as document, document.open_metadata() as said:
            assert said.get("pdfuaid:part") == claimed
            assert said["dc:title"] == str(document.docinfo.Title) == "Board pack"
            assert str(document.Root.Lang) == "en-GB"


def test_the_same_parts_make_the_same_pack(pack, paper, scan):
    again = [Part("Paper 1", paper), Part("A letter", scan), Part("Paper 3", sample())]

    assert board_pack("Board pack", again) == pack


def test_qpdf_finds_nothing_wrong(pack, paper, tmp_path):
    assert [checked(pdf, tmp_path) for pdf in (paper, sample(), pack)] == [0, 0, 0]


def test_qpdf_that_only_adds_pages_keeps_the_first_papers_tags_and_every_link(paper, tmp_path):
    one, two, out = tmp_path / "one.pdf", tmp_path / "two.pdf", tmp_path / "out.pdf"
    one.write_bytes(paper)
    two.write_bytes(sample())
    pikepdf.Job(["pikepdf", str(one), "--pages", ".", str(two), "--", str(out)]).run()

    with opened(out.read_bytes()) as merged, opened(paper) as first, opened(sample()) as last:
        count = len(first.pages)
        assert links(merged) == links(first) + [(here + count, there + count) for here, there in links(last)]
        index = dict(pikepdf.NumberTree(merged.Root.StructTreeRoot.ParentTree).items())
        assert all(int(page.StructParents) in index for page in list(merged.pages)[:count])
        # Not taken for pages of the first.
        assert not any(int(page.StructParents) in index for page in list(merged.pages)[count:])
    assert heard(out.read_bytes()).said() == heard(paper).said()
    assert bookmarks(out.read_bytes()) == bookmarks(paper)


def test_what_cannot_be_bound_is_refused_in_a_sentence(paper):
    with pytest.raises(PackRefusedError, match="Choose at least one paper"):
        board_pack("Board pack", [])
    with pytest.raises(PackRefusedError, match="“A letter” is not a PDF that can be read"):
        board_pack("Board pack", [Part("Paper 1", paper), Part("A letter", b"Dear all")])
    out = io.BytesIO()
    with opened(sample()) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(PackRefusedError, match="“Secret” is protected by a password"):
        board_pack("Board pack", [Part("Secret", out.getvalue())])
