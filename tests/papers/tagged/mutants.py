"""The sample, broken in one way each; and the rule that must say so."""

import io
import re
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Dictionary, Name, Pdf


def elements(pdf: Pdf, role: str) -> Iterator[Dictionary]:
    """Every element of one role."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend(kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid)
        if Name(f"/{role}") == element.S:
            yield element


def broken(pdf: bytes, change: Callable[[Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def _first(pdf: Pdf, role: str) -> Dictionary:
    return next(elements(pdf, role))


def _no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _not_marked(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


def _no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def _file_name_in_the_bar(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _no_tab_order(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.Tabs


def _no_way_back(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def _skipped_heading(pdf: Pdf) -> None:
    _first(pdf, "H2").S = Name.H4


def _head_of_nothing(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


def _missing_cell(pdf: Pdf) -> None:
    row = list(elements(pdf, "TR"))[3]
    row.K = pikepdf.Array(list(row.K)[:-1])


def _silent_figure(pdf: Pdf) -> None:
    del _first(pdf, "Figure").Alt


def _link_as_span(pdf: Pdf) -> None:
    _first(pdf, "Link").S = Name.Span


def _silent_link(pdf: Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            del annotation.Contents


def _untagged_run(pdf: Pdf) -> None:
    page = pdf.pages[0]
    stream = page.Contents.read_bytes()
    stream = re.sub(rb"/P <</MCID \d+>> BDC(.*?)EMC", rb"\1", stream, count=1, flags=re.DOTALL)
    page.Contents = pdf.make_stream(stream)


def _cell_in_a_list(pdf: Pdf) -> None:
    _first(pdf, "LI").S = Name.TD


MUTANTS: dict[str, tuple[Callable[[Pdf], None], set[str]]] = {
    "no language": (_no_language, {"7.2-2", "7.2-21", "7.2-22", "7.2-23", "7.2-24", "7.2-25", "7.2-29", "7.2-34"}),
    "not marked": (_not_marked, {"6.2-1"}),
    "no metadata": (_no_metadata, {"7.1-8"}),
    "file name in the bar": (_file_name_in_the_bar, {"7.1-10"}),
    "no tab order": (_no_tab_order, {"7.18.3-1"}),
    "no way back": (_no_way_back, {"7.1-3"}),
    "skipped heading": (_skipped_heading, {"7.4.2-1"}),
    "head of nothing": (_head_of_nothing, {"7.5-1"}),
    "missing cell": (_missing_cell, {"7.2-43"}),
    "silent figure": (_silent_figure, {"7.3-1"}),
    "link as span": (_link_as_span, {"7.18.5-1"}),
    "silent link": (_silent_link, {"7.18.5-2"}),
    "untagged run": (_untagged_run, {"7.1-3"}),
    "cell in a list": (_cell_in_a_list, {"7.2-9", "7.2-18", "7.2-19"}),
}
