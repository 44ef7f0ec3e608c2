"""Messages that nobody received for so long that governance is told: see the rule `undelivered`."""

from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from risks.models import Alert
from risks.rules.delivery import LATE
from risks.rules.drift_register_facts import UndeliveredFacts


def undelivered(at: datetime) -> tuple[UndeliveredFacts, ...]:
    """The posts that a message had not reached a day after it was to leave, as it was at an instant. One query.

    Also what was never tried, because there is nobody to send it to or nothing runs. What waits for a digest does so on
    purpose, unless there is nobody to make one for. Where nothing leaves the register at all, messages are read in it.
    """
    if not (settings.MAIL_LEAVES_THE_MACHINE or settings.NOTIFY_API_KEY or settings.TEAMS_WEBHOOKS):
        return ()
    late = Alert.objects.filter(Q(sent_at__isnull=True) | Q(sent_at__gt=at), created_at__lte=at - LATE)
    kept_back = Q(attempts=0, next_try_at__gt=at - LATE)
    left = late.filter(Q(for_digest=False) | Q(person__isnull=True, digest__isnull=True)).exclude(kept_back)
    posts = left.order_by("post").values_list("post", "post__title")
    found = posts.annotate(since=Min("created_at"), count=Count("pk"), fault=Max("last_error"))
    return tuple(
        UndeliveredFacts(str(post), f"the {title}", since, count, fault) for post, title, since, count, fault in found
    )
