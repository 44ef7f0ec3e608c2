"""Who somebody is, by the posts that they hold on a day."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from risks.models import Person, PostHolder, Role

WORKING = frozenset({Role.RISK_LEAD, Role.EXECUTIVE, Role.ACTION_OWNER})
EVERYTHING = frozenset({Role.GOVERNANCE, Role.ADMINISTRATOR, Role.AUDITOR})
_ANYWHERE = frozenset({Role.COMMITTEE, Role.AUDITOR})
# Joined as far as `Organisation.at_home` has to look after three mergers.
_HOME = "post__organisation__successor__successor__successor"


@dataclass(frozen=True)
class Access:
    """What the posts that somebody holds on a day let them see and do.

    `home` is true for the holder of any post in the organisation that keeps the register; `partner_ids` are the
    organisations somebody speaks for as a partner.
    """

    roles: frozenset[Role] = frozenset()
    post_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    home: bool = False
    user_id: int | None = None
    partner_ids: frozenset[int] = frozenset()

    @classmethod
    def of(cls, user: AbstractBaseUser | AnonymousUser, day: date) -> "Access":
        """One query. Somebody who holds no post that day may see nothing; a superuser is an administrator."""
        if not user.is_authenticated or not user.is_active:
            return cls()
        held = PostHolder.objects.on(day).filter(person__user=user).select_related(_HOME)
        posts = [holder.post for holder in held]
        role_of = {post: _role(Role(post.role), home=post.organisation.at_home) for post in posts}
        roles = set(role_of.values())
        if user.is_superuser:
            roles.add(Role.ADMINISTRATOR)
        return cls(
            roles=frozenset(roles),
            post_ids=frozenset(post.pk for post in posts),
            organisation_ids=frozenset(post.organisation_id for post in posts),
            home=user.is_superuser or any(post.organisation.at_home for post in posts),
            user_id=user.pk,
            partner_ids=frozenset(
                post.organisation_id for post in posts if role_of[post] == Role.PARTNER and not post.organisation.home
            ),
        )

    @property
    def can_see_confidential(self) -> bool:
        """All confidential risks. The leads named on one see it without this."""
        return bool(self.roles & EVERYTHING)

    @property
    def read_only(self) -> bool:
        """An auditor changes nothing, whatever else they hold."""
        return Role.AUDITOR in self.roles


def _role(role: Role, *, home: bool) -> Role:
    return role if home or role in _ANYWHERE else Role.PARTNER


def person_for(user: AbstractBaseUser | AnonymousUser) -> Person | None:
    """The person who signs in as this user."""
    return Person.objects.filter(user=user).first() if user.is_authenticated else None
