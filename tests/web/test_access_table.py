"""Every address, every role, every kind of risk: what each answers. A new address fails until it has its row here."""

from collections.abc import Mapping

import pytest
from django.urls import get_resolver, reverse

from risks.models import Flag, Role
from tests import factories as make
from tests.web.cast import NOBODY, ROLES, SECRET, Cast, browser_of, risk

LEAD, OWNER, EXECUTIVE, GOVERNANCE = Role.RISK_LEAD, Role.ACTION_OWNER, Role.EXECUTIVE, Role.GOVERNANCE
COMMITTEE, PARTNER, AUDITOR, ADMINISTRATOR = Role.COMMITTEE, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR

EVERYBODY = set(Role.values)
AT_HOME = EVERYBODY - {PARTNER}
KEEPERS = {GOVERNANCE, AUDITOR, ADMINISTRATOR}

# Who reads what hangs on each kind of risk; for anybody else it is not there: 404.
READERS = {
    "own": AT_HOME,
    "own secret": KEEPERS | {LEAD},
    "other": AT_HOME,
    "secret": KEEPERS,
    "shared": EVERYBODY,
    "shared secret": KEEPERS,
}
# Who scores each kind; a reader who may not is told so: 403.
SCORERS = {
    "own": {LEAD, GOVERNANCE},
    "own secret": {LEAD, GOVERNANCE},
    "other": {GOVERNANCE},
    "secret": {GOVERNANCE},
    "shared": {GOVERNANCE},
    "shared secret": {GOVERNANCE},
}

# Addresses that speak of no one risk: who gets them, and what anybody else who has signed in gets.
PLAIN: Mapping[str, tuple[set[str], int]] = {
    "my-work": (EVERYBODY, 404),
    "register": (EVERYBODY, 404),
    "heat-map": (EVERYBODY, 404),
    "flags": (EVERYBODY, 404),
    "indicators": (EVERYBODY, 404),
    "appetite": (EVERYBODY, 404),
    "outbox": (EVERYBODY, 404),
    "papers": (AT_HOME, 403),
    "password": (EVERYBODY, 404),
    "password-changed": (EVERYBODY, 404),
    "sign-in": (set(), 302),
    "sign-out": (set(), 405),
    "healthz": (EVERYBODY, 404),
}
# Addresses that hang on a risk: who reads, and who of the readers is refused.
# Of these, the ones only for those who score the risk.
TO_CHANGE = {
    "assess",
    "review",
    "add-action",
    "add-control",
    "add-assurance",
    "add-gap",
    "control",
    "renew-assurance",
    "close-gap",
}
OF_A_RISK = dict.fromkeys({"risk", "flag", "action"} | TO_CHANGE, READERS)
# What stands on the page of these is a row that hangs on the risk.
MADE_BY = {
    "flag": make.FlagFactory,
    "action": make.TreatmentActionFactory,
    "control": make.ControlFactory,
    "renew-assurance": make.AssuranceFactory,
    "close-gap": make.GapFactory,
}
# Addresses with a test of their own below, or in the tests named.
ELSEWHERE = {
    "indicator": "tests/web/test_indicators.py",
    "alert": "below",
    "paper": "tests/web/test_papers.py",
    "paper-pdf": "tests/web/test_papers.py",
}
WITHOUT_SIGN_IN = {"sign-in", "healthz"}


def names() -> set[str]:
    """The name of every address of the product; the admin has a namespace and its own rules."""
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}


def risks_of(cast: Cast) -> dict:
    lead = cast.posts[LEAD]
    return {
        "own": cast.own,
        "own secret": risk("BAF0005", f"{SECRET}, mine", confidential=True, risk_lead=lead),
        "other": cast.other,
        "secret": cast.secret,
        "shared": cast.shared,
        "shared secret": risk("BAF0006", f"{SECRET}, shared", confidential=True, organisations=[cast.partner]),
    }


def address_of(name: str, of: object) -> str:
    if name in MADE_BY:
        return reverse(name, args=[MADE_BY[name](risk=of).pk])
    return reverse(name, args=[of.reference_id])


def test_every_address_has_its_row():
    assert names() <= PLAIN.keys() | OF_A_RISK.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("role", ROLES)
def test_addresses_that_speak_of_no_one_risk(cast: Cast, role: str):
    client = browser_of(cast, role)
    for name in PLAIN.keys() & names():
        allowed, otherwise = PLAIN[name]
        expected = 200 if role in allowed else otherwise
        if role == NOBODY:
            expected = 200 if name in WITHOUT_SIGN_IN else 302
        assert (name, client.get(reverse(name)).status_code) == (name, expected)


@pytest.mark.parametrize("role", ROLES)
def test_addresses_that_hang_on_a_risk(cast: Cast, role: str):
    client = browser_of(cast, role)
    answers, expected = {}, {}
    for kind, one in risks_of(cast).items():
        for name in OF_A_RISK.keys() & names():
            answers[kind, name] = client.get(address_of(name, one)).status_code
            expected[kind, name] = expected_of(name, kind, role)
    assert answers == expected


def expected_of(name: str, kind: str, role: str) -> int:
    if role == NOBODY:
        return 302
    if role not in OF_A_RISK[name][kind]:
        return 404
    return 403 if name in TO_CHANGE and role not in SCORERS[kind] else 200


@pytest.mark.parametrize("role", [LEAD, OWNER, EXECUTIVE, COMMITTEE, PARTNER])
def test_a_confidential_title_appears_on_no_page_of_those_who_may_not_see_it(cast: Cast, role: str):
    make.FlagFactory(risk=cast.secret)
    make.AlertFactory(flag=Flag.objects.get(), subject=SECRET, body=SECRET, post=cast.posts[role])
    indicator = make.IndicatorFactory()
    make.IndicatorLinkFactory(risk=cast.secret, indicator=indicator)
    make.IndicatorLinkFactory(risk=cast.shared, indicator=indicator)
    client = browser_of(cast, role)
    pages = [reverse(name) for name in PLAIN.keys() & names() if name not in {"sign-out", "healthz"}]
    pages += [reverse("risk", args=[one.reference_id]) for one in (cast.own, cast.other, cast.shared, cast.secret)]
    pages += ["/register?q=Zanzibar", "/register?state=all", "/heat-map?register="]
    if "indicator" in names():
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
