"""The committee paper as PDF: content in, bytes out. No query, no clock: the same content gives the same bytes."""

import io
from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from risks.papers.content import PaperContent, Stamp
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import UNSEEN, Pages
from risks.papers.layout.fit import Room
from risks.papers.layout.risk_page import fitted
from risks.papers.layout.running import foot, head
from risks.papers.layout.story import story
from risks.papers.moment import made_at
from risks.papers.tagged.canvas import TaggedCanvas
from risks.rules.wording import date_words

# The pages are counted once and drawn once; again only where a longer number moves a line.
_PASSES = 3
# Among the bookmarks, the number of pages.
_LAST = "last page"


def render_pdf(content: PaperContent, stamp: Stamp | None = None) -> bytes:
    """The whole paper. Raises PaperRefused when the typeface was never fetched."""
    hs.register_fonts()
    rooms = [fitted(content, risk) for risk in content.risks]
    _, pages = _built(content, stamp, rooms, {}, counting=True)
    for _ in range(_PASSES):
        document, found = _built(content, stamp, rooms, pages)
        if found == pages:
            break
        pages = found
    return document


def _built(
    content: PaperContent, stamp: Stamp | None, rooms: Sequence[Room], pages: Pages, *, counting: bool = False
) -> tuple[bytes, Pages]:
    """The file with the page numbers of `pages`, and those that its bookmarks have; drawn unless only `counting`."""
    out = io.BytesIO()
    found: dict[str, int] = {}
    document = _Streamed(
        out,
        pagesize=A4,
        title=hs.spelt(f"{content.title}: {content.meeting.committee}, {date_words(content.meeting.held_on)}"),
        author=hs.spelt(content.meeting.organisation),
        subject=content.meeting.reference,
        initialFontName=hs.REGULAR,
        invariant=1,
    )
    frame = Frame(
        hs.MARGIN, hs.TEXT_BOTTOM, hs.WIDTH, hs.TEXT_TOP - hs.TEXT_BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=_running(content, stamp, pages))])
    parts = story(content, rooms, pages, stamp, counting=counting)
    document.build([_Rest(parts)], canvasmaker=_dated(content, found, counting=counting))
    return out.getvalue(), found


class _Rest(Flowable):
    """What is still to be made of a story."""

    def __init__(self, parts: Iterator[list[Flowable]]) -> None:
        super().__init__()
        self.parts = parts


class _Streamed(BaseDocTemplate):
    """A document whose story is made part by part, as it is drawn."""

    def filterFlowables(self, flowables: list[Flowable | None]) -> None:  # noqa: N802, the library's name
        while isinstance(flowables[0], _Rest):
            part = next(flowables[0].parts, None)
            if part is None:
                flowables[0] = None
            else:
                flowables[:0] = part


def _running(
    content: PaperContent, stamp: Stamp | None, pages: Pages
) -> Callable[[TaggedCanvas, BaseDocTemplate], None]:
    """What stands on every page and is read on none."""

    def draw(canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
        with canvas.decoration("Pagination", "Header"):
            head(canvas, content)
        with canvas.decoration("Pagination", "Footer"):
            foot(canvas, content, stamp, pages.get(_LAST, UNSEEN))

    return draw


def _dated(content: PaperContent, found: dict[str, int], *, counting: bool) -> type[TaggedCanvas]:
    """A canvas dated by the content, never by the clock, that notes in `found` on which page each bookmark falls."""
    only_counts = counting

    class Dated(TaggedCanvas):
        counting = only_counts

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            self._doc._timeStamp = _stamp(content)
            self.setViewerPreference("DisplayDocTitle", "true")
            self.addPageLabel(0, style="ARABIC", start=1)

        def bookmarkHorizontal(self, key: str, *args: object, **kwargs: object) -> None:  # noqa: N802, the library's
            found[key] = self.getPageNumber()
            super().bookmarkHorizontal(key, *args, **kwargs)

        def showPage(self) -> None:  # noqa: N802, the library's name
            found[_LAST] = self.getPageNumber()
            super().showPage()

    return Dated


def _stamp(content: PaperContent) -> TimeStamp:
    """When the document was made, in the library's own terms."""
    stamp, moment = TimeStamp(invariant=1), made_at(content)
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]
    return stamp
