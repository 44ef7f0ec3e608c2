"""The shares of a sweep and what is left of it: queued in order, done side by side, so in any order."""

from collections import Counter
from datetime import date, timedelta
from itertools import permutations

import pytest
from django.db import transaction

from risks import tasks
from risks.models import Alert, Escalation, Flag
from tests import factories as make
from tests.changes.sweeping import filled, risk_scored
from tests.factories import TODAY, appetite

SHARES, LEFT = 2, "what is left"
ORDERS = list(permutations([*range(SHARES), LEFT]))


@pytest.fixture
def shares(db, monkeypatch) -> list[tuple[int, int]]:
    """The keys of two risks each, with flags that go up at once, and one of the register itself."""
    monkeypatch.setattr(tasks, "ask_for", lambda task, *given: True)
    appetite(quality=(6, 9))
    statement = appetite("icb", finance=(6, 9))
    statement.review_on = TODAY - timedelta(days=1)
    statement.save()
    leads = {"executive_lead": filled(role="executive"), "risk_lead": filled()}
    risks = [risk_scored(5, 5, **leads) for _ in range(2 * SHARES)]
    for risk in risks:
        make.TreatmentActionFactory(risk=risk, original_due_on=date(2025, 5, 1))
    return [(one.pk, other.pk) for one, other in zip(risks[::2], risks[1::2], strict=True)]


def swept(shares, order) -> list[Counter[tuple]]:
    """What stands after the tasks in an order and the clock's next turn; undone again."""
    with transaction.atomic():
        for one in order:
            tasks.sweep_what_is_left() if one == LEFT else tasks.sweep_chunk(*shares[one])
        tasks.escalate()
        rows = [
            Flag.objects.standing().values_list("risk", "rule", "subject", "severity"),
            Alert.objects.values_list("flag__risk", "flag__rule", "flag__subject", "occasion", "post", "episode"),
            Escalation.objects.values_list("flag__risk", "flag__rule", "flag__subject", "step", "post"),
        ]
        found = [Counter(each.order_by()) for each in rows]
        transaction.set_rollback(True)
    return found


def test_whatever_is_done_first_the_same_is_found_told_and_taken_up(shares):
    flags, alerts, steps = wanted = swept(shares, ORDERS[0])
    assert {risk is None for risk, *_ in flags} == {True, False}
    assert alerts
    assert steps

    assert [order for order in ORDERS if swept(shares, order) != wanted] == []
