"""What committees decide about a risk: their view of its treatment, and their acceptance of it beyond tolerance."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_govern, may_rate
from risks.changes.committee import ViewRefused, record_view
from risks.changes.exceptions import ExceptionRefused, accept_beyond_tolerance, end_exception
from risks.models import Risk
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.committee import AcceptForm, EndForm, ViewForm
from risks.web.gather.committee import exception_seen, risk_scored
from risks.web.presenters.committee import meanings
from risks.web.presenters.treating import form_page
from risks.web.sweeping import sweep_now

_GOVERNANCE = "What committees decide is recorded by the governance team from the minutes."


def committee_view(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what a committee made of a risk: governance, and nobody whose post leads it."""
    risk = _seen(request, reference)
    if not may_rate(access_of(request), risk):
        raise PermissionDenied(f"{_GOVERNANCE} A risk's own leads never rate its treatment.")
    _open(risk)
    form = _form(request, ViewForm, risk)

    def save() -> str:
        view = record_view(risk=risk, by=request.user, at=moment_of(request), **form.cleaned_data)
        return f"Saved: the view of {view.meeting.part.committee.short_name}."

    lede = "From the minutes of a meeting that was held. It is kept: a correction is a later entry."
    said = form_page(risk, "committee", "Record a committee’s view", lede, "Save this view")
    return _ask(request, form, risk, said, save, levels=meanings())


def accept(request: HttpRequest, reference: str) -> HttpResponse:
    """Accept a risk beyond tolerance until a day, with conditions."""
    risk = _seen(request, reference)
    if not may_govern(access_of(request)):
        raise PermissionDenied(_GOVERNANCE)
    _open(risk)
    if not risk.position(day_of(request)).is_beyond:
        raise PermissionDenied(
            f"{reference}: {risk.position(day_of(request)).label.lower()}. There is nothing to accept."
        )
    form = _form(request, AcceptForm, risk)
    question = ""
    if form.is_valid() and "longer" not in request.POST:
        question = form.longer_than_usual

    def save() -> str:
        at = moment_of(request)
        made = accept_beyond_tolerance(risk=risk, by=request.user, at=at, **form.cleaned_data)
        return f"Saved: accepted until {date_words(made.until)}. The day after, the flag opens again."

    lede = "It is beyond tolerance. A committee may live with that until a day, and asks something in return."
    said = form_page(risk, "committee", "Accept it beyond tolerance", lede, "Save this acceptance")
    return _ask(request, form, risk, said, save, question=question)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an acceptance back before its time."""
    found = exception_seen(access_of(request), pk)
    if found is None:
        raise Http404
    if not may_govern(access_of(request)):
        raise PermissionDenied(_GOVERNANCE)
    _open(found.risk)
    form = _form(request, EndForm, found.risk)

    def save() -> str:
        end_exception(exception=found, by=request.user, at=moment_of(request), **form.cleaned_data)
        return "Saved: the acceptance has ended."

    by, until = found.accepted_by, date_words(found.until)
    lede = f"The {by} accepted it until {until}: {found.conditions.rstrip('.')}."
    said = form_page(found.risk, "committee", "End an acceptance early", lede, "End this acceptance")
    return _ask(request, form, found.risk, said, save)


def _seen(request: HttpRequest, reference: str) -> Risk:
    risk = risk_scored(access_of(request), reference, day_of(request))
    if risk is None:
        raise Http404
    return risk


def _open(risk: Risk) -> None:
    if risk.state != Risk.State.OPEN:
        raise PermissionDenied(f"{risk.reference_id} is {risk.get_state_display().lower()}, not open.")


def _form(request: HttpRequest, form: type[forms.Form], risk: Risk) -> Any:
    posted = request.POST if request.method == "POST" else None
    return form(posted, risk=risk, day=day_of(request))


def _ask(request: HttpRequest, form: Any, risk: Risk, said: Any, save: Callable[[], str], **words: Any) -> HttpResponse:
    """Save, sweep the risk and lead back to it; the form again, with the reason, where it was refused."""
    if form.is_valid() and not words.get("question"):
        try:
            done = save()
        except (ViewRefused, ExceptionRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            sweep_now(request, risk.pk)
            messages.success(request, done)
            return redirect(said.href)
    told = {"levels": (), "question": ""} | words | {"said": said, "form": form}
    return page(request, "committee/form.html", told)
