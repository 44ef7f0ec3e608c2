"""What stands on every page and is read on none: the blue edge, whose meeting, which edition and state, which page."""

from django.utils import timezone
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from risks.papers.content import PaperContent, Stamp
from risks.papers.cover_words import committee_words, edition_words
from risks.papers.layout import house_style as hs
from risks.papers.layout.cutting import in_lines
from risks.papers.tagged.canvas import TaggedCanvas
from risks.rules.wording import date_words, short_date

_RIGHT = hs.MARGIN + hs.WIDTH
_LINE = hs.style("running", size=7.4)
_MADE_UP = (
    "Titles, readings and published facts are real. "
    "Scores, appetite levels, owners, decisions and actions are illustrative."
)


def head(canvas: TaggedCanvas, content: PaperContent) -> None:
    """The edge is dark red on a private edition, which says so in words beside the organisation."""
    canvas.setFillColor(hs.ACT if content.private else hs.LINK)
    canvas.rect(0, A4[1] - 3 * mm, A4[0], 3 * mm, stroke=0, fill=1)
    meeting = content.meeting
    whose = meeting.organisation if canvas.getPageNumber() == 1 else meeting.organisation_short
    _write(canvas, (hs.MARGIN, 285 * mm), whose, hs.SEMIBOLD, colour=hs.HEADING)
    at = _after(canvas, hs.MARGIN, whose)
    if content.private:
        _write(canvas, (at, 285 * mm), edition_words(content), hs.SEMIBOLD, colour=hs.ACT)
        at = _after(canvas, at, edition_words(content))
    number = f"Paper {content.cover.paper_number}" if content.cover.paper_number else meeting.reference
    # The first page has the committee and the day under the edge.
    told = [] if canvas.getPageNumber() == 1 else [committee_words(content), date_words(meeting.held_on)]
    # What has no room here stands on the cover.
    said = in_lines("  ·  ".join([*told, number]), _LINE, max(_RIGHT - at, 0), 1)
    _write(canvas, (_RIGHT, 285 * mm), said, from_right=True)


def _after(canvas: TaggedCanvas, at: float, text: str) -> float:
    """Where the next words may begin."""
    return at + canvas.stringWidth(hs.spelt(text), hs.SEMIBOLD, _LINE.fontSize) + 10


def foot(canvas: TaggedCanvas, content: PaperContent, stamp: Stamp | None, pages: int) -> None:
    canvas.setStrokeColor(hs.RULE)
    canvas.setLineWidth(0.5)
    canvas.line(hs.MARGIN, 13.4 * mm, _RIGHT, 13.4 * mm)
    _write(canvas, (hs.MARGIN, 10.4 * mm), f"OFFICIAL. {edition_words(content)}. {_state(content, stamp)}.")
    page = f"Page {canvas.getPageNumber()} of {pages}"
    _write(canvas, (_RIGHT, 10.4 * mm), page, hs.SEMIBOLD, from_right=True)
    if content.illustrative:
        _write(canvas, (hs.MARGIN, 7 * mm), _MADE_UP, size=6.8)


def _state(content: PaperContent, stamp: Stamp | None) -> str:
    """The hash is of the content: whoever holds another paper of the same revision can compare them."""
    if stamp is None:
        return f"Draft, data as at {short_date(content.day)}"
    frozen = short_date(timezone.localdate(stamp.frozen_at))
    return f"Frozen {frozen}, revision {stamp.revision}, content {stamp.sha256[:16]}"


def _write(canvas: TaggedCanvas, at: tuple[float, float], text: str, font: str = hs.REGULAR, **how: object) -> None:
    """One line of the head or foot, from its left end or, with `from_right`, to its right end."""
    canvas.setFont(font, how.get("size", _LINE.fontSize))
    canvas.setFillColor(how.get("colour", hs.QUIET))
    draw = canvas.drawRightString if how.get("from_right") else canvas.drawString
    draw(*at, hs.spelt(text))
