"""Quick update: all of one's risks in one table, edited in place and saved together."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.changes.quick import QuickRefused, update_risks
from risks.web.asking import access_of, bands_of, day_of, moment_of, page
from risks.web.forms.quick import QuickForms
from risks.web.gather.quick import Quick, quick_for
from risks.web.presenters.quick import quick_page, saved_words
from risks.web.sweeping import sweep_now


def quick_update(request: HttpRequest) -> HttpResponse:
    """The table; a fault in one row saves none, keeps every word, and stands at its row."""
    posted = request.POST if request.method == "POST" else None
    if posted is not None and access_of(request).read_only:
        raise PermissionDenied("An auditor reads everything and changes nothing.")
    quick = quick_for(access_of(request), day_of(request))
    forms = QuickForms(posted, quick)
    idle = False
    if forms.sound:
        idle = not forms.updates
        if not idle and (said := _save(request, quick, forms, moment_of(request))):
            messages.success(request, said)
            return redirect("my-work")
    forms.settle()
    words = {"said": quick_page(quick, forms, bands_of(request)), "idle": idle}
    return page(request, "quick/quick.html", words)


def _save(request: HttpRequest, quick: Quick, forms: QuickForms, at: datetime) -> str:
    """Save the rows that say something and sweep their risks; "", with each fault at its row, where one is refused."""
    try:
        saved = update_risks(rows=forms.updates, by=request.user, at=at)
    except QuickRefused as refusal:
        forms.refuse(refusal.faults)
        return ""
    sweep_now(request, *(one.risk_id for one in saved))
    return saved_words(quick, saved)
