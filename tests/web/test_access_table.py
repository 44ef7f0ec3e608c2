"""Every address, every role, every kind of risk: what each answers. The table is tests/web/access_rows.py."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from risks.models import Flag
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.access_asking import Asked, answer, compare, everything_asked, expected_of
from tests.web.access_made import risks_of
from tests.web.access_rows import (
    AUDITOR,
    COMMITTEE,
    ELSEWHERE,
    EXECUTIVE,
    GOVERNANCE,
    KEEPERS,
    KINDS,
    LEAD,
    OF_A_RISK,
    OWNER,
    PARTNER,
    PLAIN,
    WITHOUT_SIGN_IN,
)
from tests.web.cast import NOBODY, ROLES, SECRET, Cast, browser_of
from tests.web.stage import a_scene, found

a_scene("asked", everything_asked)


@pytest.fixture
def asked(db: None) -> Asked:
    return found("asked")


def names() -> set[str]:
    """The name of every address of the product; the admin has a namespace and its own rules."""
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}


def test_every_address_has_its_row():
    assert names() - (PLAIN.keys() | OF_A_RISK.keys() | ELSEWHERE.keys()) == set()


def test_every_row_has_its_address_and_speaks_of_every_kind_of_risk():
    assert (PLAIN.keys() | OF_A_RISK.keys() | ELSEWHERE.keys()) - names() == set()
    for row in OF_A_RISK.values():
        assert all(column is None or column.keys() == set(KINDS) for column in (row.get, row.post))


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("role", ROLES)
def test_reading_what_speaks_of_no_one_risk(asked: Asked, role: str):
    client = browser_of(asked.cast, role)
    answers, expected = {}, {}
    for name, row in PLAIN.items():
        answers[name] = answer(client, "get", asked.plain[name])
        expected[name] = 405 if row.get is None else 200 if role in row.get else row.otherwise
        if role == NOBODY:
            expected[name] = 200 if name in WITHOUT_SIGN_IN else 302
    compare(answers, expected)


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize("role", ROLES)
def test_reading_what_hangs_on_a_risk(asked: Asked, role: str):
    client = browser_of(asked.cast, role)
    answers, expected = {}, {}
    for (kind, name), address in asked.hanging(role).items():
        row = OF_A_RISK[name]
        answers[kind, name] = answer(client, "get", address)
        expected[kind, name] = 405 if row.get is None else expected_of(row.get, kind, role, 200)
        if role == NOBODY:
            expected[kind, name] = 302
    compare(answers, expected)


def test_the_auditor_may_write_nothing_in_the_whole_table():
    writing = [row.post for row in OF_A_RISK.values() if row.post is not None]
    assert [kind for column in writing for kind in KINDS if AUDITOR in column[kind]] == []
    assert [name for name, row in PLAIN.items() if AUDITOR in (row.post or ()) and name != "password"] == []


@pytest.fixture
def handed_over(cast: Cast) -> tuple[Client, Client]:
    """The lead's post changes hands today: the browser of the one before, and of the one from today on."""
    before = cast.posts[LEAD].holders.get()
    before.to_on = TODAY - timedelta(days=1)
    before.save()
    heir = make.PersonFactory(name="The heir")
    make.PostHolderFactory(post=cast.posts[LEAD], person=heir, from_on=TODAY)
    old, new = Client(), Client()
    old.force_login(before.person.user)
    new.force_login(heir.user)
    return old, new


def test_a_new_holder_of_a_post_inherits_on_the_first_day_and_the_last_one_loses_it(
    cast: Cast, handed_over: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
):
    old, new = handed_over
    mine = reverse("assess", args=[risks_of(cast)["own secret"].reference_id])
    monkeypatch.setattr("risks.web.asking.now", lambda: at(TODAY - timedelta(days=1), 23))
    assert [client.get(mine).status_code for client in (old, new)] == [200, 404]
    monkeypatch.setattr("risks.web.asking.now", lambda: at(TODAY, 0))
    assert [client.get(mine).status_code for client in (old, new)] == [404, 200]


@pytest.mark.parametrize("role", [LEAD, OWNER, EXECUTIVE, COMMITTEE, PARTNER])
def test_a_confidential_title_appears_on_no_page_of_those_who_may_not_see_it(cast: Cast, role: str):
    make.FlagFactory(risk=cast.secret)
    make.AlertFactory(flag=Flag.objects.get(), subject=SECRET, body=SECRET, post=cast.posts[role])
    indicator = make.IndicatorFactory()
    make.IndicatorLinkFactory(risk=cast.secret, indicator=indicator)
    make.IndicatorLinkFactory(risk=cast.shared, indicator=indicator)
    client = browser_of(cast, role)
    pages = [reverse(name) for name in ("my-work", "register", "heat-map", "flags", "indicators", "outbox", "papers")]
    pages += [reverse("risk", args=[one.reference_id]) for one in (cast.own, cast.other, cast.shared, cast.secret)]
    pages += ["/register?q=Zanzibar", "/register?state=all", "/heat-map?register="]
    pages.append(reverse("indicator", args=[indicator.slug]))
    leaks = [page for page in pages if SECRET in client.get(page).content.decode()]
    assert leaks == []


def test_the_title_is_on_the_page_of_those_who_may_see_it(cast: Cast):
    assert SECRET in browser_of(cast, GOVERNANCE).get("/register?q=Zanzibar").content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_an_alert_is_read_by_its_post_and_by_those_who_keep_the_register(cast: Cast, role: str):
    alert = make.AlertFactory(flag=make.FlagFactory(risk=cast.own), post=cast.posts[LEAD])
    expected = 302 if role == NOBODY else 200 if role in KEEPERS | {LEAD} else 404
    assert browser_of(cast, role).get(reverse("alert", args=[alert.pk])).status_code == expected
