"""Django form fields drawn with NHS components: what was typed is kept, and every error is tied to its field."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from markupsafe import Markup

from risks.web.nhs import nhs

COMPONENTS: Mapping[type[forms.Widget], str] = {
    forms.PasswordInput: "password-input",
    forms.Textarea: "textarea",
    # CheckboxSelectMultiple is a kind of RadioSelect, so it is asked about first.
    forms.CheckboxSelectMultiple: "checkboxes",
    forms.RadioSelect: "radios",
    forms.Select: "select",
    forms.TextInput: "input",
}


class DateBoxes(forms.MultiWidget):
    """Three boxes: day, month and year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: dt.date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateBoxesField(forms.MultiValueField):
    """A date typed as day, month and year; cleans to a `datetime.date`, or None when not required and left empty."""

    widget = DateBoxes
    default_error_messages = {
        "required": "Enter a date, for example 22 11 2026",
        "incomplete": "Enter a day, a month and a year, for example 22 11 2026",
        "invalid": "Enter a real date, for example 22 11 2026",
    }

    def __init__(self, **options: Any) -> None:
        parts = tuple(
            forms.IntegerField(error_messages={"invalid": self.default_error_messages["invalid"]}) for _ in "dmy"
        )
        super().__init__(fields=parts, require_all_fields=True, **options)

    def compress(self, data_list: list[int]) -> dt.date | None:
        if not data_list:
            return None
        day, month, year = data_list
        try:
            return dt.date(year, month, day)
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


def first_id(bound: BoundField) -> str:
    """The id an error must link to: the field's own control, or the first of its radios or date boxes."""
    if isinstance(bound.field.widget, DateBoxes):
        return f"{bound.auto_id}_day"
    return str(bound.auto_id)


def problems(form: forms.BaseForm) -> list[dict[str, str]]:
    """Every error of a form in field order, as the NHS error summary takes them."""
    whole = [{"text": str(words)} for words in form.non_field_errors()]
    return whole + [{"text": str(words), "href": f"#{first_id(bound)}"} for bound in form for words in bound.errors]


def draw_field(bound: BoundField, **options: Any) -> Markup:
    """Draw one bound field with the NHS component its widget asks for.

    options: `width` (in characters: 2, 3, 4, 5, 10, 20), `rows`, `hint` (instead of help_text), `label_class`,
    `autocomplete`, `inputmode`, `inline` (radios side by side), `hints` (value to hint, for radios).
    """
    widget = bound.field.widget
    if isinstance(widget, DateBoxes):
        return nhs("date-input", _common(bound, options, as_group=True) | {"items": _date_items(bound)})
    component = next(name for kind, name in COMPONENTS.items() if isinstance(widget, kind))
    is_group = component in ("radios", "checkboxes")
    params = _common(bound, options, as_group=is_group) | {"name": bound.html_name}
    if is_group:
        params["small"] = True
        del params["id"]  # the first choice bears it, and a label leads only to the first element of its id
    if is_group or component == "select":
        params["items"] = _choice_items(
            bound, options.get("hints", {}), "selected" if component == "select" else "checked"
        )
    elif component != "password-input":
        params["value"] = "" if bound.value() is None else str(bound.value())
    if "width" in options and component in ("input", "password-input"):
        params["classes"] = f"nhsuk-input--width-{options['width']}"
    return nhs(component, params)


def _common(bound: BoundField, options: Mapping[str, Any], *, as_group: bool) -> dict[str, Any]:
    words = {"text": bound.label, "classes": options.get("label_class", "nhsuk-label--s")}
    params: dict[str, Any] = {"id": bound.auto_id, "idPrefix": bound.auto_id}
    if as_group:
        params["fieldset"] = {"legend": words | {"classes": options.get("label_class", "nhsuk-fieldset__legend--s")}}
    else:
        params["label"] = words
    if hint := options.get("hint", bound.help_text):
        params["hint"] = {"text": str(hint)}
    if bound.errors:
        params["errorMessage"] = {"text": bound.errors[0]}
    if options.get("inline"):
        params["inline"] = True
    return params | {key: options[key] for key in ("rows", "autocomplete", "inputmode") if key in options}


def _choice_items(bound: BoundField, hints: Mapping[str, str], mark: str) -> list[dict[str, Any]]:
    chosen = bound.value()
    values = {str(value) for value in (chosen if isinstance(chosen, list | tuple) else [chosen]) if value is not None}
    return [
        {"value": str(value), "text": str(text), mark: str(value) in values}
        | ({"hint": {"text": hints[str(value)]}} if str(value) in hints else {})
        for value, text in bound.field.choices  # type: ignore[attr-defined]  # only fields with choices come here
    ]


def _date_items(bound: BoundField) -> list[dict[str, Any]]:
    value = bound.value()
    typed = value if isinstance(value, list) else bound.field.widget.decompress(value)
    error = " nhsuk-input--error" if bound.errors else ""
    return [
        {
            "id": f"{bound.auto_id}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": {"text": part.capitalize()},
            "value": "" if given is None else str(given),
            "classes": f"nhsuk-input--width-{4 if part == 'year' else 2}{error}",
            "inputmode": "numeric",
        }
        for part, given in zip(("day", "month", "year"), typed, strict=True)
    ]
