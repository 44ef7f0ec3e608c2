"""How the access tables are asked, and how what differs is shown."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.web.access_made import risks_of
from tests.web.access_rows import OF_A_RISK, PLAIN, READERS, address_of
from tests.web.cast import NOBODY, Cast, the_cast

ALLOWED = "allowed"


@dataclass(frozen=True)
class Asked:
    """Where everything of the access table is: PLAIN by name, OF_A_RISK by the kind of risk and name."""

    cast: Cast
    plain: dict[str, str]
    of_a_risk: dict[tuple[str, str], str]

    def hanging(self, role: str) -> dict[tuple[str, str], str]:
        """What hangs on a risk, asked of every kind of risk by whoever signed in.

        Who did not is sent away before the risk is looked at, so of that the first kind and the last tell enough.
        """
        kinds = list(dict.fromkeys(kind for kind, _ in self.of_a_risk))
        asked = kinds if role != NOBODY else [kinds[0], kinds[-1]]
        return {cell: address for cell, address in self.of_a_risk.items() if cell[0] in asked}


def everything_asked() -> Asked:
    """The rows of every address, made once for all who ask: what a request writes is taken back."""
    cast = the_cast()
    return Asked(
        cast=cast,
        plain={name: reverse(name, args=row.arguments(cast)) for name, row in PLAIN.items()},
        of_a_risk={(kind, name): address_of(name, one) for kind, one in risks_of(cast).items() for name in OF_A_RISK},
    )


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
