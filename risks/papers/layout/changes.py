"""Appendix D: what was changed in these entries since the last paper, by whom; no narrative is quoted."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.papers.closing import changes_chapter
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, grid, opening, ref, section, words
from risks.papers.layout.fit import roomiest
from risks.papers.layout.linked import linked
from risks.papers.since_entry import ChangeLine, ChangesLog
from risks.rules.wording import count_words, short_date

_ROOMS = ((60, 12), (40, 12), (32, 10), (26, 8), (20, 8), (15, 6), (10, 5), (5, 4), (2, 2))
_HEADS = ("When", "Risk", "What", "From", "To", "By")
_SHARES = (0.115, 0.1, 0.18, 0.19, 0.19, 0.225)
_ABOUT = (
    "Every change is kept in the register with who made it and when. Listed are the changes of scores, targets, "
    "owners and dates; texts are counted and not quoted."
)


def changes(content: PaperContent) -> list[Flowable]:
    """One page: the oldest lines yield, and are counted."""
    chapter = changes_chapter(content)
    if chapter is None:
        return []
    room = roomiest(_ROOMS, lambda room: _page(content, *room))
    return [PageBreak(), *_page(content, *room)]


def _page(content: PaperContent, lines: int, posts: int) -> list[Flowable]:
    log = content.changes
    page = [*opening(changes_chapter(content))[1:], words(_ABOUT, hs.SMALL), Spacer(1, 8)]
    if log.counts:
        page.append(beside([_counts(log), _posts(log, posts)], [0.6 * hs.WIDTH, 0.4 * hs.WIDTH]))
    return [*page, *_lines(content, lines)]


def _counts(log: ChangesLog) -> list[Flowable]:
    rows = [[f"<b>{hs.written(one.kind)}</b>", *map(str, (one.added, one.changed, one.removed))] for one in log.counts]
    shares = [share * 0.56 for share in (0.46, 0.18, 0.18, 0.18)]
    return [
        words("What was changed", hs.SECTION),
        grid(["Kind", "Added", "Changed", "Removed"], rows, shares, cell=hs.TIGHT, pad=2.4),
    ]


def _posts(log: ChangesLog, shown: int) -> list[Flowable]:
    rows = [[f"<b>{hs.written(one.post)}</b>", str(one.changes)] for one in log.by[:shown]]
    rest = len(log.by) - shown
    more = [words(f"and {count_words(rest, 'more post')}", hs.CELL_QUIET)] if rest > 0 else []
    return [words("By whom", hs.SECTION), grid(["Post", "Changes"], rows, [0.31, 0.09], cell=hs.TIGHT, pad=2.4), *more]


def _lines(content: PaperContent, shown: int) -> list[Flowable]:
    lines = sorted(content.changes.lines, key=lambda line: line.on, reverse=True)
    if not lines:
        return []
    rest = len(lines) - shown
    more = [words(f"and {count_words(rest, 'earlier change')}, in the register", hs.CELL_QUIET)] if rest > 0 else []
    rows = [_line(content, line) for line in lines[:shown]]
    heads = [*section("Scores, targets, owners and dates, the latest first")]
    return [*heads, grid(_HEADS, rows, _SHARES, cell=hs.TIGHT, pad=2.2, row_heads=2), *more]


def _line(content: PaperContent, line: ChangeLine) -> list:
    known = any(risk.reference == line.reference for risk in content.risks)
    return [
        short_date(line.on),
        ref(line.reference) if known else hs.written(line.reference),
        f"<b>{hs.written(line.what)}</b>",
        linked(content, line.before) or "–",
        linked(content, line.after) or "–",
        hs.written(line.by) or "–",
    ]
