"""Actions: how one gets on, a new one, and one that changes or will not be done."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from risks.access import may_treat, may_update_action
from risks.changes import treatment as change
from risks.models import TreatmentAction
from risks.rules.wording import date_words
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.treatment import (
    DONE,
    MOVED,
    ActionAnswerForm,
    AddActionForm,
    CancelActionForm,
    ChangeActionForm,
)
from risks.web.gather.treatment import documents_of, gap_left_by, slips_of
from risks.web.presenters import treating as words
from risks.web.presenters.treated_documents import links_of
from risks.web.treating import Saved, ask, ask_anew, form_asked, risk_asked, row_asked, saved_or_refused, to_treat


def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One action; posting says how it is getting on."""
    found = row_asked(request, TreatmentAction.objects.select_related("owner", "gap"), pk)
    said = words.action_page(found, slips_of(found), access_of(request), day_of(request))
    form = form_asked(request, ActionAnswerForm, found.risk, action=found)
    if request.method == "POST":
        if not may_update_action(access_of(request), found):
            raise PermissionDenied(said.why_not)
        saved = saved_or_refused(request, form, lambda given: _answer(request, found, given, said.href))
        if saved:
            return saved
    return page(
        request, "treatment/action.html", {"action": said, "form": form, "documents": links_of(documents_of(found))}
    )


def _answer(request: HttpRequest, found: TreatmentAction, given: dict[str, Any], href: str) -> Saved:
    who = {"action": found, "by": request.user, "at": moment_of(request)}
    if given["answer"] == MOVED:
        change.move_action(to=given["to"], reason=given["reason"], barrier=given["barrier"], **who)
        return f"Saved: the action is now due on {date_words(given['to'])}.", href
    if given["answer"] == DONE:
        shown = {name: given[name] for name in ("on", "progress", "evidence_title", "evidence_url")}
        return _done(request, change.complete_action(**shown, **who), href)
    change.note_progress(progress=given["progress"], barrier=given["barrier"], **who)
    return "Saved: the action is on track.", href


def _done(request: HttpRequest, done: TreatmentAction, href: str) -> Saved:
    """Whoever may close gaps is led to the one whose last open action this was."""
    said = f"Saved: the action was done on {date_words(done.completed_on)}."
    gap = gap_left_by(done)
    if gap is None:
        return said, href
    if not may_treat(access_of(request), done.risk):
        return f"{said} It was the last open action of its gap, which the leads of the risk can now close.", href
    asked = f"{said} It was the last open action of its gap: if the gap is closed, say what closed it."
    return asked, reverse("close-gap", args=[gap.pk])


def add_action(request: HttpRequest, reference: str) -> HttpResponse:
    """Plan an action; `gap` in the address chooses the gap it closes."""
    risk = risk_asked(request, reference)

    def change_it(given: dict[str, Any]) -> Saved:
        made = change.add_action(risk=risk, by=request.user, at=moment_of(request), **given)
        return f"Saved: an action due on {date_words(made.due_on)}.", words.risk_href(risk, f"action-{made.pk}")

    form = form_asked(request, AddActionForm, risk, initial={"gap": request.GET.get("gap")})
    asked = "What will be done about this risk, by whom and by when."
    return ask(request, form, words.form_page(risk, "actions", "Add an action", asked, "Save this action"), change_it)


def change_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an action says, who owns it, what it leads to or what stands in its way, and say why."""
    found = row_asked(request, TreatmentAction.objects.select_related("gap"), pk)
    risk = to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        why, version = given.pop("why"), given.pop("version")
        entry = change.ActionEntry(**given)
        change.change_action(
            action=found, entry=entry, version=version, why=why, by=request.user, at=moment_of(request)
        )
        return "Saved: the action was changed.", words.risk_href(risk, f"action-{pk}")

    lede = "Its dates stay as they are: to move it, say how it is getting on."
    said = words.form_page(risk, f"action-{pk}", "Change an action", lede, "Save this action")
    return ask_anew(request, form_asked(request, ChangeActionForm, risk, stands=found), found, said, change_it)


def cancel_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an action will not be done, and why."""
    found = row_asked(request, TreatmentAction.objects.select_related("gap"), pk)
    risk = to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        change.cancel_action(action=found, why=given["why"], by=request.user, at=moment_of(request))
        return "Saved: the action is cancelled.", words.risk_href(risk, "actions")

    said = words.form_page(
        risk, f"action-{pk}", "This action will not be done", words.cancel_lede(found), "Cancel this action"
    )
    return ask(request, form_asked(request, CancelActionForm, risk), said, change_it)
