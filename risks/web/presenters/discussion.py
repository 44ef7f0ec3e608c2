"""The discussion of a risk in words, with whom it mentions set apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from risks.models import Comment, Risk
from risks.rules.mentions import Piece, pieces_of
from risks.rules.wording import count_words, join_words
from risks.web.gather.discussion import Discussion, Said
from risks.web.presenters.became import when_words
from risks.web.presenters.people import who
from risks.web.words import Link


@dataclass(frozen=True)
class CommentWords:
    """One comment: who, when, its paragraphs in pieces, and who was told beyond those it names."""

    anchor: str
    name: str
    post: str
    when: str
    iso: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    told: str
    illustrative: bool


@dataclass(frozen=True)
class DiscussionPage:
    """Everything on the page but the form."""

    reference: str
    risk_title: str
    risk_href: str
    lede: str
    comments: tuple[CommentWords, ...]
    writable: bool
    why_not: str


def discussion_page(found: Discussion) -> DiscussionPage:
    """Oldest first, as people talk."""
    return DiscussionPage(
        reference=found.risk.reference_id,
        risk_title=found.risk.title,
        risk_href=reverse("risk", args=[found.risk.reference_id]),
        lede=_lede(found),
        comments=tuple(_comment(one) for one in found.said),
        writable=found.writable,
        why_not=_why_not(found.risk),
    )


def _lede(found: Discussion) -> str:
    if not found.said:
        return "Nobody has said anything yet."
    people = len({one.comment.written_by_id for one in found.said})
    by = count_words(people, "person", many="people")
    return f"{count_words(len(found.said), 'comment', start=True)} by {by}, the newest last."


def _comment(one: Said) -> CommentWords:
    comment = one.comment
    names = [post.title for post in comment.posts.all()] + [person.name for person in comment.people.all()]
    paragraphs = tuple(
        pieces_of(part, names) for part in comment.text.replace("\r\n", "\n").split("\n") if part.strip()
    )
    shown = {piece.name for pieces in paragraphs for piece in pieces}
    return CommentWords(
        anchor=f"comment-{comment.pk}",
        name=who(comment.written_by),
        post=one.post,
        when=when_words(comment.written_at),
        iso=comment.written_at.isoformat(),
        paragraphs=paragraphs,
        told=join_words([name for name in names if name not in shown]),
        illustrative=_invented(comment),
    )


def _invented(comment: Comment) -> bool:
    """What an invented person says is invented too."""
    person = getattr(comment.written_by, "person", None)
    return person is not None and person.illustrative


def _why_not(risk: Risk) -> str:
    if risk.state == Risk.State.CLOSED:
        return f"{risk.reference_id} is closed, so its discussion has ended. What was said stays."
    return "You can read this discussion. It is kept by those who work on the risk and the partners who share it."


def unknown_words(unknown: Sequence[str]) -> str:
    """A question about an @ that names nobody; "" when there is none."""
    if not unknown:
        return ""
    quoted = join_words([f"“{words}”" for words in unknown])
    return (
        f"{quoted} is no post and nobody in post today, so nobody would be told by it. Correct it, or post it as it is."
    )


def discussion_link(risk: Risk) -> Link:
    """The way to it from the risk's page; the row must come from with_comments()."""
    count = f" ({count_words(risk.comment_count, 'comment')})" if risk.comment_count else ""
    return Link(f"Discussion{count}", reverse("discussion", args=[risk.reference_id]))
