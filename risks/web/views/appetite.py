"""The appetite in force, and what another would bring about."""

from django.http import HttpRequest, HttpResponse

from risks.access import visible_risks
from risks.changes.what_if import would_be_told
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.what_if import DraftForm
from risks.web.gather.appetite import appetite_for
from risks.web.gather.what_if import ground_for
from risks.web.presenters.appetite import appetite_page
from risks.web.presenters.what_if import what_if_page


def appetite(request: HttpRequest) -> HttpResponse:
    """The statements in force, and where the risks that a person may see stand against them."""
    day = day_of(request)
    return page(
        request, "appetite/appetite.html", {"appetite": appetite_page(appetite_for(access_of(request), day), day)}
    )


def what_if(request: HttpRequest) -> HttpResponse:
    """A draft of the appetite, which stands in the address alone: nothing is written and nobody is told."""
    access, day = access_of(request), day_of(request)
    ground = ground_for(access, request.GET.get("scope", ""), day)
    form = DraftForm(request.GET, ground.scope, ground.domains)
    draft = form.draft()
    told = would_be_told(scope=ground.scope, draft=draft, at=moment_of(request), risks=visible_risks(access))
    said = what_if_page(ground, form, draft, told, day)
    return page(request, "appetite/what_if.html", {"said": said, "form": form}, status=200 if form.is_valid() else 400)
