"""Where documents stand that show something: linked with a title and a date, never uploaded."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes import treatment_checks as check
from risks.changes.record import saved
from risks.changes.treatment_checks import TreatmentRefused
from risks.models import Assurance, Control, EvidenceLink, Post, Risk, TreatmentAction
from risks.rules.wording import date_words

About = Control | Assurance | TreatmentAction
_FIELD_OF = {Control: "control", Assurance: "assurance", TreatmentAction: "action"}


@transaction.atomic
def add_evidence(
    *,
    risk: Risk,
    title: str,
    url: str,
    dated_on: date,
    by: AbstractBaseUser,
    at: datetime,
    owner: Post | None = None,
    about: About | None = None,
) -> EvidenceLink:
    """Link a document, dated today or earlier, to the risk or to one control, assurance or action of it.

    Raises TreatmentRefused for a link that does not begin with https://.
    """
    title = check.checked_text(title, noun="title", ask="Give the document a title.", longest=check.LONGEST_TITLE)
    check.not_future(dated_on, localdate(at), what="The document cannot be dated")
    risk = check.kept_risk(risk)
    check.of_risk(risk, about)
    link = EvidenceLink(risk=risk, title=title, url=check.checked_link(url), dated_on=dated_on, owner=owner)
    if about is not None:
        setattr(link, _FIELD_OF[type(about)], about)
    return saved(link, by=by, why=f"Linked on {date_words(localdate(at))}.")


@transaction.atomic
def end_evidence(*, link: EvidenceLink, why: str, by: AbstractBaseUser, at: datetime) -> EvidenceLink:
    """Take a link off the page, and say why; it stays in the history."""
    why = check.checked_text(why, noun="reason", ask="Say why the link is taken off.")
    check.kept_risk(link.risk)
    link = EvidenceLink.objects.select_for_update().get(pk=link.pk)
    if link.ended_on is not None:
        raise TreatmentRefused(f"The link was taken off on {date_words(link.ended_on)} already.")
    link.ended_on = localdate(at)
    return saved(link, by=by, why=why)
