"""A partner's own part of a risk."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from risks import models
from tests.factories.day import at
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.register import RiskFactory


class PartnerPartFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerPart

    risk = factory.SubFactory(RiskFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    appetite_ceiling = 6
    tolerance_ceiling = 9


class PartnerAssessmentFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerAssessment

    part = factory.SubFactory(PartnerPartFactory)
    likelihood = 3
    consequence = 4
    rationale = "Our wards are full."
    effective_on = date(2025, 6, 2)
    recorded_at = at()
    recorded_by = factory.SubFactory(UserFactory)


class PartnerMeasureFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerMeasure

    part = factory.SubFactory(PartnerPartFactory)
    kind = models.PartnerMeasure.Kind.CONTROL
    text = "A discharge lounge"
