"""Every table of the register, as it stood on 23 November 2026: what earlier drafts made in thirteen steps."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from risks.migrations._together import CreateTogether


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("risks", "0001_initial"),
        ("risks", "0002_the_whole_entry"),
        ("risks", "0003_evidence_is_linked_with_a_title"),
        ("risks", "0004_search_by_words"),
        ("risks", "0005_latest_score_from_its_index_alone"),
        ("risks", "0006_indicators_that_know_signal"),
        ("risks", "0007_alerts_to_trust"),
        ("risks", "0008_a_paper_has_a_life"),
        ("risks", "0009_what_was_refused_is_tried_again"),
        ("risks", "0010_an_answer_is_to_what_stood"),
        ("risks", "0011_each_waking_is_told"),
        ("risks", "0012_a_paper_is_issued_by_a_worker"),
        ("risks", "0013_the_private_edition_has_its_own_words"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
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
                name="SourceDocument",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("key", models.SlugField(unique=True)),
                    ("title", models.CharField(max_length=200)),
                    ("publisher", models.CharField(max_length=200)),
                    ("published_on", models.DateField(blank=True, null=True)),
                    ("file_name", models.CharField(blank=True, max_length=200)),
                ],
            ),
            migrations.CreateModel(
                name="Post",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("title", models.CharField(max_length=150)),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="risks.organisation"
                        ),
                    ),
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
                        "deputy",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="deputises_for",
                            to="risks.post",
                        ),
                    ),
                    ("teams_channel", models.SlugField(blank=True, max_length=40)),
                ],
                options={
                    "ordering": ["title"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "title"), name="post_one_title_in_an_organisation"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("deputy__isnull", True),
                                models.Q(("deputy", models.F("pk")), _negated=True),
                                _connector="OR",
                            ),
                            name="post_deputises_not_for_itself",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Organisation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    (
                        "chief_executive",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="leads_organisation",
                            to="risks.post",
                        ),
                    ),
                    (
                        "home",
                        models.BooleanField(default=False, help_text="The organisation that keeps this register."),
                    ),
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
                    (
                        "home",
                        models.BooleanField(default=False, help_text="The organisation that keeps this register."),
                    ),
                    ("opened_on", models.DateField(blank=True, null=True)),
                    ("closed_on", models.DateField(blank=True, null=True)),
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
                        "chief_executive",
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
                    "verbose_name": "historical organisation",
                    "verbose_name_plural": "historical organisations",
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
                    "verbose_name": "historical place",
                    "verbose_name_plural": "historical places",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Place",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("name", models.CharField(max_length=100, unique=True)),
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
                    ("population", models.PositiveIntegerField(blank=True, null=True)),
                ],
                options={
                    "ordering": ["name"],
                },
            ),
            migrations.CreateModel(
                name="HistoricalPerson",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("name", models.CharField(max_length=150)),
                    ("email", models.EmailField(db_index=True, max_length=254)),
                    ("illustrative", models.BooleanField(default=False)),
                    (
                        "cadence",
                        models.CharField(
                            choices=[
                                ("usual", "As usual for the post: executives weekly, everybody else daily"),
                                ("daily", "Every working day at 8am"),
                                ("weekly", "Every Monday at 8am"),
                            ],
                            default="usual",
                            max_length=10,
                        ),
                    ),
                    (
                        "nothing_to_report",
                        models.BooleanField(
                            default=False, help_text="Send the digest also when there is nothing to report."
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
                    "verbose_name": "historical person",
                    "verbose_name_plural": "historical persons",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Person",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=150)),
                    ("email", models.EmailField(max_length=254, unique=True)),
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
                    ("illustrative", models.BooleanField(default=False)),
                    (
                        "cadence",
                        models.CharField(
                            choices=[
                                ("usual", "As usual for the post: executives weekly, everybody else daily"),
                                ("daily", "Every working day at 8am"),
                                ("weekly", "Every Monday at 8am"),
                            ],
                            default="usual",
                            max_length=10,
                        ),
                    ),
                    (
                        "nothing_to_report",
                        models.BooleanField(
                            default=False, help_text="Send the digest also when there is nothing to report."
                        ),
                    ),
                ],
                options={
                    "ordering": ["name"],
                },
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
                    ("teams_channel", models.SlugField(blank=True, max_length=40)),
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
                        "deputy",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="risks.post",
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
                name="HistoricalPostHolder",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("from_on", models.DateField()),
                    ("to_on", models.DateField(blank=True, null=True)),
                    ("away_from", models.DateField(blank=True, null=True)),
                    ("away_until", models.DateField(blank=True, null=True)),
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
                    "verbose_name": "historical post holder",
                    "verbose_name_plural": "historical post holders",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="PostHolder",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "post",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="holders", to="risks.post"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="posts_held", to="risks.person"
                        ),
                    ),
                    ("from_on", models.DateField()),
                    ("to_on", models.DateField(blank=True, null=True)),
                    ("away_from", models.DateField(blank=True, null=True)),
                    ("away_until", models.DateField(blank=True, null=True)),
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
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("away_from__isnull", True), ("away_until__isnull", True)),
                                models.Q(
                                    ("away_from__isnull", False),
                                    ("away_until__gte", models.F("away_from")),
                                    ("away_until__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="postholder_comes_back_after_leaving",
                        ),
                    ],
                },
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
                    "verbose_name": "historical committee",
                    "verbose_name_plural": "historical committees",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Committee",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="committees",
                            to="risks.organisation",
                        ),
                    ),
                ],
                options={
                    "ordering": ["name"],
                },
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
                    "verbose_name": "historical committee part",
                    "verbose_name_plural": "historical committee parts",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="CommitteePart",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "committee",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="risks.committee"
                        ),
                    ),
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
                ],
                options={
                    "ordering": ["committee", "number"],
                    "constraints": [
                        models.UniqueConstraint(fields=("committee", "number"), name="committeepart_one_of_each_number")
                    ],
                },
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
                    "verbose_name": "historical committee member",
                    "verbose_name_plural": "historical committee members",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="CommitteeMember",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
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
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("committee", "post", "from_on"), name="committeemember_joins_once"
                        ),
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
                    "verbose_name": "historical risk domain",
                    "verbose_name_plural": "historical risk domains",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="RiskDomain",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                ],
                options={
                    "ordering": ["name"],
                },
            ),
            migrations.CreateModel(
                name="Register",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                        "organisation",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="registers",
                            to="risks.organisation",
                        ),
                    ),
                    (
                        "approval_required",
                        models.BooleanField(
                            default=False,
                            help_text="Whether a score by the risk lead waits for the executive lead's approval.",
                        ),
                    ),
                    (
                        "review_intervals",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text="[lowest score, months] pairs, highest first; empty for the usual ones.",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True)),
                    (
                        "successor",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="predecessors",
                            to="risks.register",
                        ),
                    ),
                ],
                options={
                    "ordering": ["pk"],
                },
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
                    (
                        "approval_required",
                        models.BooleanField(
                            default=False,
                            help_text="Whether a score by the risk lead waits for the executive lead's approval.",
                        ),
                    ),
                    (
                        "review_intervals",
                        models.JSONField(
                            blank=True,
                            default=list,
                            help_text="[lowest score, months] pairs, highest first; empty for the usual ones.",
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True)),
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
                        "successor",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="risks.register",
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
                name="Reference",
                fields=[
                    ("text", models.CharField(max_length=20, primary_key=True, serialize=False)),
                    (
                        "register",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="references", to="risks.register"
                        ),
                    ),
                    ("number", models.PositiveIntegerField()),
                    ("withheld_because", models.CharField(blank=True, max_length=200)),
                    (
                        "now",
                        models.ForeignKey(
                            blank=True,
                            help_text="The risk that bore this reference before it moved to another register.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="former_references",
                            to="risks.risk",
                        ),
                    ),
                ],
                options={
                    "ordering": ["register", "number"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("register", "number"), name="reference_number_once_in_a_register"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Objective",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                name="Risk",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
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
                        "area",
                        models.CharField(blank=True, help_text="Sub-area of a directorate register.", max_length=60),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("short_name", models.CharField(max_length=32)),
                    ("cause", models.TextField(blank=True)),
                    ("event", models.TextField(blank=True)),
                    ("effect", models.TextField(blank=True)),
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
                        "lead_committee",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="risks",
                            to="risks.committee",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("draft", "Draft"),
                                ("proposed", "Proposed"),
                                ("open", "Open"),
                                ("closed", "Closed"),
                            ],
                            default="draft",
                            max_length=10,
                        ),
                    ),
                    ("confidential", models.BooleanField(default=False)),
                    (
                        "beyond_control",
                        models.BooleanField(
                            default=False, help_text="Beyond the direct control of the ICB's partners."
                        ),
                    ),
                    ("identified_on", models.DateField()),
                    ("opened_on", models.DateField(blank=True, null=True)),
                    ("closed_on", models.DateField(blank=True, null=True)),
                    ("closed_because", models.TextField(blank=True)),
                    (
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="merged",
                            to="risks.risk",
                        ),
                    ),
                    ("last_reviewed_on", models.DateField(blank=True, null=True)),
                    ("next_review_on", models.DateField(blank=True, null=True)),
                    (
                        "notes",
                        models.TextField(
                            blank=True, help_text="What is inferred or known of where this entry came from."
                        ),
                    ),
                    ("places", models.ManyToManyField(blank=True, related_name="risks", to="risks.place")),
                    (
                        "organisations",
                        models.ManyToManyField(blank=True, related_name="risks", to="risks.organisation"),
                    ),
                    ("objectives", models.ManyToManyField(blank=True, related_name="risks", to="risks.objective")),
                ],
                options={
                    "ordering": ["reference_id"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("title", ""), _negated=True), name="risk_has_a_title"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("opened_on__isnull", False),
                                _connector="OR",
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
                                ("closed_on__isnull", True),
                                ("closed_on__gte", models.F("identified_on")),
                                _connector="OR",
                            ),
                            name="risk_closes_after_it_is_identified",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("merged_into__isnull", True),
                                models.Q(("state", "closed"), models.Q(("merged_into", models.F("pk")), _negated=True)),
                                _connector="OR",
                            ),
                            name="risk_merged_is_closed",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalReference",
                fields=[
                    ("text", models.CharField(db_index=True, max_length=20)),
                    ("number", models.PositiveIntegerField()),
                    ("withheld_because", models.CharField(blank=True, max_length=200)),
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
                        "now",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            help_text="The risk that bore this reference before it moved to another register.",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="risks.risk",
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
                    "verbose_name": "historical appetite statement",
                    "verbose_name_plural": "historical appetite statements",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="AppetiteStatement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    (
                        "approved_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="appetite_statements",
                            to="risks.committee",
                        ),
                    ),
                    ("approved_on", models.DateField()),
                    ("in_force_from", models.DateField()),
                    ("review_on", models.DateField(blank=True, null=True)),
                ],
                options={
                    "ordering": ["scope", "-in_force_from"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("scope", "version"), name="appetitestatement_one_of_each_version"
                        ),
                        models.UniqueConstraint(
                            fields=("scope", "in_force_from"), name="appetitestatement_one_from_a_day"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("in_force_from__gte", models.F("approved_on"))),
                            name="appetitestatement_in_force_after_approval",
                        ),
                    ],
                },
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
                    "verbose_name": "historical appetite level",
                    "verbose_name_plural": "historical appetite levels",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="AppetiteLevel",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "statement",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="levels",
                            to="risks.appetitestatement",
                        ),
                    ),
                    (
                        "domain",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="levels", to="risks.riskdomain"
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
                    ("ended_on", models.DateField(blank=True, help_text="Taken back before its time.", null=True)),
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
                    "verbose_name": "historical appetite exception",
                    "verbose_name_plural": "historical appetite exceptions",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="AppetiteException",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="exceptions", to="risks.risk"
                        ),
                    ),
                    (
                        "accepted_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="exceptions", to="risks.committee"
                        ),
                    ),
                    ("accepted_on", models.DateField()),
                    ("until", models.DateField()),
                    ("conditions", models.TextField()),
                    ("minute_reference", models.CharField(blank=True, max_length=40)),
                    ("ended_on", models.DateField(blank=True, help_text="Taken back before its time.", null=True)),
                ],
                options={
                    "ordering": ["-until"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("until__gte", models.F("accepted_on"))),
                            name="exception_ends_after_it_starts",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("conditions", ""), _negated=True),
                            name="exception_states_its_conditions",
                        ),
                    ],
                },
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
                            to="risks.committeepart",
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
                name="Meeting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("reference", models.CharField(max_length=30, unique=True)),
                    (
                        "part",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="risks.committeepart",
                        ),
                    ),
                    ("held_on", models.DateField()),
                    ("first_planned_on", models.DateField(blank=True, null=True)),
                    ("venue", models.CharField(blank=True, max_length=150)),
                    ("paper_deadline_on", models.DateField()),
                    ("freezes_at", models.DateTimeField()),
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
                name="HistoricalReviewCycle",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("opened_on", models.DateField()),
                    ("due_on", models.DateField()),
                    ("closed_on", models.DateField(blank=True, null=True)),
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
                    "verbose_name": "historical review cycle",
                    "verbose_name_plural": "historical review cycles",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="ReviewCycle",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "register",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="risks.register"
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="risks.meeting"
                        ),
                    ),
                    ("opened_on", models.DateField()),
                    ("due_on", models.DateField()),
                    (
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("closed_on", models.DateField(blank=True, null=True)),
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
                name="SharedCause",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                name="Assessment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="risks.risk"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("inherent", "Inherent"), ("current", "Current"), ("target", "Target")],
                            max_length=10,
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
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
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
                    ("decision_comment", models.TextField(blank=True)),
                    (
                        "shared_cause",
                        models.ForeignKey(
                            blank=True,
                            help_text="What moved this score together with others.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assessments",
                            to="risks.sharedcause",
                        ),
                    ),
                    (
                        "restores",
                        models.ForeignKey(
                            blank=True,
                            help_text="The score that this one takes back, now that what caused it is over.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="restored_by",
                            to="risks.assessment",
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
                            models.OrderBy(models.F("id"), descending=True),
                            name="assessment_latest",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("likelihood__range", (1, 5))), name="assessment_likelihood_from_1_to_5"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("consequence__range", (1, 5))),
                            name="assessment_consequence_from_1_to_5",
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
                    "verbose_name": "historical control",
                    "verbose_name_plural": "historical controls",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Control",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="controls", to="risks.risk"
                        ),
                    ),
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
                    "verbose_name": "historical assurance",
                    "verbose_name_plural": "historical assurances",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Assurance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="assurances", to="risks.risk"
                        ),
                    ),
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
                name="HistoricalAssurance_controls",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalAssurance_controls",
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
                    (
                        "by_itself",
                        models.BooleanField(
                            default=False, help_text="Opened because an assurance lapsed, by nobody's hand."
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
                    "verbose_name": "historical gap",
                    "verbose_name_plural": "historical gaps",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Gap",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="gaps", to="risks.risk"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("control", "Gap in control"), ("assurance", "Gap in assurance")], max_length=10
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
                        "assurance",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="gaps",
                            to="risks.assurance",
                        ),
                    ),
                    ("text", models.TextField()),
                    ("opened_on", models.DateField()),
                    ("closed_on", models.DateField(blank=True, null=True)),
                    (
                        "by_itself",
                        models.BooleanField(
                            default=False, help_text="Opened because an assurance lapsed, by nobody's hand."
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
                        models.UniqueConstraint(
                            condition=models.Q(("by_itself", True), ("closed_on__isnull", True)),
                            fields=("assurance",),
                            name="gap_one_by_itself_for_an_assurance",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("by_itself", False),
                                models.Q(("assurance__isnull", False), ("kind", "assurance")),
                                _connector="OR",
                            ),
                            name="gap_by_itself_names_its_assurance",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="CommitteeView",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="committee_views", to="risks.risk"
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="views", to="risks.meeting"
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
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                    ("barrier", models.TextField(blank=True, help_text="What stands in its way.")),
                    ("expected_likelihood", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("expected_consequence", models.PositiveSmallIntegerField(blank=True, null=True)),
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
                    "verbose_name": "historical treatment action",
                    "verbose_name_plural": "historical treatment actions",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="TreatmentAction",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="risks.risk"
                        ),
                    ),
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
                    ("text", models.TextField()),
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
                    ("barrier", models.TextField(blank=True, help_text="What stands in its way.")),
                    ("expected_likelihood", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("expected_consequence", models.PositiveSmallIntegerField(blank=True, null=True)),
                ],
                options={
                    "ordering": ["pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="action_says_what_will_be_done"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "done"), _negated=True),
                                ("completed_on__isnull", False),
                                _connector="OR",
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
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "action",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="revisions",
                            to="risks.treatmentaction",
                        ),
                    ),
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
            migrations.CreateModel(
                name="AdviceDismissal",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="advice_dismissed",
                            to="risks.risk",
                        ),
                    ),
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
                    "verbose_name": "historical shared cause",
                    "verbose_name_plural": "historical shared causes",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalSharedCause_risks",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="risks.historicalsharedcause",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalSharedCause_risks",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
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
                    "verbose_name": "historical evidence link",
                    "verbose_name_plural": "historical evidence links",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="EvidenceLink",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="evidence_links", to="risks.risk"
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
                        "action",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="evidence",
                            to="risks.treatmentaction",
                        ),
                    ),
                    ("title", models.CharField(max_length=200)),
                    ("url", models.URLField(max_length=500)),
                    ("dated_on", models.DateField()),
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
                    ("ended_on", models.DateField(blank=True, null=True)),
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
                    "verbose_name": "historical scoring matrix",
                    "verbose_name_plural": "historical scoring matrixs",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="ScoringMatrix",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                ],
                options={
                    "ordering": ["-in_force_from"],
                    "constraints": [
                        models.UniqueConstraint(fields=("name", "version"), name="scoringmatrix_one_of_each_version")
                    ],
                },
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
                    "verbose_name": "historical objective",
                    "verbose_name_plural": "historical objectives",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
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
                    (
                        "area",
                        models.CharField(blank=True, help_text="Sub-area of a directorate register.", max_length=60),
                    ),
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
                            choices=[
                                ("draft", "Draft"),
                                ("proposed", "Proposed"),
                                ("open", "Open"),
                                ("closed", "Closed"),
                            ],
                            default="draft",
                            max_length=10,
                        ),
                    ),
                    ("confidential", models.BooleanField(default=False)),
                    (
                        "beyond_control",
                        models.BooleanField(
                            default=False, help_text="Beyond the direct control of the ICB's partners."
                        ),
                    ),
                    ("identified_on", models.DateField()),
                    ("opened_on", models.DateField(blank=True, null=True)),
                    ("closed_on", models.DateField(blank=True, null=True)),
                    ("closed_because", models.TextField(blank=True)),
                    ("last_reviewed_on", models.DateField(blank=True, null=True)),
                    ("next_review_on", models.DateField(blank=True, null=True)),
                    (
                        "notes",
                        models.TextField(
                            blank=True, help_text="What is inferred or known of where this entry came from."
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
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="risks.risk",
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
                name="HistoricalRisk_organisations",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="risks.historicalrisk",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
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
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="risks.historicalrisk",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalRisk_objectives",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalRisk_places",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="risks.historicalrisk",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalRisk_places",
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
                    "verbose_name": "historical risk link",
                    "verbose_name_plural": "historical risk links",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="RiskLink",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
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
                name="RiskStep",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="risks.risk"
                        ),
                    ),
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
                    ("minute_reference", models.CharField(blank=True, max_length=40)),
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
                        "to_register",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="risks.register",
                        ),
                    ),
                    ("from_reference", models.CharField(blank=True, max_length=20)),
                    ("to_reference", models.CharField(blank=True, max_length=20)),
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
                    ("recorded_at", models.DateTimeField()),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
                options={
                    "ordering": ["taken_on", "recorded_at", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="riskstep_says_why"
                        ),
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
                                models.Q(("kind", "merged"), _negated=True),
                                ("other_risk__isnull", False),
                                _connector="OR",
                            ),
                            name="riskstep_merged_names_the_other_risk",
                        ),
                    ],
                },
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
                    ("version", models.PositiveIntegerField(default=1)),
                    ("slug", models.SlugField(max_length=120)),
                    ("name", models.CharField(max_length=250)),
                    ("area", models.CharField(max_length=120)),
                    (
                        "area_kind",
                        models.CharField(
                            choices=[
                                ("icb", "Integrated care board"),
                                ("place", "Place"),
                                ("provider", "Provider"),
                                ("region", "Region"),
                                ("england", "England"),
                                ("other", "Other"),
                            ],
                            default="other",
                            max_length=10,
                        ),
                    ),
                    ("definition", models.TextField(blank=True)),
                    ("numerator", models.CharField(blank=True, help_text="What is counted.", max_length=250)),
                    ("denominator", models.CharField(blank=True, help_text="Out of what.", max_length=250)),
                    (
                        "ratings",
                        models.JSONField(blank=True, default=list, help_text="The words of a rating, worst first."),
                    ),
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
                        models.BooleanField(
                            default=False, help_text="Moves before the event, on the side of the cause."
                        ),
                    ),
                    ("publication_lag_days", models.PositiveSmallIntegerField(default=30)),
                    ("grace_days", models.PositiveSmallIntegerField(default=14)),
                    ("data_source", models.CharField(blank=True, max_length=250)),
                    ("known_faults", models.TextField(blank=True)),
                    (
                        "chart_profile",
                        models.CharField(
                            choices=[
                                ("mdc_excel", "As NHS England's Making Data Count tool"),
                                ("nhsr", "As the NHS-R package"),
                            ],
                            default="mdc_excel",
                            max_length=10,
                        ),
                    ),
                    (
                        "run_length",
                        models.PositiveSmallIntegerField(
                            choices=[(6, "6 readings"), (7, "7 readings"), (8, "8 readings")],
                            default=7,
                            help_text="How many in a row make a run.",
                        ),
                    ),
                    (
                        "limits_from_first",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="Freeze: limits come from so many first readings of each stretch, 12 or more.",
                            null=True,
                        ),
                    ),
                    (
                        "ended_on",
                        models.DateField(
                            blank=True,
                            help_text="No reading is expected after this day, so it raises no flag.",
                            null=True,
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
                    "verbose_name": "historical indicator",
                    "verbose_name_plural": "historical indicators",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Indicator",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("slug", models.SlugField(max_length=120, unique=True)),
                    ("name", models.CharField(max_length=250)),
                    ("area", models.CharField(max_length=120)),
                    (
                        "area_kind",
                        models.CharField(
                            choices=[
                                ("icb", "Integrated care board"),
                                ("place", "Place"),
                                ("provider", "Provider"),
                                ("region", "Region"),
                                ("england", "England"),
                                ("other", "Other"),
                            ],
                            default="other",
                            max_length=10,
                        ),
                    ),
                    ("definition", models.TextField(blank=True)),
                    ("numerator", models.CharField(blank=True, help_text="What is counted.", max_length=250)),
                    ("denominator", models.CharField(blank=True, help_text="Out of what.", max_length=250)),
                    (
                        "ratings",
                        models.JSONField(blank=True, default=list, help_text="The words of a rating, worst first."),
                    ),
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
                        models.BooleanField(
                            default=False, help_text="Moves before the event, on the side of the cause."
                        ),
                    ),
                    ("publication_lag_days", models.PositiveSmallIntegerField(default=30)),
                    ("grace_days", models.PositiveSmallIntegerField(default=14)),
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
                    ("data_source", models.CharField(blank=True, max_length=250)),
                    ("known_faults", models.TextField(blank=True)),
                    (
                        "chart_profile",
                        models.CharField(
                            choices=[
                                ("mdc_excel", "As NHS England's Making Data Count tool"),
                                ("nhsr", "As the NHS-R package"),
                            ],
                            default="mdc_excel",
                            max_length=10,
                        ),
                    ),
                    (
                        "run_length",
                        models.PositiveSmallIntegerField(
                            choices=[(6, "6 readings"), (7, "7 readings"), (8, "8 readings")],
                            default=7,
                            help_text="How many in a row make a run.",
                        ),
                    ),
                    (
                        "limits_from_first",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            help_text="Freeze: limits come from so many first readings of each stretch, 12 or more.",
                            null=True,
                        ),
                    ),
                    (
                        "ended_on",
                        models.DateField(
                            blank=True,
                            help_text="No reading is expected after this day, so it raises no flag.",
                            null=True,
                        ),
                    ),
                ],
                options={
                    "ordering": ["name", "area"],
                    "constraints": [
                        models.UniqueConstraint(fields=("name", "area"), name="indicator_one_in_an_area"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("limits_from_first__isnull", True), ("limits_from_first__gte", 12), _connector="OR"
                            ),
                            name="indicator_limits_from_enough_readings",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("lowest__isnull", True),
                                ("highest__isnull", True),
                                ("highest__gt", models.F("lowest")),
                                _connector="OR",
                            ),
                            name="indicator_range_has_two_ends",
                        ),
                    ],
                },
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
                    (
                        "year_limit",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            help_text="Of the whole year, for a profiled limit.",
                            max_digits=18,
                            null=True,
                        ),
                    ),
                    (
                        "said_by",
                        models.CharField(blank=True, help_text="Who set the limit, as printed.", max_length=250),
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
                    "verbose_name": "historical threshold",
                    "verbose_name_plural": "historical thresholds",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Threshold",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="thresholds", to="risks.indicator"
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
                    (
                        "year_limit",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            help_text="Of the whole year, for a profiled limit.",
                            max_digits=18,
                            null=True,
                        ),
                    ),
                    (
                        "said_by",
                        models.CharField(blank=True, help_text="Who set the limit, as printed.", max_length=250),
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
                            choices=[("primary", "Primary"), ("secondary", "Secondary")],
                            default="secondary",
                            max_length=10,
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
                    "verbose_name": "historical indicator link",
                    "verbose_name_plural": "historical indicator links",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="IndicatorLink",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="indicator_links", to="risks.risk"
                        ),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="risk_links", to="risks.indicator"
                        ),
                    ),
                    (
                        "role",
                        models.CharField(
                            choices=[("primary", "Primary"), ("secondary", "Secondary")],
                            default="secondary",
                            max_length=10,
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
                ],
                options={
                    "ordering": ["role", "pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("risk", "indicator"), name="indicatorlink_said_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalRebase",
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
                        "starts_on",
                        models.DateField(help_text="The period end of the first reading of the new stretch."),
                    ),
                    ("reason", models.TextField()),
                    ("recorded_at", models.DateTimeField()),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ("withdrawn_because", models.TextField(blank=True)),
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
                        "recorded_by",
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
                        "withdrawn_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                ],
                options={
                    "verbose_name": "historical rebase",
                    "verbose_name_plural": "historical rebases",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Rebase",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="rebases", to="risks.indicator"
                        ),
                    ),
                    (
                        "starts_on",
                        models.DateField(help_text="The period end of the first reading of the new stretch."),
                    ),
                    ("reason", models.TextField()),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_because", models.TextField(blank=True)),
                ],
                options={
                    "ordering": ["indicator", "starts_on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="rebase_says_why"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("withdrawn_at__isnull", True),
                                    ("withdrawn_because", ""),
                                    ("withdrawn_by__isnull", True),
                                ),
                                models.Q(
                                    ("withdrawn_at__isnull", False),
                                    ("withdrawn_by__isnull", False),
                                    models.Q(("withdrawn_because", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="rebase_withdrawn_with_a_reason",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_at__isnull", True)),
                            fields=("indicator", "starts_on"),
                            name="rebase_stands_once_on_a_day",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalAnnotation",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("happened_on", models.DateField()),
                    ("text", models.CharField(max_length=300)),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="When it was taken off the chart.", null=True),
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
                        "recorded_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                ],
                options={
                    "verbose_name": "historical annotation",
                    "verbose_name_plural": "historical annotations",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Annotation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="annotations",
                            to="risks.indicator",
                        ),
                    ),
                    ("happened_on", models.DateField()),
                    ("text", models.CharField(max_length=300)),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="When it was taken off the chart.", null=True),
                    ),
                ],
                options={
                    "ordering": ["indicator", "happened_on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="annotation_says_what"
                        ),
                        models.UniqueConstraint(
                            fields=("indicator", "happened_on", "text"), name="annotation_said_once"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ReadingFile",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=200)),
                    ("content", models.BinaryField()),
                    ("digest", models.CharField(help_text="SHA-256 of the content.", max_length=64)),
                    (
                        "mapping",
                        models.JSONField(blank=True, default=dict, help_text="Which column of the file holds what."),
                    ),
                    ("brought_at", models.DateTimeField()),
                    (
                        "brought_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                    ("discarded_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "outcome",
                        models.JSONField(
                            blank=True, default=dict, help_text="How many rows were added, restated, unchanged."
                        ),
                    ),
                ],
                options={
                    "ordering": ["-brought_at", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("confirmed_at__isnull", True), ("discarded_at__isnull", True), _connector="OR"
                            ),
                            name="readingfile_confirmed_or_discarded",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalFeed",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("name", models.CharField(db_index=True, max_length=120)),
                    ("url", models.URLField(max_length=500)),
                    (
                        "format",
                        models.CharField(choices=[("csv", "CSV"), ("json", "JSON")], default="csv", max_length=4),
                    ),
                    (
                        "mapping",
                        models.JSONField(blank=True, default=dict, help_text="Which column of the answer holds what."),
                    ),
                    ("secret_name", models.CharField(blank=True, max_length=60)),
                    ("every_hours", models.PositiveSmallIntegerField(default=24)),
                    ("ended_on", models.DateField(blank=True, null=True)),
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
                    "verbose_name": "historical feed",
                    "verbose_name_plural": "historical feeds",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Feed",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("name", models.CharField(max_length=120, unique=True)),
                    ("url", models.URLField(max_length=500)),
                    (
                        "format",
                        models.CharField(choices=[("csv", "CSV"), ("json", "JSON")], default="csv", max_length=4),
                    ),
                    (
                        "mapping",
                        models.JSONField(blank=True, default=dict, help_text="Which column of the answer holds what."),
                    ),
                    ("secret_name", models.CharField(blank=True, max_length=60)),
                    ("every_hours", models.PositiveSmallIntegerField(default=24)),
                    (
                        "owner",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="feeds",
                            to="risks.post",
                        ),
                    ),
                    ("ended_on", models.DateField(blank=True, null=True)),
                    ("tried_at", models.DateTimeField(blank=True, null=True)),
                    ("succeeded_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "fault",
                        models.TextField(blank=True, help_text="Why the last try failed; empty after a success."),
                    ),
                    ("outcome", models.JSONField(blank=True, default=dict, help_text="What the last success changed.")),
                ],
                options={
                    "ordering": ["name"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("every_hours__range", (1, 744))), name="feed_asked_within_a_month"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Reading",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="risks.indicator"
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
                    ("recorded_at", models.DateTimeField()),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                name="IndicatorSummary",
                fields=[
                    (
                        "indicator",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            primary_key=True,
                            related_name="summary",
                            serialize=False,
                            to="risks.indicator",
                        ),
                    ),
                    ("computed_from", models.CharField(max_length=64)),
                    ("version", models.PositiveSmallIntegerField()),
                    ("readings", models.PositiveIntegerField(default=0)),
                    ("latest_on", models.DateField(blank=True, null=True)),
                    ("latest_value", models.FloatField(blank=True, null=True)),
                    ("mean", models.FloatField(blank=True, null=True)),
                    ("lower", models.FloatField(blank=True, null=True)),
                    ("upper", models.FloatField(blank=True, null=True)),
                    ("cause", models.CharField(blank=True, max_length=20)),
                    ("variation", models.CharField(blank=True, max_length=20)),
                    ("variation_before", models.CharField(blank=True, max_length=20)),
                    ("assurance", models.CharField(blank=True, max_length=20)),
                    ("concern_since", models.DateField(blank=True, null=True)),
                    ("gaps", models.BooleanField(default=False)),
                    ("computed_at", models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name="Forecast",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="forecasts", to="risks.indicator"
                        ),
                    ),
                    ("computed_from", models.CharField(max_length=64)),
                    ("version", models.PositiveSmallIntegerField()),
                    ("made_at", models.DateTimeField()),
                    ("made_from", models.DateField()),
                    ("horizon", models.PositiveSmallIntegerField()),
                    ("for_period", models.DateField()),
                    ("limit", models.DecimalField(decimal_places=6, max_digits=18)),
                    ("expected", models.FloatField()),
                    ("spread", models.FloatField()),
                    ("degrees", models.PositiveSmallIntegerField()),
                    ("lower", models.FloatField()),
                    ("upper", models.FloatField()),
                    ("probability", models.FloatField()),
                    ("climatology", models.FloatField()),
                    ("value", models.DecimalField(blank=True, decimal_places=6, max_digits=18, null=True)),
                    ("beyond", models.BooleanField(blank=True, null=True)),
                    ("scored_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "ordering": ["indicator", "made_from", "horizon", "pk"],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("beyond__isnull", True)),
                            fields=["for_period"],
                            name="forecast_to_be_scored",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("indicator", "computed_from", "horizon", "limit"), name="forecast_said_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("probability__range", (0, 1))), name="forecast_probability_is_a_share"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("beyond__isnull", True), ("scored_at__isnull", True)),
                                models.Q(
                                    ("beyond__isnull", False), ("scored_at__isnull", False), ("value__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            name="forecast_scored_by_a_reading",
                        ),
                    ],
                },
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
                    "verbose_name": "historical partner part",
                    "verbose_name_plural": "historical partner parts",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="PartnerPart",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="partner_parts", to="risks.risk"
                        ),
                    ),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="risks.organisation"
                        ),
                    ),
                    ("words", models.TextField(blank=True)),
                    ("appetite_ceiling", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("tolerance_ceiling", models.PositiveSmallIntegerField(blank=True, null=True)),
                    ("signed_off_at", models.DateTimeField(blank=True, null=True)),
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
                name="PartnerAssessment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    (
                        "part",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assessments",
                            to="risks.partnerpart",
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
                    "verbose_name": "historical partner measure",
                    "verbose_name_plural": "historical partner measures",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="PartnerMeasure",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "part",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="risks.partnerpart"
                        ),
                    ),
                    ("kind", models.CharField(choices=[("control", "Control"), ("action", "Action")], max_length=10)),
                    ("text", models.TextField()),
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
                    ("due_on", models.DateField(blank=True, null=True)),
                    ("ended_on", models.DateField(blank=True, null=True)),
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
                    (
                        "wakings",
                        models.PositiveSmallIntegerField(
                            default=0, help_text="How many answers of this episode did not stand for what came after."
                        ),
                    ),
                    ("recurring", models.BooleanField(default=False)),
                    ("frozen", models.BooleanField(default=False)),
                    ("answer_by", models.DateField(blank=True, null=True)),
                    ("answer", models.TextField(blank=True)),
                    (
                        "answered_evidence",
                        models.JSONField(blank=True, help_text="As it was when somebody last answered.", null=True),
                    ),
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
                                ("materialised", "What it warned of came"),
                                ("not_materialised", "What it warned of did not come"),
                                ("withdrawn", "Withdrawn: would never have opened"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("resolved_because", models.TextField(blank=True)),
                    (
                        "risk",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            help_text="None for what concerns the register itself.",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="risks.risk",
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
                    "verbose_name": "historical flag",
                    "verbose_name_plural": "historical flags",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Flag",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            blank=True,
                            help_text="None for what concerns the register itself.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="flags",
                            to="risks.risk",
                        ),
                    ),
                    ("rule", models.CharField(max_length=30)),
                    ("subject", models.CharField(blank=True, max_length=150)),
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
                    (
                        "wakings",
                        models.PositiveSmallIntegerField(
                            default=0, help_text="How many answers of this episode did not stand for what came after."
                        ),
                    ),
                    ("recurring", models.BooleanField(default=False)),
                    ("frozen", models.BooleanField(default=False)),
                    ("answer_by", models.DateField(blank=True, null=True)),
                    ("answer", models.TextField(blank=True)),
                    (
                        "answered_evidence",
                        models.JSONField(blank=True, help_text="As it was when somebody last answered.", null=True),
                    ),
                    ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    ("snoozed_until", models.DateField(blank=True, null=True)),
                    ("resolved_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "resolution",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("auto", "The condition ended"),
                                ("decision", "By decision"),
                                ("materialised", "What it warned of came"),
                                ("not_materialised", "What it warned of did not come"),
                                ("withdrawn", "Withdrawn: would never have opened"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("resolved_because", models.TextField(blank=True)),
                ],
                options={
                    "ordering": ["-severity", "opened_at"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("resolved_at__isnull", True)),
                            fields=("risk", "rule", "subject"),
                            name="flag_one_standing_for_a_subject",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("resolved_at__isnull", True), ("risk__isnull", True)),
                            fields=("rule", "subject"),
                            name="flag_one_standing_for_a_subject_of_the_register",
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
                name="FlagEpisode",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "flag",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="episodes", to="risks.flag"
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(default=0)),
                    ("opened_at", models.DateTimeField()),
                    ("evidence", models.JSONField()),
                    ("severity", models.PositiveSmallIntegerField()),
                    ("resolved_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "resolution",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("auto", "The condition ended"),
                                ("decision", "By decision"),
                                ("materialised", "What it warned of came"),
                                ("not_materialised", "What it warned of did not come"),
                                ("withdrawn", "Withdrawn: would never have opened"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("resolved_because", models.TextField(blank=True)),
                    ("evidence_at_end", models.JSONField(blank=True, null=True)),
                    ("worst", models.PositiveSmallIntegerField(help_text="The highest severity it had.")),
                ],
                options={
                    "ordering": ["flag", "number"],
                    "constraints": [
                        models.UniqueConstraint(fields=("flag", "number"), name="flagepisode_one_of_each_number"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("resolution", ""), ("resolved_at__isnull", True)),
                                models.Q(("resolved_at__isnull", False), models.Q(("resolution", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="flagepisode_resolved_at_a_time_and_somehow",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Escalation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "flag",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="escalations", to="risks.flag"
                        ),
                    ),
                    ("episode", models.PositiveSmallIntegerField(default=0)),
                    (
                        "step",
                        models.CharField(
                            choices=[
                                ("executive", "To the executive lead"),
                                ("chief", "To the chief executive"),
                                ("chair", "To the committee's chair"),
                                ("agenda", "On the committee's next agenda"),
                                ("board", "To the Board"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "post",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="escalations",
                            to="risks.post",
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="escalations",
                            to="risks.meeting",
                        ),
                    ),
                    ("because", models.TextField()),
                    ("at", models.DateTimeField()),
                ],
                options={
                    "ordering": ["at", "pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("flag", "episode", "step"), name="escalation_one_of_each_step"),
                        models.CheckConstraint(
                            condition=models.Q(("because", ""), _negated=True), name="escalation_says_why"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Alert",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "flag",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="alerts",
                            to="risks.flag",
                        ),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="letters",
                            to="risks.risk",
                        ),
                    ),
                    (
                        "cycle",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="nudges",
                            to="risks.reviewcycle",
                        ),
                    ),
                    (
                        "occasion",
                        models.CharField(
                            choices=[
                                ("opened", "A flag opened"),
                                ("reopened", "A flag opened again"),
                                ("worse", "A flag got worse"),
                                ("nudge", "A reminder to review"),
                                ("mention", "Somebody mentioned you"),
                                ("proposed", "A score waits for your approval"),
                                ("decided", "A score you proposed was decided"),
                                ("escalated", "A flag went up to you"),
                                ("digest", "A digest"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("urgent", models.BooleanField(default=False)),
                    ("for_digest", models.BooleanField(default=False)),
                    (
                        "digest",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="lines",
                            to="risks.alert",
                        ),
                    ),
                    ("digest_on", models.DateField(blank=True, help_text="For a digest: the day it is of.", null=True)),
                    (
                        "episode",
                        models.PositiveSmallIntegerField(default=0, help_text="The flag's count of re-openings."),
                    ),
                    (
                        "waking",
                        models.PositiveSmallIntegerField(
                            default=0, help_text="The flag's count of wakings in that episode."
                        ),
                    ),
                    ("severity", models.PositiveSmallIntegerField(blank=True, null=True)),
                    (
                        "post",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="risks.post"
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
                    ("email", models.EmailField(blank=True, max_length=254)),
                    ("subject", models.CharField(max_length=200)),
                    ("body", models.TextField()),
                    ("content", models.JSONField(blank=True, default=dict)),
                    ("message_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ("created_at", models.DateTimeField()),
                    ("claimed_at", models.DateTimeField(blank=True, null=True)),
                    ("sent_at", models.DateTimeField(blank=True, null=True)),
                    ("attempts", models.PositiveSmallIntegerField(default=0)),
                    ("last_error", models.TextField(blank=True)),
                    ("channel", models.CharField(blank=True, max_length=10)),
                    ("addressed_at", models.DateTimeField(blank=True, null=True)),
                    ("next_try_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "ordering": ["-created_at", "pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("flag", "occasion", "episode", "waking", "severity", "post"), name="alert_told_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("flag__isnull", False),
                                    ("occasion__in", ["opened", "reopened", "worse", "escalated"]),
                                    ("risk__isnull", True),
                                    ("severity__isnull", False),
                                ),
                                models.Q(
                                    models.Q(
                                        ("occasion__in", ["opened", "reopened", "worse", "escalated"]), _negated=True
                                    ),
                                    ("flag__isnull", True),
                                    ("severity__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="alert_of_a_flag_or_of_none",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("occasion", "digest")),
                            fields=("person", "digest_on"),
                            name="alert_one_digest_a_day",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("digest__isnull", True),
                                    ("digest_on__isnull", False),
                                    ("for_digest", False),
                                    ("occasion", "digest"),
                                ),
                                models.Q(models.Q(("occasion", "digest"), _negated=True), ("digest_on__isnull", True)),
                                _connector="OR",
                            ),
                            name="alert_digest_is_of_a_day",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("digest__isnull", True),
                                models.Q(("for_digest", True), models.Q(("digest", models.F("pk")), _negated=True)),
                                _connector="OR",
                            ),
                            name="alert_told_in_a_digest",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Delivery",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "alert",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="risks.alert"
                        ),
                    ),
                    ("channel", models.CharField(max_length=10)),
                    (
                        "outcome",
                        models.CharField(
                            choices=[
                                ("sent", "Sent"),
                                ("failed", "Failed, to be tried again"),
                                ("refused", "Refused for good"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("at", models.DateTimeField()),
                    ("fault", models.TextField(blank=True)),
                    ("reference", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "ordering": ["at", "pk"],
                    "indexes": [models.Index(fields=["channel", "-at"], name="delivery_by_channel")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("outcome", "sent"), models.Q(("fault", ""), _negated=True), _connector="OR"
                            ),
                            name="delivery_failed_says_why",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Comment",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "risk",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="risks.risk"
                        ),
                    ),
                    ("text", models.TextField()),
                    ("written_at", models.DateTimeField()),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("posts", models.ManyToManyField(blank=True, related_name="mentions", to="risks.post")),
                    ("people", models.ManyToManyField(blank=True, related_name="mentions", to="risks.person")),
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
                name="DriftStatus",
                fields=[
                    (
                        "risk",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            primary_key=True,
                            related_name="drift",
                            serialize=False,
                            to="risks.risk",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("steady", "Steady"),
                                ("unmonitored", "Not monitored"),
                                ("watch", "Watch"),
                                ("drifting", "Drifting"),
                                ("breach", "Beyond tolerance"),
                                ("critical", "Critical"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("severity", models.PositiveSmallIntegerField()),
                    ("since", models.DateField()),
                    ("reasons", models.JSONField(default=list)),
                    ("low_confidence", models.BooleanField(default=False)),
                    ("no_appetite", models.BooleanField(default=False)),
                    ("computed_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("severity__range", (0, 4))), name="driftstatus_severity_from_0_to_4"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalCoverSheet",
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
                    ("title", models.CharField(blank=True, max_length=150)),
                    ("agenda_item", models.CharField(blank=True, max_length=20)),
                    ("paper_number", models.CharField(blank=True, max_length=30)),
                    (
                        "purpose",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("approve", "Approve"),
                                ("assure", "Assure"),
                                ("discuss", "Discuss"),
                                ("note", "Note"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "assurance_offered",
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
                    ("inequalities", models.TextField(blank=True)),
                    ("green_plan", models.TextField(blank=True)),
                    ("financial", models.TextField(blank=True)),
                    ("workforce", models.TextField(blank=True)),
                    ("other_resources", models.TextField(blank=True)),
                    ("legal", models.TextField(blank=True)),
                    ("quality", models.TextField(blank=True)),
                    ("engagement", models.TextField(blank=True)),
                    ("conflicts_of_interest", models.TextField(blank=True)),
                    ("previously_considered", models.TextField(blank=True)),
                    ("summary", models.TextField(blank=True)),
                    ("recommendations", models.TextField(blank=True)),
                    ("private_summary", models.TextField(blank=True)),
                    ("private_recommendations", models.TextField(blank=True)),
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
                        "author",
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
                        "sponsor",
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
                        "presenter",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="risks.post",
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
                ],
                options={
                    "verbose_name": "historical cover sheet",
                    "verbose_name_plural": "historical cover sheets",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="CoverSheet",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
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
                    ("source_lines", models.CharField(blank=True, max_length=60)),
                    (
                        "illustrative",
                        models.BooleanField(
                            default=False, help_text="Made up to complete a demonstration; not from any document."
                        ),
                    ),
                    ("version", models.PositiveIntegerField(default=1)),
                    (
                        "meeting",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="cover", to="risks.meeting"
                        ),
                    ),
                    ("title", models.CharField(blank=True, max_length=150)),
                    ("agenda_item", models.CharField(blank=True, max_length=20)),
                    ("paper_number", models.CharField(blank=True, max_length=30)),
                    (
                        "author",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="risks.post",
                        ),
                    ),
                    (
                        "sponsor",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="risks.post",
                        ),
                    ),
                    (
                        "presenter",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="risks.post",
                        ),
                    ),
                    (
                        "purpose",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("approve", "Approve"),
                                ("assure", "Assure"),
                                ("discuss", "Discuss"),
                                ("note", "Note"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "assurance_offered",
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
                    ("inequalities", models.TextField(blank=True)),
                    ("green_plan", models.TextField(blank=True)),
                    ("financial", models.TextField(blank=True)),
                    ("workforce", models.TextField(blank=True)),
                    ("other_resources", models.TextField(blank=True)),
                    ("legal", models.TextField(blank=True)),
                    ("quality", models.TextField(blank=True)),
                    ("engagement", models.TextField(blank=True)),
                    ("conflicts_of_interest", models.TextField(blank=True)),
                    ("previously_considered", models.TextField(blank=True)),
                    ("summary", models.TextField(blank=True)),
                    ("recommendations", models.TextField(blank=True)),
                    ("private_summary", models.TextField(blank=True)),
                    ("private_recommendations", models.TextField(blank=True)),
                    ("deep_dives", models.ManyToManyField(blank=True, related_name="+", to="risks.risk")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="HistoricalCoverSheet_deep_dives",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    (
                        "coversheet",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="risks.coversheet",
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
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="risks.historicalcoversheet",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalCoverSheet_deep_dives",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="FrozenPaper",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="risks.meeting"
                        ),
                    ),
                    (
                        "edition",
                        models.CharField(
                            choices=[("committee", "Committee edition"), ("private", "Private edition")],
                            default="committee",
                            max_length=10,
                        ),
                    ),
                    ("revision", models.PositiveSmallIntegerField(default=1)),
                    ("content", models.JSONField()),
                    ("content_sha256", models.CharField(max_length=64)),
                    ("as_at", models.DateTimeField()),
                    ("frozen_at", models.DateTimeField()),
                    (
                        "frozen_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("because", models.TextField(blank=True)),
                    ("overruled", models.JSONField(blank=True, default=list)),
                    ("changes", models.JSONField(blank=True, default=list)),
                ],
                options={
                    "ordering": ["meeting", "edition", "-revision"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("meeting", "edition", "revision"), name="frozenpaper_one_of_each_revision"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("as_at__lte", models.F("frozen_at"))),
                            name="frozenpaper_of_what_was_known",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("overruled", []), models.Q(("because", ""), _negated=True), _connector="OR"
                            ),
                            name="frozenpaper_overruled_says_why",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PaperIssue",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "paper",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="issue", to="risks.frozenpaper"
                        ),
                    ),
                    ("issued_at", models.DateTimeField()),
                    (
                        "issued_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                ],
            ),
            migrations.CreateModel(
                name="PaperDocument",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "paper",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="documents",
                            to="risks.frozenpaper",
                        ),
                    ),
                    (
                        "form",
                        models.CharField(
                            choices=[("pdf", "PDF"), ("html", "Web page"), ("docx", "Word"), ("json", "JSON")],
                            max_length=5,
                        ),
                    ),
                    ("body", models.BinaryField()),
                    ("sha256", models.CharField(max_length=64)),
                    ("made_at", models.DateTimeField()),
                    ("made_with", models.CharField(max_length=200)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("paper", "form"), name="paperdocument_one_of_each_form")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PaperOrder",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="orders", to="risks.meeting"
                        ),
                    ),
                    (
                        "paper",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="orders",
                            to="risks.frozenpaper",
                        ),
                    ),
                    (
                        "edition",
                        models.CharField(
                            choices=[("committee", "Committee edition"), ("private", "Private edition")],
                            default="committee",
                            max_length=10,
                        ),
                    ),
                    (
                        "form",
                        models.CharField(
                            blank=True,
                            choices=[("pdf", "PDF"), ("html", "Web page"), ("docx", "Word"), ("json", "JSON")],
                            max_length=5,
                        ),
                    ),
                    ("issues", models.BooleanField(default=False, help_text="It sends the frozen paper out.")),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("asked_at", models.DateTimeField()),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "Waiting"),
                                ("making", "Being made"),
                                ("made", "Ready"),
                                ("failed", "Could not be made"),
                            ],
                            default="waiting",
                            max_length=8,
                        ),
                    ),
                    ("step", models.CharField(blank=True, help_text="What is being done, in words.", max_length=80)),
                    ("percent", models.PositiveSmallIntegerField(default=0)),
                    (
                        "told_at",
                        models.DateTimeField(blank=True, help_text="When a worker last said how far it is.", null=True),
                    ),
                    ("fault", models.TextField(blank=True)),
                    ("body", models.BinaryField(blank=True, null=True)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "ordering": ["-asked_at"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("percent__lte", 100)), name="paperorder_at_most_100_percent"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("state", "made"), _negated=True),
                                ("body__isnull", False),
                                ("issues", True),
                                _connector="OR",
                            ),
                            name="paperorder_made_has_its_document",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("form__in", ["pdf", "html", "docx", "json"]), ("issues", False)),
                                models.Q(("form", ""), ("issues", True), ("paper__isnull", False)),
                                _connector="OR",
                            ),
                            name="paperorder_of_a_form_or_issues_a_paper",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SavedView",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=60)),
                    ("query", models.CharField(blank=True, max_length=1000)),
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
        )
    ]
