"""How the access tables are asked, and how what differs is shown."""

from typing import Any

from django.db import transaction
from django.test import Client

from tests.web.access_rows import READERS
from tests.web.cast import NOBODY

ALLOWED = "allowed"


def answer(client: Client, method: str, address: str) -> int:
    """The status; whatever the request wrote is taken back."""
    with transaction.atomic():
        status = getattr(client, method)(address).status_code
        transaction.set_rollback(True)
    return status


def compare(answers: dict, expected: dict) -> None:
    """Show only the cells that differ, so that a failure reads as the lines of the table it is about."""
    wrong = {
        cell: f"{status} instead of {expected[cell]}"
        for cell, status in answers.items()
        if not (status == expected[cell] or (expected[cell] == ALLOWED and status in (200, 302, 400, 409, 422)))
    }
    assert wrong == {}


def expected_of(column: Any, kind: str, role: str, allowed: Any) -> Any:
    if role == NOBODY:
        return 302
    if role not in READERS[kind]:
        return 404
    return allowed if role in column[kind] else 403
