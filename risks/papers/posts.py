"""Which post somebody held on a day: a paper names posts, never people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from risks.models import PostHolder

Term = tuple[date, date | None, str]


@dataclass(frozen=True)
class Posts:
    """By user: from when until when they held which post."""

    terms: Mapping[int, Sequence[Term]]

    def held(self, user: int | None, day: date) -> str:
        """The title of the post, or "" where they held none on that day."""
        for from_on, to_on, title in self.terms.get(user, ()):
            if from_on <= day and (to_on is None or to_on >= day):
                return title
        return ""


def posts_of(users: Iterable[int | None]) -> Posts:
    """One query."""
    found: dict[int, list[Term]] = defaultdict(list)
    rows = PostHolder.objects.filter(person__user__in={user for user in users if user is not None}).order_by("pk")
    for user, *term in rows.values_list("person__user", "from_on", "to_on", "post__title"):
        found[user].append(tuple(term))
    return Posts(found)
