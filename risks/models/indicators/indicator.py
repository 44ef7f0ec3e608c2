from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from risks.models.entry.assessment import AppendOnlyError, AppendOnlyQuerySet
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced
from risks.rules.indicators import Direction, Line


class Indicator(Sourced):
    """A key risk indicator for one area. The same name in other areas are its comparators."""

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

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=250)
    area = models.CharField(max_length=120)
    definition = models.TextField(blank=True)
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
    ended_on = models.DateField(
        null=True, blank=True, help_text="No reading is expected after this day, so it raises no flag."
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "area"]
        constraints = [models.UniqueConstraint(fields=["name", "area"], name="indicator_one_in_an_area")]

    def __str__(self) -> str:
        return f"{self.name}, {self.area}"


class Threshold(Sourced):
    """The limit in force from a day. A row without a limit says that none is set from then on."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="thresholds")
    in_force_from = models.DateField()
    limit = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    amber = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField(
        max_digits=18, decimal_places=6, null=True, blank=True, help_text="Upper end, for a band."
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


class ReadingQuerySet(AppendOnlyQuerySet):
    def standing(self, known_at: datetime | None = None) -> "ReadingQuerySet":
        """The version that stands for each period; with `known_at`, the one that was known then."""
        rows = self if known_at is None else self.filter(recorded_at__lte=known_at)
        later = Reading.objects.filter(supersedes=models.OuterRef("pk"))
        if known_at is not None:
            later = later.filter(recorded_at__lte=known_at)
        return rows.filter(~models.Exists(later))

    def measured(self, day: date | None = None) -> "ReadingQuerySet":
        """Measurements only, never projections or undated facts, in order of period."""
        rows = self.filter(kind=Reading.Kind.MEASUREMENT)
        if day is not None:
            rows = rows.filter(period_end__lte=day)
        return rows.order_by("indicator", "period_end", "pk")

    def with_line(self) -> "ReadingQuerySet":
        """Annotate limit_then, amber_then, upper_then: what was in force when the period ended. See Reading.line."""
        in_force = Threshold.objects.filter(
            indicator=models.OuterRef("indicator"), in_force_from__lte=models.OuterRef("period_end")
        ).order_by("-in_force_from")
        return self.select_related("indicator").annotate(
            limit_then=models.Subquery(in_force.values("limit")[:1]),
            amber_then=models.Subquery(in_force.values("amber")[:1]),
            upper_then=models.Subquery(in_force.values("upper")[:1]),
        )


class Reading(Sourced):
    """One value of an indicator. Append-only: a restatement is a new row that supersedes the old."""

    class Kind(models.TextChoices):
        MEASUREMENT = "measurement", "Measurement"
        PROJECTION = "projection", "Projection"
        UNDATED = "undated", "Undated fact"

    class Status(models.TextChoices):
        FINAL = "final", "Final"
        PROVISIONAL = "provisional", "Provisional"
        UNRELIABLE = "unreliable", "Unreliable"
        SMALL = "small", "Small numbers"
        NO_DATA = "no_data", "No data"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="readings")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MEASUREMENT)
    period_label = models.CharField(max_length=120, blank=True)
    period_end = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.FINAL)
    note = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "period_end", "pk"]
        indexes = [models.Index(fields=["indicator", "kind", "period_end"], name="reading_series")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "kind", "period_end", "period_label"],
                condition=Q(supersedes__isnull=True),
                name="reading_first_once_for_a_period",
            ),
            models.CheckConstraint(
                condition=~Q(kind="measurement") | Q(period_end__isnull=False),
                name="reading_measured_in_a_period",
            ),
            models.CheckConstraint(condition=Q(value__isnull=False) | Q(status="no_data"), name="reading_has_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.value} for {self.period_label or self.period_end}"

    @property
    def line(self) -> Line:
        """What the reading is judged against; the row must come from with_line()."""
        return Line(Direction(self.indicator.direction), self.limit_then, self.amber_then, self.upper_then)

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk and not self._state.adding:
            raise AppendOnlyError("A reading is kept as it was recorded. Record a restatement instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("A reading is kept for ever. Record a restatement instead.")


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
