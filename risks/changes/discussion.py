"""Say something in the discussion of a risk, and tell whom it mentions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.alert_words import RISK_PAGE, risk_name
from risks.changes.audience import posts_held, posts_that_see
from risks.changes.letters import write_letters
from risks.models import Alert, Comment, Person, Post, PostHolder, Risk
from risks.rules.mentions import mentions_in
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import join_words

LONGEST = 4000


class CommentRefused(Exception):
    """A comment that cannot be written; its text says what to do instead."""


@dataclass(frozen=True)
class Named:
    """Whom a comment mentions, and what followed an @ that names nobody."""

    posts: Sequence[Post]
    people: Sequence[Person]
    unknown: Sequence[str]


@transaction.atomic
def comment(*, risk: Risk, text: str, by: AbstractBaseUser, at: datetime, tell: Iterable[Post] = ()) -> Comment:
    """Add to the discussion, and write to every post it mentions by @, by a person's name, or in `tell`.

    A person is told through a post they hold. Raises CommentRefused for text that is missing, too long or about a
    patient, for a closed risk, and when it mentions somebody who may not see the risk: then nobody is told.
    """
    day = localdate(at)
    text = _checked(text)
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    if risk.state == Risk.State.CLOSED:
        raise CommentRefused(f"{risk.reference_id} is closed, so its discussion has ended.")
    named = named_in(text, risk, day)
    posts = list(dict.fromkeys([*named.posts, *tell]))
    told = _told(risk, posts, named.people, day)
    written = Comment.objects.create(risk=risk, text=text, written_at=at, written_by=by)
    written.posts.set(posts)
    written.people.set(named.people)
    others = [post for post in told if post not in _own(by, day)]
    if others:
        subject, body = _letter(risk, text, by, day)
        write_letters(occasion=Alert.Occasion.MENTION, posts=others, subject=subject, body=body, at=at, risk=risk)
    return written


def named_in(text: str, risk: Risk, day: date) -> Named:
    """Whom the text mentions: posts by title, and people who hold a post that day by name.

    Of two posts with one title the one that sees the risk is meant, at home before elsewhere.
    """
    posts: dict[str, Post] = {}
    seen = {post.pk for post in posts_that_see(risk)}
    every = Post.objects.select_related("organisation").order_by("-organisation__home", "pk")
    for post in sorted(every, key=lambda post: post.pk not in seen):
        posts.setdefault(post.title, post)
    in_post = Person.objects.filter(posts_held__in=PostHolder.objects.on(day)).distinct()
    people = {person.name: person for person in in_post if person.name not in posts}
    found = mentions_in(text, [*posts, *people])
    return Named(
        posts=[posts[name] for name in found.names if name in posts],
        people=[people[name] for name in found.names if name in people],
        unknown=found.unknown,
    )


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise CommentRefused("Write what you want to say.")
    if len(text) > LONGEST:
        raise CommentRefused(f"The comment has {len(text):,} characters. Shorten it to {LONGEST:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise CommentRefused(str(fault)) from fault
    return text


def _told(risk: Risk, posts: Sequence[Post], people: Sequence[Person], day: date) -> list[Post]:
    """The posts to write to. Refuses the whole comment when one of those mentioned may not see the risk."""
    seen = {post.pk for post in posts_that_see(risk)}
    held = posts_held(people, day)
    outside = [post.title for post in posts if post.pk not in seen]
    told = [post for post in posts if post.pk in seen]
    for person in people:
        through = [post for post in held[person.pk] if post.pk in seen]
        told += through[:1]
        outside += [] if through else [person.name]
    if outside:
        raise CommentRefused(
            f"{join_words(outside)} may not see {risk.reference_id}, so nobody was told and nothing was saved. "
            "Take the name out, or ask the governance team."
        )
    return list(dict.fromkeys(told))


def _own(by: AbstractBaseUser, day: date) -> list[Post]:
    person = Person.objects.filter(user=by).first()
    return posts_held([person], day)[person.pk] if person else []


def _letter(risk: Risk, text: str, by: AbstractBaseUser, day: date) -> tuple[str, str]:
    """Subject and text. Of a confidential risk neither says more than its reference."""
    own = _own(by, day)
    author = own[0].title if own else "Somebody"
    said = "This risk is confidential: sign in to read what was said." if risk.confidential else f"“{text}”"
    paragraphs = [
        risk_name(risk),
        f"{author} mentioned you in the discussion of this risk.",
        said,
        f"Answer it: {settings.PUBLIC_URL}{RISK_PAGE}{quote(risk.reference_id, safe='')}/discussion",
        "You are told because the comment mentions you, or a post that you hold.",
    ]
    return f"{risk_name(risk)}: you were mentioned", "\n\n".join(paragraphs) + "\n"
