"""The forms in which a paper is made, and what makes each of them: the one place that knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from risks.models import PaperForm
from risks.papers.committee import render_pdf
from risks.papers.content import PaperContent, Stamp
from risks.papers.exchanged import render_json
from risks.papers.html import render_html
from risks.papers.word.document import render_docx

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Renderer:
    """How one form is made. `made_by`: the libraries whose versions its bytes depend on."""

    form: PaperForm
    content_type: str
    render: Callable[[PaperContent, Stamp | None], bytes]
    made_by: tuple[str, ...]

    @property
    def made_with(self) -> str:
        """ "reportlab 5.1.0, pikepdf 10.17.0"."""
        return ", ".join(f"{name} {version(name)}" for name in self.made_by)


def _page(content: PaperContent, stamp: Stamp | None) -> bytes:
    return render_html(content, stamp).encode()


RENDERERS: Mapping[PaperForm, Renderer] = {
    one.form: one
    for one in (
        Renderer(PaperForm.PDF, "application/pdf", render_pdf, ("reportlab", "pikepdf")),
        Renderer(PaperForm.HTML, "text/html; charset=utf-8", _page, ("jinja2",)),
        Renderer(PaperForm.DOCX, _WORD, render_docx, ("python-docx", "lxml", "pillow", "jinja2")),
        Renderer(PaperForm.JSON, "application/json", render_json, ("msgspec",)),
    )
}
"""In the order in which they are offered."""


def rendered(content: PaperContent, form: PaperForm, stamp: Stamp | None = None) -> bytes:
    """A paper in one of the forms; without a stamp it is a draft. No query and no clock.

    Raises PaperRefused when the typeface was never fetched, SnapshotError when JSON cannot keep something in it.
    """
    return RENDERERS[PaperForm(form)].render(content, stamp)
