"""What every page that treats a risk does: find the row, check who asks, show the form, make one change, lead on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_treat
from risks.changes.treatment import TreatmentRefused
from risks.models import Risk
from risks.web.asking import access_of, day_of, page
from risks.web.forms.treatment import TreatmentForm
from risks.web.gather.treatment import risk_seen, row_seen
from risks.web.merging import save_or_compare
from risks.web.presenters import treating as words
from risks.web.sweeping import sweep_now

# What a change says when it is saved, and where it leads.
Saved = tuple[str, str]
Change = Callable[[dict[str, Any]], Saved]


def row_asked(request: HttpRequest, rows: QuerySet[Any], pk: int) -> Any:
    """The row, for those who may see its risk."""
    found = row_seen(access_of(request), rows, pk)
    if found is None:
        raise Http404
    return found


def risk_asked(request: HttpRequest, reference: str) -> Risk:
    """The risk, for those who may change its treatment."""
    return to_treat(request, risk_seen(access_of(request), reference))


def to_treat(request: HttpRequest, risk: Risk | None) -> Risk:
    """The risk, for those who may change its treatment; 404 for who may not see it, 403 for any other reader."""
    if risk is None:
        raise Http404
    if not may_treat(access_of(request), risk):
        raise PermissionDenied(words.why_not_treat(risk))
    return risk


def form_asked(request: HttpRequest, form: type[TreatmentForm], risk: Risk, **options: Any) -> TreatmentForm:
    posted = request.POST if request.method == "POST" else None
    return form(posted, risk=risk, day=day_of(request), **options)


def ask(request: HttpRequest, form: TreatmentForm, said: words.FormPage, change_it: Change) -> HttpResponse:
    """The form, or, where it was sent and its change made, where that leads. Advice is shown once, before the change:
    whoever saves again has set it aside."""
    advice = form.advice_once()
    saved = None if advice else saved_or_refused(request, form, change_it)
    return saved or page(request, "treatment/form.html", {"said": said, "form": form, "advice": advice})


def ask_anew(
    request: HttpRequest, form: TreatmentForm, row: Any, said: words.FormPage, change_it: Change
) -> HttpResponse:
    """As `ask`, for a form that says all of a row anew; both versions side by side when somebody saved it meanwhile."""
    answer = save_or_compare(
        request, form, row, lambda: saved_or_refused(request, form, change_it), title=said.title, href=said.href
    )
    return answer or page(request, "treatment/form.html", {"said": said, "form": form, "advice": ""})


def saved_or_refused(request: HttpRequest, form: TreatmentForm, change_it: Change) -> HttpResponse | None:
    """Make the change and lead on; None, with the reason on the form, where it was refused."""
    if not form.is_valid():
        return None
    try:
        said, href = change_it(form.given())
    except TreatmentRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    sweep_now(request, form.risk.pk)
    messages.success(request, said)
    return redirect(href)
