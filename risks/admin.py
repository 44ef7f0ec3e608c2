"""Every noun for support to look at, with its history. Nothing is changed here.

What changes a register goes through `risks.changes`, which asks who and why. For superusers only: these pages know
nothing of confidential risks or of who leads what.
"""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin


class ToLookAt(admin.ModelAdmin):
    """A list and a page for each row, and no button that writes."""

    list_per_page = 50
    list_select_related = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ToLookAtWithHistory(ToLookAt, SimpleHistoryAdmin):
    """With who changed which field, and why."""

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A row as it was. Posting would put it back without asking for the right to change, so it is refused."""
        if request.method == "POST":
            raise PermissionDenied("Nothing is put back from here: change the register where it is kept.")
        return super().history_form_view(request, object_id, version_id, extra_context)


def register_nouns() -> None:
    """Each noun; the rows of a history are seen from the row they belong to."""
    for noun in apps.get_app_config("risks").get_models():
        if not noun.__name__.startswith("Historical"):
            kept = hasattr(noun._meta, "simple_history_manager_attribute")
            admin.site.register(noun, ToLookAtWithHistory if kept else ToLookAt)


register_nouns()
