"""The register: the risks a person may see, narrowed by the one filter, grouped by where they stand."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict

from risks.access import may_remove_view
from risks.filters import WORST, RiskFilter
from risks.models import SavedView
from risks.web.asking import access_of, bands_of, day_of, page
from risks.web.forms.saved_views import SaveViewForm
from risks.web.gather import register as gather
from risks.web.gather.saved_views import saved_views
from risks.web.presenters import columns as choose
from risks.web.presenters import register as words
from risks.web.presenters import register_tools as tools
from risks.web.presenters.register_life import advice_of, life_links
from risks.web.words import Pages

# Parameters of this page that are not the filter's.
OURS = frozenset({"page", choose.PARAMETER})


def register(request: HttpRequest) -> HttpResponse:
    """One page of the register. A filter that is not understood shows its fault, and no row at all."""
    return answer(request, request.GET)


def answer(request: HttpRequest, given: QueryDict, saving: SaveViewForm | None = None) -> HttpResponse:
    """The register as `given` asks for it; `saving` is the form of a view that could not be saved."""
    access, day = access_of(request), day_of(request)
    risks = gather.scored(access, day)
    asked = RiskFilter(given, risks, access=access, day=day, bands=bands_of(request), ignored=OURS)
    columns, unknown = choose.columns_of(given)
    faults = [*faults_of(asked, given), *unknown]
    counted = [] if faults else gather.counted(asked.qs, day)
    grouped = asked.is_valid() and asked.form.cleaned_data["sort"] in ("", WORST)
    total = sum(one.count for one in counted)
    first, number = first_of(given, total)
    found = risks.none() if faults else asked.qs
    rows = gather.rows_for(found, day, first=first, grouped=grouped, evidence="evidence" in columns)
    first_thing, rest = words.lede_of(counted)
    views = saved_views(access, request.user, day)
    registers = dict(asked.offered.get("register", ()))
    return page(
        request,
        "register/register.html",
        {
            "title": words.title_of(given, registers),
            "first_thing": first_thing,
            "rest": rest,
            "faults": [{"text": fault} for fault in faults],
            "tools": tools.tools_of(asked, given, gather.tallied(risks, access), faults),
            "selects": tools.selects_of(asked),
            "searched": given.get("q", ""),
            "columns": columns,
            "heads": choose.heads_of(columns, words.since_head(counted)),
            "choosable": choose.choosable(columns),
            "groups": words.groups_of(rows, counted, day, bands_of(request), columns, grouped=grouped),
            "pages": pages_of(given, first, number, total),
            "kept": tools.kept_views(views, given, _removable(request, views)),
            "saving": saving or SaveViewForm.of(access, asked.offered, tools.kept_query(given)),
            "illustrative": any(risk.illustrative for risk in rows.risks),
            "lists": (*tools.lists_of(given), *life_links(access)),
            "advice": advice_of(given, access, total),
        },
        status=400 if faults or saving else 200,
    )


def _removable(request: HttpRequest, views: Sequence[SavedView]) -> list[int]:
    return [view.pk for view in views if may_remove_view(access_of(request), view, request.user)]


def faults_of(asked: RiskFilter, given: QueryDict) -> list[str]:
    """A sentence for everything in the address that is not understood."""
    faults = [str(words) for errors in asked.errors.values() for words in errors]
    if given.get("page") and not given["page"].isdecimal():
        faults.append(f"“{given['page']}” is not a page number.")
    return faults


def first_of(given: QueryDict, total: int, size: int | None = None) -> tuple[int, int]:
    """The number of the first row of the page asked for, counted from nought, and the number of that page."""
    size = size or gather.PAGE
    last = max(1, -(-total // size))
    asked_for = given.get("page", "")
    number = min(max(int(asked_for[:9]), 1), last) if asked_for.isdecimal() else 1
    return (number - 1) * size, number


def pages_of(
    given: QueryDict, first: int, number: int, total: int, *, size: int | None = None, name: str = "register"
) -> Pages:
    """Where the reader is in the list, and the pages before and after."""
    last = min(first + (size or gather.PAGE), total)
    return Pages(
        words=words.counted_words(first + 1, last, total),
        previous_href=tools.page_address(given, number - 1, name) if first else "",
        next_href=tools.page_address(given, number + 1, name) if last < total else "",
    )
