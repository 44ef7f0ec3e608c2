"""The ways to narrow the indicator board: a view for each concern with its count, chips and choices."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from risks.access import Access, may_keep_indicators
from risks.filters import IndicatorFilter
from risks.rules.concern import Concern
from risks.web.gather.board import PAGE, Counted
from risks.web.presenters.addresses import address
from risks.web.presenters.board import counted_words
from risks.web.presenters.narrowing import chosen_words, select_of
from risks.web.words import Chip, Pages, View

_OFFERED = ("limit", "overdue", "area_kind", "area", "leading", "risk")
_LINKS = (("New indicator", "new-indicator"), ("Import readings", "import-readings"), ("Feeds", "feeds"))


@dataclass(frozen=True)
class BoardTools:
    """What stands above the rows; `links` are what those who keep indicators can do."""

    views: tuple[View, ...]
    chips: tuple[Chip, ...]
    selects: tuple[dict[str, Any], ...]
    searched: str
    concern: str
    narrowed: bool
    clear_href: str
    links: tuple[View, ...]


def tools_of(asked: IndicatorFilter, given: QueryDict, counted: Sequence[Counted], access: Access) -> BoardTools:
    """Views count what fits everything else that is asked."""
    chosen = {name: given[name] for name in asked.form.fields if given.get(name)}
    return BoardTools(
        views=_views(given, counted) if asked.is_valid() else (),
        chips=_chips(asked, given) if asked.is_valid() else (),
        selects=tuple(select_of(asked, name) for name in _OFFERED),
        searched=given.get("q", ""),
        concern=given.get("concern", ""),
        narrowed=bool(chosen),
        clear_href=reverse("indicators"),
        links=_links(access),
    )


def faults_of(asked: IndicatorFilter, given: QueryDict) -> list[str]:
    """A sentence for everything in the address that is not understood."""
    faults = [str(words) for errors in asked.errors.values() for words in errors]
    if given.get("page") and not given["page"].isdecimal():
        faults.append(f"“{given['page']}” is not a page number.")
    return faults


def _views(given: QueryDict, counted: Sequence[Counted]) -> tuple[View, ...]:
    counts: Counter[Concern] = Counter()
    for one in counted:
        counts[one.concern] += one.count
    here = given.get("concern", "")
    views = [View("All", _address(given, concern=""), not here, counts.total())]
    views += [
        View(concern.label, _address(given, concern=concern), here == concern, counts[concern])
        for concern in Concern
        if counts[concern] or here == concern
    ]
    return tuple(views)


def _chips(asked: IndicatorFilter, given: QueryDict) -> tuple[Chip, ...]:
    chips = []
    for name in (*_OFFERED, "q"):
        value = asked.form.cleaned_data[name]
        if value:
            words = f"“{value}”" if name == "q" else chosen_words(asked, name)
            chips.append(Chip(words, _address(given, **{name: ""}), pressed=True))
    return tuple(chips)


def _links(access: Access) -> tuple[View, ...]:
    if not may_keep_indicators(access):
        return ()
    there = [View(label, address(name)) for label, name in _LINKS]
    return tuple(link for link in there if link.href)


def pages_of(given: QueryDict, total: int) -> tuple[int, Pages]:
    """The number of the first row, counted from nought, and where the reader is in the list."""
    last_page = max(1, -(-total // PAGE))
    asked = given.get("page", "")
    number = min(max(int(asked[:9]), 1), last_page) if asked.isdecimal() else 1
    first = (number - 1) * PAGE
    last = min(first + PAGE, total)
    return first, Pages(
        words=counted_words(first + 1, last, total),
        previous_href=_address(given, page=str(number - 1)) if first else "",
        next_href=_address(given, page=str(number + 1)) if last < total else "",
    )


def _address(given: QueryDict, **changes: str) -> str:
    """The same question with some answers changed; another question begins at its first page."""
    query = given.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = str(value)
    for name in [name for name in query if not query[name]]:
        query.pop(name)
    return reverse("indicators") + (f"?{query.urlencode()}" if query else "")
