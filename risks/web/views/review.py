"""Review a risk in two minutes: what is new, one line for each thing that may have changed, and one save."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_assess
from risks.changes.review import ReviewRefused, review_risk
from risks.models import Assessment, Risk
from risks.rules.scoring import Score
from risks.web.asking import access_of, bands_of, moment_of, page
from risks.web.forms.review import ReviewForm
from risks.web.gather.assess import alerts_written, scoring_for
from risks.web.gather.review import Reviewing, reviewing_for
from risks.web.presenters.assess import assess_page
from risks.web.presenters.review import repeat_words, review_page, reviewed_words
from risks.web.sweeping import sweep_now


def review(request: HttpRequest, reference: str) -> HttpResponse:
    """The lines and their form. A sentence that repeats the last two is asked about once, then taken."""
    at = moment_of(request)
    reviewing = reviewing_for(access_of(request), reference, at)
    if reviewing is None:
        raise Http404
    if not may_assess(access_of(request), reviewing.risk):
        raise PermissionDenied(_why_not(reviewing.risk))
    if reviewing.risk.current_score is None:
        return redirect("assess", reference)
    form = _form(request, reviewing)
    question = ""
    if form.is_valid():
        question = "" if "repeated" in request.POST else repeat_words(reviewing.alike(form.rationale))
        if not question and (said := _save(request, reviewing, form, at)):
            messages.success(request, said)
            return redirect("my-work")
    return _drawn(request, reviewing, form, question, at)


def _drawn(request: HttpRequest, reviewing: Reviewing, form: ReviewForm, question: str, at: datetime) -> HttpResponse:
    """The page, with the matrix of the risk's own domain folded away under its score."""
    scoring = scoring_for(access_of(request), reviewing.risk.reference_id, at)
    error_id = "square-error" if form.is_bound and "square" in form.errors else ""
    matrix = assess_page(scoring, Assessment.Kind.CURRENT, form.chosen, error_id=error_id)
    words = {"review": review_page(reviewing, bands_of(request)), "form": form, "question": question, "assess": matrix}
    return page(request, "review/review.html", words)


def _form(request: HttpRequest, reviewing: Reviewing) -> ReviewForm:
    risk = reviewing.risk
    return ReviewForm(
        request.POST if request.method == "POST" else None,
        actions=reviewing.actions,
        assurances=[*reviewing.lapsing, *reviewing.lapsed],
        stands=Score(risk.current_likelihood, risk.current_consequence),
        day=reviewing.day,
    )


def _why_not(risk: Risk) -> str:
    if risk.state != Risk.State.OPEN:
        return f"{risk.reference_id} is {risk.get_state_display().lower()}, and only an open risk is reviewed."
    return f"{risk.reference_id} is reviewed by its executive lead, its risk lead and the governance team."


def _save(request: HttpRequest, reviewing: Reviewing, form: ReviewForm, at: datetime) -> str:
    """Save the review and sweep the risk at once; "", with the reason on the form, where it was refused."""
    actions, assurances = form.action_answers(), form.assurance_answers()
    try:
        assessment = review_risk(
            risk=reviewing.risk,
            because=form.rationale,
            actions=actions,
            assurances=assurances,
            score=form.score,
            stood=form.stood,
            by=request.user,
            at=at,
        )
    except ReviewRefused as refusal:
        form.refuse(refusal)
        return ""
    swept = sweep_now(request, reviewing.risk.pk)
    return reviewed_words(reviewing, assessment, [*actions, *assurances], swept, alerts_written(reviewing.risk, at))
