"""Messages that nobody received for so long that governance is told: see the rule `undelivered`."""

from datetime import datetime

from django.conf import settings
from django.db.models import Count, F, Max, Min, Q

from risks.changes.outbox import NOBODY
from risks.models import Alert
from risks.rules.delivery import LATE, OF_USE
from risks.rules.drift_register_facts import UndeliveredFacts


def undelivered(at: datetime) -> tuple[UndeliveredFacts, ...]:
    """The posts that a message had not reached a day after it was to leave, as it was at an instant. One query.

    Also what was never tried, because there is nobody to send it to or nothing runs. What waits for a digest does so on
    purpose, unless there is nobody to make one for. What came to be of no use before its address was mended is not
    brought up again: the post can be reached now. Where nothing leaves the register at all, messages are read in it.
    """
    if not (settings.MAIL_LEAVES_THE_MACHINE or settings.NOTIFY_API_KEY or settings.TEAMS_WEBHOOKS):
        return ()
    late = Alert.objects.filter(Q(sent_at__isnull=True) | Q(sent_at__gt=at), created_at__lte=at - LATE)
    kept_back = Q(attempts=0, next_try_at__gt=at - LATE)
    left = late.filter(Q(for_digest=False) | Q(person__isnull=True, digest__isnull=True)).exclude(kept_back)
    left = left.exclude(Q(channel=NOBODY, addressed_at__lte=at) & _of_no_use(at))
    posts = left.order_by("post").values_list("post", "post__title")
    found = posts.annotate(since=Min("created_at"), count=Count("pk"), fault=Max("last_error"))
    return tuple(
        UndeliveredFacts(str(post), f"the {title}", since, count, fault) for post, title, since, count, fault in found
    )


def of_use(alert: Alert, at: datetime) -> bool:
    """Whether a message still tells somebody something: its flag stands, or it is a digest or letter of these days."""
    if alert.flag is None:
        return alert.created_at > at - OF_USE
    return alert.flag.resolved_at is None and alert.flag.reopened == alert.episode


def _of_no_use(at: datetime) -> Q:
    """The contrary of the same, asked of the database."""
    old = Q(flag__isnull=True, created_at__lte=at - OF_USE)
    over = Q(flag__isnull=False) & (Q(flag__resolved_at__lte=at) | ~Q(episode=F("flag__reopened")))
    return old | over
