"""What every filter refuses, and how: a name or a value it does not know is told, and never means everything."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_filters as filters
from django import forms


class StrictForm(forms.Form):
    """Refuses a parameter it does not know, and one that is given twice. `of` says what is filtered."""

    ignored: frozenset[str] = frozenset()
    of = "risks"

    def clean(self) -> dict[str, Any]:
        for name in self.data:
            if name not in self.fields and name not in self.ignored:
                known = ", ".join(self.fields)
                self.add_error(None, f"“{name}” is not a way to filter {self.of}. Use one of these: {known}.")
            elif name in self.fields and len(_given(self.data, name)) > 1:
                self.add_error(name, "Choose one only.")
        return self.cleaned_data


def _given(data: Mapping[str, Any], name: str) -> list[Any]:
    return data.getlist(name) if hasattr(data, "getlist") else [data[name]]


def choice_filter(label: str, method: str, empty: str, choices: Sequence[tuple[str, str]] = ()) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(
        label=label,
        choices=choices,
        method=method,
        empty_label=empty,
        error_messages={"invalid_choice": "“%(value)s” is not a choice here. Choose one from the list."},
    )
