"""How long another server asks to be left alone."""

from datetime import timedelta

import pytest

from risks.channels.asked import wait_asked

NINE = "Fri, 19 Sep 2025 09:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "120"}, timedelta(minutes=2)),
        ({"Retry-After": " 0 "}, timedelta(0)),
        ({"Retry-After": "Fri, 19 Sep 2025 09:02:00 GMT", "Date": NINE}, timedelta(minutes=2)),
        ({"Retry-After": "Fri, 19 Sep 2025 08:00:00 GMT", "Date": NINE}, timedelta(0)),
        ({"Retry-After": "Fri, 19 Sep 2025 09:02:00 GMT"}, None),
        ({"Retry-After": "soon", "Date": NINE}, None),
        ({"Retry-After": "-5", "Date": NINE}, None),
        ({"Retry-After": "9" * 400}, None),
        ({"Retry-After": "\u00b2", "Date": NINE}, None),
        ({}, None),
    ],
)
def test_seconds_or_an_instant_of_the_servers_own_clock_and_nothing_else_is_a_wait(headers, wait):
    assert wait_asked(headers) == wait
