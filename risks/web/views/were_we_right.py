"""Were our warnings any good? Counted over a financial year."""

from django.http import HttpRequest, HttpResponse

from risks.rules.calendar import financial_year
from risks.web.asking import access_of, day_of, page
from risks.web.gather.were_we_right import began_on, were_we_right, years_of
from risks.web.presenters.were_we_right import were_we_right_page
from risks.web.views.errors import NothingHere


def warnings(request: HttpRequest) -> HttpResponse:
    """One year of warnings; this one where none is asked for."""
    access, day = access_of(request), day_of(request)
    began = began_on(access)
    years = years_of(began, day)
    asked = request.GET.get("year", str(years[0].start.year))
    chosen = next((year for year in years if str(year.start.year) == asked), None)
    if chosen is None:
        first = financial_year(years[-1].start)
        raise NothingHere(f"“{asked}” is not a year with flags. Choose one from {first} on, by the year it begins in.")
    found = were_we_right(access, chosen, years, began)
    return page(request, "flags/were_we_right.html", {"right": were_we_right_page(found, day)})
