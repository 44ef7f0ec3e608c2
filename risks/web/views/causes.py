"""Something that moved many risks at once: the list, one cause, and scoring its risks in one sitting."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from risks.access import may_assess, may_govern
from risks.changes.cause_scores import Rerated, rerate, restore
from risks.changes.causes import CauseRefused, change_cause, record_cause
from risks.models import Assessment
from risks.web.asking import access_of, bands_of, day_of, moment_of, page
from risks.web.forms.causes import CauseForm, SittingForm
from risks.web.gather.causes import CauseSeen, Sitting, cause_seen, causes_seen, others_of, sitting_for
from risks.web.merging import save_or_compare
from risks.web.presenters.causes import cause_page, cause_rows, list_answer
from risks.web.presenters.sitting import change_words, saved_words, sitting_page
from risks.web.sweeping import sweep_now

_GOVERNANCE = "Shared causes are written down and changed by the governance team."


def causes(request: HttpRequest) -> HttpResponse:
    """Every shared cause of a risk they may see."""
    seen = causes_seen(access_of(request), day_of(request))
    words = {"answer": list_answer(seen), "rows": cause_rows(seen), "governs": may_govern(access_of(request))}
    return page(request, "causes/causes.html", words)


def new_cause(request: HttpRequest) -> HttpResponse:
    """Write a cause down and link it to risks."""
    if not may_govern(access_of(request)):
        raise PermissionDenied(_GOVERNANCE)
    form = CauseForm(request.POST or None, access=access_of(request))
    if form.is_valid():
        try:
            made = record_cause(
                entry=form.entry(), risks=form.cleaned_data["link"], by=request.user, at=moment_of(request)
            )
        except CauseRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Saved: {made.name}. No score has changed.")
            return redirect("cause", made.pk)
    return page(request, "causes/form.html", {"form": form, "title": "Write down a shared cause", "href": ""})


def cause(request: HttpRequest, pk: int) -> HttpResponse:
    """One cause, and what it did to the risks they may see."""
    said = cause_page(_seen(request, pk), access_of(request), bands_of(request))
    return page(request, "causes/cause.html", {"cause": said})


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a cause, and the risks it is linked to."""
    stands = _seen(request, pk).cause
    if not may_govern(access_of(request)):
        raise PermissionDenied(_GOVERNANCE)
    form = CauseForm(request.POST or None, access=access_of(request), stands=stands)
    title, href = f"Change {stands}", reverse("cause", args=[pk])

    def save() -> HttpResponse | None:
        said = form.cleaned_data
        try:
            change_cause(
                cause=stands,
                entry=form.entry(),
                version=said["version"] or 0,
                why=said["why"],
                link=said["link"],
                unlink=said["unlink"],
                by=request.user,
                at=moment_of(request),
            )
        except CauseRefused as refusal:
            form.add_error(None, str(refusal))
            return None
        messages.success(request, "Saved: the cause was changed. No score has changed.")
        return redirect("cause", pk)

    saved = save_or_compare(request, form, stands, save, title=title, href=href)
    return saved or page(request, "causes/form.html", {"form": form, "title": title, "href": href})


def score_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Score the risks of a cause that goes on in one sitting; first posted, the page says what would change."""
    return _sit(request, _seen(request, pk), back=False)


def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back the scores of a cause that is over."""
    return _sit(request, _seen(request, pk), back=True)


def _seen(request: HttpRequest, pk: int) -> CauseSeen:
    found = cause_seen(access_of(request), pk, day_of(request))
    if found is None:
        raise Http404
    return found


def _sit(request: HttpRequest, seen: CauseSeen, *, back: bool) -> HttpResponse:
    mine = [effect for effect in seen.effects if may_assess(access_of(request), effect.risk)]
    if not mine and not may_govern(access_of(request)):
        raise PermissionDenied("Its risks are scored by their own leads and by the governance team.")
    sitting = sitting_for([effect.risk for effect in mine], moment_of(request))
    if bool(seen.cause.ended_on) != back:
        return redirect("cause", seen.cause.pk)
    form = SittingForm(request.POST or None, effects=mine, matrix=sitting.matrix, day=day_of(request), back=back)
    changes: tuple[str, ...] = ()
    if form.is_valid():
        if form.cleaned_data["checked"] == form.mark and (done := _save(request, seen, form, back)):
            return done
        changes = () if form.errors else _said(request, seen, form, sitting)
    words = sitting_page(seen, access_of(request), bands_of(request), changes, back=back)
    return page(request, "causes/sitting.html", {"said": words, "form": form, "mark": form.mark if changes else ""})


def _said(request: HttpRequest, seen: CauseSeen, form: SittingForm, sitting: Sitting) -> tuple[str, ...]:
    return change_words(form.chosen(), seen.effects, sitting, bands_of(request))


def _save(request: HttpRequest, seen: CauseSeen, form: SittingForm, back: bool) -> HttpResponse | None:
    """Save the sitting and sweep its risks at once; None, with the reasons on the form, where it was refused."""
    at = moment_of(request)
    try:
        written = _written(request, seen, form, at, back)
    except CauseRefused as refusal:
        form.refuse(str(refusal), refusal.rows)
        return None
    swept = sweep_now(request, *(one.risk_id for one in written))
    messages.success(request, saved_words(written, swept.alerts))
    return redirect("cause", seen.cause.pk)


def _written(
    request: HttpRequest, seen: CauseSeen, form: SittingForm, at: datetime, back: bool
) -> Sequence[Assessment]:
    chosen: list[Rerated] = form.chosen()
    told = {"rationale": form.cleaned_data["rationale"], "on": form.cleaned_data["on"], "by": request.user, "at": at}
    if not back:
        return rerate(cause=seen.cause, scores=chosen, **told)
    keep = others_of(seen.cause, [one.risk for one in chosen])
    return restore(cause=seen.cause, choices=chosen, keep=keep, **told).assessments
