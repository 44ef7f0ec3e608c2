"""Many tables in one step.

Django draws all its models anew for every table that comes to them. For a hundred that takes half a minute of a
processor, and the models that count are those of the end.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTogether(Operation):
    """What these `CreateModel` do one after another; each may speak of one that comes after it."""

    def __init__(self, *tables: CreateModel) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # A state without drawn models draws them when it is next asked for one.
        vars(state).pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, editor, before, after)

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, after: ProjectState, before: ProjectState
    ) -> None:
        for table in reversed(self.tables):
            table.database_backwards(app_label, editor, after, before)

    def describe(self) -> str:
        return f"Create {len(self.tables)} tables"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, list(self.tables), {}
