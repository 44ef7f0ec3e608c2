"""A partner's own part of a shared risk: everybody who sees the risk reads it, only the partner writes it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from risks.access import may_update_part
from risks.changes import partners as change
from risks.changes.record import Stale
from risks.models import PartnerMeasure, PartnerPart
from risks.web.asking import access_of, bands_of, day_of, moment_of, page
from risks.web.forms.partners import MeasureForm, PartForm, PartScoreForm, PartWordsForm, SignOffForm
from risks.web.gather.partners import PartSeen, matrix_words, measure_seen, part_for
from risks.web.merging import save_or_compare
from risks.web.presenters.part import axes_of, part_form, part_page
from risks.web.presenters.partners import part_href
from risks.web.presenters.treating import FormPage
from risks.web.views.errors import NothingHere

_FIRST = "Said for the first time."


def part(request: HttpRequest, reference: str) -> HttpResponse:
    """One partner's part: the one asked for, else one's own, else the first that spoke."""
    return _part(request, _seen(request, reference))


def _part(request: HttpRequest, found: PartSeen, fault: str = "") -> HttpResponse:
    said = part_page(found, day_of(request), bands_of(request))
    return page(request, "partners/part.html", {"part": said, "fault": fault})


@require_POST
def sign_off(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign the part off as it was read."""
    found = _to_write(request, reference)
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return _part(request, found, "Read your part through, then sign it off with the button on this page.")
    try:
        change.sign_off(version=form.cleaned_data["version"], **_about(request, found))
    except (change.PartRefused, Stale) as refusal:
        return _part(request, _seen(request, reference), str(refusal))
    messages.success(request, f"Signed off: the part of {found.shown.organisation.short_name} in {reference}.")
    return redirect(part_href(found.risk, found.shown))


def part_words(request: HttpRequest, reference: str) -> HttpResponse:
    """How the partner sees the risk, and its own appetite and tolerance."""
    found = _to_write(request, reference)

    def change_it(given: dict[str, Any]) -> str:
        change.write_part(**({"why": _FIRST} | given), **_about(request, found))
        return "Saved. Sign your part off when it is complete."

    form = _form(request, PartWordsForm, stands=found.shown.part)
    lede = "Your own words and your own limits, beside those of the shared entry."
    said = part_form(found.risk, found.shown, "How you see it", lede, "Save this")
    return _ask(request, form, said, change_it, row=found.shown.part)


def part_score(request: HttpRequest, reference: str) -> HttpResponse:
    """Score the risk for the partner's own organisation."""
    found = _to_write(request, reference)

    def change_it(given: dict[str, Any]) -> str:
        made = change.score_part(**given, **_about(request, found))
        return f"Saved: {made.likelihood} × {made.consequence}. Sign your part off when it is complete."

    likelihoods, consequences = axes_of(matrix_words(day_of(request)), found.risk)
    form = _form(request, PartScoreForm, likelihoods=likelihoods, consequences=consequences)
    lede = f"Where {found.risk.reference_id} stands for {found.shown.organisation.name}, with your controls in place."
    return _ask(request, form, part_form(found.risk, found.shown, "Score it", lede, "Save this score"), change_it)


def add_part_control(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down a control that the partner has in place."""
    return _add(request, reference, PartnerMeasure.Kind.CONTROL, "Add a control of yours")


def add_part_action(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what the partner will do, and by when."""
    return _add(request, reference, PartnerMeasure.Kind.ACTION, "Add an action of yours")


def _add(request: HttpRequest, reference: str, kind: str, title: str) -> HttpResponse:
    found = _to_write(request, reference)

    def change_it(given: dict[str, Any]) -> str:
        change.add_measure(kind=kind, **given, **_about(request, found))
        return f"Saved: the {kind} was added. Sign your part off when it is complete."

    form = _form(request, MeasureForm, kind=kind, organisation=found.shown.organisation)
    lede = "It stands in your part. The ICB reads it and cannot change it."
    return _ask(request, form, part_form(found.risk, found.shown, title, lede, f"Save this {kind}"), change_it)


def part_measure(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a control or an action of the partner's, or say that it ended, and why."""
    measure = measure_seen(access_of(request), pk)
    if measure is None:
        raise Http404
    found = _to_write(request, measure.part.risk.reference_id, measure.part.organisation_id)

    def change_it(given: dict[str, Any]) -> str:
        ended_on = given.pop("ended_on")
        who = {"measure": measure, "by": request.user, "at": moment_of(request)}
        if ended_on is not None:
            change.end_measure(on=ended_on, version=given["version"], why=given["why"], **who)
            return f"Saved: the {measure.kind} ended."
        change.change_measure(**({"due_on": None} | given), **who)
        return f"Saved: the {measure.kind} was changed. Sign your part off when it is complete."

    form = _form(request, MeasureForm, kind=measure.kind, organisation=found.shown.organisation, stands=measure)
    lede = "What it said before stays in the record, with your reason."
    title = f"Change {'an action' if measure.kind == PartnerMeasure.Kind.ACTION else 'a control'} of yours"
    said = part_form(found.risk, found.shown, title, lede, "Save this change")
    return _ask(request, form, said, change_it, row=measure)


def _seen(request: HttpRequest, reference: str, organisation_id: int | None = None) -> PartSeen:
    """404 for a risk that is not there for them, or an organisation that is no partner in it."""
    asked = request.GET.get("organisation", "")
    if asked and not (asked.isdecimal() and len(asked) < 10):
        raise NothingHere(f"“{asked}” is not a partner in {reference}.")
    wanted = organisation_id or (int(asked) if asked else None)
    found = part_for(access_of(request), reference, wanted, day_of(request))
    if found is None:
        raise Http404
    return found


def _to_write(request: HttpRequest, reference: str, organisation_id: int | None = None) -> PartSeen:
    """The part, for the risk lead of its partner; 403 for any other reader."""
    found = _seen(request, reference, organisation_id)
    if found.shown is None:
        raise PermissionDenied(f"No partner shares {reference}, so there is no part to change.")
    if not may_update_part(access_of(request), found.risk, found.shown.organisation.pk):
        raise PermissionDenied(
            f"This part of {reference} is kept by the risk lead of {found.shown.organisation.short_name}."
        )
    return found


def _about(request: HttpRequest, found: PartSeen) -> dict[str, Any]:
    organisation = found.shown.organisation
    return {"risk": found.risk, "organisation": organisation, "by": request.user, "at": moment_of(request)}


def _form(request: HttpRequest, form: type[PartForm], **options: Any) -> PartForm:
    return form(request.POST if request.method == "POST" else None, day=day_of(request), **options)


def _ask(
    request: HttpRequest,
    form: PartForm,
    said: FormPage,
    change_it: Callable[[dict[str, Any]], str],
    *,
    row: PartnerPart | PartnerMeasure | None = None,
) -> HttpResponse:
    """Make the change and lead back to the part, or show the form with what was typed and the reason.

    `row` is what the form edits: when somebody saved it meanwhile, both versions are shown side by side.
    """

    def save() -> HttpResponse | None:
        try:
            messages.success(request, change_it(dict(form.cleaned_data)))
        except change.PartRefused as refusal:
            form.add_error(None, str(refusal))
            return None
        return redirect(said.href)

    answer = save_or_compare(request, form, row, save, title=said.title, href=said.href)
    return answer or page(request, "partners/form.html", {"said": said, "form": form})
