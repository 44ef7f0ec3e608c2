"""Send on what waits for somebody who is no longer there: to whoever answers for the post now, or stands above it."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from risks.changes.alert_words import why_you
from risks.changes.outbox import NOBODY
from risks.changes.recipients import Recipient, Rota
from risks.models import Alert, Person, Post, PostHolder
from risks.rules.alert_content import from_json, plain_text, to_json

# Taken at a time; the next run takes the rest.
MOST = 1000


def forward_orphans(*, at: datetime) -> int:
    """Give every unsent message without a person, or whose person holds no post now, to somebody who is there.

    Returns how many; those that nobody answers for still wait, and one that was refused is tried again. Four queries
    and a write.
    """
    day = timezone.localdate(at)
    in_post = PostHolder.objects.on(day).values("person")
    left = Q(person__isnull=True) | ~Q(person__in=in_post)
    waiting = Alert.objects.filter(left, sent_at__isnull=True, digest__isnull=True)
    orphans = list(waiting.exclude(occasion=Alert.Occasion.DIGEST).select_related("post").order_by("pk")[:MOST])
    rota = Rota.on(day) if orphans else None
    found = [one for one in orphans if rota and _given(one, rota)]
    for one in found:
        if one.channel == NOBODY:
            one.channel, one.addressed_at = "", at
    Alert.objects.bulk_update(found, ["person", "email", "body", "content", "channel", "addressed_at"])
    return len(found)


def _given(alert: Alert, rota: Rota) -> bool:
    told = _who(alert.post, rota)
    if told is None or told.person is None:
        return False
    _address(alert, told, told.person)
    return True


def _who(post: Post, rota: Rota) -> Recipient | None:
    """The holder or a deputy; else the first above who is there, who is told whose message it is."""
    told = rota.standing_in(post, "holder")
    if told is not None:
        return replace(told, instead_of=told.instead_of and _vacant(post))
    above = (found for up in rota.above if (found := rota.standing_in(up, "")))
    first = next(above, None)
    return replace(first, instead_of=_vacant(post)) if first else None


def _vacant(post: Post) -> str:
    return f"nobody is in the post of {post.title}, which it was written to"


def _address(alert: Alert, told: Recipient, person: Person) -> None:
    alert.person, alert.email = person, person.email
    content = from_json(alert.content, alert.body)
    if content.why_you:
        content = replace(content, why_you=why_you(told))
        alert.content, alert.body = to_json(content), plain_text(content)
