"""Who is told of a flag: posts, not people. A deputy stands in for a post that is vacant or whose holder is away, and
without one the message goes up instead of nowhere."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from risks.models import CommitteeMember, Organisation, Person, Post, PostHolder, Register, Risk, Role
from risks.rules.audience import Audience, Who, audience_of

logger = logging.getLogger(__name__)

# For a rule that nobody has decided an audience for: its flag must not go untold.
_UNDECIDED = Audience((Who.RISK_LEAD, Who.EXECUTIVE_LEAD), 4)
# Deputies of deputies, as far as this.
_DEPUTIES = 3
# Joined as far as `Organisation.at_home` has to look after three mergers.
_HOME = "organisation__successor__successor__successor"


@dataclass(frozen=True)
class Recipient:
    """A post that is told, and who holds it. `instead_of` says whose message came to it: a post that is vacant or whose
    holder is away, or that no post is named.

    `person` is None only when nobody at all could be found: the alert then waits in the outbox for governance.
    """

    post: Post
    person: Person | None
    instead_of: str = ""


@dataclass(frozen=True)
class Rota:
    """Who can be told on a day: every post with whoever holds it and is there, those whose holders are all away, and
    the posts that messages go up to, in order."""

    day: date
    posts: Mapping[int, Post]
    present: Mapping[int, Person]
    away: Mapping[int, Person] = field(default_factory=dict)
    above: Sequence[Post] = ()

    @classmethod
    def on(cls, day: date) -> "Rota":
        """Two queries, whatever the number of risks. Governance comes before administrators, both at home."""
        posts = {post.pk: post for post in Post.objects.select_related(_HOME).order_by("pk")}
        at_home = [post for post in posts.values() if post.role in _ABOVE and post.organisation.at_home]
        held = PostHolder.objects.on(day).select_related("person").order_by("-from_on", "-pk")
        # Of two who share a post the one longer in it is told.
        holders = list(held)
        there = {holder.post_id: holder.person for holder in holders if not _is_away(holder, day)}
        away = {holder.post_id: holder.person for holder in holders if holder.post_id not in there}
        return cls(day, posts, there, away, sorted(at_home, key=lambda post: _ABOVE.index(Role(post.role))))

    @cached_property
    def chief_executive(self) -> Post | None:
        """The post that leads the organisation that keeps the register."""
        home = Organisation.objects.filter(home=True).values_list("chief_executive", flat=True).first()
        return self.posts.get(home) if home else None

    @cached_property
    def governance(self) -> tuple[str, Post | None]:
        """What it is called, and the first such post that somebody answers for."""
        posts = [post for post in self.above if post.role == Role.GOVERNANCE]
        filled = (post for post in posts if self.standing_in(post, ""))
        return "governance lead", next(filled, posts[0] if posts else None)

    @cached_property
    def chairs(self) -> Mapping[int, Post]:
        """The post in the chair of each committee."""
        chairs = CommitteeMember.objects.filter(standing=CommitteeMember.Standing.CHAIR, from_on__lte=self.day)
        rows = chairs.order_by("from_on", "pk").values_list("committee", "post", "to_on")
        return {committee: self.posts[post] for committee, post, to_on in rows if not to_on or to_on >= self.day}

    @cached_property
    def registers(self) -> Mapping[int, Register]:
        return Register.objects.in_bulk()

    def committee_of(self, risk: Risk) -> int | None:
        """The key of the committee that leads the risk, or else its register."""
        return risk.lead_committee_id or self.registers[risk.register_id].lead_committee_id

    def standing_in(self, post: Post, called: str) -> Recipient | None:
        """Whoever is told for a post: its holder, or the first deputy who is there. None when there is nobody."""
        if post.pk in self.present:
            return Recipient(post, self.present[post.pk])
        found = next((one for one in self._deputies(post) if one.pk in self.present), None)
        return Recipient(found, self.present[found.pk], self.missing(post, called)) if found else None

    def answering(self, post: Post, readers: Collection[int] | None = None) -> Recipient | None:
        """Whoever is told of what was written to a post itself: its holder, a deputy, or the first above.

        `readers` are the keys of the posts that may read it, where not every post may; the post itself may. None when
        there is nobody.
        """
        for one in (post, *self._deputies(post), *(each for up in self.above for each in (up, *self._deputies(up)))):
            if one.pk in self.present and (one.pk == post.pk or readers is None or one.pk in readers):
                return Recipient(one, self.present[one.pk], "" if one.pk == post.pk else self._unanswered(post))
        return Recipient(post, self.away[post.pk]) if post.pk in self.away else None

    def _deputies(self, post: Post) -> Iterator[Post]:
        deputy: Post | None = post
        for _ in range(_DEPUTIES):
            deputy = self.posts.get(deputy.deputy_id) if deputy and deputy.deputy_id else None
            if deputy is not None:
                yield deputy

    def _unanswered(self, post: Post) -> str:
        if post.pk in self.away:
            return f"the holder of the post of {post.title}, which it was written to, is away"
        return f"nobody is in the post of {post.title}, which it was written to"

    def missing(self, post: Post | None, called: str) -> str:
        """Why a message does not reach a post: "the post of Chief Nurse, its executive lead, is vacant"."""
        if post is None:
            return f"no {called} is named"
        if post.pk in self.away:
            return f"the holder of the post of {post.title}, its {called}, is away"
        return f"the post of {post.title}, its {called}, is vacant"


_ABOVE = (Role.GOVERNANCE, Role.ADMINISTRATOR)


def _is_away(holder: PostHolder, day: date) -> bool:
    return bool(holder.away_from and holder.away_from <= day <= holder.away_until)


def audience_for(rule: str) -> Audience:
    """Who is told of a flag of the rule; the risk's leads where nobody has decided that."""
    try:
        return audience_of(rule)
    except KeyError:
        logger.error("Nobody has decided who is told of %s: its risk's leads are.", rule)
        return _UNDECIDED


def recipients(risk: Risk | None, rule: str, rota: Rota, owner: int | None = None) -> list[Recipient]:
    """Whom to tell of a flag of this rule, each person once; `owner` is the post that its action or indicator names.

    Without a risk the flag is about the register itself. Empty only when no post is named and none stands above.
    """
    told = [who for who in audience_for(rule).told if who != Who.CHAIR or _led_by_a_board(risk, rota)]
    return reached([line_of(who, risk, rota, owner) for who in told], rota)


Line = list[tuple[str, Post | None]]


def reached(lines: Iterable[Line], rota: Rota) -> list[Recipient]:
    """The first who is there along each line and then above, each person once; in their own post where there is one."""
    lines = [list(line) for line in lines]
    found = [told for line in lines if (told := _first(line, rota))]
    # Of two ways to a person the one through their own post says most; else the first.
    people = {one.person.pk: one for one in found[::-1] if one.person}
    people |= {one.person.pk: one for one in found if one.person and not one.instead_of}
    if people:
        return [people[key] for key in dict.fromkeys(one.person.pk for one in found if one.person)]
    posts = [post for line in lines for _, post in line if post is not None] + list(rota.above)
    # Everybody is away: better to find it on coming back than never.
    back = next((Recipient(post, rota.away[post.pk]) for post in posts if post.pk in rota.away), None)
    return [back] if back else [Recipient(post, None) for post in posts[:1]]


def _first(line: Line, rota: Rota) -> Recipient | None:
    called, meant = line[0]
    for place, (role, post) in enumerate([*line, *(("", post) for post in rota.above)]):
        told = rota.standing_in(post, role or called) if post is not None else None
        if told is not None:
            return told if not place else Recipient(told.post, told.person, rota.missing(meant, called))
    return None


def line_of(who: Who, risk: Risk | None, rota: Rota, owner: int | None = None) -> Line:
    """The post that is meant, what it is called, and those that it goes up to; governance and administrators follow."""
    if risk is None:
        return [("chief executive", rota.chief_executive)] if who == Who.CHIEF_EXECUTIVE else [rota.governance]
    if who in (Who.ACTION_OWNER, Who.INDICATOR_OWNER):
        return [("owner", _post(rota, owner)), *_leads(risk, rota)]
    if who in (Who.RISK_LEAD, Who.EXECUTIVE_LEAD):
        return _leads(risk, rota)[who == Who.EXECUTIVE_LEAD :]
    if who == Who.GOVERNANCE:
        return [rota.governance]
    if who == Who.CHIEF_EXECUTIVE:
        return [("chief executive", rota.chief_executive)]
    return [("chair", rota.chairs.get(rota.committee_of(risk) or 0))]


def _leads(risk: Risk, rota: Rota) -> Line:
    return [("risk lead", _post(rota, risk.risk_lead_id)), ("executive lead", _post(rota, risk.executive_lead_id))]


def _post(rota: Rota, key: int | None) -> Post | None:
    return rota.posts.get(key) if key else None


def _led_by_a_board(risk: Risk | None, rota: Rota) -> bool:
    """The chair is told of risks on the Board Assurance Framework only."""
    return risk is not None and rota.registers[risk.register_id].kind == Register.Kind.BAF
