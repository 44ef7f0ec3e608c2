from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from risks.models.record.source import Sourced
from risks.rules.scoring import Band, BandsError, check_bands


class ScoringMatrixQuerySet(models.QuerySet["ScoringMatrix"]):
    def in_force(self, day: date) -> "ScoringMatrix | None":
        return self.filter(in_force_from__lte=day).order_by("-in_force_from").first()


class ScoringMatrix(Sourced):
    """A version of the 5x5 matrix.

    `likelihood`: five {"label", "timeframe"}, rare first; `consequence`: five labels, negligible first;
    `descriptors`: {domain key: five sentences}; `bands`: [{"key", "label", "lowest", "highest"}].
    """

    name = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)
    in_force_from = models.DateField(unique=True)
    likelihood = models.JSONField()
    consequence = models.JSONField()
    descriptors = models.JSONField()
    bands = models.JSONField()

    objects = ScoringMatrixQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-in_force_from"]
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="scoringmatrix_one_of_each_version")]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"

    def clean(self) -> None:
        if len(self.likelihood) != 5 or len(self.consequence) != 5:
            raise ValidationError("Give five likelihoods and five consequences.")
        try:
            check_bands(self.band_list)
        except BandsError as fault:
            raise ValidationError({"bands": str(fault)}) from fault

    @property
    def band_list(self) -> tuple[Band, ...]:
        return tuple(Band(**band) for band in self.bands)
