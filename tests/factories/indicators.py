"""What is measured: indicators, their readings and where those come from."""

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

import factory
from factory.django import DjangoModelFactory

from risks import models
from tests.factories.day import at
from tests.factories.people import UserFactory
from tests.factories.register import RiskFactory


class SourceDocumentFactory(DjangoModelFactory):
    class Meta:
        model = models.SourceDocument

    key = factory.Sequence(lambda n: f"document-{n}")
    title = "Annual report"
    publisher = "An integrated care board"


class IndicatorFactory(DjangoModelFactory):
    """A percentage where higher is better."""

    class Meta:
        model = models.Indicator

    slug = factory.Sequence(lambda n: f"indicator-{n}")
    name = factory.Sequence(lambda n: f"Seen within four hours {n}")
    area = "The system"
    unit = "%"
    direction = models.Indicator.Direction.HIGHER
    frequency = models.Indicator.Frequency.MONTHLY


class ThresholdFactory(DjangoModelFactory):
    class Meta:
        model = models.Threshold

    indicator = factory.SubFactory(IndicatorFactory)
    in_force_from = date(2023, 4, 1)
    limit = Decimal(76)


class ReadingFactory(DjangoModelFactory):
    """A measurement, recorded at nine on the twentieth day after its period ends."""

    class Meta:
        model = models.Reading

    indicator = factory.SubFactory(IndicatorFactory)
    period_end = date(2025, 8, 31)
    period_label = factory.LazyAttribute(lambda o: o.period_end.isoformat())
    value = Decimal(80)
    recorded_at = factory.LazyAttribute(lambda o: at(o.period_end + timedelta(days=14)))
    recorded_by = factory.SubFactory(UserFactory)


class IndicatorLinkFactory(DjangoModelFactory):
    class Meta:
        model = models.IndicatorLink

    risk = factory.SubFactory(RiskFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    role = models.IndicatorLink.Role.PRIMARY


class RebaseFactory(DjangoModelFactory):
    class Meta:
        model = models.Rebase

    indicator = factory.SubFactory(IndicatorFactory)
    starts_on = date(2025, 4, 30)
    reason = "Urgent treatment centres are counted from here."
    recorded_at = factory.LazyAttribute(lambda o: at(o.starts_on + timedelta(days=30)))
    recorded_by = factory.SubFactory(UserFactory)


class AnnotationFactory(DjangoModelFactory):
    class Meta:
        model = models.Annotation

    indicator = factory.SubFactory(IndicatorFactory)
    happened_on = date(2025, 1, 31)
    text = "Industrial action on ten days."
    recorded_at = factory.LazyAttribute(lambda o: at(o.happened_on + timedelta(days=10)))
    recorded_by = factory.SubFactory(UserFactory)


class ForecastFactory(DjangoModelFactory):
    """Made from the reading of July for that of September, and not scored yet."""

    class Meta:
        model = models.Forecast

    indicator = factory.SubFactory(IndicatorFactory)
    computed_from = "readings"
    version = 1
    made_at = factory.LazyFunction(lambda: at(date(2025, 8, 20)))
    made_from = date(2025, 7, 31)
    horizon = 2
    for_period = date(2025, 9, 30)
    limit = Decimal(76)
    expected = 78.0
    spread = 2.0
    degrees = 11
    lower = 75.0
    upper = 81.0
    probability = 0.2
    climatology = 0.3


class ReadingFileFactory(DjangoModelFactory):
    class Meta:
        model = models.ReadingFile

    name = "readings.csv"
    content = b"kri_name,area,period_end_date,value\n"
    digest = factory.LazyAttribute(lambda o: sha256(o.content).hexdigest())
    brought_at = factory.LazyFunction(lambda: at(date(2025, 9, 1)))
    brought_by = factory.SubFactory(UserFactory)


class FeedFactory(DjangoModelFactory):
    class Meta:
        model = models.Feed

    name = factory.Sequence(lambda n: f"Feed {n}")
    url = "https://example.org/readings.csv"
