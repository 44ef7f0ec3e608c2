"""The committee paper as PDF: content in, bytes out. No query, no clock: the same content gives the same bytes."""

import io

from django.utils import timezone
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.beyond import beyond
from risks.papers.layout.front import cover, summary
from risks.papers.layout.movement import heat_map_page, movement
from risks.papers.layout.risk_page import risk_page
from risks.rules.wording import date_words, short_date


def render_pdf(content: PaperContent) -> bytes:
    """The whole paper. Raises PaperRefused when the typeface was never fetched."""
    hs.register_fonts()
    rl_config.invariant = 1
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=hs.spelt(f"{content.title}: {content.meeting.committee}, {date_words(content.meeting.held_on)}"),
        author=hs.spelt(content.meeting.organisation),
        subject=content.meeting.reference,
        lang="en-GB",
        initialFontName=hs.REGULAR,
    )
    frame = Frame(
        hs.MARGIN, hs.TEXT_BOTTOM, hs.WIDTH, hs.TEXT_TOP - hs.TEXT_BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=_ground)])
    document.build(_story(content), canvasmaker=_numbered(content))
    return out.getvalue()


def _story(content: PaperContent) -> list[Flowable]:
    story = [*cover(content), *summary(content), *movement(content), *heat_map_page(content), *beyond(content)]
    for risk in content.risks:
        story += risk_page(content, risk)
    return story


def _ground(canvas: Canvas, document: BaseDocTemplate) -> None:
    """The blue edge on top of every page."""
    canvas.setFillColor(hs.LINK)
    canvas.rect(0, A4[1] - 3 * mm, A4[0], 3 * mm, stroke=0, fill=1)
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _numbered(content: PaperContent) -> type[Canvas]:
    """A canvas that writes the running head and foot once the number of pages is known."""

    class Numbered(Canvas):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            self.pages: list[dict] = []

        def showPage(self) -> None:  # noqa: N802, the library's name
            self.pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for page in self.pages:
                self.__dict__.update(page)
                _head_and_foot(self, content, len(self.pages))
                super().showPage()
            super().save()

    return Numbered


def _head_and_foot(canvas: Canvas, content: PaperContent, pages: int) -> None:
    right = hs.MARGIN + hs.WIDTH
    meeting = content.meeting
    _write(canvas, (hs.MARGIN, 285 * mm), meeting.organisation_short, hs.SEMIBOLD, colour=hs.HEADING)
    part = f", {meeting.part}" if meeting.part else ""
    where = f"{meeting.committee}{part}  ·  {date_words(meeting.held_on)}  ·  {meeting.reference}"
    _write(canvas, (right, 285 * mm), where, from_right=True)
    canvas.setStrokeColor(hs.RULE)
    canvas.setLineWidth(0.5)
    canvas.line(hs.MARGIN, 13.4 * mm, right, 13.4 * mm)
    state = "Frozen" if content.frozen else "Draft, data as at"
    day = short_date(timezone.localdate(content.as_at))
    _write(canvas, (hs.MARGIN, 10.4 * mm), f"OFFICIAL. Committee edition. {state} {day}.")
    page = f"Page {canvas.getPageNumber()} of {pages}"
    _write(canvas, (right, 10.4 * mm), page, hs.SEMIBOLD, from_right=True)
    if content.illustrative:
        said = (
            "Titles, readings and published facts are real. "
            "Scores, appetite levels, owners, decisions and actions are illustrative."
        )
        _write(canvas, (hs.MARGIN, 7 * mm), said, size=6.8)


def _write(canvas: Canvas, at: tuple[float, float], text: str, font: str = hs.REGULAR, **how: object) -> None:
    """One line of the head or foot, from its left end or, with `from_right`, to its right end."""
    canvas.setFont(font, how.get("size", 7.4))
    canvas.setFillColor(how.get("colour", hs.QUIET))
    draw = canvas.drawRightString if how.get("from_right") else canvas.drawString
    draw(*at, hs.spelt(text))
