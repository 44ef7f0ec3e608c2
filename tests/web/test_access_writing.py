"""Every address that writes, every role, every kind of risk. The table is tests/web/access_rows.py."""

import pytest

from tests.web.access_asking import ALLOWED, Asked, answer, compare, everything_asked, expected_of
from tests.web.access_rows import OF_A_RISK, PLAIN
from tests.web.cast import NOBODY, ROLES, browser_of
from tests.web.stage import a_scene, found

pytestmark = pytest.mark.usefixtures("unpainted")
a_scene("asked", everything_asked)


@pytest.fixture
def asked(db: None) -> Asked:
    return found("asked")


@pytest.mark.parametrize("role", ROLES)
def test_writing_what_speaks_of_no_one_risk(asked: Asked, role: str):
    client = browser_of(asked.cast, role)
    answers, expected = {}, {}
    for name, row in PLAIN.items():
        if row.post is not None:
            answers[name] = answer(client, "post", asked.plain[name])
            expected[name] = 302 if role == NOBODY else ALLOWED if role in row.post else row.otherwise
    compare(answers, expected)


@pytest.mark.parametrize("role", ROLES)
def test_writing_what_hangs_on_a_risk(asked: Asked, role: str):
    client = browser_of(asked.cast, role)
    answers, expected = {}, {}
    for (kind, name), address in asked.hanging(role).items():
        row = OF_A_RISK[name]
        if row.post is not None:
            answers[kind, name] = answer(client, "post", address)
            expected[kind, name] = expected_of(row.post, kind, role, ALLOWED)
    compare(answers, expected)
