"""The discussion of a risk: what was said, by whom, and whom somebody may tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from risks.access import Access, may_comment, visible_alerts, visible_risks
from risks.changes.audience import posts_that_see
from risks.models import Alert, Comment, Post, PostHolder, Risk
from risks.models.entry.risk import RiskQuerySet

# A mention that nobody answered in this time has been read, or will not be.
MENTIONS_STAND = timedelta(days=28)


@dataclass(frozen=True)
class Said:
    """One comment, and the post its writer held on that day; "" where none is known."""

    comment: Comment
    post: str


@dataclass(frozen=True)
class Discussion:
    """The discussion of one risk, oldest first."""

    risk: Risk
    said: Sequence[Said]
    writable: bool


def discussion_for(access: Access, reference: str) -> Discussion | None:
    """None for a risk that is not there, or that they may not see. Five queries."""
    risk = visible_risks(access).filter(reference=reference).first()
    if risk is None:
        return None
    comments = list(
        risk.comments.select_related("written_by__person").prefetch_related("posts", "people").order_by("written_at")
    )
    held = list(
        PostHolder.objects.filter(person__user__in={one.written_by_id for one in comments})
        .select_related("post", "person")
        .order_by("from_on", "pk")
    )
    said = [Said(one, _post_on(held, one)) for one in comments]
    return Discussion(risk, said, may_comment(access, risk))


def _post_on(held: Sequence[PostHolder], comment: Comment) -> str:
    day = timezone.localdate(comment.written_at)
    for holder in held:
        in_post = holder.from_on <= day and (holder.to_on is None or day <= holder.to_on)
        if holder.person.user_id == comment.written_by_id and in_post:
            return holder.post.title
    return ""


def whom_to_tell(risk: Risk) -> QuerySet[Post]:
    """The posts that may be told of the risk: only those whose holders may see it."""
    return posts_that_see(risk)


def with_comments(risks: RiskQuerySet) -> RiskQuerySet:
    """Annotate comment_count."""
    counted = Comment.objects.filter(risk=OuterRef("pk")).order_by().values("risk").annotate(count=Count("pk"))
    return risks.annotate(comment_count=Coalesce(Subquery(counted.values("count")), 0))


def mentions_for(access: Access, day: date) -> QuerySet[Alert]:
    """For My work: mentions of a post they hold that they have not answered yet, newest first; with the risk."""
    answered = Comment.objects.filter(
        risk=OuterRef("risk"), written_by=access.user_id, written_at__gt=OuterRef("created_at")
    )
    told = visible_alerts(access).filter(
        occasion=Alert.Occasion.MENTION, post__in=access.post_ids, created_at__date__gt=day - MENTIONS_STAND
    )
    return told.exclude(Exists(answered)).select_related("risk", "post").order_by(F("created_at").desc(), "pk")
