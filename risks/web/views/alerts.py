"""How I am told, and how the channels are doing that tell everybody."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import person_for
from risks.changes.preferences import PreferenceRefused, choose_how_told
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.alerts import HowToldForm
from risks.web.gather.alerts import delivery_log, how_told
from risks.web.presenters.alerts import channels_page, my_alerts


def my_alerts_page(request: HttpRequest) -> HttpResponse:
    """How often, for which posts, by which channels; and a form to choose how often."""
    person = person_for(request.user)
    if person is None:
        raise PermissionDenied("Alerts go to people who hold a post. This account belongs to nobody in the register.")
    changes = not access_of(request).read_only
    if request.method == "POST" and not changes:
        raise PermissionDenied("An auditor reads everything and changes nothing.")
    form = HowToldForm.of(person, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            choose_how_told(person=person, by=request.user, **form.cleaned_data)
        except PreferenceRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved: you are told like this from now on.")
            return redirect("my-alerts")
    said = my_alerts(how_told(person, day_of(request)), moment_of(request))
    return page(request, "account/alerts.html", {"said": said, "form": form, "may_change": changes})


def channels(request: HttpRequest) -> HttpResponse:
    """The health of each channel, and the delivery log of the last 30 days."""
    if not access_of(request).can_see_confidential:
        raise PermissionDenied("Channels are for the governance team, administrators and auditors.")
    return page(request, "outbox/channels.html", {"said": channels_page(delivery_log(moment_of(request)))})
