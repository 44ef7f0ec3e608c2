"""Decide a score that waits: approve it, return it with a comment, or take it back."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.access import may_see_proposals, visible_risks
from risks.changes.approval import ApprovalRefused, approve_assessment, return_assessment, withdraw_assessment
from risks.changes.record import Stale
from risks.models import Assessment
from risks.web.asking import access_of, bands_of, moment_of, page
from risks.web.forms.approval import APPROVE, RETURN, WITHDRAW, DecisionForm
from risks.web.gather.approval import Deciding, deciding_for
from risks.web.gather.assess import alerts_written
from risks.web.presenters.approval import score_page
from risks.web.presenters.assess import saved_words
from risks.web.sweeping import sweep_now


def score(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What is proposed against what stands; posting gives an answer."""
    at, access = moment_of(request), access_of(request)
    if not may_see_proposals(access) and visible_risks(access).filter(reference=reference).exists():
        raise PermissionDenied("Scores that wait for approval are read by those who keep this register.")
    deciding = deciding_for(access, reference, pk, at)
    if deciding is None:
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        _check(deciding, form.data.get("answer"))
        if form.is_valid() and (said := _decide(request, deciding, form, at)):
            messages.success(request, said)
            return redirect("risk", reference)
    return page(
        request, "approval/score.html", {"score": score_page(deciding, access, bands_of(request)), "form": form}
    )


def _check(deciding: Deciding, answer: str | None) -> None:
    """Raise PermissionDenied, with a sentence, for an answer that is not theirs to give."""
    if not deciding.waits:
        # Whoever was too late is told what was decided, not that they may not.
        allowed = deciding.scoring.may_score
    else:
        allowed = deciding.withdraws if answer in {WITHDRAW, None} else False
        allowed = allowed or (deciding.decides and answer != WITHDRAW)
    if not allowed and deciding.withdraws:
        raise PermissionDenied("You proposed this score, so somebody else decides it. You can withdraw it.")
    if not allowed:
        raise PermissionDenied("The holder of the executive lead’s post decides this score.")


def _decide(request: HttpRequest, deciding: Deciding, form: DecisionForm, at: datetime) -> str:
    """Carry the answer out; "", with the reason on the form, where it was refused."""
    change = {APPROVE: approve_assessment, RETURN: return_assessment, WITHDRAW: withdraw_assessment}
    asked = {"assessment": deciding.assessment, "comment": form.cleaned_data["comment"]}
    try:
        decided = change[form.cleaned_data["answer"]](**asked, by=request.user, at=at)
    except (ApprovalRefused, Stale) as refusal:
        form.add_error(None, str(refusal))
        return ""
    named = f"The score of {decided.score} for {deciding.scoring.risk.reference_id}"
    if decided.outcome == Assessment.Outcome.RETURNED:
        return f"{named} was returned with your comment. What stood before still stands."
    if decided.outcome == Assessment.Outcome.WITHDRAWN:
        return f"{named} was withdrawn. What stood before still stands."
    swept = sweep_now(request, decided.risk_id)
    told = swept if decided.kind == Assessment.Kind.CURRENT else None
    said = saved_words(deciding.scoring, decided, told, alerts_written(deciding.scoring.risk, at))
    return f"Approved. {said}"
