"""Write to the outbox what is not about a flag: a nudge, a mention, a score that waits or was decided."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from risks.changes.alert_words import subject_line, why_you
from risks.changes.audience import posts_that_see
from risks.changes.recipients import Recipient, Rota
from risks.models import Alert, Post, ReviewCycle, Risk
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
    """One letter to each post, to whoever has held it longest.

    Of a post that is vacant, or whose holder is away, the letter goes to a deputy and then up, as a flag's does, to
    somebody who may read of the risk; it still is the post's, and says why it came to them. Where there is nobody it
    waits in the outbox without an address. Each person has one. The caller leaves out what a confidential risk must not
    tell: see `risk_name` of alerts.
    """
    told = _told(list({post.pk: post for post in posts}.values()), risk, Rota.on(timezone.localdate(at)))
    return Alert.objects.bulk_create(
        [
            Alert(
                occasion=occasion,
                risk=risk,
                cycle=cycle,
                post=post,
                person=one.person,
                email=one.person.email if one.person else "",
                subject=subject_line(subject),
                body=(words := _written(body, one)),
                content=to_json(letter_content(words)),
                created_at=at,
            )
            for post, one in told
        ]
    )


def _told(posts: Sequence[Post], risk: Risk | None, rota: Rota) -> list[tuple[Post, Recipient]]:
    """Each post with whoever has its letter; a person who has their own has none in place of somebody else."""
    pairs = [(post, rota.answering(post)) for post in posts]
    if any(one and one.instead_of for _, one in pairs):
        readers = _readers(risk, rota)
        pairs = [(post, rota.answering(post, readers)) for post in posts]
    found = [(post, one or Recipient(post, None)) for post, one in pairs]
    has = {one.person.pk for _, one in found if one.person and not one.instead_of}
    kept = []
    for post, one in found:
        if one.person and one.instead_of:
            if one.person.pk in has:
                continue
            has.add(one.person.pk)
        kept.append((post, one))
    return kept


def _readers(risk: Risk | None, rota: Rota) -> Collection[int]:
    """What is about no single risk is read at home."""
    if risk is None:
        return {post.pk for post in rota.posts.values() if post.organisation.at_home}
    return set(posts_that_see(risk).values_list("pk", flat=True))


def _written(body: str, told: Recipient) -> str:
    return f"{body.rstrip()}\n\n{why_you(told)}\n" if told.instead_of else body
