"""What the tests of the sweep share: a scored risk with its leads in post, a sweep, and its counts."""

from datetime import date, datetime

from risks.changes.assessments import record_assessment
from risks.changes.record import system_user
from risks.changes.sweep import SweepResult, sweep_register
from risks.models import Post, Risk, Role
from tests.factories import AssessmentFactory, PersonFactory, PostFactory, RiskFactory, UserFactory, at


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
