from typing import Any

from django.db import models
from django.db.models import Aggregate, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast
from simple_history.models import HistoricalRecords

from risks.models.committee.committee import Committee
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced, Versioned
from risks.rules.assurance import AssuranceFacts


class AssuranceLevel(models.TextChoices):
    """The four levels; their exact texts stand in risks.rules.assurance."""

    SUBSTANTIAL = "substantial", "Substantial"
    MODERATE = "moderate", "Moderate"
    LIMITED = "limited", "Limited"
    NONE = "none", "No assurance"


class Control(Sourced, Versioned):
    """Something in place that makes the risk less likely or less harmful."""

    class Kind(models.TextChoices):
        PREVENTIVE = "preventive", "Preventive"
        DETECTIVE = "detective", "Detective"
        DIRECTIVE = "directive", "Directive"
        CORRECTIVE = "corrective", "Corrective"

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="controls")
    text = models.TextField()
    kind = models.CharField(max_length=12, choices=Kind)
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="controls")
    design = models.CharField(max_length=12, choices=AssuranceLevel, blank=True)
    effectiveness = models.CharField(max_length=12, choices=AssuranceLevel, blank=True)
    last_tested_on = models.DateField(null=True, blank=True)
    next_test_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="control_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(last_tested_on__isnull=True)
                | Q(next_test_on__isnull=True)
                | Q(next_test_on__gt=F("last_tested_on")),
                name="control_next_test_after_the_last",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class _Joined(Aggregate):
    """Texts of a group in one, with a text between them, in no promised order."""

    function = "STRING_AGG"
    arity = 2

    def as_sqlite(self, compiler: Any, connection: Any, **options: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **options)


class AssuranceQuerySet(models.QuerySet["Assurance"]):
    def with_control_keys(self) -> "AssuranceQuerySet":
        """Adds `control_keys`: the keys of the controls each is about, such as "4,12", or None for none."""
        pairs = Assurance.controls.through.objects.filter(assurance=OuterRef("pk")).order_by().values("assurance")
        joined = _Joined(Cast("control_id", models.TextField()), Value(","), output_field=models.TextField())
        return self.annotate(control_keys=Subquery(pairs.annotate(keys=joined).values("keys")))


class Assurance(Sourced, Versioned):
    """Evidence, by line of defence, that controls work; it ages and lapses on `good_until`.

    `rating` holds a rating in another body's own words, such as a CQC "Good".
    """

    class Line(models.TextChoices):
        FIRST = "first", "First line: management"
        SECOND = "second", "Second line: oversight"
        THIRD = "third", "Third line: independent"
        EXTERNAL = "external", "External"

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="assurances")
    controls = models.ManyToManyField(Control, blank=True, related_name="assurances")
    text = models.TextField()
    line = models.CharField(max_length=10, choices=Line)
    design = models.CharField(max_length=12, choices=AssuranceLevel, blank=True)
    effectiveness = models.CharField(max_length=12, choices=AssuranceLevel, blank=True)
    rating = models.CharField(max_length=40, blank=True)
    received_on = models.DateField()
    shelf_life_months = models.PositiveSmallIntegerField(default=12)
    good_until = models.DateField()
    reported_to = models.ForeignKey(
        Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="assurances"
    )

    objects = AssuranceQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[controls])

    class Meta:
        ordering = ["line", "-received_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="assurance_names_its_source"),
            models.CheckConstraint(
                condition=Q(good_until__gte=F("received_on")), name="assurance_lapses_after_it_is_received"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def facts(self) -> AssuranceFacts:
        """What the rules are told of it; it must have been read `with_control_keys`."""
        keys = frozenset(int(key) for key in (self.control_keys or "").split(",") if key)
        return AssuranceFacts(self.pk, self.text, self.line, keys, self.received_on, self.good_until)


class Gap(Sourced, Versioned):
    """What is missing: in a control, or in the assurance of one."""

    class Kind(models.TextChoices):
        CONTROL = "control", "Gap in control"
        ASSURANCE = "assurance", "Gap in assurance"

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="gaps")
    kind = models.CharField(max_length=10, choices=Kind)
    control = models.ForeignKey(Control, null=True, blank=True, on_delete=models.PROTECT, related_name="gaps")
    assurance = models.ForeignKey(Assurance, null=True, blank=True, on_delete=models.PROTECT, related_name="gaps")
    text = models.TextField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    by_itself = models.BooleanField(default=False, help_text="Opened because an assurance lapsed, by nobody's hand.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="gap_says_what_is_missing"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="gap_closes_after_it_opens",
            ),
            models.UniqueConstraint(
                fields=["assurance"],
                condition=Q(by_itself=True, closed_on__isnull=True),
                name="gap_one_by_itself_for_an_assurance",
            ),
            models.CheckConstraint(
                condition=Q(by_itself=False) | Q(kind="assurance", assurance__isnull=False),
                name="gap_by_itself_names_its_assurance",
            ),
        ]

    def __str__(self) -> str:
        return self.text
