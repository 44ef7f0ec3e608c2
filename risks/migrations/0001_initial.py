import uuid

import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(unique=True)),
                ("title", models.CharField(max_length=200)),
                ("publisher", models.CharField(max_length=200)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("file_name", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("short_name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("icb", "Integrated care board"),
                            ("trust", "NHS trust"),
                            ("council", "Council"),
                            ("vcse", "Voluntary, community or social enterprise body"),
                            ("region", "NHS England region"),
                            ("other", "Other partner"),
                        ],
                        max_length=10,
                    ),
                ),
                ("logo_text", models.CharField(blank=True, max_length=20)),
                ("home", models.BooleanField(default=False, help_text="The organisation that keeps this register.")),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="risks.organisation",
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
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("home", True)), fields=("home",), name="organisation_one_home"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("opened_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="organisation_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Committee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("code", models.SlugField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=150, unique=True)),
                ("short_name", models.CharField(max_length=60)),
                ("purpose", models.TextField(blank=True)),
                ("statutory", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="committees", to="risks.organisation"
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
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("risk_lead", "Risk lead"),
                            ("action_owner", "Action owner"),
                            ("executive", "Executive lead"),
                            ("governance", "Governance"),
                            ("committee", "Committee member"),
                            ("partner", "Partner risk lead"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="risks.organisation"
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
                "ordering": ["title"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "title"), name="post_one_title_in_an_organisation")
                ],
            },
        ),
        migrations.CreateModel(
            name="Objective",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("priority", "ICS strategic priority"),
                            ("icb", "ICB objective"),
                            ("enabler", "Enabler"),
                            ("purpose", "ICS core purpose"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("mission", models.TextField(blank=True)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
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
                "ordering": ["kind", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "name"), name="objective_named_once_in_its_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("from_on__isnull", True),
                            ("to_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="objective_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True)),
                ("population", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "council",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="risks.organisation",
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
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Register",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("code", models.SlugField(max_length=20, unique=True)),
                ("name", models.CharField(max_length=150, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("baf", "Board Assurance Framework and system risk register"),
                            ("corporate", "Corporate risk register"),
                            ("directorate", "Directorate risk register"),
                            ("programme", "Programme risk register"),
                        ],
                        max_length=15,
                    ),
                ),
                ("scope", models.CharField(choices=[("system", "The system"), ("icb", "The ICB")], max_length=10)),
                ("prefix", models.CharField(max_length=10, unique=True)),
                ("digits", models.PositiveSmallIntegerField(default=4)),
                (
                    "lead_committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registers",
                        to="risks.committee",
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
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                ("text", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("withheld_because", models.CharField(blank=True, max_length=200)),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="references", to="risks.register"
                    ),
                ),
            ],
            options={
                "ordering": ["register", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("register", "number"), name="reference_number_once_in_a_register")
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("key", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=100, unique=True)),
                ("descriptors", models.SlugField(max_length=30)),
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
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Risk",
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
                ("area", models.CharField(blank=True, help_text="Sub-area of a directorate register.", max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("short_name", models.CharField(max_length=32)),
                ("cause", models.TextField(blank=True)),
                ("event", models.TextField(blank=True)),
                ("effect", models.TextField(blank=True)),
                (
                    "nature",
                    models.CharField(
                        choices=[("static", "Static"), ("dynamic", "Dynamic")], default="dynamic", max_length=10
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("patient_need", "Patient need"),
                            ("regulation", "Regulation"),
                            ("funding", "Funding and resources"),
                            ("event", "Unexpected event"),
                            ("workforce", "Workforce"),
                            ("partnership", "Working between organisations"),
                            ("environment", "Environment and population"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("system", "System"), ("icb", "ICB"), ("place", "Place"), ("partner", "Partner")],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("proposed", "Proposed"), ("open", "Open"), ("closed", "Closed")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("confidential", models.BooleanField(default=False)),
                (
                    "beyond_control",
                    models.BooleanField(default=False, help_text="Beyond the direct control of the ICB's partners."),
                ),
                ("identified_on", models.DateField()),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_because", models.TextField(blank=True)),
                ("last_reviewed_on", models.DateField(blank=True, null=True)),
                ("next_review_on", models.DateField(blank=True, null=True)),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What is inferred or known of where this entry came from."),
                ),
                (
                    "executive_lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks_led",
                        to="risks.post",
                    ),
                ),
                (
                    "lead_committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks",
                        to="risks.committee",
                    ),
                ),
                ("objectives", models.ManyToManyField(blank=True, related_name="risks", to="risks.objective")),
                ("organisations", models.ManyToManyField(blank=True, related_name="risks", to="risks.organisation")),
                ("places", models.ManyToManyField(blank=True, related_name="risks", to="risks.place")),
                (
                    "reference",
                    models.OneToOneField(
                        db_column="reference", on_delete=django.db.models.deletion.PROTECT, to="risks.reference"
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="risks", to="risks.register"
                    ),
                ),
                (
                    "risk_lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks_kept",
                        to="risks.post",
                    ),
                ),
                (
                    "domain",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="risks",
                        to="risks.riskdomain",
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
                "ordering": ["reference_id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="risk_has_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True), ("opened_on__isnull", False), _connector="OR"
                        ),
                        name="risk_open_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(("closed_on__isnull", False), models.Q(("closed_because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="risk_closed_has_a_date_and_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("identified_on")), _connector="OR"
                        ),
                        name="risk_closes_after_it_is_identified",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Control",
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
                ("text", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preventive", "Preventive"),
                            ("detective", "Detective"),
                            ("directive", "Directive"),
                            ("corrective", "Corrective"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "design",
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
                (
                    "effectiveness",
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
                ("last_tested_on", models.DateField(blank=True, null=True)),
                ("next_test_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="controls",
                        to="risks.post",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="controls", to="risks.risk"
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
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="control_says_what_it_is"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_tested_on__isnull", True),
                            ("next_test_on__isnull", True),
                            ("next_test_on__gt", models.F("last_tested_on")),
                            _connector="OR",
                        ),
                        name="control_next_test_after_the_last",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("name", models.CharField(max_length=250)),
                ("area", models.CharField(max_length=120)),
                ("definition", models.TextField(blank=True)),
                ("unit", models.CharField(blank=True, max_length=80)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("higher_is_better", "Higher is better"),
                            ("lower_is_better", "Lower is better"),
                            ("inside_band", "Inside a band is better"),
                            ("neutral", "Neither"),
                        ],
                        default="neutral",
                        max_length=20,
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("annual", "Annual"),
                            ("occasional", "When published"),
                        ],
                        default="occasional",
                        max_length=12,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("snapshot", "In the period"),
                            ("rolling", "Rolling"),
                            ("cumulative", "Cumulative in the year"),
                        ],
                        default="snapshot",
                        max_length=12,
                    ),
                ),
                ("lowest", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                ("highest", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                (
                    "leading",
                    models.BooleanField(default=False, help_text="Moves before the event, on the side of the cause."),
                ),
                ("publication_lag_days", models.PositiveSmallIntegerField(default=30)),
                ("grace_days", models.PositiveSmallIntegerField(default=14)),
                ("data_source", models.CharField(blank=True, max_length=250)),
                ("known_faults", models.TextField(blank=True)),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, help_text="No reading is expected after this day, so it raises no flag.", null=True
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
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
            ],
            options={
                "ordering": ["name", "area"],
                "constraints": [models.UniqueConstraint(fields=("name", "area"), name="indicator_one_in_an_area")],
            },
        ),
        migrations.CreateModel(
            name="AppetiteStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("scope", models.CharField(choices=[("system", "The system"), ("icb", "The ICB")], max_length=10)),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=150)),
                ("narrative", models.TextField(blank=True)),
                ("approved_on", models.DateField()),
                ("in_force_from", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appetite_statements",
                        to="risks.committee",
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
                "ordering": ["scope", "-in_force_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "version"), name="appetitestatement_one_of_each_version"),
                    models.UniqueConstraint(fields=("scope", "in_force_from"), name="appetitestatement_one_from_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("in_force_from__gte", models.F("approved_on"))),
                        name="appetitestatement_in_force_after_approval",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(blank=True, max_length=60)),
                (
                    "business",
                    models.CharField(
                        choices=[
                            ("icb", "ICB business: the corporate and directorate registers"),
                            ("system", "System business: the Board Assurance Framework and system risks"),
                            ("own", "The risks this committee leads"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="risks.committee"
                    ),
                ),
            ],
            options={
                "ordering": ["committee", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("committee", "number"), name="committeepart_one_of_each_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Assurance",
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
                ("text", models.TextField()),
                (
                    "line",
                    models.CharField(
                        choices=[
                            ("first", "First line: management"),
                            ("second", "Second line: oversight"),
                            ("third", "Third line: independent"),
                            ("external", "External"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "design",
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
                (
                    "effectiveness",
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
                ("rating", models.CharField(blank=True, max_length=40)),
                ("received_on", models.DateField()),
                ("shelf_life_months", models.PositiveSmallIntegerField(default=12)),
                ("good_until", models.DateField()),
                ("evidence_url", models.URLField(blank=True)),
                (
                    "reported_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assurances",
                        to="risks.committee",
                    ),
                ),
                ("controls", models.ManyToManyField(blank=True, related_name="assurances", to="risks.control")),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assurances", to="risks.risk"
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
                "ordering": ["line", "-received_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="assurance_names_its_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("good_until__gte", models.F("received_on"))),
                        name="assurance_lapses_after_it_is_received",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=30)),
                ("subject", models.CharField(blank=True, max_length=150)),
                ("severity", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("acknowledged", "Answered"),
                            ("snoozed", "Looked at again on a date"),
                            ("resolved", "Resolved"),
                        ],
                        default="open",
                        max_length=15,
                    ),
                ),
                ("evidence", models.JSONField()),
                ("evidence_at_opening", models.JSONField()),
                ("opened_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("snoozed_until", models.DateField(blank=True, null=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("auto", "The condition ended"),
                            ("decision", "By decision"),
                            ("withdrawn", "Withdrawn: would never have opened"),
                        ],
                        max_length=20,
                    ),
                ),
                ("resolved_because", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="flags",
                        to="risks.indicator",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="risks.risk"
                    ),
                ),
            ],
            options={
                "ordering": ["-severity", "opened_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resolved_at__isnull", True)),
                        fields=("risk", "rule", "subject"),
                        name="flag_one_standing_for_a_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__range", (1, 4))), name="flag_severity_from_1_to_4"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("resolved_at__isnull", False),
                                ("state", "resolved"),
                                models.Q(("resolution", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "resolved"), _negated=True),
                                ("resolution", ""),
                                ("resolved_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="flag_resolved_at_a_time_and_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "acknowledged"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="flag_answered_in_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAssurance",
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
                ("text", models.TextField()),
                (
                    "line",
                    models.CharField(
                        choices=[
                            ("first", "First line: management"),
                            ("second", "Second line: oversight"),
                            ("third", "Third line: independent"),
                            ("external", "External"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "design",
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
                (
                    "effectiveness",
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
                ("rating", models.CharField(blank=True, max_length=40)),
                ("received_on", models.DateField()),
                ("shelf_life_months", models.PositiveSmallIntegerField(default=12)),
                ("good_until", models.DateField()),
                ("evidence_url", models.URLField(blank=True)),
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
                    "reported_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committee",
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
                "verbose_name": "historical assurance",
                "verbose_name_plural": "historical assurances",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAssurance_controls",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "assurance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
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
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.control",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="risks.historicalassurance",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalAssurance_controls",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitteePart",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(blank=True, max_length=60)),
                (
                    "business",
                    models.CharField(
                        choices=[
                            ("icb", "ICB business: the corporate and directorate registers"),
                            ("system", "System business: the Board Assurance Framework and system risks"),
                            ("own", "The risks this committee leads"),
                        ],
                        max_length=10,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committee",
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
            ],
            options={
                "verbose_name": "historical committee part",
                "verbose_name_plural": "historical committee parts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(db_index=True, max_length=254)),
                ("illustrative", models.BooleanField(default=False)),
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person",
                "verbose_name_plural": "historical persons",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSourceDocument",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("key", models.SlugField()),
                ("title", models.CharField(max_length=200)),
                ("publisher", models.CharField(max_length=200)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("file_name", models.CharField(blank=True, max_length=200)),
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
            ],
            options={
                "verbose_name": "historical source document",
                "verbose_name_plural": "historical source documents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("reference", models.CharField(max_length=30, unique=True)),
                ("held_on", models.DateField()),
                ("first_planned_on", models.DateField(blank=True, null=True)),
                ("venue", models.CharField(blank=True, max_length=150)),
                ("paper_deadline_on", models.DateField()),
                ("freezes_at", models.DateTimeField()),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="risks.committeepart"
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
                "ordering": ["-held_on", "reference"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("paper_deadline_on__lte", models.F("held_on"))),
                        name="meeting_papers_before_it_is_held",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveSmallIntegerField(default=1)),
                ("content", models.JSONField()),
                ("content_sha256", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="risks.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "-revision"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "revision"), name="issuedpaper_one_of_each_revision")
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("illustrative", models.BooleanField(default=False)),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPostHolder",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.person",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical post holder",
                "verbose_name_plural": "historical post holders",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("opened", "A flag opened"),
                            ("reopened", "A flag opened again"),
                            ("worse", "A flag got worse"),
                        ],
                        max_length=10,
                    ),
                ),
                ("episode", models.PositiveSmallIntegerField(default=0, help_text="The flag's count of re-openings.")),
                ("severity", models.PositiveSmallIntegerField()),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("message_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("created_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.TextField(blank=True)),
                (
                    "flag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="risks.flag"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="risks.person",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="risks.post"
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("flag", "occasion", "episode", "severity", "post"), name="alert_told_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PostHolder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts_held", to="risks.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holders", to="risks.post"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("post", "person", "from_on"), name="postholder_starts_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="postholder_leaves_after_starting",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRisk",
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
                ("area", models.CharField(blank=True, help_text="Sub-area of a directorate register.", max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("short_name", models.CharField(max_length=32)),
                ("cause", models.TextField(blank=True)),
                ("event", models.TextField(blank=True)),
                ("effect", models.TextField(blank=True)),
                (
                    "nature",
                    models.CharField(
                        choices=[("static", "Static"), ("dynamic", "Dynamic")], default="dynamic", max_length=10
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("patient_need", "Patient need"),
                            ("regulation", "Regulation"),
                            ("funding", "Funding and resources"),
                            ("event", "Unexpected event"),
                            ("workforce", "Workforce"),
                            ("partnership", "Working between organisations"),
                            ("environment", "Environment and population"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[("system", "System"), ("icb", "ICB"), ("place", "Place"), ("partner", "Partner")],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("proposed", "Proposed"), ("open", "Open"), ("closed", "Closed")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("confidential", models.BooleanField(default=False)),
                (
                    "beyond_control",
                    models.BooleanField(default=False, help_text="Beyond the direct control of the ICB's partners."),
                ),
                ("identified_on", models.DateField()),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_because", models.TextField(blank=True)),
                ("last_reviewed_on", models.DateField(blank=True, null=True)),
                ("next_review_on", models.DateField(blank=True, null=True)),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What is inferred or known of where this entry came from."),
                ),
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
                    "lead_committee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committee",
                    ),
                ),
                (
                    "executive_lead",
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
                    "risk_lead",
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
                    "reference",
                    models.ForeignKey(
                        blank=True,
                        db_column="reference",
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.reference",
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
                (
                    "domain",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.riskdomain",
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
                "verbose_name": "historical risk",
                "verbose_name_plural": "historical risks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReference",
            fields=[
                ("text", models.CharField(db_index=True, max_length=20)),
                ("number", models.PositiveIntegerField()),
                ("withheld_because", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical reference",
                "verbose_name_plural": "historical references",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRisk_places",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="risks.historicalrisk"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.place",
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
            ],
            options={
                "verbose_name": "HistoricalRisk_places",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRisk_organisations",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="risks.historicalrisk"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
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
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.risk",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalRisk_organisations",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRisk_objectives",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, to="risks.historicalrisk"
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.objective",
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
            ],
            options={
                "verbose_name": "HistoricalRisk_objectives",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFlag",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("rule", models.CharField(max_length=30)),
                ("subject", models.CharField(blank=True, max_length=150)),
                ("severity", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("acknowledged", "Answered"),
                            ("snoozed", "Looked at again on a date"),
                            ("resolved", "Resolved"),
                        ],
                        default="open",
                        max_length=15,
                    ),
                ),
                ("evidence", models.JSONField()),
                ("evidence_at_opening", models.JSONField()),
                ("opened_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("snoozed_until", models.DateField(blank=True, null=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("auto", "The condition ended"),
                            ("decision", "By decision"),
                            ("withdrawn", "Withdrawn: would never have opened"),
                        ],
                        max_length=20,
                    ),
                ),
                ("resolved_because", models.TextField(blank=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "answered_by",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.indicator",
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
            ],
            options={
                "verbose_name": "historical flag",
                "verbose_name_plural": "historical flags",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Gap",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("control", "Gap in control"), ("assurance", "Gap in assurance")], max_length=10
                    ),
                ),
                ("text", models.TextField()),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "assurance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gaps",
                        to="risks.assurance",
                    ),
                ),
                (
                    "control",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gaps",
                        to="risks.control",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gaps", to="risks.risk"
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
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="gap_says_what_is_missing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="gap_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoringMatrix",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                ("in_force_from", models.DateField(unique=True)),
                ("likelihood", models.JSONField()),
                ("consequence", models.JSONField()),
                ("descriptors", models.JSONField()),
                ("bands", models.JSONField()),
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
                "ordering": ["-in_force_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("name", "version"), name="scoringmatrix_one_of_each_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskLink",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("contributes", "contributes to"),
                            ("escalated", "escalated from"),
                            ("shares_cause", "shares a cause with"),
                            ("duplicates", "duplicates"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="risks.risk"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="linked_from", to="risks.risk"
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
                "constraints": [
                    models.UniqueConstraint(fields=("risk", "to", "kind"), name="risklink_said_once"),
                    models.CheckConstraint(
                        condition=models.Q(("risk", models.F("to")), _negated=True), name="risklink_not_to_itself"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("measurement", "Measurement"),
                            ("projection", "Projection"),
                            ("undated", "Undated fact"),
                        ],
                        default="measurement",
                        max_length=12,
                    ),
                ),
                ("period_label", models.CharField(blank=True, max_length=120)),
                ("period_end", models.DateField(blank=True, null=True)),
                ("value", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                ("numerator", models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True)),
                ("denominator", models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("final", "Final"),
                            ("provisional", "Provisional"),
                            ("unreliable", "Unreliable"),
                            ("small", "Small numbers"),
                            ("no_data", "No data"),
                        ],
                        default="final",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="risks.indicator"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="risks.reading",
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
                "ordering": ["indicator", "period_end", "pk"],
                "indexes": [models.Index(fields=["indicator", "kind", "period_end"], name="reading_series")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("supersedes__isnull", True)),
                        fields=("indicator", "kind", "period_end", "period_label"),
                        name="reading_first_once_for_a_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "measurement"), _negated=True),
                            ("period_end__isnull", False),
                            _connector="OR",
                        ),
                        name="reading_measured_in_a_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", False), ("status", "no_data"), _connector="OR"),
                        name="reading_has_a_value",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorLink",
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
                    "role",
                    models.CharField(
                        choices=[("primary", "Primary"), ("secondary", "Secondary")], default="secondary", max_length=10
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[("likelihood", "Likelihood"), ("consequence", "Consequence")],
                        default="likelihood",
                        max_length=12,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="risk_links", to="risks.indicator"
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicator_links", to="risks.risk"
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
                "ordering": ["role", "pk"],
                "constraints": [models.UniqueConstraint(fields=("risk", "indicator"), name="indicatorlink_said_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTreatmentAction",
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
                ("text", models.TextField()),
                ("original_due_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("cancelled", "Cancelled")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("completed_on", models.DateField(blank=True, null=True)),
                ("progress", models.TextField(blank=True)),
                ("expected_likelihood", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("expected_consequence", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "gap",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.gap",
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
                "verbose_name": "historical treatment action",
                "verbose_name_plural": "historical treatment actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalThreshold",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("in_force_from", models.DateField()),
                ("limit", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                ("amber", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                (
                    "upper",
                    models.DecimalField(
                        blank=True, decimal_places=6, help_text="Upper end, for a band.", max_digits=18, null=True
                    ),
                ),
                ("said_by", models.CharField(blank=True, help_text="Who set the limit, as printed.", max_length=250)),
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
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.indicator",
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
                "verbose_name": "historical threshold",
                "verbose_name_plural": "historical thresholds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalScoringMatrix",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("version", models.PositiveIntegerField(default=1)),
                ("in_force_from", models.DateField(db_index=True)),
                ("likelihood", models.JSONField()),
                ("consequence", models.JSONField()),
                ("descriptors", models.JSONField()),
                ("bands", models.JSONField()),
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
                "verbose_name": "historical scoring matrix",
                "verbose_name_plural": "historical scoring matrixs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRiskLink",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("contributes", "contributes to"),
                            ("escalated", "escalated from"),
                            ("shares_cause", "shares a cause with"),
                            ("duplicates", "duplicates"),
                        ],
                        max_length=15,
                    ),
                ),
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
                    "to",
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
                "verbose_name": "historical risk link",
                "verbose_name_plural": "historical risk links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRiskDomain",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("key", models.SlugField(max_length=30)),
                ("name", models.CharField(db_index=True, max_length=100)),
                ("descriptors", models.SlugField(max_length=30)),
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
                "verbose_name": "historical risk domain",
                "verbose_name_plural": "historical risk domains",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegister",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("code", models.SlugField(max_length=20)),
                ("name", models.CharField(db_index=True, max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("baf", "Board Assurance Framework and system risk register"),
                            ("corporate", "Corporate risk register"),
                            ("directorate", "Directorate risk register"),
                            ("programme", "Programme risk register"),
                        ],
                        max_length=15,
                    ),
                ),
                ("scope", models.CharField(choices=[("system", "The system"), ("icb", "The ICB")], max_length=10)),
                ("prefix", models.CharField(db_index=True, max_length=10)),
                ("digits", models.PositiveSmallIntegerField(default=4)),
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
                    "lead_committee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committee",
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
                "verbose_name": "historical register",
                "verbose_name_plural": "historical registers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPost",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("risk_lead", "Risk lead"),
                            ("action_owner", "Action owner"),
                            ("executive", "Executive lead"),
                            ("governance", "Governance"),
                            ("committee", "Committee member"),
                            ("partner", "Partner risk lead"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list)),
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
                "verbose_name": "historical post",
                "verbose_name_plural": "historical posts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlace",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("name", models.CharField(db_index=True, max_length=100)),
                ("population", models.PositiveIntegerField(blank=True, null=True)),
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
                    "council",
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
                "verbose_name": "historical place",
                "verbose_name_plural": "historical places",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOrganisation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("name", models.CharField(db_index=True, max_length=200)),
                ("short_name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("icb", "Integrated care board"),
                            ("trust", "NHS trust"),
                            ("council", "Council"),
                            ("vcse", "Voluntary, community or social enterprise body"),
                            ("region", "NHS England region"),
                            ("other", "Other partner"),
                        ],
                        max_length=10,
                    ),
                ),
                ("logo_text", models.CharField(blank=True, max_length=20)),
                ("home", models.BooleanField(default=False, help_text="The organisation that keeps this register.")),
                ("opened_on", models.DateField(blank=True, null=True)),
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
                    "successor",
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
                "verbose_name": "historical organisation",
                "verbose_name_plural": "historical organisations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalObjective",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("priority", "ICS strategic priority"),
                            ("icb", "ICB objective"),
                            ("enabler", "Enabler"),
                            ("purpose", "ICS core purpose"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                ("mission", models.TextField(blank=True)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical objective",
                "verbose_name_plural": "historical objectives",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("reference", models.CharField(db_index=True, max_length=30)),
                ("held_on", models.DateField()),
                ("first_planned_on", models.DateField(blank=True, null=True)),
                ("venue", models.CharField(blank=True, max_length=150)),
                ("paper_deadline_on", models.DateField()),
                ("freezes_at", models.DateTimeField()),
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
                    "part",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committeepart",
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
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndicatorLink",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("primary", "Primary"), ("secondary", "Secondary")], default="secondary", max_length=10
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[("likelihood", "Likelihood"), ("consequence", "Consequence")],
                        default="likelihood",
                        max_length=12,
                    ),
                ),
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
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.indicator",
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
                "verbose_name": "historical indicator link",
                "verbose_name_plural": "historical indicator links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalIndicator",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("slug", models.SlugField(max_length=120)),
                ("name", models.CharField(max_length=250)),
                ("area", models.CharField(max_length=120)),
                ("definition", models.TextField(blank=True)),
                ("unit", models.CharField(blank=True, max_length=80)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("higher_is_better", "Higher is better"),
                            ("lower_is_better", "Lower is better"),
                            ("inside_band", "Inside a band is better"),
                            ("neutral", "Neither"),
                        ],
                        default="neutral",
                        max_length=20,
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("annual", "Annual"),
                            ("occasional", "When published"),
                        ],
                        default="occasional",
                        max_length=12,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("snapshot", "In the period"),
                            ("rolling", "Rolling"),
                            ("cumulative", "Cumulative in the year"),
                        ],
                        default="snapshot",
                        max_length=12,
                    ),
                ),
                ("lowest", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                ("highest", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                (
                    "leading",
                    models.BooleanField(default=False, help_text="Moves before the event, on the side of the cause."),
                ),
                ("publication_lag_days", models.PositiveSmallIntegerField(default=30)),
                ("grace_days", models.PositiveSmallIntegerField(default=14)),
                ("data_source", models.CharField(blank=True, max_length=250)),
                ("known_faults", models.TextField(blank=True)),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, help_text="No reading is expected after this day, so it raises no flag.", null=True
                    ),
                ),
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
            ],
            options={
                "verbose_name": "historical indicator",
                "verbose_name_plural": "historical indicators",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGap",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("control", "Gap in control"), ("assurance", "Gap in assurance")], max_length=10
                    ),
                ),
                ("text", models.TextField()),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                "verbose_name": "historical gap",
                "verbose_name_plural": "historical gaps",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalControl",
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
                ("text", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preventive", "Preventive"),
                            ("detective", "Detective"),
                            ("directive", "Directive"),
                            ("corrective", "Corrective"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "design",
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
                (
                    "effectiveness",
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
                ("last_tested_on", models.DateField(blank=True, null=True)),
                ("next_test_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical control",
                "verbose_name_plural": "historical controls",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitteeMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("deputy", "Deputy chair"),
                            ("member", "Member"),
                            ("attendee", "In attendance"),
                        ],
                        default="member",
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committee",
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
                    "post",
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
            ],
            options={
                "verbose_name": "historical committee member",
                "verbose_name_plural": "historical committee members",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommittee",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("code", models.SlugField(max_length=20)),
                ("name", models.CharField(db_index=True, max_length=150)),
                ("short_name", models.CharField(max_length=60)),
                ("purpose", models.TextField(blank=True)),
                ("statutory", models.BooleanField(default=False)),
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
                "verbose_name": "historical committee",
                "verbose_name_plural": "historical committees",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAppetiteStatement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("scope", models.CharField(choices=[("system", "The system"), ("icb", "The ICB")], max_length=10)),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=150)),
                ("narrative", models.TextField(blank=True)),
                ("approved_on", models.DateField()),
                ("in_force_from", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committee",
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
                "verbose_name": "historical appetite statement",
                "verbose_name_plural": "historical appetite statements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAppetiteLevel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("averse", "Averse"),
                            ("minimal", "Minimal"),
                            ("cautious", "Cautious"),
                            ("open", "Open"),
                            ("eager", "Eager"),
                            ("significant", "Significant"),
                        ],
                        max_length=12,
                    ),
                ),
                ("appetite_ceiling", models.PositiveSmallIntegerField()),
                ("tolerance_ceiling", models.PositiveSmallIntegerField()),
                ("narrative", models.TextField(blank=True)),
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
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.appetitestatement",
                    ),
                ),
                (
                    "domain",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.riskdomain",
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
                "verbose_name": "historical appetite level",
                "verbose_name_plural": "historical appetite levels",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAppetiteException",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("accepted_on", models.DateField()),
                ("until", models.DateField()),
                ("conditions", models.TextField()),
                ("minute_reference", models.CharField(blank=True, max_length=40)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risks.committee",
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
                "verbose_name": "historical appetite exception",
                "verbose_name_plural": "historical appetite exceptions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CommitteeMember",
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
                    "standing",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("deputy", "Deputy chair"),
                            ("member", "Member"),
                            ("attendee", "In attendance"),
                        ],
                        default="member",
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="risks.committee"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="risks.post"
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
                "constraints": [
                    models.UniqueConstraint(fields=("committee", "post", "from_on"), name="committeemember_joins_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="committeemember_leaves_after_joining",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                    "kind",
                    models.CharField(
                        choices=[("inherent", "Inherent"), ("current", "Current"), ("target", "Target")], max_length=10
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
                (
                    "achieve_by",
                    models.DateField(blank=True, help_text="For a target: the date to reach it.", null=True),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("returned", "Returned"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_comment", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="risks.risk"
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
                "ordering": ["effective_on", "recorded_at", "pk"],
                "indexes": [
                    models.Index(
                        models.F("risk"),
                        models.F("kind"),
                        models.F("outcome"),
                        models.OrderBy(models.F("effective_on"), descending=True),
                        models.OrderBy(models.F("recorded_at"), descending=True),
                        name="assessment_latest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("likelihood__range", (1, 5))), name="assessment_likelihood_from_1_to_5"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("consequence__range", (1, 5))), name="assessment_consequence_from_1_to_5"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rationale", ""), _negated=True), name="assessment_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("outcome", "proposed")),
                            models.Q(
                                models.Q(("outcome", "proposed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="assessment_decided_by_somebody_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppetiteLevel",
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
                    "level",
                    models.CharField(
                        choices=[
                            ("averse", "Averse"),
                            ("minimal", "Minimal"),
                            ("cautious", "Cautious"),
                            ("open", "Open"),
                            ("eager", "Eager"),
                            ("significant", "Significant"),
                        ],
                        max_length=12,
                    ),
                ),
                ("appetite_ceiling", models.PositiveSmallIntegerField()),
                ("tolerance_ceiling", models.PositiveSmallIntegerField()),
                ("narrative", models.TextField(blank=True)),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="levels", to="risks.appetitestatement"
                    ),
                ),
                (
                    "domain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="levels", to="risks.riskdomain"
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
                "ordering": ["statement", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("statement", "domain"), name="appetitelevel_one_for_a_domain"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("appetite_ceiling__gte", 1),
                            ("tolerance_ceiling__lte", 25),
                            ("tolerance_ceiling__gte", models.F("appetite_ceiling")),
                        ),
                        name="appetitelevel_tolerance_not_below_appetite",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppetiteException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("accepted_on", models.DateField()),
                ("until", models.DateField()),
                ("conditions", models.TextField()),
                ("minute_reference", models.CharField(blank=True, max_length=40)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exceptions", to="risks.committee"
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exceptions", to="risks.risk"
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
                "ordering": ["-until"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("accepted_on"))),
                        name="exception_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Threshold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_lines", models.CharField(blank=True, max_length=60)),
                (
                    "illustrative",
                    models.BooleanField(
                        default=False, help_text="Made up to complete a demonstration; not from any document."
                    ),
                ),
                ("in_force_from", models.DateField()),
                ("limit", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                ("amber", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                (
                    "upper",
                    models.DecimalField(
                        blank=True, decimal_places=6, help_text="Upper end, for a band.", max_digits=18, null=True
                    ),
                ),
                ("said_by", models.CharField(blank=True, help_text="Who set the limit, as printed.", max_length=250)),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="thresholds", to="risks.indicator"
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
                "ordering": ["indicator", "in_force_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "in_force_from"), name="threshold_one_from_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("upper__isnull", True),
                            ("limit__isnull", True),
                            ("upper__gte", models.F("limit")),
                            _connector="OR",
                        ),
                        name="threshold_upper_not_below_lower",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TreatmentAction",
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
                ("text", models.TextField()),
                ("original_due_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("cancelled", "Cancelled")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("completed_on", models.DateField(blank=True, null=True)),
                ("progress", models.TextField(blank=True)),
                ("expected_likelihood", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("expected_consequence", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "gap",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="risks.gap",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="risks.post",
                    ),
                ),
                (
                    "risk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="risks.risk"
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
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="action_says_what_will_be_done"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("completed_on__isnull", False), _connector="OR"
                        ),
                        name="action_done_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expected_likelihood__isnull", True),
                            ("expected_likelihood__range", (1, 5)),
                            _connector="OR",
                        ),
                        name="action_expected_likelihood_from_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expected_consequence__isnull", True),
                            ("expected_consequence__range", (1, 5)),
                            _connector="OR",
                        ),
                        name="action_expected_consequence_from_1_to_5",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
                ("reason", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="risks.treatmentaction",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="actionrevision_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_on", models.F("to_on")), _negated=True),
                        name="actionrevision_moves_the_date",
                    ),
                ],
            },
        ),
    ]
