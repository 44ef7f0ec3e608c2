"""Who holds which post in a journey."""

from django.utils.timezone import localdate

from risks.models import Person, Post, PostHolder


def gives_post(username: str, title: str) -> None:
    """They take the post up today, beside whoever holds it; what it may do is theirs from that moment."""
    person = Person.objects.get(user__username=username)
    PostHolder.objects.create(post=Post.objects.get(title=title), person=person, from_on=localdate())
