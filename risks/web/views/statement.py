"""Write a risk's statement in three boxes, and set advice on it aside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from risks.access import may_edit
from risks.changes.statement import StatementRefused, dismiss_advice, write_statement
from risks.models import Risk
from risks.web.asking import access_of, moment_of, page
from risks.web.forms.statement import DismissalForm, StatementForm
from risks.web.gather.statement import Stating, stating_for
from risks.web.merging import save_or_compare
from risks.web.presenters.statement import statement_page


def statement(request: HttpRequest, reference: str) -> HttpResponse:
    """The boxes; `check` posts them back as one sentence with the advice on it, and saves nothing."""
    stating = _to_edit(request, reference)
    form = StatementForm(request.POST if request.method == "POST" else None, risk=stating.risk)
    checking = "check" in request.POST
    if request.method == "POST" and not checking:
        answer = save_or_compare(
            request,
            form,
            stating.risk,
            lambda: _write(request, stating, form),
            title=f"The statement of {reference}",
            href=reverse("risk", args=[reference]),
        )
        if answer:
            return answer
    return _page(request, stating, form, DismissalForm(), checking=checking)


@require_POST
def dismiss(request: HttpRequest, reference: str) -> HttpResponse:
    """Set one piece of advice aside, with a reason."""
    stating = _to_edit(request, reference)
    form = DismissalForm(request.POST, given=stating.advice())
    if form.is_valid():
        try:
            dismiss_advice(risk=stating.risk, by=request.user, at=moment_of(request), **form.cleaned_data)
        except StatementRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Set aside. It comes back when the words change.")
            return redirect("statement", reference)
    return _page(request, stating, StatementForm(risk=stating.risk), form, checking=False)


def _page(
    request: HttpRequest, stating: Stating, form: StatementForm, dismissal: DismissalForm, *, checking: bool
) -> HttpResponse:
    said = statement_page(stating, form.statement, checking=checking)
    shown = StatementForm(risk=stating.risk) if checking else form
    if checking:
        # Shown as typed and without complaints: nothing is to be saved yet.
        shown.initial |= {name: form[name].value() for name in form.fields}
    return page(request, "statement/statement.html", {"said": said, "form": shown, "dismissal": dismissal})


def _to_edit(request: HttpRequest, reference: str) -> Stating:
    """404 for who may not see the risk, 403 for any other reader."""
    stating = stating_for(access_of(request), reference)
    if stating is None:
        raise Http404
    if may_edit(access_of(request), stating.risk):
        return stating
    if stating.risk.state == Risk.State.CLOSED:
        raise PermissionDenied(f"{reference} is closed, and its statement is kept as it was.")
    raise PermissionDenied(f"{reference} is kept by its executive lead, its risk lead and the governance team.")


def _write(request: HttpRequest, stating: Stating, form: StatementForm) -> HttpResponse | None:
    """Save, and lead to the advice that is left, or to the risk; Stale is for the page with both versions."""
    try:
        write_statement(risk=stating.risk, by=request.user, at=moment_of(request), **form.cleaned_data)
    except StatementRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    reference = stating.risk.reference_id
    left = len(stating_for(access_of(request), reference).advice())
    messages.success(request, "Saved: the statement was changed.")
    return redirect("statement" if left else "risk", reference)
