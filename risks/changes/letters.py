"""Write to the outbox what is not about a flag: a nudge, a mention, a score that waits or was decided."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from risks.changes.alert_words import subject_line
from risks.models import Alert, Post, PostHolder, ReviewCycle, Risk
from risks.rules.alert_content import letter_content, to_json


@transaction.atomic
def write_letters(
    *,
    occasion: str,
    posts: Iterable[Post],
    subject: str,
    body: str,
    at: datetime,
    risk: Risk | None = None,
    cycle: ReviewCycle | None = None,
) -> list[Alert]:
    """One letter to each post, to whoever has held it longest; a vacant post's waits in the outbox without an address.

    The caller leaves out what a confidential risk must not tell: see `risk_name` of alerts.
    """
    wanted = {post.pk: post for post in posts}
    held = PostHolder.objects.on(timezone.localdate(at)).filter(post__in=wanted).select_related("person")
    holders = {holder.post_id: holder.person for holder in held.order_by("-from_on", "-pk")}
    return Alert.objects.bulk_create(
        [
            Alert(
                occasion=occasion,
                risk=risk,
                cycle=cycle,
                post=post,
                person=holders.get(post.pk),
                email=holders[post.pk].email if post.pk in holders else "",
                subject=subject_line(subject),
                body=body,
                content=to_json(letter_content(body)),
                created_at=at,
            )
            for post in wanted.values()
        ]
    )
