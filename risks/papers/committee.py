"""The committee paper as PDF: content in, bytes out. No query, no clock: the same content gives the same bytes."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from risks.papers.content import PaperContent, Stamp
from risks.papers.layout import house_style as hs
from risks.papers.layout.annex import annex
from risks.papers.layout.appetite import appetite
from risks.papers.layout.beyond import beyond
from risks.papers.layout.blocks import UNSEEN, Pages
from risks.papers.layout.cover import cover
from risks.papers.layout.framework import framework
from risks.papers.layout.heat_map import heat_map_page
from risks.papers.layout.indicators import indicators
from risks.papers.layout.late import late
from risks.papers.layout.movement import movement
from risks.papers.layout.risk_page import Fitted, fitted, risk_page
from risks.papers.layout.summary import summary
from risks.papers.tagged.canvas import TaggedCanvas
from risks.papers.tagged.packing import packed
from risks.rules.wording import date_words, short_date

# The pages are counted once and drawn once; again only where a longer number moves a line.
_PASSES = 3
# Among the bookmarks, the number of pages.
_LAST = "last page"
_RIGHT = hs.MARGIN + hs.WIDTH


def render_pdf(content: PaperContent, stamp: Stamp | None = None) -> bytes:
    """The whole paper. Raises PaperRefused when the typeface was never fetched."""
    hs.register_fonts()
    fits = [fitted(content, risk) for risk in content.risks]
    _, pages = _built(content, fits, {}, counting=True)
    for _ in range(_PASSES):
        document, found = _built(content, fits, pages)
        if found == pages:
            break
        pages = found
    return packed(document)


def _built(
    content: PaperContent, fits: Sequence[Fitted], pages: Pages, *, counting: bool = False
) -> tuple[bytes, Pages]:
    """The file with the page numbers of `pages`, and those that its bookmarks have; drawn unless only `counting`."""
    out = io.BytesIO()
    found: dict[str, int] = {}
    document = BaseDocTemplate(
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
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=_running(content, pages))])
    document.build(_story(content, fits, pages), canvasmaker=_dated(content, found, counting=counting))
    return out.getvalue(), found


def _story(content: PaperContent, fits: Sequence[Fitted], pages: Pages) -> list[Flowable]:
    story = [*cover(content, pages), *summary(content, pages)]
    if content.risks:
        story += [
            *movement(content),
            *heat_map_page(content),
            *beyond(content),
            *framework(content),
            *indicators(content),
            *late(content),
        ]
    found = [risk_page(content, risk, pages, fit) for risk, fit in zip(content.risks, fits, strict=True)]
    for page in found:
        story += page.flowables
    return [*story, *annex(found), *appetite(content)]


def _running(content: PaperContent, pages: Pages) -> Callable[[TaggedCanvas, BaseDocTemplate], None]:
    """What stands on every page and is read on none: the blue edge, the head and the foot."""

    def draw(canvas: TaggedCanvas, document: BaseDocTemplate) -> None:
        with canvas.decoration("Pagination", "Header"):
            _head(canvas, content)
        with canvas.decoration("Pagination", "Footer"):
            _foot(canvas, content, pages.get(_LAST, UNSEEN))

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
    """When the document was made, in the library's own terms: the freeze, or the start of a draft's day.

    A draft carries its day and not its minute, so that it is the same file until something in it changes.
    """
    stamp = TimeStamp(invariant=1)
    moment = content.as_at if content.frozen else datetime.combine(content.day, time.min, UTC)
    moment = moment.astimezone(UTC)
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]
    return stamp


def _head(canvas: TaggedCanvas, content: PaperContent) -> None:
    canvas.setFillColor(hs.LINK)
    canvas.rect(0, A4[1] - 3 * mm, A4[0], 3 * mm, stroke=0, fill=1)
    meeting = content.meeting
    _write(canvas, (hs.MARGIN, 285 * mm), meeting.organisation_short, hs.SEMIBOLD, colour=hs.HEADING)
    part = f", {meeting.part}" if meeting.part else ""
    where = f"{meeting.committee}{part}  ·  {date_words(meeting.held_on)}  ·  {meeting.reference}"
    _write(canvas, (_RIGHT, 285 * mm), where, from_right=True)


def _foot(canvas: TaggedCanvas, content: PaperContent, pages: int) -> None:
    canvas.setStrokeColor(hs.RULE)
    canvas.setLineWidth(0.5)
    canvas.line(hs.MARGIN, 13.4 * mm, _RIGHT, 13.4 * mm)
    state = "Frozen" if content.frozen else "Draft, data as at"
    day = short_date(content.day)
    _write(canvas, (hs.MARGIN, 10.4 * mm), f"OFFICIAL. Committee edition. {state} {day}.")
    page = f"Page {canvas.getPageNumber()} of {pages}"
    _write(canvas, (_RIGHT, 10.4 * mm), page, hs.SEMIBOLD, from_right=True)
    if content.illustrative:
        said = (
            "Titles, readings and published facts are real. "
            "Scores, appetite levels, owners, decisions and actions are illustrative."
        )
        _write(canvas, (hs.MARGIN, 7 * mm), said, size=6.8)


def _write(canvas: TaggedCanvas, at: tuple[float, float], text: str, font: str = hs.REGULAR, **how: object) -> None:
    """One line of the head or foot, from its left end or, with `from_right`, to its right end."""
    canvas.setFont(font, how.get("size", 7.4))
    canvas.setFillColor(how.get("colour", hs.QUIET))
    draw = canvas.drawRightString if how.get("from_right") else canvas.drawString
    draw(*at, hs.spelt(text))
