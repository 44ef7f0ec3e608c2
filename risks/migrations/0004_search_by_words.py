"""Indexes for the search over risks and what treats them. PostgreSQL only: SQLite looks through the texts.

A plan uses them while the columns and their order are those of risks.filters.search.
"""

from django.db import migrations

SEARCHED = {
    "risk": ("title", "short_name", "cause", "event", "effect"),
    "control": ("text",),
    "gap": ("text",),
    "treatmentaction": ("text", "progress", "barrier"),
}


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for model, columns in SEARCHED.items():
        words = " || ' ' || ".join(f'"{column}"' for column in columns)
        schema_editor.execute(
            f"create index risks_{model}_words on risks_{model} using gin (to_tsvector('english', {words}))"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for model in SEARCHED:
        schema_editor.execute(f"drop index risks_{model}_words")


class Migration(migrations.Migration):
    dependencies = [("risks", "0003_evidence_is_linked_with_a_title")]

    operations = [migrations.RunPython(make, drop)]
