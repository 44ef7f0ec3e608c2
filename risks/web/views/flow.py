"""The flow of risks on, off and between registers in a period."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from risks.access import may_see_papers
from risks.rules.calendar import financial_year_start
from risks.web.asking import access_of, day_of, page
from risks.web.forms.flow import PeriodForm
from risks.web.gather.flow import flow_between
from risks.web.presenters.flow import flow_page


def flow(request: HttpRequest) -> HttpResponse:
    """This financial year, unless the address says otherwise. A period that is none shows its fault, and no row."""
    access, day = access_of(request), day_of(request)
    if not may_see_papers(access):
        raise PermissionDenied("What moves between registers is read by those who read the whole register.")
    form = PeriodForm(request.GET, first=financial_year_start(day), last=day)
    if not form.is_valid():
        return page(request, "life/flow.html", {"form": form, "said": None}, status=400)
    first, last = form.cleaned_data["from"], form.cleaned_data["to"]
    said = flow_page(flow_between(access, first, last), first, last)
    return page(request, "life/flow.html", {"form": form, "said": said})
