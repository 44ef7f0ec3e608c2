"""What the validator checks, once more from outside and quickly; and what it does not look at."""

import io
from collections import Counter
from itertools import pairwise

import pikepdf
import pytest

from risks.papers.committee import render_pdf
from tests.papers.specimen import CONTENT
from tests.papers.tagged.reading import heard
from tests.papers.tagged.sample import sample

ROLES = {
    "Document", "Sect", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody",
    "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Link",
}  # fmt: skip
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI", "Tj", "TJ", "'", '"'}


@pytest.fixture(scope="module", params=["sample", "paper"])
def pdf(request):
    return sample() if request.param == "sample" else render_pdf(CONTENT)


@pytest.fixture
def file(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield document


@pytest.fixture
def root(pdf):
    return heard(pdf).root


def test_the_file_says_its_language_its_title_and_what_it_is(file):
    catalog = file.Root

    assert str(catalog.Lang) == "en-GB"
    assert catalog.MarkInfo.Marked
    assert catalog.ViewerPreferences.DisplayDocTitle
    assert "/Outlines" in catalog
    assert "/RoleMap" not in catalog.StructTreeRoot
    with file.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == str(file.docinfo.Title) != ""


def test_the_pieces_of_each_page_are_those_of_the_tree_and_of_its_index(file, root):
    of_tree = Counter(piece for one in root.walk() for piece in one.kids if isinstance(piece, tuple))
    keys = list(file.Root.StructTreeRoot.ParentTree.Nums)
    index = dict(zip(map(int, keys[::2]), keys[1::2], strict=True))

    assert list(index) == sorted(index)
    assert set(of_tree.values()) == {1}
    for n, page in enumerate(file.pages):
        marked = [
            int(values[1].MCID)
            for values, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in values[1]
        ]
        assert page.Tabs == "/S"
        assert Counter((n, piece) for piece in marked) == Counter(piece for piece in of_tree if piece[0] == n)
        assert [str(one.S) for one in index[int(page.StructParents)]] == [roles_of(root)[n, piece] for piece in marked]


def roles_of(root) -> dict[tuple[int, int], str]:
    return {piece: f"/{one.role}" for one in root.walk() for piece in one.kids if isinstance(piece, tuple)}


def test_marks_are_closed_and_never_nested_and_nothing_is_painted_outside(file):
    for page in file.pages:
        texts = marked = False
        for values, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BT" | "ET":
                    texts = str(operator) == "BT"
                case "BDC" | "BMC":
                    assert not marked
                    marked, opened_in_text = True, texts
                case "EMC":
                    assert marked
                    assert opened_in_text == texts
                    marked = False
                case other if other in PAINTS:
                    assert marked, f"{other} {list(values)}"
        assert not marked


def test_every_element_knows_its_parent_and_has_a_role_that_needs_no_map(file, root):
    waiting = [file.Root.StructTreeRoot]
    while waiting:
        parent = waiting.pop()
        kids = parent.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == parent.objgen
                waiting.append(kid)
    assert {one.role for one in root.walk()} <= ROLES


def test_no_element_is_empty(root):
    assert [one.role for one in root.walk() if not one.kids and one.role not in {"TD", "TH"}] == []


def test_headings_begin_at_the_first_level_and_skip_none(root):
    levels = [int(one.role[1]) for one in root.below("H1", "H2", "H3", "H4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_row_of_a_table_has_as_many_cells_and_every_head_a_scope(root):
    for table in root.below("Table"):
        wide = {sum(int(cell.attributes.get("/ColSpan", 1)) for cell in row.kids) for row in table.below("TR")}
        assert len(wide) == 1
        for head in table.below("TH"):
            assert head.attributes["/Scope"] in {"/Column", "/Row"}


def test_a_list_holds_items_of_a_label_and_a_body(root):
    assert root.below("L")
    for one in root.below("L"):
        assert {item.role for item in one.kids} == {"LI"}
        for item in one.kids:
            assert [part.role for part in item.kids] == ["Lbl", "LBody"]


def test_every_figure_says_what_it_shows_and_where_it_stands(root):
    assert root.below("Figure")
    for figure in root.below("Figure"):
        assert figure.alt.strip().endswith(".")
        assert "/BBox" in figure.attributes


def test_every_link_says_where_it_leads_and_is_in_the_tree(file, root):
    keys = list(file.Root.StructTreeRoot.ParentTree.Nums)
    index = dict(zip(map(int, keys[::2]), keys[1::2], strict=True))
    count = 0
    for page in file.pages:
        for link in page.get("/Annots", []):
            count += 1
            assert str(link.Contents).strip()
            element = index[int(link.StructParent)]
            assert element.S == "/Link"
            assert any(kid.get("/Obj", None) == link for kid in element.K if isinstance(kid, pikepdf.Dictionary))
    assert count == sum(len(one.links) for one in root.below("Link")) > 0


def test_every_typeface_is_embedded_and_says_its_letters(file):
    for page in file.pages:
        for font in page.Resources.Font.values():
            assert "/ToUnicode" in font, font.BaseFont
            assert "/FontFile2" in font.FontDescriptor


def test_pages_are_labelled_with_their_numbers(pdf, file):
    if pdf != sample():
        assert [page.label for page in file.pages] == [str(n + 1) for n in range(len(file.pages))]
