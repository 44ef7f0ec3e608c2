"""Load the real starting files, and lay the whole register out so that two loads can be compared."""

import io
import json
from datetime import date

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import models

AS_AT = date(2025, 9, 19)


def load(*arguments: str) -> dict[str, object]:
    """What load_blmk --json prints."""
    out = io.StringIO()
    call_command("load_blmk", "--as-at", AS_AT.isoformat(), "--json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def whole_register() -> dict[str, list[dict[str, object]]]:
    """Every row of every table but the history, where a number of the database's own gives way to the row's rank."""
    tables = [model for model in apps.get_app_config("risks").get_models(include_auto_created=True) if _kept(model)]
    ranks = {model: _ranks(model) for model in (*tables, get_user_model())}
    return {model._meta.db_table: _rows(model, ranks) for model in tables}


def _kept(model: type[models.Model]) -> bool:
    return not model.__name__.startswith("Historical")


def _ranks(model: type[models.Model]) -> dict[object, int]:
    return {pk: rank for rank, pk in enumerate(model._base_manager.order_by("pk").values_list("pk", flat=True))}


def _rows(model: type[models.Model], ranks: dict) -> list[dict[str, object]]:
    rows = [_row(values, model, ranks) for values in model._base_manager.order_by("pk").values()]
    if not model._meta.auto_created:
        return rows
    # The pairs of a many-to-many field have no order of their own.
    pairs = [{name: value for name, value in row.items() if name != "id"} for row in rows]
    return sorted(pairs, key=lambda pair: tuple(pair.values()))


def _row(values: dict[str, object], model: type[models.Model], ranks: dict) -> dict[str, object]:
    row = {}
    for field in model._meta.concrete_fields:
        known = ranks.get(field.related_model if field.is_relation else model if field.primary_key else None)
        row[field.attname] = known.get(values[field.attname]) if known else values[field.attname]
    return row
