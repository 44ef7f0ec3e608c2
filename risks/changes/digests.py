"""Gather what waited for a digest into one message a person: executives weekly, everybody else each working day.

Run as often as one likes: a person has one digest of a day, which the database holds, and what a digest has told is
never told again. One whose time passed while nothing ran is made as soon as something runs, for the same day.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from risks.changes.alert_words import flags_address
from risks.changes.digest_lines import count_of, ended_lines, news_lines, said_why
from risks.models import Alert, Person, Post, PostHolder
from risks.models.organisation.people import Cadence as Chosen
from risks.rules.alert_content import plain_text, to_json
from risks.rules.digest_content import Counted, digest_content, digest_subject
from risks.rules.quiet import Cadence, digest_at, is_digest_day, is_quiet, usual_cadence

logger = logging.getLogger(__name__)

# More flags than this are counted, not read: a digest tells of forty risks at most.
READ = 500
# How far back to look for the digest day before an instant: no holiday is so long.
_DAYS = 21


@dataclass(frozen=True)
class Composed:
    """Counts: digests made, the alerts they tell of, those with nothing to report, and people it failed for."""

    digests: int = 0
    lines: int = 0
    empty: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Due:
    """Somebody whose digest of a day is due, with the posts they hold; it tells of what came after `since`, up to
    `until`."""

    person: Person
    posts: Sequence[Post]
    on: date
    since: datetime
    until: datetime


def compose_digests(*, at: datetime) -> Composed:
    """Make every digest that is due at an instant and not made yet. In quiet hours none is."""
    counts: Counter[str] = Counter()
    for due in [] if is_quiet(at) else list(_due(at)):
        try:
            counts += _compose(due, at)
        except IntegrityError:
            logger.info("The digest of %s for person %s was made elsewhere.", due.on, due.person.pk)
        except Exception:
            logger.exception("The digest of %s for person %s could not be made.", due.on, due.person.pk)
            counts["failed"] += 1
    return Composed(**counts)


def _due(at: datetime) -> Iterator[Due]:
    """Those with something to be told, or who asked to hear also of nothing. Five queries."""
    day = timezone.localdate(at)
    held = PostHolder.objects.on(day).select_related("post", "person").order_by("from_on", "pk")
    posts: dict[Person, list[Post]] = {}
    for holder in held.filter(_concerned(at)):
        posts.setdefault(holder.person, []).append(holder.post)
    digests = Alert.objects.filter(occasion=Alert.Occasion.DIGEST, person__in=posts).order_by()
    last = dict(digests.values_list("person").annotate(Max("digest_on")))
    for person, theirs in posts.items():
        cadence = cadence_of(person, theirs)
        on = last_digest_day(at, cadence)
        before = last.get(person.pk)
        if before is None or before < on:
            since = digest_at(before or last_digest_day(digest_at(on) - timedelta(seconds=1), cadence))
            yield Due(person, theirs, on, since, digest_at(on))


def _concerned(at: datetime) -> Q:
    waiting = Alert.objects.waiting_for_digest().filter(created_at__lte=at, person__isnull=False)
    lately = at - timedelta(days=_DAYS)
    ended = Alert.objects.filter(flag__resolved_at__gt=lately, flag__resolved_at__lte=at, person__isnull=False)
    people = Q(person__nothing_to_report=True)
    return people | Q(person__in=waiting.values("person")) | Q(person__in=ended.values("person"))


def cadence_of(person: Person, posts: Sequence[Post]) -> Cadence:
    """What they chose, or what is usual for the posts they hold: weekly as soon as one of them is an executive's."""
    if person.cadence != Chosen.USUAL:
        return Cadence(person.cadence)
    usual = {usual_cadence(post.role) for post in posts}
    return Cadence.WEEKLY if Cadence.WEEKLY in usual else Cadence.DAILY


def last_digest_day(at: datetime, cadence: Cadence) -> date:
    """The latest day whose digest was due by an instant."""
    today = timezone.localdate(at)
    days = (today - timedelta(days=back) for back in range(_DAYS))
    return next(day for day in days if is_digest_day(day, cadence) and digest_at(day) <= at)


@transaction.atomic
def _compose(due: Due, at: datetime) -> Counter[str]:
    """One digest with its lines, or nothing where there is nothing to tell of. Holds the person meanwhile."""
    Person.objects.select_for_update(no_key=True).get(pk=due.person.pk)
    made = Alert.objects.filter(person=due.person, occasion=Alert.Occasion.DIGEST, digest_on__gte=due.on)
    if made.exists():
        return Counter()
    waiting = Alert.objects.waiting_for_digest().filter(person=due.person, created_at__lte=due.until)
    stands = Q(flag__resolved_at__isnull=True) | Q(flag__resolved_at__gt=due.until)
    news = _read(waiting.filter(stands))
    ended = _read(_of_ended(due))
    if not (news or ended or due.person.nothing_to_report or waiting.exists()):
        return Counter()
    digest = _digest(due, news, ended, count_of(waiting.filter(stands), _of_ended(due)), at)
    digest.save(force_insert=True)
    told = waiting.update(digest=digest)
    return Counter(digests=1, lines=told, empty=int(not news and not ended))


def _read(alerts: QuerySet[Alert]) -> list[Alert]:
    return list(alerts.select_related("flag__risk", "post").order_by("-severity", "created_at", "pk")[:READ])


def _of_ended(due: Due) -> QuerySet[Alert]:
    """What told them, or was to tell them, of a flag that ended since their last digest."""
    told = Alert.objects.filter(person=due.person, flag__resolved_at__lte=due.until)
    untold = Q(for_digest=True, digest__isnull=True, sent_at__isnull=True)
    return told.filter(Q(flag__resolved_at__gt=due.since) | untold)


def _digest(due: Due, news: Sequence[Alert], ended: Sequence[Alert], counted: Counted, at: datetime) -> Alert:
    content = digest_content(
        day=due.on,
        since=timezone.localdate(due.since),
        news=news_lines(news),
        ended=ended_lines(ended),
        counted=counted,
        link=flags_address(),
        why_you=said_why([*news, *ended], due.posts),
    )
    return Alert(
        occasion=Alert.Occasion.DIGEST,
        digest_on=due.on,
        person=due.person,
        post=news[0].post if news else due.posts[0],
        email=due.person.email,
        subject=digest_subject(content, counted),
        body=plain_text(content),
        content=to_json(content),
        created_at=at,
    )
