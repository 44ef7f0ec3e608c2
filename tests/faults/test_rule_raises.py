"""A risk whose data make a rule raise costs no other risk its flags."""

from collections import Counter

import pytest
from django.utils import timezone

from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from risks.models import Register, Risk
from tests.faults.register import OTHERS, a_register, ask, compare, forget_the_sweep, found, settle

pytestmark = pytest.mark.django_db(transaction=True)


def with_intervals(risk: Risk, intervals: object) -> object:
    """Give its register others; returns those it had."""
    before = Register.objects.get(pk=risk.register_id).review_intervals
    Register.objects.filter(pk=risk.register_id).update(review_intervals=intervals)
    return before


def without(risk: Risk, rows: Counter[tuple]) -> Counter[tuple]:
    return Counter({row: many for row, many in rows.items() if row[0] != risk.pk})


@pytest.mark.usefixtures("sweeper")
def test_a_risk_whose_data_make_a_rule_raise_costs_no_other_its_flags(queue, tally):
    a_register()
    bad = Risk.objects.get(register__code="odd")
    nonsense = with_intervals(bad, Register._meta.get_field("review_intervals").get_default())
    _, swept = sweep_everything(at=timezone.now(), by=system_user())
    assert swept.failed == 0
    all_flags, all_alerts = found()
    assert bad.pk in {risk for risk, *_ in all_flags}
    of_others = without(bad, all_flags), without(bad, all_alerts)
    with_intervals(bad, nonsense)
    for _ in range(OTHERS):
        forget_the_sweep()
        ask("sweep", queue)
        settle(queue)
        compare(of_others, tally["a rule raises"])
