"""What the tests of the sweep share: a scored risk with its leads in post, a sweep, and its counts."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from risks.changes.assessments import record_assessment
from risks.changes.record import system_user
from risks.changes.sweep import SweepResult, sweep_register
from risks.models import Post, Risk, Role
from risks.rules import drift
from tests.factories import AssessmentFactory, PersonFactory, PostFactory, RiskFactory, UserFactory, at


def ask_only(monkeypatch: pytest.MonkeyPatch, *rules: str) -> None:
    """Leave every other rule out, for tests of what the sweep does with an answer, whichever rule gave it."""
    sets = tuple(one for one in drift._DECIDER.sets if set(rules) & set(one.words))
    assert {rule for one in sets for rule in one.words} >= set(rules)
    monkeypatch.setattr(drift, "_DECIDER", replace(drift._DECIDER, sets=sets))


def filled(**fields) -> Post:
    return PostFactory(holder=PersonFactory(), **fields)


def risk_scored(likelihood: int, consequence: int, **fields) -> Risk:
    """An open risk with both leads in post."""
    leads = {"executive_lead": filled(role=Role.EXECUTIVE), "risk_lead": filled()}
    risk = RiskFactory(**(leads | fields))
    AssessmentFactory(risk=risk, likelihood=likelihood, consequence=consequence)
    return risk


def swept(moment: datetime | None = None, **options) -> SweepResult:
    return sweep_register(at=moment or at(), by=system_user(), **options)


def counts(result: SweepResult) -> dict[str, int]:
    names = ("risks", "opened", "reopened", "updated", "resolved", "unchanged", "alerts", "failed", "gaps")
    return {name: getattr(result, name) for name in names if getattr(result, name)}


def score(risk: Risk, likelihood: int, consequence: int, day: date) -> None:
    record_assessment(
        risk=risk,
        kind="current",
        likelihood=likelihood,
        consequence=consequence,
        rationale="The committee agreed.",
        by=UserFactory(),
        at=at(day, 8),
    )
