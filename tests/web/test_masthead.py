"""The masthead: five places for those who may go to all of them, and a menu that needs no script."""

import re

import pytest

from risks.models import Role
from tests.web.cast import Cast, browser_of

FOUR = ["My work", "Register", "Flags", "Indicators"]


@pytest.mark.parametrize("role", [role for role in Role.values if role != Role.PARTNER])
def test_papers_are_the_fifth_place_of_those_who_may_see_them(cast: Cast, role: str):
    assert places(cast, role) == [*FOUR, "Papers"]


def test_a_partner_has_no_door_to_papers(cast: Cast):
    assert places(cast, Role.PARTNER) == FOUR


def places(cast: Cast, role: str) -> list[str]:
    body = browser_of(cast, role).get("/").content.decode()
    nav = body[body.index('<nav class="wrap"') : body.index("</nav>")]
    return re.findall(r"<a [^>]*>([^<]+)", nav)


def test_the_account_opens_with_the_keyboard_alone(cast: Cast):
    body = browser_of(cast, Role.RISK_LEAD).get("/").content.decode()
    account = body[body.index('<details class="account">') : body.index("</header>")]
    assert account.index("<summary>") < account.index("Change your password") < account.index("<button")
    assert "tabindex" not in account


@pytest.mark.parametrize(
    ("address", "link"), [("/register", "/heat-map"), ("/register", "/appetite"), ("/flags", "/outbox")]
)
def test_every_page_that_is_no_place_is_linked_from_one(cast: Cast, address: str, link: str):
    assert f'href="{link}"' in browser_of(cast, Role.GOVERNANCE).get(address).content.decode()
