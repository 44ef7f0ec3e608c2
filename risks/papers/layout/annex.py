"""The annex: the controls and actions for which the page of their risk had no room, in full."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from risks.papers.chapters import Chapter
from risks.papers.content import RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, opening, para, ref
from risks.papers.layout.risk_page import RiskPage
from risks.papers.layout.risk_tables import (
    ACTION_HEADS,
    ACTION_SHARES,
    CONTROL_HEADS,
    CONTROL_SHARES,
    action_row,
    control_row,
)

_ALL = 600


def annex(found: Sequence[RiskPage]) -> list[Flowable]:
    """Nothing when every page had room."""
    cut = [page for page in found if page.controls or page.actions]
    if not cut:
        return []
    chapter = Chapter("annex", "Annex: more controls and actions", "What the page of a risk had no room for.")
    return opening(chapter) + [flowable for page in cut for flowable in _rest(page)]


def _rest(page: RiskPage) -> list[Flowable]:
    said: list[Flowable] = [para(_name(page.risk), hs.SECTION)]
    if page.controls:
        rows = [control_row(control, _ALL) for control in page.controls]
        said.append(grid(CONTROL_HEADS, rows, CONTROL_SHARES, cell=hs.TIGHT, pad=2.6))
    if page.actions:
        rows = [action_row(action, _ALL) for action in page.actions]
        said.append(grid(ACTION_HEADS, rows, ACTION_SHARES, cell=hs.TIGHT, pad=2.6))
    return said


def _name(risk: RiskEntry) -> str:
    return f"{ref(risk.reference)} {hs.written(risk.short_name)}"
