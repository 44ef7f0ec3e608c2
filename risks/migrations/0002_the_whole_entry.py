import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("risks", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdviceDismissal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("advice", models.CharField(max_length=30)),
                ("about", models.TextField()),
                ("reason", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="advice_dismissed", to="risks.risk"
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="advicedismissal_says_why"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("people", models.ManyToManyField(blank=True, related_name="mentions", to="risks.person")),
                ("posts", models.ManyToManyField(blank=True, related_name="mentions", to="risks.post")),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="risks.risk"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["written_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="comment_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                (
                    "rating",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("substantial", "Substantial"),
                            ("moderate", "Moderate"),
                            ("limited", "Limited"),
                            ("none", "No assurance"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decision", models.TextField(blank=True)),
                ("minute_reference", models.CharField(blank=True, max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="views", to="risks.meeting"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="committee_views", to="risks.risk"
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting__held_on", "recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rating", ""), _negated=True),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="committeeview_rates_or_decides_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=200)),
                ("url", models.URLField(max_length=500)),
                ("dated_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="risks.treatmentaction",
                    ),
                ),
                (
                    "assurance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="risks.assurance",
                    ),
                ),
                (
                    "control",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="risks.control",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_kept",
                        to="risks.post",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence_links", to="risks.risk"
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ["-dated_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="evidencelink_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assurance__isnull", True), ("control__isnull", True)),
                            models.Q(("action__isnull", True), ("control__isnull", True)),
                            models.Q(("action__isnull", True), ("assurance__isnull", True)),
                            _connector="OR",
                        ),
                        name="evidencelink_speaks_of_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEvidenceLink",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=200)),
                ("url", models.URLField(max_length=500)),
                ("dated_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.treatmentaction",
                    ),
                ),
                (
                    "assurance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.assurance",
                    ),
                ),
                (
                    "control",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.control",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.post",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.risk",
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical evidence link",
                "verbose_name_plural": "historical evidence links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartnerPart",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", models.TextField(blank=True)),
                ("appetite_ceiling", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tolerance_ceiling", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("signed_off_at", models.DateTimeField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.organisation",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.risk",
                    ),
                ),
                (
                    "signed_off_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical partner part",
                "verbose_name_plural": "historical partner parts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReviewCycle",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("opened_on", models.DateField()),
                ("due_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.meeting",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.register",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical review cycle",
                "verbose_name_plural": "historical review cycles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSharedCause",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(db_index=True, max_length=100)),
                ("narrative", models.TextField()),
                ("began_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical shared cause",
                "verbose_name_plural": "historical shared causes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PartnerPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("words", models.TextField(blank=True)),
                ("appetite_ceiling", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tolerance_ceiling", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("signed_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="risks.organisation"
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="partner_parts", to="risks.risk"
                    ),
                ),
                (
                    "signed_off_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ["organisation__short_name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("risk", "organisation"), name="partnerpart_one_of_each_organisation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("appetite_ceiling__isnull", True), ("tolerance_ceiling__isnull", True)),
                            models.Q(
                                ("appetite_ceiling__gte", 1),
                                ("appetite_ceiling__isnull", False),
                                ("tolerance_ceiling__gte", models.F("appetite_ceiling")),
                                ("tolerance_ceiling__isnull", False),
                                ("tolerance_ceiling__lte", 25),
                            ),
                            _connector="OR",
                        ),
                        name="partnerpart_tolerance_not_below_appetite",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_off_at__isnull", True), ("signed_off_by__isnull", True)),
                            models.Q(("signed_off_at__isnull", False), ("signed_off_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="partnerpart_signed_off_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPartnerMeasure",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(choices=[("control", "Control"), ("action", "Action")], max_length=10)),
                ("text", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.post",
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.partnerpart",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical partner measure",
                "verbose_name_plural": "historical partner measures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PartnerAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("likelihood", models.PositiveSmallIntegerField()),
                ("consequence", models.PositiveSmallIntegerField()),
                (
                    "score",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.CombinedExpression(
                            models.F("likelihood"), "*", models.F("consequence")
                        ),
                        output_field=models.PositiveSmallIntegerField(),
                    ),
                ),
                ("rationale", models.TextField()),
                ("effective_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="risks.partnerpart"
                    ),
                ),
            ],
            options={
                "ordering": ["effective_on", "recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("consequence__range", (1, 5)), ("likelihood__range", (1, 5))),
                        name="partnerassessment_from_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rationale", ""), _negated=True), name="partnerassessment_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(choices=[("control", "Control"), ("action", "Action")], max_length=10)),
                ("text", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_measures",
                        to="risks.post",
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="risks.partnerpart"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="partnermeasure_says_what_it_is"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "action"), _negated=True), ("due_on__isnull", False), _connector="OR"
                        ),
                        name="partnermeasure_action_has_a_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewCycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_on", models.DateField()),
                ("due_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="risks.meeting"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="risks.register"
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("register", "meeting"), name="reviewcycle_one_for_a_meeting"),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=("register",),
                        name="reviewcycle_one_open_in_a_register",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("opened_on"))),
                        name="reviewcycle_due_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("sent_back", "Sent back to draft"),
                            ("opened", "Opened"),
                            ("closed", "Closed"),
                            ("reopened", "Reopened"),
                            ("escalated", "Escalated"),
                            ("de_escalated", "De-escalated"),
                            ("merged", "Merged into another risk"),
                            ("transferred", "Transferred to another organisation"),
                        ],
                        max_length=15,
                    ),
                ),
                ("taken_on", models.DateField()),
                ("reason", models.TextField()),
                ("minute_reference", models.CharField(blank=True, max_length=40)),
                ("from_reference", models.CharField(blank=True, max_length=20)),
                ("to_reference", models.CharField(blank=True, max_length=20)),
                ("recorded_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risk_steps",
                        to="risks.committee",
                    ),
                ),
                (
                    "from_register",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.register",
                    ),
                ),
                (
                    "other_risk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps_from_others",
                        to="risks.risk",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="risks.risk"
                    ),
                ),
                (
                    "to_register",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.register",
                    ),
                ),
            ],
            options={
                "ordering": ["taken_on", "recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="riskstep_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["escalated", "de_escalated", "transferred"]), _negated=True),
                            models.Q(("from_register__isnull", False), ("to_register__isnull", False)),
                            _connector="OR",
                        ),
                        name="riskstep_between_registers_names_both",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "merged"), _negated=True), ("other_risk__isnull", False), _connector="OR"
                        ),
                        name="riskstep_merged_names_the_other_risk",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(blank=True, max_length=1000)),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_views",
                        to="risks.committee",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_views",
                        to="risks.person",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("committee__isnull", True), ("person__isnull", False)),
                            models.Q(("committee__isnull", False), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="savedview_of_a_person_or_a_committee",
                    ),
                    models.UniqueConstraint(fields=("person", "name"), name="savedview_person_names_it_once"),
                    models.UniqueConstraint(fields=("committee", "name"), name="savedview_committee_names_it_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedCause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=100, unique=True)),
                ("narrative", models.TextField()),
                ("began_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("risks", models.ManyToManyField(blank=True, related_name="shared_causes", to="risks.risk")),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="risks.sourcedocument",
                    ),
                ),
            ],
            options={
                "ordering": ["-began_on", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("narrative", ""), _negated=True), name="sharedcause_says_what_happened"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("began_on")), _connector="OR"
                        ),
                        name="sharedcause_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSharedCause_risks",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="risks.historicalsharedcause",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.risk",
                    ),
                ),
                (
                    "sharedcause",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.sharedcause",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalSharedCause_risks",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="alert",
            name="risk",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="risks.risk",
            ),
        ),
        migrations.AlterField(
            model_name="alert",
            name="flag",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="alerts",
                to="risks.flag",
            ),
        ),
        migrations.AlterField(
            model_name="alert",
            name="occasion",
            field=models.CharField(
                choices=[
                    ("opened", "A flag opened"),
                    ("reopened", "A flag opened again"),
                    ("worse", "A flag got worse"),
                    ("nudge", "A reminder to review"),
                    ("mention", "Somebody mentioned you"),
                    ("proposed", "A score waits for your approval"),
                    ("decided", "A score you proposed was decided"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="alert",
            name="severity",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="alert",
            name="cycle",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nudges",
                to="risks.reviewcycle",
            ),
        ),
        migrations.AddField(
            model_name="appetiteexception",
            name="ended_on",
            field=models.DateField(blank=True, help_text="Taken back before its time.", null=True),
        ),
        migrations.AddField(
            model_name="assessment",
            name="restores",
            field=models.ForeignKey(
                blank=True,
                help_text="The score that this one takes back, now that what caused it is over.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="restored_by",
                to="risks.assessment",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="shared_cause",
            field=models.ForeignKey(
                blank=True,
                help_text="What moved this score together with others.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assessments",
                to="risks.sharedcause",
            ),
        ),
        migrations.AddField(
            model_name="gap",
            name="by_itself",
            field=models.BooleanField(default=False, help_text="Opened because an assurance lapsed, by nobody's hand."),
        ),
        migrations.AddField(
            model_name="historicalappetiteexception",
            name="ended_on",
            field=models.DateField(blank=True, help_text="Taken back before its time.", null=True),
        ),
        migrations.AddField(
            model_name="historicalgap",
            name="by_itself",
            field=models.BooleanField(default=False, help_text="Opened because an assurance lapsed, by nobody's hand."),
        ),
        migrations.AddField(
            model_name="historicalreference",
            name="now",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The risk that bore this reference before it moved to another register.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="risks.risk",
            ),
        ),
        migrations.AddField(
            model_name="historicalregister",
            name="approval_required",
            field=models.BooleanField(
                default=False, help_text="Whether a score by the risk lead waits for the executive lead's approval."
            ),
        ),
        migrations.AddField(
            model_name="historicalregister",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalregister",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="risks.organisation",
            ),
        ),
        migrations.AddField(
            model_name="historicalregister",
            name="review_intervals",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="[lowest score, months] pairs, highest first; empty for the usual ones.",
            ),
        ),
        migrations.AddField(
            model_name="historicalregister",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="risks.register",
            ),
        ),
        migrations.AddField(
            model_name="historicalrisk",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="risks.risk",
            ),
        ),
        migrations.AddField(
            model_name="historicaltreatmentaction",
            name="barrier",
            field=models.TextField(blank=True, help_text="What stands in its way."),
        ),
        migrations.AddField(
            model_name="reference",
            name="now",
            field=models.ForeignKey(
                blank=True,
                help_text="The risk that bore this reference before it moved to another register.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="former_references",
                to="risks.risk",
            ),
        ),
        migrations.AddField(
            model_name="register",
            name="approval_required",
            field=models.BooleanField(
                default=False, help_text="Whether a score by the risk lead waits for the executive lead's approval."
            ),
        ),
        migrations.AddField(
            model_name="register",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="register",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registers",
                to="risks.organisation",
            ),
        ),
        migrations.AddField(
            model_name="register",
            name="review_intervals",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="[lowest score, months] pairs, highest first; empty for the usual ones.",
            ),
        ),
        migrations.AddField(
            model_name="register",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="predecessors",
                to="risks.register",
            ),
        ),
        migrations.AddField(
            model_name="risk",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="risks.risk",
            ),
        ),
        migrations.AddField(
            model_name="treatmentaction",
            name="barrier",
            field=models.TextField(blank=True, help_text="What stands in its way."),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("flag__isnull", False),
                        ("occasion__in", ["opened", "reopened", "worse"]),
                        ("risk__isnull", True),
                        ("severity__isnull", False),
                    ),
                    models.Q(
                        models.Q(("occasion__in", ["opened", "reopened", "worse"]), _negated=True),
                        ("flag__isnull", True),
                        ("severity__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="alert_of_a_flag_or_of_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="appetiteexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("conditions", ""), _negated=True), name="exception_states_its_conditions"
            ),
        ),
        migrations.AddConstraint(
            model_name="gap",
            constraint=models.UniqueConstraint(
                condition=models.Q(("by_itself", True), ("closed_on__isnull", True)),
                fields=("assurance",),
                name="gap_one_by_itself_for_an_assurance",
            ),
        ),
        migrations.AddConstraint(
            model_name="gap",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("by_itself", False), models.Q(("assurance__isnull", False), ("kind", "assurance")), _connector="OR"
                ),
                name="gap_by_itself_names_its_assurance",
            ),
        ),
        migrations.AddConstraint(
            model_name="risk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("state", "closed"), models.Q(("merged_into", models.F("pk")), _negated=True)),
                    _connector="OR",
                ),
                name="risk_merged_is_closed",
            ),
        ),
    ]
