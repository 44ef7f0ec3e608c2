"""Score a risk: see what each square would change, say why, and save."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_score
from risks.changes.assessments import AssessmentRefused, record_assessment
from risks.changes.record import Stale
from risks.models import Assessment, Risk
from risks.web.asking import access_of, moment_of, page
from risks.web.forms.assess import AssessForm, corrected
from risks.web.gather.assess import Scoring, alerts_written, scoring_for
from risks.web.once import ALREADY
from risks.web.overtaken import overtaken, overtaken_page, standing
from risks.web.presenters.assess import assess_page, proposed_words, saved_words
from risks.web.presenters.overtaken import overtaken_words
from risks.web.sweeping import sweep_now
from risks.web.views.errors import NothingHere


def assess(request: HttpRequest, reference: str) -> HttpResponse:
    """The matrix and its form; `check` posts it back with what it would mean, and saves nothing."""
    at = moment_of(request)
    scoring = scoring_for(access_of(request), reference, at)
    if scoring is None:
        raise Http404
    if not may_score(access_of(request), scoring.risk):
        raise PermissionDenied(_why_not(scoring.risk))
    returned = scoring.returned(request.GET.get("correct", ""))
    kind = returned.kind if returned else _kind(request)
    posted = request.POST if request.method == "POST" else None
    with_target = kind == Assessment.Kind.TARGET
    form = AssessForm(posted, day=scoring.day, with_target=with_target, initial=corrected(returned))
    checking = "check" in request.POST
    stands = scoring.latest.get(kind)
    now = str(stands.pk) if stands else "none"
    if form.is_valid() and not checking:
        if stands and overtaken(request, now):
            return overtaken_page(request, now, overtaken_words(scoring, stands, form.cleaned_data))
        try:
            recorded = _record(request, scoring, form, kind, at)
        except Stale:
            # Somebody's score came between the reading and the saving: asked anew, it is shown beside this one.
            return assess(request, reference)
        if recorded is not None:
            messages.success(request, recorded)
            return redirect("risk", reference)
    refused = bool(form.errors)
    said = assess_page(scoring, kind, form.chosen, error_id="square-error" if "square" in form.errors else "")
    words = {"assess": said, "form": form, "kind": kind, "checking": checking and not refused}
    words["standing"] = standing(request, now)
    return page(request, "assess/assess.html", words)


def _kind(request: HttpRequest) -> str:
    kind = request.POST.get("kind") or request.GET.get("kind") or Assessment.Kind.CURRENT
    if kind not in Assessment.Kind:
        raise NothingHere(f"A score is inherent, current or target; “{kind}” is none of these.")
    return kind


def _why_not(risk: Risk) -> str:
    if risk.state == Risk.State.CLOSED:
        return f"{risk.reference_id} is closed, and a closed risk is not scored."
    return f"{risk.reference_id} is scored by its executive lead, its risk lead and the governance team."


def _repeats(stands: Assessment, form: AssessForm, request: HttpRequest) -> bool:
    """Whether this very score of theirs stands already, word for word: they went back and sent the form again."""
    told = form.cleaned_data
    sent = (told["square"].likelihood, told["square"].consequence, told["rationale"], told["on"])
    stood = (stands.likelihood, stands.consequence, stands.rationale, stands.effective_on)
    same_target = stands.achieve_by == told.get("achieve_by")
    return sent == stood and same_target and stands.recorded_by_id == request.user.pk


def _record(request: HttpRequest, scoring: Scoring, form: AssessForm, kind: str, at: datetime) -> str | None:
    """Save the score and sweep the risk at once; None, with the reason on the form, where it was refused."""
    score, stands = form.cleaned_data["square"], scoring.latest.get(kind)
    if stands and _repeats(stands, form, request):
        return ALREADY
    try:
        assessment = record_assessment(
            risk=scoring.risk,
            kind=kind,
            likelihood=score.likelihood,
            consequence=score.consequence,
            rationale=form.cleaned_data["rationale"],
            by=request.user,
            at=at,
            on=form.cleaned_data["on"],
            achieve_by=form.cleaned_data.get("achieve_by"),
            read=stands,
        )
    except AssessmentRefused as refusal:
        form.add_error(None, str(refusal))
        return None
    if assessment.outcome == Assessment.Outcome.PROPOSED:
        return proposed_words(scoring, assessment)
    swept = sweep_now(request, scoring.risk.pk)
    told = swept if kind == Assessment.Kind.CURRENT else None
    return saved_words(scoring, assessment, told, alerts_written(scoring.risk, at))
