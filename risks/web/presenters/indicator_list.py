"""The list of indicators in words, in groups: what is beyond its limit first, what cannot be judged last."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from risks.rules.indicators import Status
from risks.rules.wording import count_words, join_words, plural
from risks.web.gather.indicators import IndicatorList
from risks.web.gather.series import Series
from risks.web.presenters.evidence import value_words
from risks.web.presenters.readings import analysis_of, is_worse, variation_of, when_of
from risks.web.words import Pages, Variation, View

PAGE = 40
# By the word in the address: the tab, and the heading of the group.
GROUPS: Mapping[str, tuple[str, str]] = {
    "beyond": ("Beyond limit", "Beyond their limit"),
    "worse": ("Getting worse", "Getting worse"),
    "inside": ("Inside limit", "Inside their limit"),
    "unset": ("No limit", "No limit set, so not judged"),
    "unmeasured": ("Not measured", "Nothing measured yet"),
    "ended": ("Ended", "No longer published"),
}
ALL = "all"


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator: its latest measurement, and whether it is changing."""

    href: str
    name: str
    area: str
    linked: str
    value: str
    unit: str
    when: str
    variation: Variation


@dataclass(frozen=True)
class IndicatorGroup:
    """A heading with the rows of this page that stand under it, and how many there are in all."""

    title: str
    count: int
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class IndicatorListPage:
    """The list and its words."""

    title: str
    lede: str
    views: tuple[View, ...]
    groups: tuple[IndicatorGroup, ...]
    pages: Pages
    searched: str
    view: str


@dataclass(frozen=True)
class _Placed:
    """A row in its group; within a group those that speak to a risk come first."""

    group: str
    linked: bool
    row: IndicatorRow


def list_page(found: IndicatorList, view: str, searched: str, number: int, day: date) -> IndicatorListPage:
    """One page of a view; `number` counts from 1."""
    order = list(GROUPS)
    placed = [_placed(one, found, day) for one in found.series]
    placed.sort(key=lambda one: (order.index(one.group), not one.linked))
    counts = Counter(one.group for one in placed)
    shown = [one for one in placed if view in (ALL, one.group)]
    first = (number - 1) * PAGE
    page = shown[first : first + PAGE]
    return IndicatorListPage(
        title=_title(counts, searched),
        lede=_lede(counts),
        views=_views(counts, view, searched),
        groups=tuple(
            IndicatorGroup(heading, counts[group], tuple(one.row for one in page if one.group == group))
            for group, (_, heading) in GROUPS.items()
            if any(one.group == group for one in page)
        ),
        pages=_pages(first, len(page), len(shown), view, searched),
        searched=searched,
        view=view,
    )


def _placed(series: Series, found: IndicatorList, day: date) -> _Placed:
    indicator, latest, analysis = series.indicator, series.latest, analysis_of(series)
    value, unit = value_words(latest.value if latest else None, indicator.unit)
    n = found.linked.get(indicator.pk, 0)
    row = IndicatorRow(
        href=reverse("indicator", args=[indicator.slug]),
        name=indicator.name,
        area=indicator.area,
        linked=f"Speaks to {count_words(n, 'risk') if n else 'no risk'}",
        value=value,
        unit=unit,
        when=when_of(series, latest.label, latest.on) if latest else "",
        variation=variation_of(series, analysis),
    )
    return _Placed(_group(series, day, worse=is_worse(analysis)), bool(n), row)


def _group(series: Series, day: date, *, worse: bool) -> str:
    latest, ended = series.latest, series.indicator.ended_on
    if ended and ended < day:
        return "ended"
    if latest is None:
        return "unmeasured"
    if latest.status is Status.RED:
        return "beyond"
    if worse:
        return "worse"
    return "unset" if latest.status is Status.NO_LIMIT else "inside"


def _title(counts: Counter[str], searched: str) -> str:
    if not counts:
        return f"No indicator is called “{searched}”" if searched else "No indicators yet"
    n = counts["beyond"]
    if not n:
        return "No indicator is beyond its limit"
    return f"{count_words(n, 'indicator', start=True)} {'is beyond its' if n == 1 else 'are beyond their'} limit"


def _lede(counts: Counter[str]) -> str:
    said = []
    if counts["worse"]:
        said.append(f"{counts['worse']} more {'is' if counts['worse'] == 1 else 'are'} getting worse")
    if counts["inside"]:
        said.append(f"{counts['inside']} {'is' if counts['inside'] == 1 else 'are'} inside theirs")
    if counts["unset"]:
        said.append(f"{counts['unset']} {'has' if counts['unset'] == 1 else 'have'} none and cannot be judged")
    return f"{join_words(said)}. Evidence challenges a score; it never changes one." if said else ""


def _views(counts: Counter[str], view: str, searched: str) -> tuple[View, ...]:
    shown = [(ALL, "All", counts.total()), *((key, words[0], counts[key]) for key, words in GROUPS.items())]
    return tuple(
        View(label, _address(key, searched, 1), key == view, count)
        for key, label, count in shown
        if count or key == ALL
    )


def _address(view: str, searched: str, number: int) -> str:
    asked = {"view": "" if view == ALL else view, "q": searched, "page": str(number) if number > 1 else ""}
    query = urlencode({key: value for key, value in asked.items() if value})
    return reverse("indicators") + (f"?{query}" if query else "")


def _pages(first: int, shown: int, total: int, view: str, searched: str) -> Pages:
    number = first // PAGE + 1
    return Pages(
        words=f"Showing {first + 1} to {first + shown} of {total} {plural(total, 'indicator')}",
        previous_href=_address(view, searched, number - 1) if first else "",
        next_href=_address(view, searched, number + 1) if first + shown < total else "",
    )
