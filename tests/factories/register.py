"""A register, what is in it and how it is scored."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from risks import models
from tests.factories.day import at
from tests.factories.people import UserFactory


class ObjectiveFactory(DjangoModelFactory):
    class Meta:
        model = models.Objective

    kind = models.Objective.Kind.PRIORITY
    name = factory.Sequence(lambda n: f"Objective {n}")


class RiskDomainFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskDomain
        django_get_or_create = ("key",)

    key = "quality"
    name = factory.LazyAttribute(lambda o: o.key.capitalize())
    descriptors = "safety"


class RegisterFactory(DjangoModelFactory):
    """The Board Assurance Framework, once."""

    class Meta:
        model = models.Register
        django_get_or_create = ("code",)

    code = "baf"
    name = factory.LazyAttribute(lambda o: f"The {o.code} register")
    kind = models.Register.Kind.BAF
    scope = models.Register.Scope.SYSTEM
    prefix = factory.LazyAttribute(lambda o: o.code.upper())


class ReferenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Reference

    register = factory.SubFactory(RegisterFactory)
    number = factory.Sequence(lambda n: n + 1001)
    text = factory.LazyAttribute(lambda o: f"{o.register.prefix}{o.number:0{o.register.digits}d}")


class RiskFactory(DjangoModelFactory):
    """An open risk of the Board Assurance Framework in the quality domain, without a score.

    Give `reference="BAF0003"` for a chosen reference; `organisations`, `places` and `objectives` take lists.
    """

    class Meta:
        model = models.Risk
        skip_postgeneration_save = True

    register = factory.SubFactory(RegisterFactory)
    reference = factory.SubFactory(ReferenceFactory, register=factory.SelfAttribute("..register"))
    title = factory.LazyAttribute(lambda o: f"Pressure on service {o.reference}")
    short_name = factory.LazyAttribute(lambda o: str(o.reference))
    cause = "demand above plan"
    event = "people wait too long"
    effect = "harm"
    domain = factory.SubFactory(RiskDomainFactory)
    scope = models.Risk.Scope.SYSTEM
    state = models.Risk.State.OPEN
    identified_on = date(2023, 4, 1)
    opened_on = date(2023, 4, 1)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        reference = kwargs.get("reference")
        if isinstance(reference, str):
            digits = "".join(filter(str.isdigit, reference))
            kwargs["reference"] = ReferenceFactory(register=kwargs["register"], text=reference, number=int(digits))
        return kwargs

    @factory.post_generation
    def organisations(self, create, extracted, **kwargs):
        if extracted:
            self.organisations.set(extracted)

    @factory.post_generation
    def places(self, create, extracted, **kwargs):
        if extracted:
            self.places.set(extracted)

    @factory.post_generation
    def objectives(self, create, extracted, **kwargs):
        if extracted:
            self.objectives.set(extracted)


class AssessmentFactory(DjangoModelFactory):
    """An approved current score of 3 x 4, recorded and decided at nine on the day it takes effect."""

    class Meta:
        model = models.Assessment

    risk = factory.SubFactory(RiskFactory)
    kind = models.Assessment.Kind.CURRENT
    likelihood = 3
    consequence = 4
    rationale = "Demand is above plan."
    effective_on = date(2025, 6, 2)
    recorded_at = factory.LazyAttribute(lambda o: at(o.effective_on))
    recorded_by = factory.SubFactory(UserFactory)
    outcome = models.Assessment.Outcome.APPROVED
    decided_at = factory.LazyAttribute(lambda o: None if o.outcome == "proposed" else o.recorded_at)
    decided_by = factory.LazyAttribute(lambda o: None if o.outcome == "proposed" else o.recorded_by)


class RiskStepFactory(DjangoModelFactory):
    class Meta:
        model = models.RiskStep

    risk = factory.SubFactory(RiskFactory)
    kind = models.RiskStep.Kind.OPENED
    taken_on = date(2025, 6, 2)
    reason = "Approved by the Board."
    recorded_at = at()
    recorded_by = factory.SubFactory(UserFactory)


class SharedCauseFactory(DjangoModelFactory):
    """`risks` takes a list."""

    class Meta:
        model = models.SharedCause
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Industrial action {n}")
    narrative = "Strikes by several professions."
    began_on = date(2025, 6, 2)

    @factory.post_generation
    def risks(self, create, extracted, **kwargs):
        self.risks.set(extracted or [])


class AdviceDismissalFactory(DjangoModelFactory):
    class Meta:
        model = models.AdviceDismissal

    risk = factory.SubFactory(RiskFactory)
    advice = "no_effect"
    about = "The statement."
    reason = "The effect is written in the narrative."
    recorded_at = at()
    recorded_by = factory.SubFactory(UserFactory)


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = models.Comment

    risk = factory.SubFactory(RiskFactory)
    text = "Has the winter plan been agreed?"
    written_at = at()
    written_by = factory.SubFactory(UserFactory)
