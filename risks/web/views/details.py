"""Write a new risk down, and change the details of one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from risks.access import may_edit, may_start_risks, visible_risks
from risks.changes.entry import NewRisk, change_details, write_down
from risks.changes.steps import LifeRefused
from risks.models import Risk
from risks.rules.life import baf_advice
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.details import DetailsForm, NewRiskForm
from risks.web.gather.life import open_on_baf, risk_in_life
from risks.web.merging import save_or_compare
from risks.web.presenters.life import LifePage, page_of
from risks.web.sweeping import sweep_now


def new_risk(request: HttpRequest) -> HttpResponse:
    """A draft with the next reference of its register."""
    access = access_of(request)
    if not may_start_risks(access):
        raise PermissionDenied("A new risk is written down by those who lead risks and by the governance team.")
    own = sorted(access.post_ids)
    initial = {"identified_on": day_of(request), "risk_lead": own[0] if len(own) == 1 else None}
    form = NewRiskForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            made = write_down(entry=NewRisk(**form.cleaned_data), by=request.user, at=moment_of(request))
        except LifeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"Saved: {made.reference_id} is a draft. Propose it when its statement is written."
            )
            return redirect("risk", made.reference_id)
    advice = baf_advice(open_on_baf(access))
    said = LifePage(
        title="A new risk",
        lede="It begins as a draft with a reference of its own. Its leads propose it; a board or committee opens it.",
        button="Save this draft",
        reference="",
        risk_title="",
        href=reverse("register"),
        crumb="Back to the register",
        notes=(advice,) if advice else (),
    )
    return page(request, "life/form.html", {"said": said, "form": form})


def details(request: HttpRequest, reference: str) -> HttpResponse:
    """Title, leads, domain, places and the rest, with why."""
    risk = _to_edit(request, reference)
    form = DetailsForm(request.POST if request.method == "POST" else None, risk=risk)
    said = page_of(
        risk,
        "Change the details",
        "What the entry said before stays in the record, with your reason. The statement and the scores have pages of "
        "their own.",
        "Save these details",
    )
    answer = save_or_compare(request, form, risk, lambda: _save(request, risk, form), title=said.title, href=said.href)
    return answer or page(request, "life/form.html", {"said": said, "form": form})


def _to_edit(request: HttpRequest, reference: str) -> Risk:
    """404 for who may not see the risk, 403 for any other reader."""
    risk = risk_in_life(access_of(request), reference)
    if risk is None:
        raise Http404
    if may_edit(access_of(request), risk):
        return risk
    if risk.state == Risk.State.CLOSED:
        raise PermissionDenied(f"{reference} is closed, and its entry is kept as it was.")
    raise PermissionDenied(f"{reference} is kept by its executive lead, its risk lead and the governance team.")


def _save(request: HttpRequest, risk: Risk, form: DetailsForm) -> HttpResponse | None:
    """The change, its sweep (a domain has its own appetite), and where to go; None where it was refused."""
    given: dict[str, Any] = form.cleaned_data
    who = {"by": request.user, "at": moment_of(request)}
    try:
        change_details(risk=risk, details=form.details(), version=given["version"], why=given["why"], **who)
    except LifeRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    sweep_now(request, risk.pk)
    messages.success(request, "Saved: the details were changed.")
    # Who takes their own post off a confidential risk sees it no longer.
    if visible_risks(access_of(request)).filter(pk=risk.pk).exists():
        return redirect("risk", risk.reference_id)
    return redirect("register")
