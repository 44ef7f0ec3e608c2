"""Flags, and what is told of them: episodes, steps up, digests, tries to deliver; and where risks stand."""

import factory
from factory.django import DjangoModelFactory

from risks import models
from tests.factories.day import TODAY, at
from tests.factories.people import PersonFactory, PostFactory
from tests.factories.register import RiskFactory


class FlagFactory(DjangoModelFactory):
    """A standing breach of appetite."""

    class Meta:
        model = models.Flag

    risk = factory.SubFactory(RiskFactory)
    rule = "appetite_breach"
    severity = 3
    evidence = factory.LazyFunction(dict)
    evidence_at_opening = factory.LazyFunction(dict)
    opened_at = at()
    last_seen_at = factory.SelfAttribute("opened_at")


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


class AlertFactory(DjangoModelFactory):
    class Meta:
        model = models.Alert

    flag = factory.SubFactory(FlagFactory)
    occasion = models.Alert.Occasion.OPENED
    severity = 3
    post = factory.SubFactory(PostFactory)
    email = "lead@example.org"
    subject = "BAF0003: beyond tolerance"
    body = "Act by Friday."
    created_at = at()


class LetterFactory(DjangoModelFactory):
    """An alert that is about no flag: a score of its risk waits."""

    class Meta:
        model = models.Alert

    risk = factory.SubFactory(RiskFactory)
    occasion = models.Alert.Occasion.PROPOSED
    post = factory.SubFactory(PostFactory)
    email = "lead@example.org"
    subject = "BAF0003: a score waits"
    body = "Approve it or return it."
    created_at = at()


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
