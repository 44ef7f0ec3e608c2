"""Indexes for the search over risks and what treats them. PostgreSQL only: SQLite looks through the texts.

A plan uses them while the columns and their order are those of risks.filters.search.
"""

from django.core.management import CommandError
from django.db import migrations
from django.db.migrations.recorder import MigrationRecorder

SEARCHED = {
    "risk": ("title", "short_name", "cause", "event", "effect"),
    "control": ("text",),
    "gap": ("text",),
    "treatmentaction": ("text", "progress", "barrier"),
}
# Either tells that all the tables are there: made at once, or by the last of the drafts that were made one by one.
WHOLE = {("risks", "0001_the_register"), ("risks", "0013_the_private_edition_has_its_own_words")}


def whole(apps, schema_editor):
    if not WHOLE & MigrationRecorder(schema_editor.connection).applied_migrations().keys():
        raise CommandError(
            "This database was made by a draft of the product that is older than 23 November 2026 and cannot be "
            "brought up to date: give DATABASE_URL a new one (for the demonstration: delete db.sqlite3)."
        )


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for model, columns in SEARCHED.items():
        words = " || ' ' || ".join(f'"{column}"' for column in columns)
        schema_editor.execute(
            f"create index if not exists risks_{model}_words on risks_{model} using gin "
            f"(to_tsvector('english', {words}))"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for model in SEARCHED:
        schema_editor.execute(f"drop index risks_{model}_words")


class Migration(migrations.Migration):
    dependencies = [("risks", "0001_the_register")]

    operations = [
        migrations.RunPython(whole, migrations.RunPython.noop),
        migrations.RunPython(make, drop),
    ]
