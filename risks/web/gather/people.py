"""The invented people of the demonstration, so that a visitor can choose whom to be."""

from dataclasses import dataclass
from datetime import date

from risks.models import PostHolder


@dataclass(frozen=True)
class DemonstrationPerson:
    """Somebody to sign in as."""

    name: str
    post: str
    username: str
    password: str


def demonstration_people(day: date, password: str) -> tuple[DemonstrationPerson, ...]:
    """Everybody illustrative who can sign in and holds a post on the day, each once; they share one `password`."""
    held = (
        PostHolder.objects.on(day)
        .filter(person__illustrative=True, person__user__is_active=True)
        .select_related("person__user", "post")
        .order_by("person__pk", "pk")
    )
    once = {holder.person_id: holder for holder in reversed(held)}
    return tuple(
        DemonstrationPerson(holder.person.name, holder.post.title, holder.person.user.username, password)
        for holder in sorted(once.values(), key=lambda holder: holder.person_id)
    )
