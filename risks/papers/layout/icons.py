"""The two answers about an indicator: a sign beside its words, where it has earned one."""

from reportlab.platypus import Flowable

from risks.charts.icons import assurance_icon, count_icon, variation_icon
from risks.charts.scene import Scene
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, decoration, figure, words
from risks.papers.measures import counted

_SIDE = 13.0


def variation_said(indicator: IndicatorEntry) -> Flowable:
    """Is it changing? Without a sign where there are too few readings to tell."""
    if indicator.variation_icon is None:
        return words(indicator.changing, hs.TIGHT_QUIET)
    return _beside(variation_icon(indicator.variation_icon), indicator.changing)


def assurance_said(indicator: IndicatorEntry) -> Flowable:
    """Will it meet its limit? A count of misses has a sign of its own."""
    count = counted(indicator)
    if indicator.assurance_icon is not None:
        return _beside(assurance_icon(indicator.assurance_icon), indicator.meets_limit)
    if count:
        return beside([decoration(count_icon(count), width=_SIDE), words(indicator.meets_limit, hs.TIGHT)], _SIDES)
    return words(indicator.meets_limit, hs.TIGHT_QUIET)


_SIDES = (_SIDE + 5, None)


def _beside(icon: Scene, said: str) -> Flowable:
    """A sign that means just what the words beside it say is not read out as well."""
    draw = decoration if icon.title.casefold() == said.casefold() else figure
    return beside([draw(icon, width=_SIDE), words(said, hs.TIGHT)], _SIDES)
