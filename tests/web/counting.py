"""How many queries a page makes, after the first visit has filled what is kept between requests."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries(client: Client, address: str) -> int:
    """The number of queries of one answer of 200."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)
