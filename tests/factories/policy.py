"""The scoring matrix, the appetite and what is accepted beyond it."""

from dataclasses import asdict
from datetime import date

import factory
from factory.django import DjangoModelFactory

from risks import models
from risks.rules.npsa import CONSEQUENCE_DESCRIPTORS, CONSEQUENCE_WORDS, LIKELIHOOD_WORDS
from risks.rules.scoring import NPSA_BANDS
from tests.factories.committees import CommitteeFactory
from tests.factories.register import RiskDomainFactory, RiskFactory


class ScoringMatrixFactory(DjangoModelFactory):
    """The published five by five matrix, bands of the National Patient Safety Agency."""

    class Meta:
        model = models.ScoringMatrix

    name = "Scoring matrix"
    in_force_from = date(2020, 4, 1)
    likelihood = factory.LazyFunction(
        lambda: [{"label": words.label, "timeframe": words.time_frame} for words in LIKELIHOOD_WORDS.values()]
    )
    consequence = factory.LazyFunction(lambda: list(CONSEQUENCE_WORDS.values()))
    descriptors = factory.LazyFunction(lambda: {key: list(five) for key, five in CONSEQUENCE_DESCRIPTORS.items()})
    bands = factory.LazyFunction(lambda: [asdict(band) for band in NPSA_BANDS])


class AppetiteStatementFactory(DjangoModelFactory):
    class Meta:
        model = models.AppetiteStatement

    scope = models.Register.Scope.SYSTEM
    version = factory.Sequence(lambda n: n + 1)
    title = "Risk appetite statement"
    approved_by = factory.SubFactory(CommitteeFactory)
    approved_on = factory.SelfAttribute("in_force_from")
    in_force_from = date(2023, 4, 1)


class AppetiteExceptionFactory(DjangoModelFactory):
    class Meta:
        model = models.AppetiteException

    risk = factory.SubFactory(RiskFactory)
    accepted_by = factory.SubFactory(CommitteeFactory)
    accepted_on = date(2025, 6, 2)
    until = date(2026, 3, 31)
    conditions = "A report to every meeting."


def appetite(
    scope: str = "system", *, on: date = date(2023, 4, 1), **limits: tuple[int, int]
) -> models.AppetiteStatement:
    """A statement in force from a day: `appetite(quality=(6, 9), finance=(10, 12))`."""
    statement = AppetiteStatementFactory(scope=scope, in_force_from=on)
    for key, (ceiling, tolerance) in limits.items():
        models.AppetiteLevel.objects.create(
            statement=statement,
            domain=RiskDomainFactory(key=key),
            level=models.AppetiteLevel.Level.CAUTIOUS,
            appetite_ceiling=ceiling,
            tolerance_ceiling=tolerance,
        )
    return statement
