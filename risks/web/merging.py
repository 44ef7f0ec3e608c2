"""Two people at once: whoever saves second sees both versions and chooses field by field. Nothing typed is lost.

For a form that edits a versioned row: its fields are named as the row's, and one more, `version`, is hidden and holds
the version that was read. The view says

    response = save_or_compare(request, form, row, save, title="Change a control", href="/risks/BAF0001")

where `save()` calls the change with `version=form.cleaned_data["version"]`, lets Stale through, and returns where the
reader goes, or None when the change was refused and the form says why.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict

from risks.changes.record import Stale
from risks.web.asking import page
from risks.web.gather.versions import row_at, saved_since, value_of
from risks.web.presenters.merging import ANEW, KEEP, MINE, THEIRS, Difference, difference_of, side_by_side_page

OPENED, COMPARED = "opened", "compared"
_TRIES = 3


def save_or_compare(
    request: HttpRequest,
    form: forms.Form,
    row: Any,
    save: Callable[[], HttpResponse | None],
    *,
    title: str,
    href: str,
) -> HttpResponse | None:
    """Save, or answer 409 with both versions; None for a form to be shown (again), because it is new or has errors.

    `row` is None for a row that is not there yet.
    """
    for _ in range(_TRIES):
        asked = None if row is None else side_by_side(request, form, row, title=title, href=href)
        if asked is not None or not form.is_valid():
            return asked
        try:
            return save()
        except Stale as fault:
            if row is None:
                form.add_error(None, str(fault))
                return None
            row = type(row)._base_manager.get(pk=row.pk)
    form.add_error(None, "This is being saved by several people at this moment. Save again.")
    return None


def side_by_side(request: HttpRequest, form: forms.Form, row: Any, *, title: str, href: str) -> HttpResponse | None:
    """The page with both versions, when somebody changed what this form shows after it was opened.

    What was chosen on that page is put into the form first. A row that was saved without touching any field of the
    form is no reason to ask: the form then takes the row's version.
    """
    if not form.is_bound:
        return None
    unanswered = _settle(form, row)
    if not form.is_valid():
        return None
    read = form.cleaned_data["version"]
    if read == row.version and not unanswered:
        return None
    opened = _number(form.data.get(OPENED)) if unanswered else read
    found = _differences(form, row, opened)
    if not any(one.theirs_changed for one in found):
        _rebase(form, row.version)
        return None
    said = side_by_side_page(found, title=title, href=href, unanswered=unanswered)
    carried = _carried(form, {OPENED: opened, COMPARED: ",".join(one.name for one in found), "version": row.version})
    return page(request, "merging/side_by_side.html", {"asked": said, "carried": carried}, status=409)


def _compared(form: forms.Form, row: Any) -> list[tuple[BoundField, Field]]:
    """The fields of the form that are fields of the row."""
    pairs = []
    for bound in form:
        try:
            field = row._meta.get_field(bound.name)
        except FieldDoesNotExist:
            continue
        if bound.name != "version" and field.concrete:
            pairs.append((bound, field))
    return pairs


def _differences(form: forms.Form, row: Any, opened: int) -> list[Difference]:
    """The fields that differ between what was typed and what stands now."""
    before, later = row_at(row, opened), saved_since(row, opened)
    found = []
    for bound, field in _compared(form, row):
        mine, now = _typed(form.cleaned_data[bound.name]), value_of(row, field, row)
        if _same(mine, now):
            continue
        was = value_of(row, field, before)
        changed_by = next((one for one in later if _same(value_of(row, field, one), now)), None)
        known = before is not None and hasattr(before, field.name)
        found.append(difference_of(bound, was=was, now=now, mine=mine, known=known, changed_by=changed_by))
    return found


def _typed(value: Any) -> Any:
    """A cleaned value as the row holds it: the key of a row, a sorted tuple of keys for several."""
    if hasattr(value, "values_list"):
        return tuple(sorted(value.values_list("pk", flat=True)))
    return value.pk if hasattr(value, "pk") else value


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in ("", None, ()) and other in ("", None, ()))


def _settle(form: forms.Form, row: Any) -> set[str]:
    """Put what was chosen side by side into the form; the names of the fields for which nothing was chosen yet."""
    asked = {name for name in form.data.get(COMPARED, "").split(",") if name}
    if not asked:
        return set()
    data, unanswered = form.data.copy(), set()
    stands = row_at(row, _number(data.get("version")))
    for bound, field in _compared(form, row):
        if bound.name not in asked:
            continue
        choice = data.get(KEEP + bound.html_name)
        if choice == THEIRS:
            _write(data, bound, value_of(row, field, stands))
        elif choice == ANEW:
            data[bound.html_name] = data.get(ANEW + "_" + bound.html_name, "")
        elif choice != MINE:
            unanswered.add(bound.name)
    form.data = data
    return unanswered


def _write(data: QueryDict, bound: BoundField, value: Any) -> None:
    """Put a value where the browser would have put it."""
    widget, name = bound.field.widget, bound.html_name
    if isinstance(widget, forms.MultiWidget):
        for suffix, part in zip(widget.widgets_names, widget.decompress(value), strict=True):
            data[name + suffix] = "" if part is None else str(part)
    elif isinstance(value, tuple):
        data.setlist(name, [str(one) for one in value])
    elif isinstance(value, bool):
        data.setlist(name, ["on"] if value else [])
    else:
        data[name] = "" if value is None else str(bound.field.prepare_value(value))


def _rebase(form: forms.Form, version: int) -> None:
    data = form.data.copy()
    data[form.add_prefix("version")] = str(version)
    form.data = data
    form.full_clean()


def _carried(form: forms.Form, ours: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Everything that was typed, to be posted again with the choices."""
    kept = [
        (name, value)
        for name, values in form.data.lists()
        for value in values
        if name not in ours and name != "csrfmiddlewaretoken" and not name.startswith((KEEP, ANEW + "_"))
    ]
    return (*kept, *((name, str(value)) for name, value in ours.items()))


def _number(text: str | None) -> int:
    """A version as it was posted; 0, which no row has, for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
