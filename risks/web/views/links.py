"""Links between risks: say one, and take one back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_edit, visible_risks
from risks.changes.links import end_link, link_risks
from risks.changes.steps import LifeRefused
from risks.models import Risk, RiskLink
from risks.web.asking import access_of, page
from risks.web.forms.links import EndLinkForm, LinkForm
from risks.web.gather.life import risk_in_life
from risks.web.gather.links import links_of
from risks.web.presenters.links import end_page, links_page
from risks.web.views.errors import NothingHere


def links(request: HttpRequest, reference: str) -> HttpResponse:
    """The links of a risk and a form for one more; `end` in the address is the key of one to take back."""
    access = access_of(request)
    risk = risk_in_life(access, reference)
    if risk is None:
        raise Http404
    if not may_edit(access, risk):
        raise PermissionDenied(f"{reference} is linked by its executive lead, its risk lead and the governance team.")
    found = links_of(access, risk)
    if request.GET.get("end"):
        return _end(request, risk, _chosen(found, request.GET["end"]))
    others = visible_risks(access).exclude(pk=risk.pk)
    form = LinkForm(request.POST if request.method == "POST" else None, others=others)
    if form.is_valid():
        given = form.cleaned_data
        try:
            link_risks(risk=risk, by=request.user, **given)
        except LifeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Saved: {risk.reference_id} is linked to {given['to'].reference_id}.")
            return redirect("links", reference)
    return page(request, "life/links.html", {"said": links_page(risk, found), "form": form})


def _chosen(found: list[RiskLink], key: str) -> RiskLink:
    for link in found:
        if str(link.pk) == key:
            return link
    raise NothingHere("That link is not there: somebody may have ended it.")


def _end(request: HttpRequest, risk: Risk, link: RiskLink) -> HttpResponse:
    form = EndLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            end_link(link=link, why=form.cleaned_data["why"], by=request.user)
        except LifeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved: the link was ended.")
            return redirect("links", risk.reference_id)
    return page(request, "life/form.html", {"said": end_page(risk, link), "form": form})
