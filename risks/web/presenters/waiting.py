"""What others ask of one on My work: a score to decide, one that came back, a part to sign off, a mention to answer,
a feed to mend."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.models import Alert, Assessment, Feed
from risks.rules.wording import count_words, date_words, short_date
from risks.web.gather.partners import PartToSign
from risks.web.gather.work import Work
from risks.web.presenters.jobs import Job
from risks.web.presenters.people import who
from risks.web.presenters.words import near_day, quoted

# The title of a part already names the risk.
_SHARED = "A risk you share"


def waiting_of(work: Work, day: date) -> list[Job]:
    """In no order; whoever may change nothing has none of these gathered."""
    return [
        *(_approve(one, day) for one in work.to_approve),
        *(_returned(one, day) for one in work.returned),
        *(_part(one, day) for one in work.parts),
        *(_feed(one, day) for one in work.feeds),
        *(_mention(one, day) for one in {one.risk_id: one for one in reversed(work.mentions)}.values()),
    ]


def _approve(one: Assessment, day: date) -> Job:
    asked = timezone.localdate(one.recorded_at)
    stands = f"{one.stands} to {one.score}" if one.stands is not None else f"a first score of {one.score}"
    return Job(
        due=day,
        when="To decide",
        under=f"waits {count_words((day - asked).days, 'day')}" if asked < day else "proposed today",
        title=f"Approve or return a score: {stands}",
        why=f"{who(one.recorded_by)}: {quoted(_short(one.rationale))}",
        reference=one.risk.reference_id,
        about=one.risk.title,
        button="Read and decide",
        href=reverse("score", args=[one.risk.reference_id, one.pk]),
        minutes=2,
    )


def _returned(one: Assessment, day: date) -> Job:
    return Job(
        due=day,
        when="Returned",
        under=near_day(timezone.localdate(one.decided_at)),
        title="Look again at the score you proposed",
        why=f"{who(one.decided_by)}: {quoted(_short(one.decision_comment))}",
        reference=one.risk.reference_id,
        about=f"{one.risk.title}: you proposed {one.score}",
        button="Read and resend",
        href=reverse("score", args=[one.risk.reference_id, one.pk]),
        minutes=3,
    )


def _feed(one: Feed, day: date) -> Job:
    since = near_day(timezone.localdate(one.succeeded_at)) if one.succeeded_at else ""
    brings = count_words(len(one.outcome.get("indicators", ())), "indicator")
    cares = f". Looked after by: {one.owner.title}" if one.owner else ""
    return Job(
        due=day,
        when="Data overdue",
        under=f"since {since}" if since else "nothing yet",
        title=f"Mend a feed of readings: {one.name}",
        why=one.fault or "Nobody has asked it in time.",
        reference="",
        about=f"It brings {brings}{cares}",
        button="Open the feed",
        href=reverse("feed", args=[one.pk]),
        minutes=5,
    )


def _part(one: PartToSign, day: date) -> Job:
    if one.signed_at is not None:
        why = f"It changed since you signed it off on {date_words(timezone.localdate(one.signed_at))}."
    else:
        why = "It was never signed off." if one.scored else "You have not said yet how you see this risk."
    return Job(
        due=day,
        when="Your part",
        under=one.organisation.short_name,
        title=f"{'Sign off' if one.scored else 'Give'} your part of {one.risk.title}",
        why=why,
        reference=one.risk.reference_id,
        about=_SHARED,
        button="Read and sign off" if one.scored else "Give your part",
        href=reverse("part", args=[one.risk.reference_id]),
        minutes=3,
    )


def _mention(one: Alert, day: date) -> Job:
    """The newest of a risk's mentions stands for them all: one answer answers them."""
    return Job(
        due=day,
        when="To answer",
        under=f"since {short_date(timezone.localdate(one.created_at))}",
        title="Answer in the discussion",
        why=f"It mentions the {one.post.title}, and you have not answered since.",
        reference=one.risk.reference_id,
        about=one.risk.title,
        button="Read and answer",
        href=reverse("discussion", args=[one.risk.reference_id]),
        minutes=2,
    )


def _short(words: str, longest: int = 160) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
