"""Readings: one value of an indicator for one period, kept as it was recorded."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from risks.models.entry.assessment import AppendOnlyError, AppendOnlyQuerySet
from risks.models.indicators.indicator import Indicator, Threshold
from risks.models.record.source import Sourced
from risks.rules.indicators import Direction, Line


def first_recorded() -> Case:
    """The key of the version that a reading's period was first recorded as: a restatement keeps the place of the first.

    Only the first version may lack the words for its period, and one of each wording stands for itself. A subquery for
    restatements, and nothing for the many others.
    """
    same_period = {name: OuterRef(name) for name in ("indicator", "kind", "period_end")}
    worded_alike = Q(period_label=OuterRef("period_label")) | Q(period_label="")
    firsts = Reading.objects.filter(worded_alike, supersedes__isnull=True, **same_period).order_by("-period_label")
    first = Coalesce(Subquery(firsts.values("pk")[:1]), F("supersedes_id"))
    return Case(When(supersedes__isnull=True, then=F("pk")), default=first)


def counts() -> Case:
    """1 for what takes part in statistics, 0 for what is unreliable or too small a number."""
    return Case(When(status__in=(Reading.Status.UNRELIABLE, Reading.Status.SMALL), then=0), default=1)


class ReadingQuerySet(AppendOnlyQuerySet):
    def standing(self, known_at: datetime | None = None) -> "ReadingQuerySet":
        """The version that stands for each period; with `known_at`, the one that was known then."""
        rows = self if known_at is None else self.filter(recorded_at__lte=known_at)
        later = Reading.objects.filter(supersedes=models.OuterRef("pk"))
        if known_at is not None:
            later = later.filter(recorded_at__lte=known_at)
        return rows.filter(~models.Exists(later))

    def measured(self, day: date | None = None) -> "ReadingQuerySet":
        """Measurements only, never projections or undated facts, in order of period.

        A year to March and the month of March both end on the 31st. Of those that end on one day the last is the one
        that charts show: one that counts before one that does not, then the one whose period was first recorded later.
        """
        rows = self.filter(kind=Reading.Kind.MEASUREMENT)
        if day is not None:
            rows = rows.filter(period_end__lte=day)
        return rows.order_by("indicator", "period_end", counts(), first_recorded())

    def newest_first(self) -> "ReadingQuerySet":
        """From the latest period back; of those that end on one day, the one that charts show first."""
        return self.order_by("-period_end", counts().desc(), first_recorded().desc())

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
