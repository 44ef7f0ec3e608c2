"""Who decides a score that waits for approval, and the letters that tell them and the lead."""

from datetime import date, datetime
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from risks.changes.alert_words import RISK_PAGE, risk_name
from risks.changes.letters import write_letters
from risks.models import Alert, Assessment, Post, PostHolder, Risk, Role
from risks.rules.wording import date_words

_DECIDED = {Assessment.Outcome.APPROVED: "approved", Assessment.Outcome.RETURNED: "returned"}


def holds_executive_post(*, user: AbstractBaseUser, risk: Risk, day: date) -> bool:
    """Whether somebody holds the post of the risk's executive lead on a day. One query, none where nobody is named."""
    post = risk.executive_lead_id
    return post is not None and PostHolder.objects.on(day).filter(post=post, person__user=user).exists()


def executive_vacant(*, risk: Risk, day: date) -> bool:
    """Whether nobody holds the executive lead's post, or none is named: governance decides then."""
    post = risk.executive_lead_id
    return post is None or not PostHolder.objects.on(day).filter(post=post).exists()


def approvers_of(*, risk: Risk, day: date) -> list[Post]:
    """The posts that decide on a day: the executive lead's, or governance at home where that one is vacant."""
    if risk.executive_lead is not None and not executive_vacant(risk=risk, day=day):
        return [risk.executive_lead]
    return list(Post.objects.at_home().filter(role=Role.GOVERNANCE).order_by("pk"))


def tell_approvers(*, assessment: Assessment, stands: Assessment | None, at: datetime) -> list[Alert]:
    """Write that a score waits, to the posts that decide it. Call it in the transaction that proposes the score."""
    risk = assessment.risk
    told = ["This risk is confidential: sign in to read what is proposed."]
    if not risk.confidential:
        told = [f"Proposed: {_sum(assessment)}, from {date_words(assessment.effective_on)}.", _against(stands)]
        told.append(f"Why: {assessment.rationale}")
    body = [risk_name(risk), "\n".join(told), f"To do: approve it, or return it with a comment. {_address(assessment)}"]
    return write_letters(
        occasion=Alert.Occasion.PROPOSED,
        posts=approvers_of(risk=risk, day=timezone.localdate(at)),
        subject=f"A score waits for your approval: {risk_name(risk)}",
        body="\n\n".join(body) + "\n",
        at=at,
        risk=risk,
    )


def tell_lead(*, assessment: Assessment, at: datetime) -> list[Alert]:
    """Write what became of a score to the risk lead's post. Call it in the transaction that decides it."""
    risk, verb = assessment.risk, _DECIDED[Assessment.Outcome(assessment.outcome)]
    told = ["This risk is confidential: sign in to read it."]
    if not risk.confidential:
        told = [f"Proposed on {date_words(timezone.localdate(assessment.recorded_at))}: {_sum(assessment)}."]
        told += [f"Comment: {assessment.decision_comment}"] if assessment.decision_comment else []
    body = [risk_name(risk), f"The score was {verb}.", "\n".join(told), f"Read it: {_address(assessment)}"]
    return write_letters(
        occasion=Alert.Occasion.DECIDED,
        posts=[risk.risk_lead] if risk.risk_lead else [],
        subject=f"A score was {verb}: {risk_name(risk)}",
        body="\n\n".join(body) + "\n",
        at=at,
        risk=risk,
    )


def _sum(one: Assessment) -> str:
    kind, value = Assessment.Kind(one.kind).label.lower(), one.likelihood * one.consequence
    return f"{kind} score {value} (likelihood {one.likelihood}, consequence {one.consequence})"


def _against(stands: Assessment | None) -> str:
    if stands is None:
        return "No score of this kind stands yet."
    return f"Until you decide, {_sum(stands)} stands, from {date_words(stands.effective_on)}."


def _address(one: Assessment) -> str:
    return f"{settings.PUBLIC_URL}{RISK_PAGE}{quote(one.risk.reference_id, safe='')}/scores/{one.pk}"
