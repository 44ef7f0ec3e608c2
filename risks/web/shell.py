"""What stands around every page: the masthead, who is signed in, messages, and the footer."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Destination:
    """One of the five places in the masthead. `count` is drawn when it is above nought, with `count_words` after it."""

    label: str
    href: str
    current: bool = False
    count: int = 0
    count_words: str = "to answer"


@dataclass(frozen=True)
class Person:
    """Who is signed in. `initials` are at most three letters; `post` is the job title they hold today, or ""."""

    name: str
    initials: str
    post: str
    sign_out_href: str
    password_href: str = ""
    alerts_href: str = ""


@dataclass(frozen=True)
class Notice:
    """One message left by the last action. `level` is "success", "information" or "warning"."""

    words: str
    level: str = "information"


@dataclass(frozen=True)
class Shell:
    """The frame of a page. `logo_text` is drawn as a lozenge because the organisation, and its mark, are data.

    `notice` is the honest-data sentence shown in the footer while the register holds illustrative values.
    `person` is None before sign-in, when no destination is drawn either.
    """

    organisation: str
    service: str
    logo_text: str
    home_href: str
    destinations: tuple[Destination, ...] = ()
    person: Person | None = None
    notices: tuple[Notice, ...] = field(default=())
    notice: str = ""
    accessibility_href: str = ""
