"""The life of a risk: propose, open, send back, close, open again; move between registers; merge into another."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_govern, may_take, visible_risks
from risks.changes import life as change
from risks.changes.merging import Along, merge
from risks.changes.record import Stale
from risks.changes.registers import move
from risks.changes.steps import LifeRefused
from risks.models import Register, Risk
from risks.rules.life import Step
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.life import DecisionForm, MergeForm, MoveForm, StepForm
from risks.web.gather.life import duplicate_of, open_on_baf, risk_in_life, targets_for
from risks.web.presenters import life as words
from risks.web.sweeping import sweep_now
from risks.web.views.errors import NothingHere

_CHANGES = {
    Step.PROPOSE: change.propose,
    Step.SEND_BACK: change.send_back,
    Step.OPEN: change.open_risk,
    Step.CLOSE: change.close,
    Step.REOPEN: change.reopen,
}


def life(request: HttpRequest, reference: str) -> HttpResponse:
    """One step; `step` in the address chooses which, and the likeliest is shown without it."""
    risk, access = _seen(request, reference), access_of(request)
    step = _step(request, risk)
    if step is None or not may_take(access, risk, step):
        raise PermissionDenied(words.why_not(risk))
    waiting = risk.actions.still_open().count()
    form = StepForm(_posted(request), day=day_of(request), asked=step, open_actions=waiting)

    def take() -> str:
        more = {"actions_because": form.cleaned_data["actions_because"]} if "actions_because" in form.fields else {}
        _CHANGES[step](risk=risk, decision=form.decision(), by=request.user, at=moment_of(request), **more)
        return words.taken_words(risk, step)

    on_baf = open_on_baf(access) if risk.register.kind == Register.Kind.BAF else 0
    return _taken(request, risk, form, take) or page(
        request, "life/form.html", {"said": words.life_page(risk, step, access, on_baf), "form": form}
    )


def _step(request: HttpRequest, risk: Risk) -> Step | None:
    """The step that is asked for, or the first that this person may take; None where there is none."""
    asked = request.POST.get("step") or request.GET.get("step")
    if not asked:
        return next(iter(words.steps_open_to(access_of(request), risk)), None)
    if asked not in [step.value for step in Step]:
        raise NothingHere(f"“{asked}” is no step in the life of a risk.")
    return Step(asked)


def move_risk(request: HttpRequest, reference: str) -> HttpResponse:
    """Escalate or de-escalate; each register says where the score would stand there."""
    risk, access, day = _governed(request, reference), access_of(request), day_of(request)
    targets = targets_for(risk, day)
    hints = words.move_hints(risk, targets, day)
    form = MoveForm(_posted(request), day=day, registers=targets.registers, hints=hints)

    def take() -> str:
        step = move(
            risk=risk,
            to=form.cleaned_data["to"],
            decision=form.decision(),
            by=request.user,
            at=moment_of(request),
        )
        return f"Saved: {step.from_reference} is now {step.to_reference}, on {step.to_register.name}."

    said = words.move_page(risk, open_on_baf(access), targets)
    return _taken(request, risk, form, take) or page(request, "life/form.html", {"said": said, "form": form})


def merge_risk(request: HttpRequest, reference: str) -> HttpResponse:
    """Close this risk into another, and say what goes along."""
    risk, access = _governed(request, reference), access_of(request)
    others = visible_risks(access).live().exclude(pk=risk.pk)
    initial = {"into": request.GET.get("into") or duplicate_of(access, risk)}
    form = MergeForm(_posted(request), day=day_of(request), risk=risk, others=others, initial=initial)

    def take() -> str:
        given = form.cleaned_data
        along = Along(**{name: list(given.get(name, ())) for name in MergeForm.ROWS})
        into = given["into"]
        merge(gone=risk, into=into, along=along, decision=form.decision(), by=request.user, at=moment_of(request))
        _sweep(request, into)
        return f"Saved: {risk.reference_id} was merged into {into.reference_id}."

    said = words.merge_page(risk)
    return _taken(request, risk, form, take) or page(request, "life/form.html", {"said": said, "form": form})


def _seen(request: HttpRequest, reference: str) -> Risk:
    risk = risk_in_life(access_of(request), reference)
    if risk is None:
        raise Http404
    return risk


def _governed(request: HttpRequest, reference: str) -> Risk:
    """An open risk, for governance; 404 for who may not see it, 403 for any other reader."""
    risk = _seen(request, reference)
    if not may_govern(access_of(request)):
        raise PermissionDenied(f"Only the governance team moves or merges {risk.reference_id}.")
    if risk.state != Risk.State.OPEN and request.method != "POST":
        raise PermissionDenied(f"{risk.reference_id} is {risk.get_state_display().lower()}: only an open risk moves.")
    return risk


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _taken(request: HttpRequest, risk: Risk, form: DecisionForm, take: Callable[[], str]) -> HttpResponse | None:
    """Take the step, sweep and lead to the risk; None, with the reason on the form, where it was refused."""
    if not form.is_valid():
        return None
    try:
        said = take()
    except (LifeRefused, Stale) as refusal:
        form.add_error(None, str(refusal))
        return None
    _sweep(request, risk)
    messages.success(request, said)
    return redirect("risk", Risk.objects.values_list("reference", flat=True).get(pk=risk.pk))


def _sweep(request: HttpRequest, risk: Risk) -> None:
    """So that no flag is stale after the step."""
    sweep_now(request, risk.pk)
