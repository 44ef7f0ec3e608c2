"""One vocabulary to narrow and sort the register, shared by page, heat map and export."""

from risks.filters.offered import Offered, offered_to
from risks.filters.register import EVERY_STATE, MINE, SORT_CHOICES, WORST, RiskFilter

__all__ = ["EVERY_STATE", "MINE", "SORT_CHOICES", "WORST", "Offered", "RiskFilter", "offered_to"]
