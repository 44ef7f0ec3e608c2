"""Keep the treatment of a risk up to date: answer an action, and write down what is in place, missing or received."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from risks.access import may_treat, may_update_action
from risks.changes import treatment as change
from risks.models import Assurance, Control, Gap, Risk, TreatmentAction
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.controls import AddAssuranceForm, ControlForm, RenewAssuranceForm
from risks.web.forms.treatment import (
    DONE,
    MOVED,
    ActionAnswerForm,
    AddActionForm,
    AddGapForm,
    CloseGapForm,
    TreatmentForm,
)
from risks.web.gather.treatment import risk_seen, row_seen, slips_of
from risks.web.merging import save_or_compare
from risks.web.presenters import treating as words

# What a change says when it is saved, and where it leads.
Saved = tuple[str, str]


def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One action; posting says how it is getting on."""
    found = _row(request, TreatmentAction.objects.select_related("owner", "gap"), pk)
    said = words.action_page(found, slips_of(found), access_of(request), day_of(request))
    form = _form(request, ActionAnswerForm, found.risk)
    if request.method == "POST":
        if not may_update_action(access_of(request), found):
            raise PermissionDenied(said.why_not)
        saved = _saved(request, form, lambda given: (_answer(request, found, given), said.href))
        if saved:
            return saved
    return page(request, "treatment/action.html", {"action": said, "form": form})


def _answer(request: HttpRequest, found: TreatmentAction, given: dict[str, Any]) -> str:
    who = {"action": found, "by": request.user, "at": moment_of(request)}
    if given["answer"] == MOVED:
        change.move_action(to=given["to"], reason=given["reason"], **who)
        return f"Saved: the action is now due on {date_words(given['to'])}."
    if given["answer"] == DONE:
        change.complete_action(on=given["on"], progress=given["progress"], **who)
        return f"Saved: the action was done on {date_words(given['on'])}."
    change.note_progress(progress=given["progress"], **who)
    return "Saved: the action is on track."


def add_action(request: HttpRequest, reference: str) -> HttpResponse:
    """Plan an action; `gap` in the address chooses the gap it closes."""
    risk = _to_treat(request, risk_seen(access_of(request), reference))

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.add_action(risk=risk, by=request.user, at=moment_of(request), **given)
        return f"Saved: an action due on {date_words(made.due_on)}.", words.risk_href(risk, f"action-{made.pk}")

    form = _form(request, AddActionForm, risk, initial={"gap": request.GET.get("gap")})
    asked = "What will be done about this risk, by whom and by when."
    return _ask(request, form, words.form_page(risk, "actions", "Add an action", asked, "Save this action"), change_it)


def add_control(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down a control that is in place."""
    risk = _to_treat(request, risk_seen(access_of(request), reference))

    def change_it(given: dict[str, Any]) -> Saved:
        change.add_control(risk=risk, entry=change.ControlEntry(**given), by=request.user, at=moment_of(request))
        return "Saved: a control was added.", words.risk_href(risk, "controls")

    said = words.form_page(risk, "controls", "Add a control", words.DIFFERENCE, "Save this control")
    return _ask(request, _form(request, ControlForm, risk), said, change_it)


def control(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a control, and say why. When somebody saved it meanwhile, both versions are shown side by side."""
    found = _row(request, Control.objects.all(), pk)
    risk = _to_treat(request, found.risk)
    form = _form(request, ControlForm, risk, stands=found)
    lede = "What it said before stays in the record, with your reason."
    said = words.form_page(risk, "controls", "Change a control", lede, "Save this control", note=words.DIFFERENCE)

    def change_it(given: dict[str, Any]) -> Saved:
        why, version = given.pop("why"), given.pop("version")
        entry = change.ControlEntry(**given)
        change.change_control(
            control=found, entry=entry, version=version, why=why, by=request.user, at=moment_of(request)
        )
        return "Saved: the control was changed.", words.risk_href(risk, "controls")

    answer = save_or_compare(
        request, form, found, lambda: _saved(request, form, change_it), title=said.title, href=said.href
    )
    return answer or page(request, "treatment/form.html", {"said": said, "form": form})


def add_assurance(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an assurance that was received."""
    risk = _to_treat(request, risk_seen(access_of(request), reference))

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.add_assurance(risk=risk, by=request.user, at=moment_of(request), **given)
        return f"Saved: an assurance, good until {date_words(made.good_until)}.", words.risk_href(risk, "assurances")

    said = words.form_page(risk, "assurances", "Add an assurance", words.DIFFERENCE, "Save this assurance")
    return _ask(request, _form(request, AddAssuranceForm, risk), said, change_it)


def renew_assurance(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a later assurance from the same source."""
    found = _row(request, Assurance.objects.all(), pk)
    risk = _to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.renew_assurance(assurance=found, by=request.user, at=moment_of(request), **given)
        return f"Saved: it is now good until {date_words(made.good_until)}.", words.risk_href(risk, "assurances")

    lede = words.renewal_lede(found)
    said = words.form_page(risk, "assurances", "A later one has come", lede, "Save this one", note=words.DIFFERENCE)
    return _ask(request, _form(request, RenewAssuranceForm, risk), said, change_it)


def add_gap(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what is missing; then plan the action that closes it."""
    risk = _to_treat(request, risk_seen(access_of(request), reference))

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.open_gap(risk=risk, by=request.user, at=moment_of(request), **given)
        return "Saved: the gap is open. Now plan the action that closes it.", (
            f"{reverse('add-action', args=[reference])}?gap={made.pk}"
        )

    asked = "What is missing today. The next page asks for the action that closes it."
    said = words.form_page(risk, "controls", "Add a gap", asked, "Save this gap")
    return _ask(request, _form(request, AddGapForm, risk), said, change_it)


def close_gap(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what closed a gap."""
    found = _row(request, Gap.objects.all(), pk)
    risk = _to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        change.close_gap(gap=found, why=given["why"], by=request.user, at=moment_of(request))
        return "Saved: the gap is closed.", words.risk_href(risk, "controls")

    said = words.form_page(risk, "controls", "Close a gap", words.gap_lede(found), "Close this gap")
    return _ask(request, _form(request, CloseGapForm, risk), said, change_it)


def _row(request: HttpRequest, rows: QuerySet[Any], pk: int) -> Any:
    found = row_seen(access_of(request), rows, pk)
    if found is None:
        raise Http404
    return found


def _to_treat(request: HttpRequest, risk: Risk | None) -> Risk:
    """The risk, for those who may change its treatment; 404 for who may not see it, 403 for any other reader."""
    if risk is None:
        raise Http404
    if not may_treat(access_of(request), risk):
        raise PermissionDenied(words.why_not_treat(risk))
    return risk


def _form(request: HttpRequest, form: type[TreatmentForm], risk: Risk, **options: Any) -> TreatmentForm:
    posted = request.POST if request.method == "POST" else None
    return form(posted, risk=risk, day=day_of(request), **options)


def _ask(
    request: HttpRequest, form: TreatmentForm, said: words.FormPage, change_it: Callable[[dict[str, Any]], Saved]
) -> HttpResponse:
    saved = _saved(request, form, change_it)
    return saved or page(request, "treatment/form.html", {"said": said, "form": form})


def _saved(
    request: HttpRequest, form: TreatmentForm, change_it: Callable[[dict[str, Any]], Saved]
) -> HttpResponse | None:
    """Make the change and lead on; None, with the reason on the form, where it was refused."""
    if not form.is_valid():
        return None
    try:
        said, href = change_it(dict(form.cleaned_data))
    except change.TreatmentRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, said)
    return redirect(href)
