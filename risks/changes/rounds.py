"""Rounds of reviews: open one of a register for a meeting, remind those who have not reviewed yet, and close it."""

from collections import defaultdict
from datetime import date, datetime, time

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from risks.changes.alert_words import risk_name
from risks.changes.letters import write_letters
from risks.changes.record import saved
from risks.models import Alert, Meeting, Post, Register, ReviewCycle, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.wording import count_words, date_words


class RoundRefused(Exception):
    """A round that cannot be opened, closed or reminded of; its text says what to do instead."""


def to_review(cycle: ReviewCycle, risks: RiskQuerySet | None = None) -> RiskQuerySet:
    """The open risks of the round's register (of `risks`, where given) that nobody has reviewed since it opened."""
    opened = timezone.make_aware(datetime.combine(cycle.opened_on, time.min))
    rows = (Risk.objects.all() if risks is None else risks).live().filter(register=cycle.register_id)
    return rows.with_last_review().filter(Q(reviewed_at__isnull=True) | Q(reviewed_at__lt=opened))


def nudged_today(cycle: ReviewCycle, day: date) -> set[int]:
    """The posts that were reminded of this round on a day."""
    letters = Alert.objects.filter(cycle=cycle, occasion=Alert.Occasion.NUDGE, created_at__date=day)
    return set(letters.values_list("post_id", flat=True))


@transaction.atomic
def open_round(
    *, register: Register, meeting: Meeting, due_on: date, by: AbstractBaseUser, at: datetime
) -> ReviewCycle:
    """Ask for a review of every open risk of a register, from today until `due_on`, for a meeting that lies ahead.

    Raises RoundRefused while another round of the register is open, and for days in the wrong order.
    """
    day = timezone.localdate(at)
    register = Register.objects.select_for_update().get(pk=register.pk)
    _check_register(register, day)
    _check_days(meeting, due_on, day)
    if ReviewCycle.objects.filter(register=register, meeting=meeting).exists():
        raise RoundRefused(
            f"There was a round for the meeting on {date_words(meeting.held_on)} already. Choose a later meeting."
        )
    cycle = ReviewCycle(register=register, meeting=meeting, opened_on=day, due_on=due_on, opened_by=by)
    return saved(cycle, by=by, why=f"Opened for the meeting on {date_words(meeting.held_on)}.")


def _check_register(register: Register, day: date) -> None:
    if register.closed_on is not None and register.closed_on <= day:
        raise RoundRefused(f"The {register.name} is closed, so there is nothing to review. Choose another register.")
    standing = ReviewCycle.objects.filter(register=register, closed_on__isnull=True).select_related("meeting").first()
    if standing is not None:
        raise RoundRefused(
            f"A round is open already, for the meeting on {date_words(standing.meeting.held_on)}. "
            "Close that one before you open another."
        )


def _check_days(meeting: Meeting, due_on: date, day: date) -> None:
    if meeting.held_on < day:
        raise RoundRefused(f"The meeting was on {date_words(meeting.held_on)}. Choose one that lies ahead.")
    if due_on < day:
        raise RoundRefused(f"{date_words(due_on)} has passed. Give today, {date_words(day)}, or a later day.")
    if due_on > meeting.held_on:
        raise RoundRefused(
            f"Reviews are needed before the meeting on {date_words(meeting.held_on)}; you gave {date_words(due_on)}."
        )


@transaction.atomic
def close_round(*, cycle: ReviewCycle, by: AbstractBaseUser, at: datetime) -> ReviewCycle:
    """Ask for no more reviews in this round; what was not reviewed stays due by its own date."""
    cycle = _open_cycle(cycle)
    cycle.closed_on = timezone.localdate(at)
    left = to_review(cycle).count()
    why = f"Closed with {count_words(left, 'risk')} not reviewed." if left else "Closed: every risk is reviewed."
    return saved(cycle, by=by, why=why)


@transaction.atomic
def nudge(*, cycle: ReviewCycle, by: AbstractBaseUser, at: datetime) -> list[Alert]:
    """Remind each post that has risks left to review, in one letter that lists them, once a day at most.

    The risk lead is reminded, and the executive lead of a risk that names no risk lead. `by` is who asked for it and is
    named in the letter. Raises RoundRefused when nobody is left to remind today.
    """
    cycle = _open_cycle(cycle)
    told = nudged_today(cycle, timezone.localdate(at))
    by_post: dict[Post, list[Risk]] = defaultdict(list)
    for risk in to_review(cycle).select_related("risk_lead", "executive_lead").order_by("reference_id"):
        post = risk.risk_lead or risk.executive_lead
        if post is not None and post.pk not in told:
            by_post[post].append(risk)
    if not by_post:
        raise RoundRefused(
            "Nobody is left to remind today: everybody has reviewed, was reminded already or is not named on the risk."
        )
    asked_by = getattr(by, "person", None)
    return [
        letter
        for post, risks in by_post.items()
        for letter in write_letters(
            occasion=Alert.Occasion.NUDGE,
            posts=[post],
            subject=f"{count_words(len(risks), 'risk', start=True)} to review by {date_words(cycle.due_on)}",
            body=_letter(cycle, risks, post, asked_by.name if asked_by else ""),
            at=at,
            cycle=cycle,
        )
    ]


def _open_cycle(cycle: ReviewCycle) -> ReviewCycle:
    """The round as it stands, held until the change is written, so that two who press at once remind once."""
    stands = ReviewCycle.objects.select_for_update(of=("self",)).select_related("meeting__part__committee", "register")
    found = stands.get(pk=cycle.pk)
    if found.closed_on is not None:
        raise RoundRefused(f"This round was closed on {date_words(found.closed_on)}, so nobody is asked for a review.")
    return found


def _letter(cycle: ReviewCycle, risks: list[Risk], post: Post, asked_by: str) -> str:
    committee = cycle.meeting.part.committee.name.removeprefix("The ")
    held_on, register = date_words(cycle.meeting.held_on), cycle.register.name
    paragraphs = [
        f"The {committee} meets on {held_on} and reads the {register}. Please review by {date_words(cycle.due_on)}:",
        "\n".join(f"- {risk_name(risk)}" for risk in risks),
        "A review takes about two minutes. “Nothing has changed, because…” is a full answer.",
        f"Your work: {settings.PUBLIC_URL}/",
        f"This is written to the post of {post.title}." + (f" {asked_by} asked for this reminder." if asked_by else ""),
    ]
    return "\n\n".join(paragraphs) + "\n"
