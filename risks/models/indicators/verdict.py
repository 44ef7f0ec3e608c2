"""What the statistics made of an indicator: worked out from its readings, and worked out again when they change."""

from django.db import models
from django.db.models import Q

from risks.models.indicators.indicator import Indicator


class IndicatorSummary(models.Model):
    """The verdict on an indicator, as its newest reading stands. No record: it can be worked out again at any time.

    `computed_from` is a hash of everything it was worked out from, so that a sweep can leave what has not changed.
    `mean`, `lower` and `upper` are of the latest stretch, without limits None. `variation` and `assurance` are the
    names of the two icons and "" where there are too few readings to judge; `variation_before` is the icon as it stood
    before the latest reading came. `concern_since` is the period end of the first reading of an unbroken concern.
    """

    indicator = models.OneToOneField(Indicator, primary_key=True, on_delete=models.CASCADE, related_name="summary")
    computed_from = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    readings = models.PositiveIntegerField(default=0)
    latest_on = models.DateField(null=True, blank=True)
    latest_value = models.FloatField(null=True, blank=True)
    mean = models.FloatField(null=True, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    variation = models.CharField(max_length=20, blank=True)
    variation_before = models.CharField(max_length=20, blank=True)
    assurance = models.CharField(max_length=20, blank=True)
    concern_since = models.DateField(null=True, blank=True)
    gaps = models.BooleanField(default=False)
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.variation or 'not judged'}"


class Forecast(models.Model):
    """How likely a reading to come is beyond its limit, said once and kept with what came of it.

    `horizon` counts readings after `made_from`, the period end of the last one known. `climatology` is the share of the
    readings then known that were beyond the same limit: what a forecast has to beat. `lower` and `upper` hold 80 per
    cent. `beyond` is None until the reading of `for_period` is there.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="forecasts")
    computed_from = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_from = models.DateField()
    horizon = models.PositiveSmallIntegerField()
    for_period = models.DateField()
    limit = models.DecimalField(max_digits=18, decimal_places=6)
    expected = models.FloatField()
    spread = models.FloatField()
    degrees = models.PositiveSmallIntegerField()
    lower = models.FloatField()
    upper = models.FloatField()
    probability = models.FloatField()
    climatology = models.FloatField()
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    beyond = models.BooleanField(null=True, blank=True)
    scored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "made_from", "horizon", "pk"]
        indexes = [models.Index(fields=["for_period"], condition=Q(beyond__isnull=True), name="forecast_to_be_scored")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "computed_from", "horizon", "limit"], name="forecast_said_once"
            ),
            models.CheckConstraint(condition=Q(probability__range=(0, 1)), name="forecast_probability_is_a_share"),
            models.CheckConstraint(
                condition=Q(beyond__isnull=True, scored_at__isnull=True)
                | Q(beyond__isnull=False, scored_at__isnull=False, value__isnull=False),
                name="forecast_scored_by_a_reading",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} for {self.for_period}: {self.probability:.2f}"
