"""What is done about a risk, and what shows that it is."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from risks import models
from tests.factories.register import RiskFactory


class ControlFactory(DjangoModelFactory):
    class Meta:
        model = models.Control

    risk = factory.SubFactory(RiskFactory)
    text = "Daily system call"
    kind = models.Control.Kind.PREVENTIVE


class AssuranceFactory(DjangoModelFactory):
    class Meta:
        model = models.Assurance

    risk = factory.SubFactory(RiskFactory)
    text = "Internal audit of urgent care"
    line = models.Assurance.Line.THIRD
    received_on = date(2025, 3, 3)
    good_until = date(2026, 3, 3)


class GapFactory(DjangoModelFactory):
    class Meta:
        model = models.Gap

    risk = factory.SubFactory(RiskFactory)
    kind = models.Gap.Kind.CONTROL
    text = "No cover at weekends"
    opened_on = date(2025, 6, 2)


class TreatmentActionFactory(DjangoModelFactory):
    class Meta:
        model = models.TreatmentAction

    risk = factory.SubFactory(RiskFactory)
    text = "Recruit to the weekend rota"
    original_due_on = date(2025, 12, 31)
    due_on = factory.SelfAttribute("original_due_on")


class EvidenceLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.EvidenceLink

    risk = factory.SubFactory(RiskFactory)
    title = "Internal audit report"
    url = "https://example.org/report"
    dated_on = date(2025, 3, 3)
