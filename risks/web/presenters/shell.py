"""The frame of every page in words: whose register, who is asking, where they can go, what the last action said."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import reverse

from risks.access import Access, may_see_papers
from risks.web.gather.frame import Frame
from risks.web.presenters.addresses import address
from risks.web.shell import Destination, Notice, Person, Shell

SERVICE = "Risk and assurance"
ILLUSTRATIVE = (
    "Risk titles, indicator readings and dated facts are from published documents and cite them. Statements, scores, "
    "appetite levels, owners and people marked illustrative are made up to show the register working; none of them "
    "is a statement about the organisation or its partners."
)
# Which pages belong to which place in the masthead, by the start of their URL name; all others are about risks.
_OF_INDICATORS = (
    *("indicator", "import-readings", "reading", "feed", "add-reading", "add-threshold", "add-profile", "annotate"),
    *("new-feed", "new-indicator", "change-indicator", "link-indicator", "unlink-indicator", "rebase"),
    *("withdraw-rebase", "end-annotation"),
)
_PLACES = (
    ("My work", "my-work", ("my-work", "review", "quick-update", "round", "nudge")),
    ("Register", "register", ()),
    ("Flags", "flags", ("flag", "were-we-right", "outbox", "alert", "channels")),
    ("Indicators", "indicators", _OF_INDICATORS),
    ("Papers", "papers", ("paper", "freeze-paper", "frozen-paper", "redate")),
)
# Neither a risk nor a register: these belong to no place.
_NO_PLACE = ("", "my-alerts", "password", "password-changed", "sign-in", "sign-out", "healthz")
_LEVELS = {"success": "success", "warning": "warning", "error": "warning"}


def shell_of(request: HttpRequest, frame: Frame, access: Access | None) -> Shell:
    """The frame of one page; before sign-in it has no destinations."""
    return Shell(
        organisation=frame.organisation,
        service=SERVICE,
        logo_text=frame.logo_text or frame.short_name,
        home_href=reverse("my-work"),
        destinations=_destinations(request, frame, access) if access else (),
        person=_person(frame) if access else None,
        notices=tuple(_notice(message) for message in messages.get_messages(request)),
        notice=ILLUSTRATIVE if frame.illustrative else "",
    )


def _destinations(request: HttpRequest, frame: Frame, access: Access) -> tuple[Destination, ...]:
    here = _place_of(request)
    return tuple(
        Destination(
            label,
            address(name),
            current=name == here,
            count=frame.to_answer if name == "flags" else 0,
        )
        for label, name, _ in _PLACES
        if address(name) and (name != "papers" or may_see_papers(access))
    )


def _place_of(request: HttpRequest) -> str:
    """The URL name of the place that the page belongs to, or ""."""
    page = request.resolver_match.url_name or "" if request.resolver_match else ""
    if page in _NO_PLACE:
        return ""
    return next((name for _, name, starts in _PLACES if page.startswith(starts)), "register")


def _person(frame: Frame) -> Person:
    return Person(
        name=frame.person,
        initials="".join(word[0] for word in frame.person.split() if word[0].isalnum())[:3].upper(),
        post=frame.post,
        sign_out_href=reverse("sign-out"),
        password_href=reverse("password"),
        alerts_href=reverse("my-alerts"),
    )


def _notice(message: Message) -> Notice:
    return Notice(str(message), _LEVELS.get(message.level_tag, "information"))
