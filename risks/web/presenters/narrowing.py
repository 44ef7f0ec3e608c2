"""The fields that narrow a list, and what they were set to, as a page shows them."""

from typing import Any

from django_filters import FilterSet


def select_of(asked: FilterSet, name: str) -> dict[str, Any]:
    """An NHS select box with what was chosen and its fault."""
    field, chosen = asked.form.fields[name], asked.form.data.get(name, "")
    params = {
        "id": f"id_{name}",
        "name": name,
        "label": {"text": field.label, "classes": "nhsuk-label--s"},
        "items": [
            {"value": str(value), "text": str(text), "selected": str(value) == chosen} for value, text in field.choices
        ],
    }
    fault = asked.form.errors.get(name)
    return params | ({"errorMessage": {"text": fault[0]}} if fault else {})


def chosen_words(asked: FilterSet, name: str) -> str:
    """ "Domain: Quality": a field with the label of what was chosen in it."""
    field = asked.form.fields[name]
    return f"{field.label}: {dict(field.choices)[asked.form.cleaned_data[name]]}"
