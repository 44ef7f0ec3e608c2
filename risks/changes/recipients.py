"""Who is told of a flag: posts, not people, and a vacant post's alert goes up instead of nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from risks.models import Person, Post, PostHolder, Risk, Role

# From this severity on the executive lead is told as well as the risk lead.
EXECUTIVE_SEVERITY = 3


@dataclass(frozen=True)
class Recipient:
    """A post that is told, and who holds it. `instead_of` says whose alert came up to it: a vacant post, or none named.

    `person` is None only when nobody at all could be found: the alert then waits in the outbox for governance.
    """

    post: Post
    person: Person | None
    instead_of: str = ""


@dataclass(frozen=True)
class Rota:
    """Who holds the leads' posts on a day, and the posts that alerts go up to, in order."""

    holders: Mapping[int, Person]
    above: Sequence[Post]

    @classmethod
    def on(cls, day: date, risks: Iterable[Risk]) -> "Rota":
        """For some risks, in two queries. Governance comes before administrators, both of the home organisation."""
        leads = {post for risk in risks for post in (risk.executive_lead_id, risk.risk_lead_id) if post}
        home = Post.objects.at_home().filter(role__in=[Role.GOVERNANCE, Role.ADMINISTRATOR])
        above = sorted(home.order_by("pk"), key=lambda post: post.role != Role.GOVERNANCE)
        held = PostHolder.objects.on(day).filter(Q(post__in=leads) | Q(post__in=above)).select_related("person")
        # Of two who share a post the one longer in it is told.
        holders = {holder.post_id: holder.person for holder in held.order_by("-from_on", "-pk")}
        return cls(holders, above)


def recipients(risk: Risk, severity: int, rota: Rota) -> list[Recipient]:
    """Whom to tell, each person once. Empty only when the risk names no lead and no post stands above."""
    lead, executive = ("risk lead", risk.risk_lead), ("executive lead", risk.executive_lead)
    wanted = [[executive], [lead, executive]] if severity >= EXECUTIVE_SEVERITY else [[lead, executive]]
    told = [found for line in wanted if (found := _first_in_post(line, rota))]
    once = {found.person.pk: found for found in reversed(told) if found.person}
    if once:
        return list(reversed(once.values()))
    posts = [risk.executive_lead, risk.risk_lead, *rota.above]
    return [Recipient(post, None) for post in posts if post is not None][:1]


def _first_in_post(line: list[tuple[str, Post | None]], rota: Rota) -> Recipient | None:
    """The first filled post along a line that goes up, past its end to the posts above."""
    role, named = line[0]
    missing = f"the post of {named.title}, its {role}, is vacant" if named else f"no {role} is named"
    for post in [*(post for _, post in line), *rota.above]:
        if post is not None and post.pk in rota.holders:
            return Recipient(post, rota.holders[post.pk], "" if post == named else missing)
    return None
