"""The two answers about an indicator: a sign beside its words."""

from reportlab.platypus import Flowable

from risks.charts.icons import assurance_icon, variation_icon
from risks.charts.scene import Scene
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, decoration, figure, words

_SIDE = 13.0


def variation_said(indicator: IndicatorEntry) -> Flowable:
    """Is it changing?"""
    return _beside(variation_icon(indicator.variation_icon), indicator.changing)


def assurance_said(indicator: IndicatorEntry) -> Flowable:
    """Will it meet its limit?"""
    return _beside(assurance_icon(indicator.assurance_icon), indicator.meets_limit)


def _beside(icon: Scene, said: str) -> Flowable:
    """A sign that means just what the words beside it say is not read out as well."""
    draw = decoration if icon.title.casefold() == said.casefold() else figure
    return beside([draw(icon, width=_SIDE), words(said, hs.TIGHT)], [_SIDE + 5, None])
