"""Who did something, in words."""

from django.contrib.auth.models import AbstractBaseUser

from risks.models import Post

SYSTEM = "system"


def who(user: AbstractBaseUser | None) -> str:
    """A person's name; the register itself when the clock did it. The person must be loaded with the user."""
    if user is None or user.get_username() == SYSTEM:
        return "the register"
    person = getattr(user, "person", None)
    return person.name if person else user.get_username()


def post_words(post: Post | None, without: str = "Nobody yet") -> str:
    """A job title, or what to say where no post is named."""
    return post.title if post else without
