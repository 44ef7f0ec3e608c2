"""Where a fact was printed, and whether a row is illustrative."""

from django.db import models
from simple_history.models import HistoricalRecords


class SourceDocument(models.Model):
    """A published document that facts in the register cite by line."""

    key = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    published_on = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=200, blank=True)

    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.title


class Sourced(models.Model):
    """Every row that states a fact says where the fact stands, or that it is illustrative.

    `source_lines` is a line or lines of the document, such as "1162" or "1036-1050".
    """

    source_document = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source_lines = models.CharField(max_length=60, blank=True)
    illustrative = models.BooleanField(
        default=False, help_text="Made up to complete a demonstration; not from any document."
    )

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Nobody overwrites a colleague: a save names the version it read (see changes/)."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
