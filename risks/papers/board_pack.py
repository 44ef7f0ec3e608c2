"""Several papers bound into one pack, in which the tags, the bookmarks and the links of each go on working.

Adding pages alone loses all but the links: the tree of tags and its index, the bookmarks, the page labels and what the
file says of itself belong to the document and not to its pages. Any tool that binds papers has to do what is done here:

1. add the pages, then copy the tree of tags, so that it points to the pages that were added;
2. give each part's pages and links numbers of their own (StructParents, StructParent) and put those in one index;
3. hang each part's tree below one document, with its roles and its classes;
4. hang each part's bookmarks below one bookmark for the part, and keep its page labels;
5. say the language, the title, that the file is tagged; and PDF/UA only where every part does.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String


class PackRefusedError(ValueError):
    """The pack cannot be bound, with the reason in a sentence."""


@dataclass(frozen=True)
class Part:
    """One paper of a pack, by the name that its bookmark has."""

    name: str
    pdf: bytes


def board_pack(title: str, parts: Sequence[Part], *, language: str = "en-GB") -> bytes:
    """The pack. The same parts give the same bytes. Raises PackRefusedError."""
    if not parts:
        raise PackRefusedError("Choose at least one paper for the pack.")
    pack = Pdf.new()
    tree = pack.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array()))
    tree.K, tree.ParentTree = whole, pack.make_indirect(Dictionary(Nums=Array()))
    pack.Root.StructTreeRoot = tree
    pack.Root.PageLabels = Dictionary(Nums=Array())
    accessible, marks = True, []
    for part in parts:
        with _opened(part) as source:
            first = len(pack.pages)
            pack.pages.extend(source.pages)
            _take_tags(pack, whole, source, first, part.name)
            _take_labels(pack, source, first)
            marks.append(_bookmark(pack, source, first, part.name))
            accessible = accessible and _says_it_is_accessible(source)
    tree.ParentTreeNextKey = _next_key(tree)
    _hang(pack, pack.make_indirect(Dictionary(Type=Name.Outlines)), marks)
    _say(pack, title, language, accessible=accessible)
    out = io.BytesIO()
    pack.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _opened(part: Part) -> Pdf:
    try:
        return pikepdf.open(io.BytesIO(part.pdf))
    except pikepdf.PasswordError:
        raise PackRefusedError(f"“{part.name}” is protected by a password. Ask its author for one without.") from None
    except pikepdf.PdfError:
        raise PackRefusedError(f"“{part.name}” is not a PDF that can be read. Ask its author for it again.") from None


def _take_tags(pack: Pdf, whole: Dictionary, source: Pdf, first: int, name: str) -> None:
    """A part without tags keeps none of their numbers, or its pages would be taken for another's."""
    tree = pack.Root.StructTreeRoot
    shift = _next_key(tree)
    taken = _tree_of(pack, source)
    _renumber(pack, first, shift if taken is not None else None)
    if taken is None:
        return
    part = pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=whole, T=String(name), K=Array()))
    kids = taken.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        kid.P = part
        if kid.get("/S") == Name.Document:
            kid.S = Name.Sect
        part.K.append(kid)
    whole.K.append(part)
    for key, elements in pikepdf.NumberTree(taken.ParentTree).items():
        tree.ParentTree.Nums.extend([key + shift, elements])
    for table in (Name.RoleMap, Name.ClassMap):
        if table in taken:
            tree[table] = Dictionary({**dict(taken[table].items()), **dict(tree.get(table, Dictionary()).items())})


def _tree_of(pack: Pdf, source: Pdf) -> Dictionary | None:
    given = source.Root.get("/StructTreeRoot")
    if given is None or "/ParentTree" not in given:
        return None
    return pack.copy_foreign(given if given.is_indirect else source.make_indirect(given))


def _renumber(pack: Pdf, first: int, shift: int | None) -> None:
    for page in list(pack.pages)[first:]:
        for thing, key in [(page.obj, "/StructParents"), *((one, "/StructParent") for one in page.get("/Annots", []))]:
            if key in thing and shift is None:
                del thing[key]
            elif key in thing:
                thing[key] = int(thing[key]) + shift


def _next_key(tree: Dictionary) -> int:
    keys = tree.ParentTree.Nums
    return int(keys[len(keys) - 2]) + 1 if len(keys) else 0


def _take_labels(pack: Pdf, source: Pdf, first: int) -> None:
    """Each paper keeps the numbers that are printed on it."""
    labels = pack.Root.PageLabels.Nums
    given = source.Root.get("/PageLabels")
    found = dict(pikepdf.NumberTree(given).items()) if given is not None else {}
    for page, label in sorted({0: Dictionary(S=Name.D), **found}.items()):
        labels.extend([first + page, pack.copy_foreign(label) if label.is_owned_by(source) else label])


def _bookmark(pack: Pdf, source: Pdf, first: int, name: str) -> Dictionary:
    """A bookmark for the part, over those of its own."""
    mark = pack.make_indirect(Dictionary(Title=String(name), Dest=Array([pack.pages[first].obj, Name.Fit])))
    given = source.Root.get("/Outlines")
    if given is not None and "/First" in given:
        taken = pack.copy_foreign(given if given.is_indirect else source.make_indirect(given))
        _hang(pack, mark, _row_of(taken.First))
    return mark


def _row_of(first: Dictionary) -> list[Dictionary]:
    row = [first]
    while "/Next" in row[-1]:
        row.append(row[-1].Next)
    return row


def _hang(pack: Pdf, above: Object, marks: Sequence[Dictionary]) -> None:
    """Make a row of bookmarks the kids of one; a part's own are folded, the parts are not."""
    above.First, above.Last = marks[0], marks[-1]
    top = above.get("/Type") == Name.Outlines
    above.Count = len(marks) if top else -len(marks)
    for before, after in pairwise(marks):
        before.Next, after.Prev = after, before
    for mark in marks:
        mark.Parent = above
    if top:
        pack.Root.Outlines = above


def _says_it_is_accessible(source: Pdf) -> bool:
    with source.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        return said.get("pdfuaid:part") == "1"


def _say(pack: Pdf, title: str, language: str, *, accessible: bool) -> None:
    pack.Root.Lang = String(language)
    pack.Root.MarkInfo = Dictionary(Marked=True)
    pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pack.Root.PageMode = Name.UseOutlines
    pack.docinfo.Title = title
    with pack.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        said["dc:title"] = title
        said["dc:language"] = {language}
        if accessible:
            said["pdfuaid:part"] = "1"
