"""Send on what waits for somebody who is no longer there: to whoever answers for the post now, or stands above it."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from risks.changes.alert_words import why_you
from risks.changes.outbox import NOBODY
from risks.changes.recipients import Recipient, Rota
from risks.models import Alert, Person, PostHolder
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
    told = rota.answering(alert.post)
    if told is None or told.person is None:
        return False
    _address(alert, told, told.person)
    return True


def _address(alert: Alert, told: Recipient, person: Person) -> None:
    alert.person, alert.email = person, person.email
    content = from_json(alert.content, alert.body)
    if content.why_you:
        content = replace(content, why_you=why_you(told))
    elif told.instead_of:
        content = replace(content, paragraphs=(*content.paragraphs, why_you(told)))
    alert.content, alert.body = to_json(content), plain_text(content)
