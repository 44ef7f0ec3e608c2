"""What a past sweep would have done, as known then, without writing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from risks.changes.sweep import replay_register
from risks.models import Alert, Flag, Risk
from tests.changes.sweeping import ask_only, counts, risk_scored, score, swept
from tests.factories import (
    TODAY,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tolerance_of_nine(db, monkeypatch):
    ask_only(monkeypatch, "appetite_breach", "kri_breach")
    appetite(quality=(6, 9))


def test_a_replay_counts_what_would_have_been_flagged_and_writes_nothing():
    risk_scored(4, 4)
    result = replay_register(at=at())
    assert counts(result) == {"risks": 1, "opened": 1, "alerts": 2}
    assert not result.written
    assert (Flag.objects.count(), Alert.objects.count()) == (0, 0)


def test_it_foresees_what_the_sweep_then_does():
    for likelihood in (1, 3, 4, 5):
        risk_scored(likelihood, 4)
    foreseen = replay_register(at=at())
    assert replace(foreseen, written=True, statuses=4) == swept()


def test_what_was_recorded_later_was_not_known_then():
    risk = risk_scored(2, 2)
    score(risk, 5, 5, TODAY)
    assert replay_register(at=at(TODAY - timedelta(days=1))).opened == 0
    assert replay_register(at=at(TODAY)).opened == 1


def test_flags_stand_as_they_stood_then():
    risk = risk_scored(4, 4)
    swept()
    score(risk, 2, 2, TODAY + timedelta(days=5))
    swept(at(TODAY + timedelta(days=5)))
    assert counts(replay_register(at=at(TODAY + timedelta(days=4)))) == {"risks": 1, "unchanged": 1}


def test_a_risk_closed_since_was_live_then():
    risk = risk_scored(4, 4)
    Risk.objects.filter(pk=risk.pk).update(state="closed", closed_on=TODAY, closed_because="Ended.")
    assert replay_register(at=at(TODAY - timedelta(days=1))).opened == 1
    assert replay_register(at=at(TODAY)).risks == 0
