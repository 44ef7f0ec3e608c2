"""Rows of what is told: episodes of flags, steps up, digests, tries to deliver; and where risks stand."""

import factory
from factory.django import DjangoModelFactory

from risks import models
from tests.factories import TODAY, AlertFactory, FlagFactory, PersonFactory, RiskFactory, at


class FlagEpisodeFactory(DjangoModelFactory):
    class Meta:
        model = models.FlagEpisode

    flag = factory.SubFactory(FlagFactory)
    opened_at = factory.SelfAttribute("flag.opened_at")
    evidence = factory.LazyFunction(dict)
    severity = 3
    worst = factory.SelfAttribute("severity")


class EscalationFactory(DjangoModelFactory):
    class Meta:
        model = models.Escalation

    flag = factory.SubFactory(FlagFactory)
    step = models.Escalation.Step.AGENDA
    because = "Nobody has answered it for two weeks."
    at = at()


class DigestFactory(AlertFactory):
    """What a person is told on one day of everything that was not urgent."""

    flag = None
    severity = None
    occasion = models.Alert.Occasion.DIGEST
    person = factory.SubFactory(PersonFactory)
    digest_on = TODAY


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = models.Delivery

    alert = factory.SubFactory(AlertFactory)
    channel = "email"
    outcome = models.Delivery.Outcome.SENT
    at = at()


class DriftStatusFactory(DjangoModelFactory):
    class Meta:
        model = models.DriftStatus

    risk = factory.SubFactory(RiskFactory)
    status = models.DriftStatus.Status.BREACH
    severity = 3
    since = TODAY
    reasons = factory.LazyFunction(lambda: ["Score 16, against a tolerance of 9."])
    computed_at = at()
