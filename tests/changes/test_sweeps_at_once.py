"""Two sweeps at the same moment, with threads on committed rows and every rule: each flag opens once."""

from collections import Counter
from datetime import date, timedelta
from threading import Event

import pytest
from django.db import transaction

from risks.changes import sweep as sweeping
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import Alert, DriftStatus, Flag, FlagEpisode, Risk
from tests import factories as make
from tests.changes.sweeping import risk_scored
from tests.changes.test_at_once import at_once
from tests.factories import TODAY, appetite, at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def risks(db) -> list[Risk]:
    """With flags of many rules, and one of the register itself."""
    appetite(quality=(6, 9))
    statement = appetite("icb", finance=(6, 9))
    statement.review_on = TODAY - timedelta(days=1)
    statement.save()
    found = [risk_scored(4, 4) for _ in range(6)]
    for risk in found:
        make.TreatmentActionFactory(risk=risk, original_due_on=date(2025, 5, 1))
        make.AssuranceFactory(risk=risk, design="limited")
        link = make.IndicatorLinkFactory(risk=risk)
        make.ThresholdFactory(indicator=link.indicator)
        make.ReadingFactory(indicator=link.indicator, value=70)
    return found


@pytest.mark.engines
def test_of_many_sweeps_at_once_each_flag_is_opened_by_one_of_them(risks):
    by = system_user()
    answers = at_once(*[lambda: sweep_register(at=at(), by=by)] * 4)
    assert [answer.failed for answer in answers] == [0] * 4
    keys = Counter(Flag.objects.values_list("risk", "rule", "subject"))
    assert set(keys.values()) == {1}
    assert {rule for _, rule, _ in keys} >= {"appetite_breach", "kri_breach", "action_overdue", "statement_overdue"}
    assert sum(answer.opened for answer in answers) == len(keys) == FlagEpisode.objects.count()
    assert Flag.history.count() == len(keys)
    assert sum(answer.alerts for answer in answers) == Alert.objects.count()
    assert DriftStatus.objects.count() == len(risks)

    again = sweep_register(at=at(hour=10), by=by)
    assert (again.opened, again.reopened, again.updated, again.resolved, again.alerts) == (0, 0, 0, 0, 0)
    assert (again.statuses, again.unchanged) == (0, len(keys))


def test_a_sweep_that_finds_another_one_writing_waits_for_it_and_writes_nothing_itself(risks):
    """The second has gathered what it knows before the first commits. On PostgreSQL alone, so it is not for both
    engines: SQLite lets one write at a time, and the second would wait before it has gathered."""
    by, gathered, written = system_user(), Event(), Event()
    decide = sweeping.each_outcome

    def slow_one() -> object:
        with transaction.atomic():
            result = sweep_register(at=at(), by=by)
            assert gathered.wait(20)
            written.wait(0.5)
        return result

    def late_one() -> object:
        def decided(known: object) -> object:
            found = list(decide(known))
            gathered.set()
            return found

        sweeping.each_outcome = decided
        try:
            return sweep_register(at=at(), by=by)
        finally:
            sweeping.each_outcome = decide
            written.set()

    first, second = at_once(slow_one, late_one)
    assert (first.failed, second.failed) == (0, 0)
    assert first.opened + second.opened == Flag.objects.count()
    assert set(Counter(Flag.objects.values_list("risk", "rule", "subject")).values()) == {1}
