"""One vocabulary to narrow and sort each list, shared by page, heat map, export and API."""

from risks.filters.flags import FlagFilter
from risks.filters.indicators import IndicatorFilter
from risks.filters.offered import Offered, offered_to
from risks.filters.register import EVERY_STATE, MINE, SORT_CHOICES, WORST, RiskFilter

__all__ = [
    "EVERY_STATE",
    "MINE",
    "SORT_CHOICES",
    "WORST",
    "FlagFilter",
    "IndicatorFilter",
    "Offered",
    "RiskFilter",
    "offered_to",
]
