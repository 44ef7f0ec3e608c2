from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from risks.models.organisation.people import Post
from risks.models.record.source import Sourced, Versioned


class Indicator(Sourced, Versioned):
    """A key risk indicator for one area. The same name in other areas are its comparators.

    An indicator that is rated, and not counted, has `ratings`: its words from worst to best. A reading of it holds the
    place of its word, counted from 1.
    """

    class Direction(models.TextChoices):
        HIGHER = "higher_is_better", "Higher is better"
        LOWER = "lower_is_better", "Lower is better"
        BAND = "inside_band", "Inside a band is better"
        NEUTRAL = "neutral", "Neither"

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", "Monthly"
        QUARTERLY = "quarterly", "Quarterly"
        ANNUAL = "annual", "Annual"
        OCCASIONAL = "occasional", "When published"

    class Basis(models.TextChoices):
        SNAPSHOT = "snapshot", "In the period"
        ROLLING = "rolling", "Rolling"
        CUMULATIVE = "cumulative", "Cumulative in the year"

    class AreaKind(models.TextChoices):
        ICB = "icb", "Integrated care board"
        PLACE = "place", "Place"
        PROVIDER = "provider", "Provider"
        REGION = "region", "Region"
        ENGLAND = "england", "England"
        OTHER = "other", "Other"

    class ChartProfile(models.TextChoices):
        MDC_EXCEL = "mdc_excel", "As NHS England's Making Data Count tool"
        NHSR = "nhsr", "As the NHS-R package"

    class RunLength(models.IntegerChoices):
        SIX = 6, "6 readings"
        SEVEN = 7, "7 readings"
        EIGHT = 8, "8 readings"

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=250)
    area = models.CharField(max_length=120)
    area_kind = models.CharField(max_length=10, choices=AreaKind, default=AreaKind.OTHER)
    definition = models.TextField(blank=True)
    numerator = models.CharField(max_length=250, blank=True, help_text="What is counted.")
    denominator = models.CharField(max_length=250, blank=True, help_text="Out of what.")
    ratings = models.JSONField(default=list, blank=True, help_text="The words of a rating, worst first.")
    unit = models.CharField(max_length=80, blank=True)
    direction = models.CharField(max_length=20, choices=Direction, default=Direction.NEUTRAL)
    frequency = models.CharField(max_length=12, choices=Frequency, default=Frequency.OCCASIONAL)
    basis = models.CharField(max_length=12, choices=Basis, default=Basis.SNAPSHOT)
    lowest = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    highest = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    leading = models.BooleanField(default=False, help_text="Moves before the event, on the side of the cause.")
    publication_lag_days = models.PositiveSmallIntegerField(default=30)
    grace_days = models.PositiveSmallIntegerField(default=14)
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators")
    data_source = models.CharField(max_length=250, blank=True)
    known_faults = models.TextField(blank=True)
    chart_profile = models.CharField(max_length=10, choices=ChartProfile, default=ChartProfile.MDC_EXCEL)
    run_length = models.PositiveSmallIntegerField(
        choices=RunLength, default=RunLength.SEVEN, help_text="How many in a row make a run."
    )
    limits_from_first = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Freeze: limits come from so many first readings of each stretch, 12 or more."
    )
    ended_on = models.DateField(
        null=True, blank=True, help_text="No reading is expected after this day, so it raises no flag."
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "area"]
        constraints = [
            models.UniqueConstraint(fields=["name", "area"], name="indicator_one_in_an_area"),
            models.CheckConstraint(
                condition=Q(limits_from_first__isnull=True) | Q(limits_from_first__gte=12),
                name="indicator_limits_from_enough_readings",
            ),
            models.CheckConstraint(
                condition=Q(lowest__isnull=True) | Q(highest__isnull=True) | Q(highest__gt=F("lowest")),
                name="indicator_range_has_two_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.area}"

    @property
    def has_control_chart(self) -> bool:
        """Whether what is ordinary can be worked out: not for a count that begins anew every year, nor for a rating."""
        return self.basis != Indicator.Basis.CUMULATIVE and not self.ratings


class Threshold(Sourced):
    """The limit in force from a day. A row without a limit says that none is set from then on.

    An indicator that is cumulative in the year has one row for each step of its in-year profile: the row's `limit` is
    what may have been reached by the end of its step, and `year_limit` the limit of the whole year.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="thresholds")
    in_force_from = models.DateField()
    limit = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    amber = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField(
        max_digits=18, decimal_places=6, null=True, blank=True, help_text="Upper end, for a band."
    )
    year_limit = models.DecimalField(
        max_digits=18, decimal_places=6, null=True, blank=True, help_text="Of the whole year, for a profiled limit."
    )
    said_by = models.CharField(max_length=250, blank=True, help_text="Who set the limit, as printed.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "in_force_from"], name="threshold_one_from_a_day"),
            models.CheckConstraint(
                condition=Q(upper__isnull=True) | Q(limit__isnull=True) | Q(upper__gte=F("limit")),
                name="threshold_upper_not_below_lower",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} from {self.in_force_from}: {self.limit}"


class IndicatorLink(Sourced):
    """An indicator that speaks to a risk, and to which side of its score."""

    class Role(models.TextChoices):
        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary"

    class Axis(models.TextChoices):
        LIKELIHOOD = "likelihood", "Likelihood"
        CONSEQUENCE = "consequence", "Consequence"

    risk = models.ForeignKey("risks.Risk", on_delete=models.CASCADE, related_name="indicator_links")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="risk_links")
    role = models.CharField(max_length=10, choices=Role, default=Role.SECONDARY)
    axis = models.CharField(max_length=12, choices=Axis, default=Axis.LIKELIHOOD)

    history = HistoricalRecords()

    class Meta:
        ordering = ["role", "pk"]
        constraints = [models.UniqueConstraint(fields=["risk", "indicator"], name="indicatorlink_said_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} for {self.risk_id}"
