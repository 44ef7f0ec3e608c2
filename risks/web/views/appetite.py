"""The appetite in force, what another would bring about, and putting that in force."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from risks.access import may_govern, visible_risks
from risks.changes.appetite import AppetiteRefused
from risks.changes.appetite import put_in_force as put
from risks.changes.what_if import would_be_told
from risks.models import AppetiteStatement, Risk
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.appetite import InForceForm
from risks.web.forms.what_if import DraftForm
from risks.web.gather.appetite import appetite_for
from risks.web.gather.what_if import Ground, ground_for
from risks.web.presenters.appetite import appetite_page
from risks.web.presenters.in_force import in_force_page
from risks.web.presenters.what_if import effect_words, what_if_page
from risks.web.sweeping import sweep_many_now


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
    address = f"?{request.GET.urlencode()}" if request.GET else f"?scope={ground.scope}"
    then = reverse("put-in-force") + address if may_govern(access) else ""
    said = what_if_page(ground, form, draft, told, day, put_href=then)
    return page(request, "appetite/what_if.html", {"said": said, "form": form}, status=200 if form.is_valid() else 400)


def put_in_force(request: HttpRequest) -> HttpResponse:
    """The draft that stands in the address, once a committee has approved it: governance, from its minutes."""
    access, day = access_of(request), day_of(request)
    if not may_govern(access):
        raise PermissionDenied("A statement that was approved is put in force by the governance team.")
    ground = ground_for(access, request.GET.get("scope", ""), day)
    drafted = DraftForm(request.GET, ground.scope, ground.domains)
    back = f"{reverse('what-if')}?{request.GET.urlencode()}"
    if not drafted.is_valid():
        return redirect(back)
    form = InForceForm(request.POST if request.method == "POST" else None, day=day, over=ground.statement)
    if form.is_valid():
        made = _put(request, form, ground, drafted)
        if made is not None:
            sweep_many_now(request, Risk.objects.filter(register__scope=made.scope))
            messages.success(request, f"Saved: {made} is in force from {date_words(made.in_force_from)}.")
            return redirect(f"{reverse('appetite')}#{made.scope}")
    draft = drafted.draft()
    said = in_force_page(ground, draft, effect_words(ground, draft, day), back)
    return page(request, "appetite/put_in_force.html", {"said": said, "form": form})


def _put(request: HttpRequest, form: InForceForm, ground: Ground, drafted: DraftForm) -> AppetiteStatement | None:
    who = {"by": request.user, "at": moment_of(request)}
    try:
        return put(scope=ground.scope, over=ground.statement, levels=drafted.levels(), **form.cleaned_data, **who)
    except AppetiteRefused as refusal:
        form.add_error(None, str(refusal))
        return None
