"""Every address that writes, every role, every kind of risk. The table is tests/web/access_rows.py."""

import pytest
from django.urls import reverse

from tests.web.access_asking import ALLOWED, answer, compare, expected_of
from tests.web.access_made import risks_of
from tests.web.access_rows import OF_A_RISK, PLAIN, address_of
from tests.web.cast import NOBODY, ROLES, Cast, browser_of

pytestmark = pytest.mark.usefixtures("unpainted")


@pytest.mark.parametrize("role", ROLES)
def test_writing_what_speaks_of_no_one_risk(cast: Cast, role: str):
    client = browser_of(cast, role)
    answers, expected = {}, {}
    for name, row in PLAIN.items():
        if row.post is not None:
            answers[name] = answer(client, "post", reverse(name, args=row.arguments(cast)))
            expected[name] = 302 if role == NOBODY else ALLOWED if role in row.post else row.otherwise
    compare(answers, expected)


@pytest.mark.parametrize("role", ROLES)
def test_writing_what_hangs_on_a_risk(cast: Cast, role: str):
    client = browser_of(cast, role)
    answers, expected = {}, {}
    for kind, one in risks_of(cast).items():
        for name, row in OF_A_RISK.items():
            if row.post is not None:
                answers[kind, name] = answer(client, "post", address_of(name, one))
                expected[kind, name] = expected_of(row.post, kind, role, ALLOWED)
    compare(answers, expected)
