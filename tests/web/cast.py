"""A register small enough to hold in the head, and one person for each role, for tests of pages."""

import re
from dataclasses import dataclass
from html import unescape

from django.test import Client

from risks.models import Organisation, Post, Risk, Role
from tests import factories as make

SECRET = "Zanzibar protocol under review"
NOBODY = "anonymous"
ROLES = (*Role.values, NOBODY)


@dataclass(frozen=True)
class Cast:
    """Alice leads `own`; nobody in the cast leads `other`, `secret` or `shared`, which the partner shares."""

    posts: dict[str, Post]
    partner: Organisation
    own: Risk
    other: Risk
    secret: Risk
    shared: Risk


def the_cast() -> Cast:
    """One holder of a post for each role; the partner's post is in another organisation."""
    partner = make.OrganisationFactory(name="Partner Hospital")
    home = make.OrganisationFactory(home=True)
    posts = {
        role: make.PostFactory(
            role=role,
            title=f"Post of the {role}",
            organisation=partner if role == Role.PARTNER else home,
            holder=make.PersonFactory(name=f"Person {role}"),
        )
        for role in Role.values
    }
    make.appetite(quality=(6, 9))
    return Cast(
        posts=posts,
        partner=partner,
        own=risk("BAF0001", "A risk of my own", risk_lead=posts[Role.RISK_LEAD]),
        other=risk("BAF0002", "A risk of somebody else"),
        secret=risk("BAF0003", SECRET, confidential=True),
        shared=risk("BAF0004", "A shared risk", organisations=[partner]),
    )


def risk(reference: str, title: str, *, score: tuple[int, int] = (4, 4), **fields: object) -> Risk:
    """An open risk with one approved score."""
    made = make.RiskFactory(reference=reference, title=title, **fields)
    make.AssessmentFactory(risk=made, likelihood=score[0], consequence=score[1])
    return made


def browser_of(cast: Cast, role: str) -> Client:
    """A browser in which the person with this role has signed in; for NOBODY, one in which nobody has."""
    client = Client()
    if role != NOBODY:
        client.force_login(cast.posts[role].holders.get().person.user)
    return client


def seen(response: object) -> str:
    """What a reader sees: the main part without tags, spaces closed up."""
    body = response.content.decode()
    main = body[body.index("<main") : body.index("</main>")]
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()
    return re.sub(r" ([,.;:])", r"\1", words)
