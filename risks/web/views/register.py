"""The register: the risks a person may see, narrowed by the one filter, grouped by where they stand."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict

from risks.filters import WORST, RiskFilter
from risks.web.asking import access_of, bands_of, day_of, page
from risks.web.gather import register as gather
from risks.web.gather.mine import led_by
from risks.web.gather.movement import movement_in
from risks.web.presenters import register as words
from risks.web.presenters import register_tools as tools
from risks.web.words import Pages

# Parameters of this page that are not the filter's.
OURS = frozenset({"page"})


def register(request: HttpRequest) -> HttpResponse:
    """One page of the register. A filter that is not understood shows its fault, and no row at all."""
    access, day, given = access_of(request), day_of(request), request.GET
    risks = gather.scored(access, day)
    mine = risks.filter(led_by(access)) if given.get("view") else risks
    asked = RiskFilter(given, mine, access=access, day=day, bands=bands_of(request), ignored=OURS)
    faults = _faults(asked, given)
    everything = gather.standings(risks, day)
    standings = [] if faults else gather.standings(asked.qs, day)
    grouped = asked.is_valid() and asked.form.cleaned_data["sort"] in ("", WORST)
    if grouped:
        standings.sort(key=lambda one: one.position.rank)
    first, number = _first(given, len(standings))
    rows = gather.rows_for(risks, [one.pk for one in standings[first : first + gather.PAGE]], day)
    whole = len(rows.risks) == len(standings)
    first_thing, rest = words.lede_of(standings, rows, None if whole else movement_in(asked.qs, day))
    return page(
        request,
        "register/register.html",
        {
            "title": words.title_of(given, everything),
            "first_thing": first_thing,
            "rest": rest,
            "faults": [{"text": fault} for fault in faults],
            "tools": tools.tools_of(asked, given, everything, access, faults),
            "selects": tools.selects_of(asked, everything, *gather.objectives_and_places()),
            "searched": given.get("q", ""),
            "groups": words.groups_of(rows, standings, day, bands_of(request), grouped=grouped),
            "since": words.since_head(rows),
            "pages": _pages(given, first, number, len(standings)),
            "illustrative": any(risk.illustrative for risk in rows.risks),
        },
        status=400 if faults else 200,
    )


def _faults(asked: RiskFilter, given: QueryDict) -> Sequence[str]:
    faults = [str(words) for errors in asked.errors.values() for words in errors]
    if given.get("view") not in (None, "", tools.MINE):
        faults.append(f"“{given['view']}” is not a view of the register. Choose one of the views above the list.")
    if given.get("page") and not given["page"].isdecimal():
        faults.append(f"“{given['page']}” is not a page number.")
    return faults


def _first(given: QueryDict, total: int) -> tuple[int, int]:
    last = max(1, -(-total // gather.PAGE))
    asked_for = given.get("page", "")
    number = min(max(int(asked_for), 1), last) if asked_for.isdecimal() else 1
    return (number - 1) * gather.PAGE, number


def _pages(given: QueryDict, first: int, number: int, total: int) -> Pages:
    last = min(first + gather.PAGE, total)
    return Pages(
        words=words.counted_words(first + 1, last, total),
        previous_href=tools.page_address(given, number - 1) if first else "",
        next_href=tools.page_address(given, number + 1) if last < total else "",
    )
